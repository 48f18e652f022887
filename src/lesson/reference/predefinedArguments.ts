import { platformArgs } from '../../dockerfile/evaluate';
import { reference, type Entry } from './instructions';

const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];
const proxy: Entry = {
  text: 'Predefined: a build can be given it without an `ARG`, every `RUN` sees it, and neither cache nor history keep it.',
  link: `${reference}#predefined-args`,
};

const platformTexts: Readonly<Record<(typeof platformArgs)[number], string>> = {
  BUILDPLATFORM: 'The platform of the machine that builds, such as `linux/amd64`.',
  BUILDOS: 'The system of the machine that builds, such as `linux`.',
  BUILDOSVERSION: 'The version of the system that builds; empty but for Windows.',
  BUILDARCH: 'The processor of the machine that builds, such as `amd64`.',
  BUILDVARIANT: 'The variant of that processor, such as `v8`; often empty.',
  TARGETPLATFORM: 'The platform that the image is built for, such as `linux/arm64`: what `--platform` asks for.',
  TARGETOS: 'The system that the image is built for, such as `linux`.',
  TARGETOSVERSION: 'The version of the system that the image is built for; empty but for Windows.',
  TARGETARCH: 'The processor that the image is built for, such as `arm64`.',
  TARGETVARIANT: 'The variant of the processor that the image is built for, such as `v7`; often empty.',
  TARGETSTAGE: 'The name of the stage that is built; `default` where it has none.',
};

const buildkitTexts: Readonly<Record<string, string>> = {
  BUILDKIT_BUILD_NAME: 'The name of the build in the history of buildx.',
  BUILDKIT_CACHE_MOUNT_NS: 'A name that keeps the cache mounts of one build apart from those of others.',
  BUILDKIT_CONTEXT_KEEP_GIT_DIR: 'Whether a context that is cloned keeps its folder .git.',
  BUILDKIT_INLINE_CACHE: 'Whether the image carries what others need to use it as a cache.',
  BUILDKIT_MULTI_PLATFORM: 'Whether the result has the form for several platforms even with one.',
  BUILDKIT_SANDBOX_HOSTNAME: 'The host name that `RUN` sees.',
  BUILDKIT_SYNTAX: 'The image that reads this file, in place of the one in `# syntax=`.',
  SOURCE_DATE_EPOCH:
    'The time, in seconds since 1970, that image and files are stamped with, so that two builds come out the same.',
};

/** A variable that BuildKit knows without an ARG. */
export interface PredefinedArgument extends Entry {
  readonly kind: 'proxy' | 'platform' | 'buildkit';
}

/** All of them, by name. */
export const predefinedArguments: ReadonlyMap<string, PredefinedArgument> = new Map<string, PredefinedArgument>([
  ...proxyNames.flatMap(name => [name, name.toLowerCase()].map(each => known(each, 'proxy', proxy.text, proxy.link))),
  ...platformArgs.map(name =>
    known(name, 'platform', platformTexts[name], `${reference}#automatic-platform-args-in-the-global-scope`),
  ),
  ...Object.entries(buildkitTexts).map(([name, text]) =>
    known(name, 'buildkit', text, `${reference}#buildkit-built-in-build-args`),
  ),
]);

function known(
  name: string,
  kind: PredefinedArgument['kind'],
  text: string,
  link: string,
): readonly [string, PredefinedArgument] {
  return [name, { kind, text, link }];
}
