import type { Check, CheckInput } from '../checks/check';
import { sourceMissing } from '../checks/copying/sourceMissing';
import { defaultUserOf, distributionOf, officialName } from '../checks/facts/baseImages';
import { copySourcesOf, wholeContextSource } from '../checks/facts/copySources';
import { givesRightsUp } from '../checks/facts/givesRightsUp';
import { isDeferred, runsOf, type Run } from '../checks/facts/runs';
import { isRoot, stateAtEnd } from '../checks/facts/stageState';
import { bottomOf, shippedStages } from '../checks/facts/stageUse';
import { startOf } from '../checks/facts/startOf';
import { syntaxError } from '../checks/form/syntaxError';
import { dependenciesAfterSource } from '../checks/layers/dependenciesAfterSource';
import { lastUserRoot } from '../checks/runtime/lastUserRoot';
import { noUser } from '../checks/runtime/noUser';
import { buildToolsInImage } from '../checks/stages/buildToolsInImage';
import type { Invocation } from '../commands/packageManagers';
import type { EvaluatedStage } from '../dockerfile/evaluate';
import { parseImageReference, type ImageReference } from '../dockerfile/imageReference';
import { findFlag } from '../dockerfile/instructions';
import { sourcesElsewhere } from '../dockerfile/mounts';
import { reachableStages, resolveFilesFrom } from '../dockerfile/stageGraph';
import { syntaxErrors } from '../dockerfile/syntaxErrors';
import type { Range } from '../dockerfile/text';
import type { LevelId } from './course/course';

/** Something that keeps a file from a level. */
export interface Lift {
  /** What is so, and what to do, in a sentence or two. */
  readonly text: string;
  /** The check that explains it; undefined where none does. */
  readonly code: string | undefined;
  /** Undefined where no place shows it. */
  readonly range: Range | undefined;
}

/** What keeps a file from each level, by that level alone; nothing where the file does what the level is about. */
export const liftsTo: Readonly<Record<LevelId, (input: CheckInput) => readonly Lift[]>> = {
  basic: doesNotBuild,
  cached: installsTooOften,
  'multi-stage': shipsBuildTools,
  'non-root': runsAsRoot,
  distroless: shipsShell,
  pinned: isNotPinned,
};

function doesNotBuild(input: CheckInput): readonly Lift[] {
  if (input.evaluation.stages.length === 0) return [lift('Begin with FROM and a base image.', undefined)];
  const refusals = syntaxErrors(input.evaluation).filter(({ unlessGiven }) => unlessGiven === undefined);
  const missing = [...sourceMissing.check(input)].filter(({ severity }) => severity !== 'info');
  return [
    ...refusals.map(({ message, range, kind }) => lift(message, range, kind ? undefined : syntaxError.code)),
    ...missing.map(({ message, range }) => lift(message, range, sourceMissing.code)),
  ];
}

function installsTooOften(input: CheckInput): readonly Lift[] {
  return [...findingsWhereItCounts(input, dependenciesAfterSource), ...fetchesWithEveryBuild(input)];
}

/** What fetches dependencies along with building, when nothing was fetched before the source came. */
const fetching: Readonly<Record<string, RegExp>> = {
  go: /^(?:build|install|run|test)$/,
  cargo: /^(?:build|install)$/,
  mvn: /^(?:package|install|verify|compile)$/,
  gradle: /^(?:build|assemble|bootJar|shadowJar|installDist|jar)$/,
  dotnet: /^(?:build|publish)$/,
};

function fetchesWithEveryBuild(input: CheckInput): readonly Lift[] {
  const reached = stagesThatCount(input);
  const lifts: Lift[] = [];
  for (const stage of input.evaluation.stages) {
    if (!reached.has(stage.stage.index)) continue;
    const copy = stage.instructions.find(evaluated => wholeContextSource(evaluated))?.instruction;
    if (!copy) continue;
    const runs = runsOf(input).filter(run => run.stage === stage && !isDeferred(run));
    const isAbove = ({ instruction }: Run): boolean => instruction.range.start < copy.range.start;
    const prepared = new Set(runs.filter(isAbove).flatMap(run => run.invocations.map(({ tool }) => tool)));
    for (const run of runs.filter(each => !isAbove(each))) {
      if (run.mounts.some(({ type }) => type === 'cache')) continue;
      const first = run.invocations.find(
        ({ tool, subcommand }) => fetching[tool]?.test(subcommand) === true && !prepared.has(tool),
      );
      if (!first || isOffline(first)) continue;
      prepared.add(first.tool);
      const text =
        `${first.spoken} fetches all dependencies again whenever a file changes. Copy the files that list them and fetch them ` +
        'before the source is copied, or give the RUN a cache mount.';
      lifts.push(lift(text, first.range));
    }
  }
  return lifts;
}

/** Whether a command is told to take what lies there. `-o` means so for Maven alone. */
function isOffline({ tool, command }: Invocation): boolean {
  const words = command.args.map(({ value }) => value);
  return words.some(word => /^(?:-mod=vendor|--offline|--no-restore)$/.test(word) || (word === '-o' && tool === 'mvn'));
}

function shipsBuildTools(input: CheckInput): readonly Lift[] {
  const shipped = shippedStages(input);
  const stages = input.evaluation.stages.filter(({ stage }) => shipped.has(stage.index));
  if (startOf(stages) === undefined) return [];
  return [
    ...findingsWhereItCounts(input, buildToolsInImage),
    ...compilersOfBase(input),
    ...runsOf(input)
      .filter(run => shipped.has(run.stage.stage.index) && !isDeferred(run))
      .flatMap(buildsFrontend),
  ];
}

/** Official images that bring compilers and headers, in every variant but these. */
const withCompilers: ReadonlySet<string> = new Set(
  'buildpack-deps elixir erlang gcc node perl pypy python ruby'.split(' '),
);
const withoutCompilers = /slim|alpine|windows|nanoserver/;

function compilersOfBase(input: CheckInput): readonly Lift[] {
  const last = input.evaluation.stages.at(-1);
  const bottom = last && bottomOf(input, last);
  const reference = bottom && referenceOf(bottom);
  const name = reference && officialName(reference);
  if (!bottom || name === undefined || !withCompilers.has(name) || withoutCompilers.test(reference?.tag ?? ''))
    return [];
  const text =
    `${bottom.image.value} brings compilers and headers, which a program that runs has no use for. Install in a stage before, ` +
    'and start the last one from the slim variant.';
  return [lift(text, bottom.image.range)];
}

/** `npm run build`: what it needs beside the program stays in the stage that it runs in. */
function buildsFrontend({ invocations }: Run): readonly Lift[] {
  const build = invocations.find(({ tool, subcommand, operands }) => {
    if (!/^(?:npm|yarn|pnpm|bun)$/.test(tool)) return false;
    return [subcommand, ...operands.map(({ value }) => value)].find(word => word !== 'run') === 'build';
  });
  if (!build) return [];
  const text =
    `${build.spoken} runs in the stage that becomes the image, so what only the build needs is shipped as well. ` +
    'Build in a stage before, and copy the result.';
  return [lift(text, build.range)];
}

function runsAsRoot(input: CheckInput): readonly Lift[] {
  const last = input.evaluation.stages.at(-1);
  if (!last) return [];
  const user = stateAtEnd(input, last)?.user;
  if (user) {
    if (!isRoot(user.name)) return [];
    const text = 'Containers run as root. Set another USER behind the steps that need root.';
    return [lift(text, user.instruction.headerRange, lastUserRoot.code)];
  }
  const known = [...noUser.check(input)].map(({ message, range }) => lift(message, range, noUser.code));
  const bottom = bottomOf(input, last);
  const reference = referenceOf(bottom);
  const isTold = bottom.base.kind !== 'image' || (reference && defaultUserOf(reference) !== 'unknown');
  if (known.length > 0 || isTold || givesRightsUp(input)) return known;
  const text = `Whom ${nameOf(bottom)} runs as is not known here. A USER at the end of this stage would say it.`;
  return [lift(text, last.image.range, noUser.code)];
}

/** What a program of a language can run on without a distribution around it. */
const minimalBases: Readonly<Record<string, string>> = {
  python: 'gcr.io/distroless/python3-debian13, if the versions of Python match',
  node: 'gcr.io/distroless/nodejs24-debian13',
  golang: 'gcr.io/distroless/static-debian13, or scratch',
  rust: 'gcr.io/distroless/cc-debian13',
  'eclipse-temurin': 'gcr.io/distroless/java21-debian13',
  openjdk: 'gcr.io/distroless/java21-debian13',
  amazoncorretto: 'gcr.io/distroless/java21-debian13',
};

function shipsShell(input: CheckInput): readonly Lift[] {
  const last = input.evaluation.stages.at(-1);
  if (!last) return [];
  const bottom = bottomOf(input, last);
  if (bottom.base.kind === 'scratch') return bringsDistribution(input);
  const reference = referenceOf(bottom);
  if (reference && isMinimal(reference)) return [];
  const name = reference && officialName(reference);
  const base = name === undefined ? undefined : minimalBases[name];
  const fact = hasShell(reference)
    ? `${nameOf(bottom)} has a shell, and more that the program does not need.`
    : `Whether ${nameOf(bottom)} has a shell and a package manager is not known here.`;
  const advice =
    base === undefined
      ? 'Let the last stage start from an image without: scratch, or a distroless one.'
      : `Let the last stage start from ${base}.`;
  return [lift(`${fact} ${advice}`, bottom.image.range)];
}

/** Whether an image is one of those that are known to be made from a distribution. */
function hasShell(reference: ImageReference | undefined): boolean {
  return reference !== undefined && (distributionOf(reference) !== undefined || defaultUserOf(reference) !== 'unknown');
}

/** Images without a shell and a package manager, as far as their names tell. */
function isMinimal({ registry, repository, tag = '' }: ImageReference): boolean {
  if (/debug|-dev(?:$|-)/.test(tag)) return false;
  if (/(?:^|\/)distroless\//.test(repository)) return true;
  // Microsoft's and Ubuntu's words for it.
  if (/chisel|distroless/.test(tag) && !tag.includes('-extra')) return true;
  if (registry === 'cgr.dev') return !/(?:^|\/)(?:wolfi-base|chainguard-base|busybox|bash)$/.test(repository);
  // Docker's hardened images: those for building end in -dev.
  return registry === 'dhi.io' && !/-base$|busybox/.test(repository);
}

/** Whether an empty image is filled with a whole distribution, as `COPY --from=rootfs / /` and base images do. */
function bringsDistribution(input: CheckInput): readonly Lift[] {
  const shipped = shippedStages(input);
  for (const { stage, instructions } of input.evaluation.stages) {
    if (!shipped.has(stage.index)) continue;
    for (const evaluated of instructions) {
      const { instruction } = evaluated;
      const isElsewhere = findFlag(instruction, 'from') !== undefined;
      const all = copySourcesOf(evaluated).find(({ path }) =>
        isElsewhere ? /^\/(?:\.|\*)?$|\/(?:ba|da)?sh$|\/busybox$/.test(path) : /rootfs.*\.tar(?:\.\w+)?$/.test(path),
      );
      if (!all) continue;
      const text = `${all.word.text} brings a shell along, and perhaps a whole distribution. Copy what the program needs, and nothing else.`;
      return [lift(text, all.word.range)];
    }
  }
  return [];
}

function isNotPinned(input: CheckInput): readonly Lift[] {
  const { stages } = input.evaluation;
  const reached = stagesThatCount(input);
  const found = new Map<string, Lift>();
  const note = (name: string, range: Range): void => {
    if (parseImageReference(name)?.digest !== undefined || found.has(name)) return;
    const text =
      `${name} is a name that can be given to another image. Add the digest that docker buildx imagetools inspect ${name} ` +
      'prints.';
    found.set(name, lift(text, range, 'LC1004'));
  };
  for (const stage of stages) {
    if (!reached.has(stage.stage.index)) continue;
    if (stage.base.kind === 'image') {
      if (stage.base.reference) note(stage.base.reference.text, stage.image.range);
      else {
        const text = `Which image ${nameOf(stage)} stands for is said by whoever builds. Give it a default with a digest.`;
        found.set(stage.image.text, lift(text, stage.image.range));
      }
    }
    for (const { instruction } of stage.instructions) {
      for (const { name, by, range } of sourcesElsewhere(instruction)) {
        if (resolveFilesFrom(stages, stage.stage.index, name, by).kind === 'image') note(name, range);
      }
    }
  }
  return [...found.values()];
}

/** The stages that the last one needs: what else is in the file is not in this image. */
function stagesThatCount({ evaluation }: CheckInput): ReadonlySet<number> {
  return reachableStages(evaluation, evaluation.stages.length - 1);
}

function findingsWhereItCounts(input: CheckInput, check: Check): readonly Lift[] {
  const reached = stagesThatCount(input);
  const starts = input.evaluation.stages.map(({ stage }) => stage.from.range.start);
  return [...check.check(input)]
    .filter(({ range }) => reached.has(starts.filter(start => start <= range.start).length - 1))
    .map(({ message, range }) => lift(message, range, check.code));
}

/** The image at the bottom of a stage; the name where only its tag waits for an argument. */
function referenceOf({ base, rootImage, image }: EvaluatedStage): ImageReference | undefined {
  if (rootImage || base.kind !== 'image') return rootImage;
  return parseImageReference(image.text.replace(/:\$[^/]*$/, ''));
}

function nameOf({ image, rootImage }: EvaluatedStage): string {
  return rootImage?.text ?? image.text;
}

function lift(text: string, range: Range | undefined, code?: string): Lift {
  return { text, range, code };
}
