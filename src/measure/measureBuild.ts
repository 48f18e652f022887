import type { DockerFailure, RunDocker } from './dockerProcess';
import { createLineSplitter } from './lineSplitter';
import type { LoggedBuild } from './loggedBuild';
import { createBuildLogReader } from './readBuildLog';

/** What is built. */
export interface BuildRequest {
  /** The build context: an absolute path. */
  readonly contextFolder: string;
  /** An absolute path. */
  readonly dockerfilePath: string;
  /** A stage's name; the last stage when it is not given. */
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** Additional contexts by name: absolute paths, or with a scheme. Those that docker alone cannot be given are left out. */
  readonly namedContexts?: Readonly<Record<string, string>> | undefined;
}

export interface MeasuredBuild {
  /** What was seen of it, also when it failed or was stopped; no step when it did not begin. */
  readonly build: LoggedBuild;
  /** Why it did not succeed. */
  readonly failure: BuildFailure | undefined;
}

export interface BuildFailure {
  readonly reason: 'dockerMissing' | 'buildxMissing' | 'engineSilent' | 'cancelled' | 'failed';
  /** What happened and what to do, in a sentence or two. */
  readonly message: string;
}

export interface MeasureOptions {
  /** Gets each line that docker writes. */
  readonly take?: (line: string) => void;
  /** Stops the build when aborted. */
  readonly signal?: AbortSignal;
}

/** Builds a Dockerfile for the build cache alone, so that no image is left behind, and measures its steps. Never throws. */
export async function measureBuild(
  request: BuildRequest,
  runDocker: RunDocker,
  options: MeasureOptions = {},
): Promise<MeasuredBuild> {
  const asked = await build(request, 'rawjson', runDocker, options);
  return asked === 'unknownProgress' ? finished(await build(request, 'plain', runDocker, options)) : asked;
}

function finished(measured: MeasuredBuild | 'unknownProgress'): MeasuredBuild {
  if (measured !== 'unknownProgress') return measured;
  return {
    build: { steps: [] },
    failure: { reason: 'failed', message: 'This Docker knows no progress that can be read.' },
  };
}

async function build(
  request: BuildRequest,
  progress: 'rawjson' | 'plain',
  runDocker: RunDocker,
  { take, signal }: MeasureOptions,
): Promise<MeasuredBuild | 'unknownProgress'> {
  const reader = createBuildLogReader();
  const words: string[] = [];
  const lines = createLineSplitter(line => {
    reader.read(line);
    if (!line.startsWith('{')) {
      words.push(line);
      if (words.length > wordsKept) words.shift();
    }
    if (!unknownProgress.test(line)) take?.(line);
  });
  const failure = await runDocker({
    folder: request.contextFolder,
    arguments: argumentsFor(request, progress),
    take: text => {
      lines.add(text);
    },
    ...(signal && { signal }),
  });
  lines.end();
  if (failure?.reason === 'failed' && words.some(line => unknownProgress.test(line))) return 'unknownProgress';
  return { build: reader.builds().at(-1) ?? { steps: [] }, failure: failure && describe(failure, words) };
}

/** So many of the last lines that are no progress are searched for the reason of a failure. */
const wordsKept = 200;

/** buildx before 0.13 does not know `rawjson`. */
const unknownProgress = /^ERROR: (?:invalid|unknown) progress mode /i;

function argumentsFor(
  { dockerfilePath, target, buildArgs = {}, namedContexts = {} }: BuildRequest,
  progress: 'rawjson' | 'plain',
): string[] {
  return [
    ...['buildx', 'build', `--progress=${progress}`, '--output=type=cacheonly', `--file=${dockerfilePath}`],
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...Object.entries(buildArgs).map(([name, value]) => `--build-arg=${name}=${value}`),
    ...Object.entries(namedContexts)
      .filter(([, where]) => isForDocker(where))
      .map(([name, where]) => `--build-context=${name}=${where}`),
    '.',
  ];
}

/** The names of contexts that stand for another build, which `docker build` knows nothing of. */
export function contextsLeftOut({ namedContexts = {} }: BuildRequest): string[] {
  return Object.keys(namedContexts).filter(name => !isForDocker(namedContexts[name] ?? ''));
}

/**
 * Whether `docker build` can be given a context: a bake file's `target:` and a compose file's `service:` stand for another build.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
 */
function isForDocker(context: string): boolean {
  return !/^(?:target|service):/.test(context);
}

function describe({ reason, message }: DockerFailure, words: readonly string[]): BuildFailure {
  if (reason === 'cancelled') return { reason, message: 'The build was stopped.' };
  if (reason === 'dockerMissing') {
    return {
      reason,
      message: 'docker was not found. Install Docker, or put its folder on PATH and start VS Code again.',
    };
  }
  if (reason === 'noFolder') return { reason: 'failed', message: 'The build context is no folder.' };
  const said = words.join('\n');
  if (/'buildx' is not a docker command|unknown command: docker buildx|buildx component is missing/.test(said)) {
    return {
      reason: 'buildxMissing',
      message: 'This Docker has no buildx. Install its plugin buildx, and build again.',
    };
  }
  if (/permission denied while trying to connect/i.test(said)) {
    return { reason: 'engineSilent', message: 'Docker does not let this user in: permission denied.' };
  }
  if (
    /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i.test(
      said,
    )
  ) {
    return { reason: 'engineSilent', message: 'Docker does not answer. Start it, and build again.' };
  }
  return {
    reason: 'failed',
    message: `The build failed: ${reasonIn(words) ?? (message === '' ? 'docker did not say why' : message)}.`,
  };
}

/** The reason that Docker gives last, without what it puts before each. */
function reasonIn(words: readonly string[]): string | undefined {
  const last = words.filter(line => line.startsWith('ERROR')).at(-1) ?? words.filter(line => line.trim() !== '').at(-1);
  return last?.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '').replace(/\.$/, '');
}
