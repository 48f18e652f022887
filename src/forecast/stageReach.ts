import { compareInKeyOrder } from '../context/copySelection';
import { compilePathPattern } from '../context/goPathMatch';
import { noAges } from './layerAges';
import { findShared, meetAnywhere, meetingsOf } from './reachMeetings';
import { createSourceParts, type PartSources, type SourceParts } from './sourceParts';
import { isFolderBefore, layersOf } from './stageFiles';
import { createStageGround, type Reach, type StageGround } from './stageGround';
import { escaped, insideOf, join, pathsTo, withoutSlash } from './stagePaths';
import type { MatchesInStage } from './stageReader';
import type { StageReaders } from './stageReaders';
import { literalPath, type StageInput } from './stepInputs';
import type { Placement, StageSteps, Step } from './steps';

/** Where the sources of steps may come to be at any commit, and so which paths of stages need a look at each commit. */
export interface StageReach {
  /**
   * The paths at which a step may find a file where it puts a folder, or the reverse, beside those on the way to its destination;
   * undefined when it can be in no conflict.
   */
  conflictsOf(step: Step): readonly string[] | undefined;
  /** Whether what a stage has at a path comes from the same places at every commit: no links, no folder that is a file at times. */
  isSettled(input: StageInput): boolean;
  /** The paths of a stage at which a link may be at some commit. */
  linksIn(stage: number): readonly string[];
  /** Whether of two files that come to be at one path in a folder of a stage, or at its own, the upper one may hide the lower one. */
  overlapsIn(stage: number, folder: string): boolean;
  /** Whether a step puts its sources at the same place at every commit, as far as links and the folders below tell it. */
  readonly isStepSettled: (step: Step) => boolean;
  /** Whether links may be on the way to a path of a stage. */
  passesLinks(stage: number, path: string): boolean;
  readonly isPivotSteady: SourceParts['isPivotSteady'];
  readonly readers: StageReaders;
}

export interface ReachSources extends Pick<PartSources, 'entriesOf' | 'chosenIn' | 'kindsOf'> {
  readonly stages: readonly StageSteps[];
  /** Ascending. */
  readonly reachable: readonly number[];
  readonly commitCount: number;
  /** Makes readers of what stages hold at a commit. */
  readonly readersWith: (matchesIn: MatchesInStage) => StageReaders;
}

interface StepReach {
  readonly reaches: readonly Reach[];
  readonly conflicts: readonly string[] | undefined;
  /** Whether its destination is always the same path, and a folder or not. */
  readonly isSettled: boolean;
}

export function createStageReach(sources: ReachSources): StageReach {
  const { stages, reachable, commitCount, entriesOf, chosenIn, kindsOf } = sources;
  const known = new Map<Step, StepReach>();
  const grounds = new Map<number, StageGround>();
  /** Whether every step of a stage, and of those that it is built from, is settled. */
  const settledStages = new Map<number, boolean>();
  const linksByStage = new Map<number, readonly string[]>();
  const commits = (): number[] => Array.from({ length: commitCount }, (_, commit) => commit);

  /** @param below what the steps before it put there */
  const reachOf = (step: Step, below: StageGround): StepReach => {
    const told = withoutSlash(step.placement?.destination ?? step.madeFolder ?? '/');
    const isLinked = step.usesLayersBefore && below.passesLink(told);
    if (step.madeFolder !== undefined) {
      const folders = isLinked
        ? ends(commits().map(commit => readers.at(commit, noAges).resolve(step.stage, told)))
        : [told];
      const reaches = folders.map((to): Reach => ({
        entries: undefined,
        from: '',
        to,
        as: 'contents',
        index: 0,
        ...unchanged,
      }));
      const mayFail = isLinked || below.passesFile(told);
      return { reaches, conflicts: mayFail ? [] : undefined, isSettled: !isLinked };
    }
    const { placement } = step;
    if (!placement) return none;
    const tos = isLinked
      ? ends(
          commits().flatMap(commit =>
            readers
              .at(commit, noAges)
              .placesOf(step)
              .map(({ destination }) => destination),
          ),
        )
      : [told];
    // Without a slash at its end, a destination is a folder when there is one.
    const isOpen = !placement.destination.endsWith('/') && told !== '/';
    const reaches = reachesOf(placement, tos, isOpen);
    const ground = step.usesLayersBefore ? below : undefined;
    const walked = walkedBy(placement, tos);
    const files = reaches.filter(({ as }) => as === 'file');
    const paths = meetingsOf(walked.length > 0 ? [...walked, ...files] : reaches, ground);
    const mayFail = paths.length > 0 || isLinked || ground?.passesFile(told) === true;
    return {
      reaches,
      conflicts: mayFail ? paths : undefined,
      isSettled:
        !isLinked &&
        placement.sources.every(isPivotSteady) &&
        !(
          isOpen &&
          reaches.some(({ as }) => as === 'file') &&
          (tos.some(to => below.hasFolder(to)) || isFolderOfNone(step, told))
        ) &&
        !(isOpen && mayMeetOwnFolder(reaches)),
    };
  };

  /** Whether a destination would be a folder through COPYs alone: none of them brings anything there, as their patterns find nothing. */
  const isFolderOfNone = (step: Step, destination: string): boolean => {
    const layers = layersOf(stages, step.stage);
    const before = layers.slice(0, layers.indexOf(step));
    const others = before.filter(({ placement }) => !placement);
    return isFolderBefore(before, before.length, destination) && !isFolderBefore(others, others.length, destination);
  };

  /** Each source as a file, in the destination and as the destination itself, and as a folder. */
  const reachesOf = (
    { sources: placed, changes: own }: Placement,
    tos: readonly string[],
    isOpen: boolean,
  ): Reach[] => {
    let index = 0;
    return placed.flatMap(source =>
      partsOf(source).flatMap(({ name, file, contents, changes, ...part }) => {
        index++;
        const leavesOut = source.kind !== 'fixed' && source.excludes.length > 0;
        const made = { ...part, index, changes: changes + own, leavesOut };
        const as = (kind: Reach['as'], to: string): Reach => ({ ...made, to, as: kind });
        return tos.flatMap(to => [
          ...(file ? [...(isOpen ? [as('file', to)] : []), as('file', join(to, name))] : []),
          ...(contents ? [as('contents', part.inside === '' ? to : join(to, part.inside))] : []),
        ]);
      }),
    );
  };

  /** All that `--parents` looks into, where a file may be in the place of a folder though nothing of that is chosen. */
  const walkedBy = ({ sources: placed }: Placement, tos: readonly string[]): Reach[] =>
    placed.flatMap(partsWalked).flatMap(({ entries, from, contents, inside }, index) =>
      contents
        ? tos.map((to): Reach => ({
            ...unchanged,
            entries,
            from,
            to: join(to, inside),
            as: 'contents',
            index: -1 - index,
          }))
        : [],
    );

  const matches = new Map<string, readonly string[]>();
  const matchesIn: MatchesInStage = (stage, pattern) => {
    const key = `${stage} ${pattern}`;
    const before = matches.get(key);
    if (before) return before;
    const held = grounds.get(stage)?.all() ?? [];
    const found = [...new Set(held.flatMap(reach => matchesOf(reach, pattern)))].sort(compareInKeyOrder);
    // A stage that is still gone through may come to have more.
    if (settledStages.has(stage)) matches.set(key, found);
    return found;
  };
  const readers = sources.readersWith(matchesIn);
  const endsIn = (stage: number, path: string): readonly string[] =>
    grounds.get(stage)?.passesLink(path) === true
      ? ends(commits().map(commit => readers.at(commit, noAges).resolve(stage, path)))
      : [path];
  const groundOf = (stage: number): StageGround | undefined => grounds.get(stage);
  const { partsOf, partsWalked, isPivotSteady } = createSourceParts({
    entriesOf,
    chosenIn,
    kindsOf,
    matchesIn,
    groundOf,
    endsIn,
  });

  for (const index of reachable) {
    const stage = stages[index];
    if (!stage) continue;
    const ground = createStageGround(grounds.get(stage.parent ?? -1));
    grounds.set(index, ground);
    let isSettled = settledStages.get(stage.parent ?? -1) !== false;
    for (const step of stage.steps) {
      const reach = reachOf(step, ground);
      known.set(step, reach);
      ground.add(reach.reaches);
      isSettled &&= reach.isSettled;
    }
    settledStages.set(index, isSettled);
  }

  const overlaps = new Map<string, boolean>();
  const findOverlap = (stage: number, folder: string): boolean => {
    const held = grounds.get(stage)?.around(folder) ?? [];
    if (findShared(held, folder)) return true;
    const isReplaced = layersOf(stages, stage).some(
      ({ placement, usesLayersBefore }) => placement && !usesLayersBefore,
    );
    return isReplaced && held.some((one, index) => held.slice(index + 1).some(other => meetAnywhere(one, other)));
  };

  const findLinks = (stage: number): readonly string[] => [
    ...new Set(
      (grounds.get(stage)?.all() ?? []).flatMap(({ entries, from, to, as }) =>
        as === 'contents' ? (entries?.linksIn(from).map(link => join(to, link)) ?? []) : [],
      ),
    ),
  ];

  return {
    conflictsOf: step => known.get(step)?.conflicts,
    isSettled: input =>
      settledStages.get(input.stage) !== false &&
      isPivotSteady(input) &&
      grounds.get(input.stage)?.passesLink(literalPath(input) ?? input.path) !== true,
    isStepSettled: step => known.get(step)?.isSettled !== false,
    passesLinks: (stage, path) => grounds.get(stage)?.passesLink(path) === true,
    isPivotSteady,
    overlapsIn: (stage, folder) => {
      const key = `${stage} ${folder}`;
      const answer = overlaps.get(key) ?? findOverlap(stage, folder);
      overlaps.set(key, answer);
      return answer;
    },
    readers,
    linksIn: stage => {
      const links = linksByStage.get(stage) ?? findLinks(stage);
      linksByStage.set(stage, links);
      return links;
    },
  };
}

/** Whether what a pattern matches may be files and a folder, which is then there for those that come after it. */
function mayMeetOwnFolder(reaches: readonly Reach[]): boolean {
  const folders = new Set(reaches.flatMap(({ as, index }) => (as === 'contents' ? index : [])));
  return reaches.some(({ as, index }) => as === 'file' && folders.size > (folders.has(index) ? 1 : 0));
}

const unchanged = { changes: '', leavesOut: false };

const none: StepReach = { reaches: [], conflicts: undefined, isSettled: true };

function ends(paths: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(paths.flatMap(path => path ?? []))];
}

/** What a pattern matches of a reach at any commit: folders on the way to it, itself, or what is in it. */
function matchesOf({ entries, from, to, as }: Reach, pattern: string): readonly string[] {
  const parts = partsOfPath(pattern);
  const way = pathsTo(to);
  if (way.length >= parts.length) {
    const path = way[parts.length - 1] ?? '/';
    return isMatch(parts, path) ? [path] : [];
  }
  if (as === 'file' || !entries || !isMatch(parts.slice(0, way.length), way.at(-1) ?? '/')) return [];
  const inside = entries.matches(join(escaped(from), parts.slice(way.length).join('/')));
  return inside.map(match => join(to, from === '' ? match : insideOf(from, match)));
}

function partsOfPath(path: string): readonly string[] {
  return path.split('/').filter(part => part !== '');
}

function isMatch(parts: readonly string[], path: string): boolean {
  const compiled = compilePathPattern(`/${parts.join('/')}`);
  return compiled.ok && compiled.pattern.matches(path);
}
