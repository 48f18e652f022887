import fc from 'fast-check';
import path from 'node:path';
import { followLinks } from '../../../src/context/followLinks';
import type { History } from '../history';
import type { Features } from './features';
import { ignoreChoices, writeIgnoreFile } from './ignoreFiles';
import { choice, pick, pickOf } from './pick';
import { changesBetween, commits, fewNames, foldersOf, treesOf, type Tree } from './trees';

/**
 * Histories of COPYs that lie over each other in few folders, files of one name in all of them, and of what further stages take of
 * that: folders, parts of them, what patterns choose there.
 */
export function overlappingHistories(features: Features): fc.Arbitrary<History> {
  const linked = fc.oneof({ weight: 3, arbitrary: commits(false) }, { weight: 1, arbitrary: commits(features.links) });
  const ignored = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: ignoreChoices });
  const choices = fc.record({
    commits: linked,
    // What is ignored is missing, which --parents passes over (knownGaps.ts).
    ignoreFile: features.ignoreFiles && !features.parentsFlag ? ignored : fc.constant([]),
    stages: fc.array(stage, { minLength: 1, maxLength: 2 }),
    last: step,
    link: choice,
  });
  return choices.map(chosen => {
    const hasLink = features.links && chosen.link % 3 === 0;
    const trees = treesOf(chosen.commits, fewNames)
      .map(withLastingFiles)
      .map((tree, commit) => (hasLink ? withLink(tree, commit, chosen.link) : tree));
    return {
      dockerfile: writeDockerfile(chosen.stages, chosen.last, trees, { ...features, hasLink }),
      ignoreFile: writeIgnoreFile(chosen.ignoreFile, trees),
      commits: trees.map((tree, index) => changesBetween(trees[index - 1] ?? new Map(), tree)),
    };
  });
}

type StepChoices = typeof step extends fc.Arbitrary<infer T> ? T : never;
type StageChoices = typeof stage extends fc.Arbitrary<infer T> ? T : never;

const step = fc.record({
  kind: choice,
  source: choice,
  destination: choice,
  flags: fc.array(choice, { minLength: 3, maxLength: 3 }),
});
const stage = fc.record({ base: choice, steps: fc.array(step, { minLength: 1, maxLength: 3 }) });

/** With what most builds need, so that most of them work. */
function withLastingFiles(tree: Tree): Tree {
  const lasting = ['a/keep', 'b/keep', 'b/keep.txt'].filter(name => !tree.has(path.posix.dirname(name)));
  return new Map([...tree, ...lasting.map(name => [name, '1'] as const)]);
}

/** With a link that is on the way to sources, and leads somewhere else from some commit on. */
function withLink(tree: Tree, commit: number, chosen: number): Tree {
  const ends = ['a', 'b', 'a', 'b', 'a/h', 'c', 'b/keep', '.'] as const;
  const moves = commit > Math.floor(chosen / 3) % 6;
  return new Map([...tree, [linkName, { link: pickOf(ends, Math.floor(chosen / 18) + (moves ? 3 : 0)) }]]);
}

const linkName = 'l';

interface OwnFeatures extends Features {
  /** Whether there is a link on the way to sources. */
  readonly hasLink: boolean;
}

/** What is known of a stage while its instructions are written. */
interface Stage {
  readonly name: string;
  /** Nothing takes from what took from it: what a RUN made besides would be taken along. */
  hasRun: boolean;
  /** The folders that steps of it may make. */
  readonly folders: Set<string>;
  /** What can be taken from it once it has a RUN: in the rest, what that made is taken to be, and to differ. */
  readonly besideRuns: readonly string[];
}

function writeDockerfile(
  choices: readonly StageChoices[],
  last: StepChoices,
  trees: readonly Tree[],
  features: OwnFeatures,
): string[] {
  const lines: string[] = [];
  let lender: Stage | undefined;
  for (const [index, { base, steps }] of choices.entries()) {
    const { from, stage } = startStage(index, base, lender, trees, features);
    lines.push(...from);
    const isLast = index === choices.length - 1;
    for (const each of steps) lines.push(writeStep(each, stage, { lender, isLast, features }));
    lender = stage;
  }
  const source = lender && sourceFrom(sourcesOf(lender), last, '/x/', features);
  return [...lines, 'FROM base-two', ...(lender && source ? [copyFrom(lender, source, last, '/x/', features)] : [])];
}

function startStage(
  index: number,
  base: number,
  lender: Stage | undefined,
  trees: readonly Tree[],
  features: OwnFeatures,
): { readonly from: readonly string[]; readonly stage: Stage } {
  const name = `s${index}`;
  if (lender && base % 3 === 0) {
    const stage = { ...lender, name, folders: new Set(lender.folders) };
    return { from: [`FROM ${lender.name} AS ${name}`], stage };
  }
  const fresh = { name, hasRun: false, folders: new Set<string>(), besideRuns: [] };
  if (features.scratch && base % 3 !== 2) return { from: [`FROM scratch AS ${name}`], stage: fresh };
  if (base % 4 === 0) return { from: [`FROM base-one AS ${name}`], stage: fresh };
  // A RUN may have made anything: without a folder that is always there, what no commit has would be taken to be a RUN's.
  const folder = base % 2 === 0 ? 'a' : 'b';
  const from = [`FROM base-one AS ${name}`, `COPY ${folder} /d/`];
  const besideRuns = [
    // To be in a folder that no COPY made, as a file that is put there is,
    ...(trees.some(tree => isFile(tree, folder)) ? [] : ['/d']),
    // and where links lead.
    ...(!features.wildcards || trees.some(hasLinkAstray) ? [] : ['/d/*']),
  ];
  return { from, stage: { ...fresh, folders: new Set(['/d']), besideRuns } };
}

/** A link counts as what it leads to. */
function isFile(tree: Tree, name: string): boolean {
  const end = followLinks(name, each => linkAt(tree, each));
  return end !== undefined && tree.has(end);
}

/** Whether a link may lead to what no COPY puts beside it. */
function hasLinkAstray(tree: Tree): boolean {
  return [...tree.keys()].some(name => {
    const link = linkAt(tree, name);
    if (link === undefined) return false;
    const target = path.posix.join(path.posix.dirname(name), link);
    const isThere = tree.has(target) || foldersOf(tree).includes(target);
    return !isThere || link.startsWith('/') || link.startsWith('..');
  });
}

function linkAt(tree: Tree, name: string): string | undefined {
  const state = tree.get(name);
  return typeof state === 'object' && 'link' in state ? state.link : undefined;
}

interface Surroundings {
  /** The stage before. */
  readonly lender: Stage | undefined;
  /** Whether no stage but the one that takes from it all comes after it. */
  readonly isLast: boolean;
  readonly features: OwnFeatures;
}

function writeStep(chosen: StepChoices, stage: Stage, { lender, isLast, features }: Surroundings): string {
  const { kind, destination } = chosen;
  const told = pickOf(['/d/', '/d', '/d/', '/d/x/', '/d/x', '/e/'], destination);
  const folder = told.replace(/\/$/, '');
  const makeFolders = (): void => {
    for (const each of folder === '/d/x' ? ['/d', folder] : [folder]) stage.folders.add(each);
  };
  if (kind % 12 === 1 && stage.besideRuns.length > 0 && isLast) {
    stage.hasRun = true;
    return 'RUN make';
  }
  if (kind % 12 > 2 && kind % 2 === 0 && lender && features.fromStages) {
    const source = sourceFrom(sourcesOf(lender), chosen, told, features);
    makeFolders();
    return copyFrom(lender, source, chosen, told, features);
  }
  makeFolders();
  switch (kind % 12) {
    case 0:
      return `WORKDIR ${folder}`;
    case 2:
      return `COPY <<f.txt ${told}\ntext\nf.txt`;
    default:
      if (hasParents(chosen, features))
        return `COPY --parents ${flagsOf(chosen, features)}${parentsFrom(chosen, features)} ${told}`;
      return `COPY ${flagsOf(chosen, features)}${sourceFrom(features.hasLink ? linkedSources : inContext, chosen, told, features)} ${told}`;
  }
}

const inContext = [
  ...['a', 'b', 'a', 'b', '.', 'a*', '*', 'a/*', 'b/*.txt', 'f*', '*/f.txt', '*/h*', 'a/keep', 'a b/'],
  ...['b a', 'a/keep b/keep.txt', 'b a/keep', 'f* b', 'a/[h]', '[a]'],
];

const linkedSources = [
  ...inContext,
  ...['l', 'l/*', 'l/h*', 'l/keep', 'l/', 'b l/keep', 'l/*.txt', 'l/*/f.txt', 'l/*', 'l/h*'],
];

/** Sources that are there at every commit, or need not be. */
const parentsInContext = [
  ...['a', 'b', 'a b/', '.', 'a*', '*/f.txt', '**/f.txt', '*/h*', './*', 'a/**', 'b/*.txt', '**/h'],
  ...['./a/./*', 'b/./**/*.txt', 'a/./h*', 'a/./ b'],
] as const;
const parentsBehindLink = ['l/./*', 'l/./h*', './l/h/./*', 'l/./**/f.txt', 'l/./ b'] as const;

function parentsFrom({ source }: StepChoices, { hasLink }: OwnFeatures): string {
  return pickOf(hasLink && source % 2 === 0 ? parentsBehindLink : parentsInContext, Math.floor(source / 2));
}

const parentsInStage = [
  ...['/d', '/d/./*', '/./d/x', '/d/**/f.txt', '/d/./**/h', '/*', '/d/*.txt', '/', '/d/x/./*'],
  ...['/d/x/./h*', '/d/h/./*'],
] as const;

function hasParents({ kind }: StepChoices, features: Features): boolean {
  return features.parentsFlag && Math.floor(kind / 12) % 3 === 0;
}

function copyFrom(
  { name, hasRun }: Stage,
  source: string,
  chosen: StepChoices,
  told: string,
  features: Features,
): string {
  if (!hasRun && hasParents(chosen, features))
    return `COPY --parents --from=${name} ${flagsOf(chosen, features)}${pickOf(parentsInStage, chosen.source)} ${told}`;
  return `COPY --from=${name} ${flagsOf(chosen, features)}${source} ${told}`;
}

/** What no commit may put there. */
const perhaps: readonly string[] = [
  '/d/*.txt',
  '/d/*/*',
  '/d/f*',
  '/d/h*/',
  '/d/x*',
  '/*/f.txt',
  '/d/[h]',
  '/d/[f].txt',
];

/** What an image holds is known, and what a RUN made is taken to differ. */
function sourcesOf({ folders, hasRun, besideRuns }: Stage): readonly string[] {
  if (hasRun) return besideRuns;
  const ofOthers = folders.has('/e') ? ['/e/*', '/e'] : [];
  if (!folders.has('/d')) return ['/', ...ofOthers];
  return [
    ...['/d', '/d/*', '/', ...perhaps, '/d/f.txt', '/d/h', '/d /d/h'],
    ...(folders.has('/d/x') ? ['/d/x/*', '/d/x'] : []),
    ...ofOthers,
  ];
}

/** With several sources and no slash behind the destination, a file takes the place of the one before unless there is a folder. */
function sourceFrom(sources: readonly string[], { source }: StepChoices, told: string, features: Features): string {
  const may = (each: string): boolean =>
    (features.slashless || told.endsWith('/') || !each.includes(' ')) &&
    (features.wildcards || !/[*[]/.test(each)) &&
    (features.folderWildcards || !/\*.*\//.test(each));
  return pick(sources.filter(may), source) ?? '/';
}

function flagsOf({ flags: [link = 0, exclude = 0, chmod = 0] }: StepChoices, features: Features): string {
  const patterns = ['**/*.md', '*.txt', 'h', '**/g'] as const;
  const written = [
    ...(features.linkFlag && link % 6 === 0 ? ['--link'] : []),
    ...(features.excludes && exclude % 5 === 0 ? [`--exclude=${pickOf(patterns, Math.floor(exclude / 5))}`] : []),
    ...(chmod % 8 === 0 ? ['--chmod=755'] : []),
  ];
  return written.map(flag => `${flag} `).join('');
}
