import fc from 'fast-check';
import path from 'node:path';
import { madeByRun } from '../baseImage';
import type { Features } from './features';
import { choice, pick, pickOf, weighted } from './pick';
import { sourceOf, type Source, type SourceKind, type Sources } from './sources';
import { isWithin } from './trees';

/** A Dockerfile in choices, to be written down once it is known what there is to copy. */
export interface DockerfileChoices {
  readonly stages: readonly StageChoices[];
  readonly target: number;
  readonly globalArgument: number;
  readonly argument: number;
}

interface StageChoices {
  readonly base: number;
  readonly steps: readonly StepChoices[];
}

interface StepChoices {
  readonly kind: StepKind;
  readonly sources: readonly { readonly kind: SourceKind; readonly at: number; readonly to: number }[];
  readonly at: number;
  readonly to: number;
  readonly flags: readonly number[];
}

type StepKind = keyof typeof stepWeights;

const stepWeights = {
  copy: 14,
  add: 2,
  run: 9,
  runWithMount: 5,
  copyFromStage: 6,
  copyFromImage: 1,
  copyHeredoc: 1,
  workdir: 3,
  env: 2,
  arg: 2,
  shell: 1,
  user: 1,
  label: 1,
  onbuild: 1,
  repeat: 2,
} as const;

export function dockerfileChoices(features: Features): fc.Arbitrary<DockerfileChoices> {
  const kind = weighted({
    ...stepWeights,
    ...(!features.mounts && { runWithMount: 0 }),
    ...(!features.fromStages && { copyFromStage: 0, copyFromImage: 0 }),
    ...(!features.variables && { env: 0, arg: 0 }),
    ...(!features.onbuild && { onbuild: 0 }),
    ...(!features.repeats && { repeat: 0 }),
  });
  const sourceKind = weighted<SourceKind>({
    file: 10,
    folder: 8,
    root: 3,
    wildcard: features.wildcards ? 5 : 0,
    link: features.links ? 4 : 0,
    belowLink: features.links ? 2 : 0,
    missing: features.missing ? 1 : 0,
  });
  const source = fc.record({ kind: sourceKind, at: choice, to: choice });
  const sources = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(source) },
    { weight: 1, arbitrary: fc.array(source, { minLength: 2, maxLength: 3 }) },
  );
  const flags = fc.array(choice, { minLength: 6, maxLength: 6 });
  const step = fc.record({ kind, sources, at: choice, to: choice, flags });
  const stage = fc.record({ base: choice, steps: fc.array(step, { minLength: 1, maxLength: 5 }) });
  return fc.record({
    stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
    target: choice,
    globalArgument: choice,
    argument: choice,
  });
}

export interface WrittenDockerfile {
  readonly instructions: readonly string[];
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** What is known of a stage while its instructions are written. */
interface Stage {
  readonly index: number;
  readonly name: string | undefined;
  /** Nothing can run in it. */
  readonly isEmpty: boolean;
  folder: string;
  hasRun: boolean;
  /** Absolute paths of files that it copied, as far as they are known, and of folders with a slash at the end. */
  readonly holds: Set<string>;
}

export function writeDockerfile(choices: DockerfileChoices, sources: Sources, features: Features): WrittenDockerfile {
  const stages: Stage[] = [];
  const lines: string[] = [];
  const repeatable: string[] = [];
  const hasGlobal = features.variables && choices.globalArgument % 4 === 0;
  if (hasGlobal) lines.push('ARG IMAGE=base-one');
  for (const { base, steps } of choices.stages) {
    const { from, stage } = startStage(stages, base, hasGlobal, features);
    lines.push(from);
    stages.push(stage);
    for (const step of steps) {
      const number = lines.length;
      const written = step.kind === 'repeat' ? repeated(repeatable, step.at, stage) : undefined;
      const instructions = written ?? writeStep(step, { stage, stages, sources, features, number });
      for (const instruction of instructions) if (/^(?:COPY|ADD|RUN)/.test(instruction)) repeatable.push(instruction);
      lines.push(...instructions);
    }
  }
  const named = stages.flatMap(({ name }) => name ?? []);
  const target = choices.target % 4 === 0 ? pick(named, Math.floor(choices.target / 4)) : undefined;
  return {
    instructions: lines,
    target,
    buildArgs: features.variables && choices.argument % 3 === 0 ? { GIVEN: String(choices.argument % 5) } : {},
  };
}

function repeated(earlier: readonly string[], at: number, stage: Stage): string[] | undefined {
  const instruction = pick(earlier, at);
  if (instruction === undefined || (stage.isEmpty && instruction.startsWith('RUN'))) return undefined;
  // What it reads must stand before this stage; its own one may be meant.
  const from = /from=(?:s(\d+)|(\d+))/.exec(instruction);
  if (from && Number(from[1] ?? from[2]) >= stage.index) return undefined;
  if (instruction.startsWith('RUN')) stage.hasRun = true;
  return [instruction];
}

function startStage(
  stages: readonly Stage[],
  base: number,
  hasGlobal: boolean,
  features: Features,
): { readonly from: string; readonly stage: Stage } {
  const index = stages.length;
  const name = base % 5 === 0 ? undefined : `s${index}`;
  const as = name === undefined ? '' : ` AS ${name}`;
  const parent = pick(
    stages.filter(stage => stage.name !== undefined),
    Math.floor(base / 25),
  );
  const kind = Math.floor(base / 5) % 10;
  if (kind < 4 && parent !== undefined) {
    return { from: `FROM ${parent.name ?? ''}${as}`, stage: { ...parent, index, name, holds: new Set(parent.holds) } };
  }
  const fresh = { index, name, folder: '/', hasRun: false, holds: new Set<string>() };
  if (kind === 4 && features.scratch) return { from: `FROM scratch${as}`, stage: { ...fresh, isEmpty: true } };
  const image = kind === 5 && hasGlobal ? '${IMAGE}' : kind < 8 ? 'base-one' : 'base-two';
  return { from: `FROM ${image}${as}`, stage: { ...fresh, isEmpty: false } };
}

interface Surroundings {
  readonly stage: Stage;
  /** All of them up to this one. */
  readonly stages: readonly Stage[];
  readonly sources: Sources;
  readonly features: Features;
  /** Of the instruction, for names that no other has. */
  readonly number: number;
}

function writeStep(step: StepChoices, around: Surroundings): string[] {
  const { stage, features, number } = around;
  const { at, to } = step;
  if (stage.isEmpty && (step.kind === 'run' || step.kind === 'runWithMount')) return writeCopy('COPY', step, around);
  switch (step.kind) {
    case 'copy':
    case 'repeat':
      return writeCopy('COPY', step, around);
    case 'add':
      return writeCopy('ADD', step, around);
    case 'run':
      stage.hasRun = true;
      return [`RUN ${command(at)}`];
    case 'runWithMount':
      stage.hasRun = true;
      return [`RUN ${mounts(step, around)} make`];
    case 'copyFromStage':
      return copyFromStage(step, around) ?? writeCopy('COPY', step, around);
    case 'copyFromImage':
      return [`COPY --from=${pickOf(['base-one', 'base-two'], at)} /etc/image /image${number}`];
    case 'copyHeredoc':
      stage.holds.add(`/heredoc${number}`);
      return [`COPY <<END /heredoc${number}\n${pickOf(['text', 'other text', '$GIVEN'], at)}\nEND`];
    case 'workdir': {
      const folder = pickOf(['/work', 'sub', '/', '/work/deep', './here'], at);
      stage.folder = path.posix.resolve(stage.folder, folder);
      return [`WORKDIR ${folder}`];
    }
    case 'env':
      return [pickOf(['ENV V=1', 'ENV V=2', 'ENV W=a V=b', 'ENV GIVEN=env', 'ENV V=$GIVEN'], at)];
    case 'arg':
      return [pickOf(['ARG GIVEN', 'ARG GIVEN=default', 'ARG OTHER=1', 'ARG V=arg', 'ARG IMAGE'], at)];
    case 'shell':
      return [pickOf(['SHELL ["/bin/bash", "-c"]', 'SHELL ["/bin/sh", "-e", "-c"]'], at)];
    case 'user':
      return [pickOf(['USER 1000', 'USER 1000:1000', 'USER 0'], at)];
    case 'label':
      return [pickOf(['LABEL a=b', 'EXPOSE 80', 'CMD ["x"]', 'STOPSIGNAL SIGTERM'], at)];
    case 'onbuild':
      if (to % 2 === 0 && !stage.isEmpty) return [`ONBUILD RUN ${command(at)}`];
      return writeCopy('COPY', step, { ...around, features: { ...features, linkFlag: false } }).map(
        instruction => `ONBUILD ${instruction}`,
      );
  }
}

function command(chosen: number): string {
  return pickOf(
    ['make', 'npm ci', 'make', 'make $V', '["/bin/sh", "-c", "make"]', '<<END\nmake\nmake all\nEND'],
    chosen,
  );
}

function mounts({ sources, at, to, flags }: StepChoices, around: Surroundings): string {
  return flags
    .slice(0, 1 + (to % 2))
    .map((flag, index) => mount(flag, sources[index] ?? sources[0], at, index, around))
    .join(' ');
}

function mount(
  flag: number,
  source: StepChoices['sources'][number] | undefined,
  at: number,
  index: number,
  around: Surroundings,
): string {
  const target = `/mount${index}`;
  const { sources, features, stages, stage } = around;
  const lender = pick(stages.slice(0, -1), at);
  switch (flag % 9) {
    case 0:
      return `--mount=type=cache,target=${target}`;
    case 1:
      return `--mount=type=cache,target=${target},id=${pickOf(['a', 'b'], at)},sharing=locked`;
    case 2:
      return `--mount=type=cache,target=${target},from=base-one,source=/etc`;
    case 3:
      return `--mount=type=tmpfs,target=${target}`;
    case 4:
      return `--mount=type=secret,id=none`;
    case 5:
      return `--mount=target=${target}`;
    case 6:
    case 7: {
      const held = lender && pick([...lender.holds], at);
      // By number it would be an image.
      if (lender?.name === undefined || held === undefined || !features.fromStages || !fitsMount(held, features)) break;
      return `--mount=from=${lender.name},source=${held.replace(/\/$/, '')},target=${target},rw`;
    }
  }
  const { path: found } = sourceOf(
    sources,
    features,
    source?.kind === 'folder' ? 'folder' : 'file',
    source?.at ?? 0,
    0,
  );
  if (found === undefined || !fitsMount(found, features)) return `--mount=type=bind,target=${target}`;
  return `--mount=type=bind,source=${found},target=${target}${stage.isEmpty ? '' : ',ro'}`;
}

function fitsMount(source: string, features: Features): boolean {
  return !/[\s,"[]/.test(source) && (features.foreignFlags || /^[\u0020-\u007e]*$/.test(source));
}

function writeCopy(keyword: string, step: StepChoices, around: Surroundings): string[] {
  const { sources, features, number } = around;
  const found = step.sources.map(({ kind, at, to }) => sourceOf(sources, features, kind, at, to));
  const destination = destinationFor(found, step.at, around);
  const flags = copyFlags(step.flags, features, keyword);
  const [only] = found;
  for (const source of found) {
    const isUnpacked = keyword === 'ADD' && source.path?.endsWith('.tar') === true;
    if (!isUnpacked) hold(source, found.length === 1, destination, around);
  }
  const setsVariable =
    features.variables && step.to % 8 === 0 && found.length === 1 && /^[\w./-]+$/.test(only?.text ?? ' ');
  if (setsVariable) {
    const name = `FROM${number}`;
    return [`ARG ${name}=${only?.text ?? ''}`, `${keyword} ${flags}\${${name}} ${destination}`];
  }
  const words = [...found.map(({ text }) => text), destination];
  return [`${keyword} ${flags}${listed(words, step.to)}`];
}

function listed(words: readonly string[], to: number): string {
  const needsQuotes = words.some((word, index) => /[\s"'$\\]/.test(word) || (index === 0 && word.startsWith('[')));
  return needsQuotes || to % 5 === 0 ? JSON.stringify(words) : words.join(' ');
}

function destinationFor(found: readonly Source[], at: number, { stage, features, number }: Surroundings): string {
  const [only] = found;
  const mayShare = features.sharedDestinations && at % 3 === 0;
  const own = Math.floor(at / 3);
  if (found.length === 1 && only?.kind === 'file' && own % 3 === 0) return `/file${number}`;
  const isFolder = found.length === 1 && (only?.kind === 'folder' || only?.kind === 'root');
  if (mayShare) return pickOf(['/app/', './', '/', 'sub/'], own);
  if (stage.folder !== '/' && own % 4 === 0) return `copied${number}/`;
  return isFolder && own % 2 === 0 ? `/folder${number}` : `/folder${number}/`;
}

function copyFlags(flags: readonly number[], features: Features, keyword: string): string {
  const [link = 0, chmod = 0, chown = 0, exclude = 0, second = 0] = flags;
  const written = [
    ...(features.linkFlag && link % 5 === 0 ? ['--link'] : []),
    ...(chmod % 8 === 0 ? [`--chmod=${pickOf(['755', '0644', 'u=rwX,go=rX'], Math.floor(chmod / 8))}`] : []),
    ...(chown % 8 === 0 ? [`--chown=${pickOf(['1000', '1000:1000', '0:0'], Math.floor(chown / 8))}`] : []),
    ...(features.excludes && exclude % 5 === 0 ? [excluded(Math.floor(exclude / 5))] : []),
    ...(features.excludes && exclude % 15 === 0 ? [excluded(second)] : []),
    ...(keyword === 'ADD' && second % 6 === 0 ? ['--unpack=false'] : []),
  ];
  return written.map(flag => `${flag} `).join('');
}

function excluded(chosen: number): string {
  const patterns = ['*.txt', '**/*.txt', 'lib', '**/index.js', 'a*', 'src/*', '!a.txt', '**/lib/**', 'a.txt'] as const;
  return `--exclude=${pickOf(patterns, chosen)}`;
}

/** Remembers what a source brings into a stage, for a COPY --from it. */
function hold(
  { kind, path: found }: Source,
  isOnly: boolean,
  destination: string,
  { stage, sources: { first, files }, features }: Surroundings,
): void {
  const target = path.posix.resolve(stage.folder, destination);
  const top = target === '/' ? '' : target;
  if (found === undefined || kind === 'missing' || kind === 'link' || kind === 'belowLink') return;
  if (!isOnly && !features.partsOfCopies) return;
  if (kind === 'file') {
    stage.holds.add(destination.endsWith('/') || destination === '.' ? `${top}/${path.posix.basename(found)}` : target);
    return;
  }
  stage.holds.add(`${top}/`);
  const parts = features.uncertainParts ? first.keys() : files;
  for (const name of features.partsOfCopies ? parts : []) {
    if (kind === 'root' || isWithin(name, found)) {
      stage.holds.add(`${top}/${kind === 'root' ? name : name.slice(found.length + 1)}`);
    }
  }
}

/** Takes only what a COPY put there or a RUN has made: what else a RUN leaves alone is taken to differ when it ran again. */
function copyFromStage({ at, to, flags }: StepChoices, around: Surroundings): string[] | undefined {
  const { stages, stage, features, number } = around;
  const lender = pick(stages.slice(0, -1), at);
  if (lender === undefined) return undefined;
  const holds = [...lender.holds, ...(lender.hasRun ? [madeByRun, '/'] : [])];
  const found = pick(holds, to);
  if (found === undefined || (!features.wildcards && /[[\]*?]/.test(found))) return undefined;
  const destination = `/from${number}${found.endsWith('/') ? '/' : pickOf(['', '/'], flags[5] ?? 0)}`;
  const target =
    destination.endsWith('/') && !found.endsWith('/') ? destination + path.posix.basename(found) : destination;
  stage.holds.add(target);
  const words = [found.replace(/[[*?]/g, '[$&]'), destination];
  return [`COPY --from=${lender.name ?? lender.index} ${copyFlags(flags, features, 'COPY')}${listed(words, to)}`];
}
