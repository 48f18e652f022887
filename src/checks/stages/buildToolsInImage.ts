import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { Invocation } from '../../commands/packageManagers';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { Check } from '../check';
import { officialName } from '../facts/baseImages';
import { isDeferred, runsOf, type Run } from '../facts/runs';
import { shippedStages } from '../facts/stageUse';
import { startOf } from '../facts/startOf';
import { listInWords } from '../../words/lists';

export const buildToolsInImage: Check = {
  code: 'LC1005',
  name: 'build-tools-in-image',
  also: [],
  severity: 'info',
  concept: 'stages',
  title: 'Build tools stay in the image',
  why:
    'Compilers and headers are needed once, while the image is built. In its last stage they are stored and pulled with every image, often ' +
    'more than the program itself, and serve whoever breaks in. With several stages, one builds and is thrown away, and the last ' +
    'one takes just the result. It can then be a distroless image, which has neither a shell nor a package manager.',
  example: {
    bad:
      'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && ' +
      'rm -rf /var/lib/apt/lists/*\nRUN pip install --no-cache-dir uwsgi==2.0.28\nCMD ["uwsgi", "--version"]\n',
    good:
      'FROM python:3.13-slim AS build\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev\n' +
      'RUN pip install --user uwsgi==2.0.28\n\nFROM python:3.13-slim\nCOPY --from=build /root/.local /root/.local\n' +
      'CMD ["/root/.local/bin/uwsgi", "--version"]\n',
  },
  link: 'https://docs.docker.com/build/building/multi-stage/',

  *check(input) {
    const shipped = shippedStages(input);
    const stages = input.evaluation.stages.filter(({ stage }) => shipped.has(stage.index));
    const start = startOf(stages);
    if (start === undefined) return;
    const runs = runsOf(input).filter(run => shipped.has(run.stage.stage.index) && !isDeferred(run));
    const [bottom] = stages;
    const toolchain = bottom && toolchainOf(bottom);
    if (toolchain && !toolchain.starts.test(start) && runs.some(run => run.invocations.some(toolchain.builds))) {
      yield {
        range: bottom.image.range,
        message:
          `${bottom.image.text} stays in the image, compiler and all. Call this stage build, and copy what it makes into a last one ` +
          `that only runs it: ${typeof toolchain.runtime === 'string' ? toolchain.runtime : toolchain.runtime(bottom.rootImage?.tag ?? '')}.`,
        fixes: [],
      };
    }
    for (const run of runs) {
      const tools = toolsLeftBy(run).filter(({ value }) => !start.includes(value));
      const [first] = tools;
      if (!first) continue;
      const names = [...new Set(tools.map(({ value }) => value))];
      yield {
        range: first.range,
        message:
          `${listInWords(names)} ${names.length === 1 ? 'stays' : 'stay'} in the image, though only its build needs ` +
          `${names.length === 1 ? 'it' : 'them'}. Install and build in a stage before, and copy the result into this one; ` +
          'what is left may run on a distroless image.',
        fixes: [],
      };
    }
  },
};

interface Toolchain {
  /** Whether a call makes a program that runs without it. */
  readonly builds: (invocation: Invocation) => boolean;
  /** Matches a CMD that needs the toolchain. */
  readonly starts: RegExp;
  /** A base for what it makes. */
  readonly runtime: string | ((tag: string) => string);
}

const builds =
  (tool: Invocation['tool'], subcommands: RegExp) =>
  (invocation: Invocation): boolean =>
    invocation.tool === tool &&
    [invocation.subcommand, ...invocation.operands.map(({ value }) => value)].some(word => subcommands.test(word));

/** A base with the Java that a tag names: `3.9-eclipse-temurin-17`, `8.14-jdk21`. Distroless images have the later ones alone. */
function javaRuntime(tag: string): string {
  const version = /(?:jdk|java|temurin|corretto|semeru|zulu)-?(\d+)/.exec(tag)?.[1] ?? '21';
  return /^(?:17|21|25)$/.test(version)
    ? `FROM gcr.io/distroless/java${version}-debian13`
    : `FROM eclipse-temurin:${version}-jre`;
}

const toolchains: Readonly<Record<string, Toolchain>> = {
  golang: {
    builds: builds('go', /^(?:build|install)$/),
    starts: /\bgo\b|\bair\b|\bdlv\b/,
    runtime: 'FROM gcr.io/distroless/static-debian13',
  },
  rust: {
    builds: builds('cargo', /^(?:build|install)$/),
    starts: /\b(?:cargo|rustc)\b/,
    runtime: 'FROM gcr.io/distroless/cc-debian13',
  },
  maven: {
    builds: builds('mvn', /^(?:package|install|verify)$/),
    starts: /\bmvnw?\b/,
    runtime: javaRuntime,
  },
  gradle: {
    builds: builds('gradle', /^:?(?:[\w-]+:)*(?:assemble|bootJar|build|jar|shadowJar|installDist)$/),
    starts: /\bgradlew?\b/,
    runtime: javaRuntime,
  },
  'dotnet/sdk': {
    builds: builds('dotnet', /^publish$/),
    starts: /\bdotnet\W+(?:run|watch|test|build|ef)\b/,
    runtime: 'FROM mcr.microsoft.com/dotnet/aspnet',
  },
};

function toolchainOf({ base }: EvaluatedStage): Toolchain | undefined {
  const reference = base.kind === 'image' ? base.reference : undefined;
  if (!reference) return undefined;
  const name =
    reference.registry === 'mcr.microsoft.com' ? reference.repository.replace('/core/', '/') : officialName(reference);
  return name !== undefined && Object.hasOwn(toolchains, name) ? toolchains[name] : undefined;
}

const installs = /^(?:add|groupinstall|in|install)$/;
const removes = /^(?:autoremove|del|erase|purge|remove|rm)$/;
const systemTools: ReadonlySet<string> = new Set(['apk', 'apt', 'apt-get', 'aptitude', 'dnf', 'yum', 'zypper']);

/** Compilers, what drives them, and the headers of libraries. */
const buildTool =
  /^(?:alpine-sdk|autoconf|automake|bison|build-base|build-essential|cargo|clang(?:-\d+)?|cmake|flex|g\+\+(?:-\d+)?|gcc(?:-c\+\+|-\d+)?|gfortran(?:-\d+)?|golang(?:-go|-\d[\d.]*)?|linux-headers|make|meson|ninja(?:-build)?|rustc|Development Tools|.+-dev(?:el)?)$/;

/** The build tools that a RUN installs, and does not take out again. */
function toolsLeftBy({ invocations }: Run): readonly ShellWord[] {
  const calls = invocations.filter(({ tool }) => systemTools.has(tool));
  const lastRemoval = calls.map(({ subcommand }) => removes.test(subcommand)).lastIndexOf(true);
  return calls
    .slice(lastRemoval + 1)
    .filter(({ subcommand }) => installs.test(subcommand))
    .flatMap(({ operands }) => operands)
    .map(word => ({ ...word, value: word.value.replace(/^@|[=:/~<>].*$/g, '') }))
    .filter(({ value }) => !value.startsWith('$') && value.length < 100 && buildTool.test(value));
}
