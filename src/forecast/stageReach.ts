import { compareInKeyOrder, fromTop } from '../context/copySelection';
import { compilePathPattern, hasWildcards } from '../context/goPathMatch';
import { chosenByParents, chosenEntries, chosenFrom, type Chosen } from './chosenEntries';
import type { ContextEntries } from './contextEntries';
import { findShared, meetAnywhere, meetingsOf } from './reachMeetings';
import type { SourceKind } from './sourceState';
import { isFolderBefore, layersOf } from './stageFiles';
import { createStageGround, type Reach, type StageGround } from './stageGround';
import { escaped, insideOf, isWithin, join, lastName, pathsTo, unescaped, withoutSlash } from './stagePaths';
import type { ChosenIn, MatchesInStage, StageReader } from './stageReader';
import { literalPath, type ContextInput, type FilesInput, type StageInput, type StepInput } from './stepInputs';
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
  /** Whether a source has no pivot point, or one that is the same folder at every commit: no link, no file. */
  isPivotSteady(source: StepInput): boolean;
  /** The stages as a commit's own files make them. */
  readonly readerAt: (commit: number) => StageReader;
}

export interface ReachSources {
  readonly stages: readonly StageSteps[];
  /** Ascending. */
  readonly reachable: readonly number[];
  readonly commitCount: number;
  readonly entriesOf: (input: ContextInput) => ContextEntries;
  readonly chosenIn: ChosenIn;
  /** What a source without wildcards is, one a commit. */
  readonly kindsOf: (input: ContextInput) => readonly SourceKind[];
  /** Makes readers of what stages hold at a commit. */
  readonly readersWith: (matchesIn: MatchesInStage) => (commit: number) => StageReader;
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
      const folders = isLinked ? ends(commits().map(commit => readerAt(commit).resolve(step.stage, told))) : [told];
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
            readerAt(commit)
              .placesOf(step)
              .map(({ destination }) => destination),
          ),
        )
      : [told];
    // Without a slash at its end, a destination is a folder when there is one.
    const isOpen = !placement.destination.endsWith('/') && told !== '/';
    const reaches = reachesOf(placement, tos, isOpen);
    const ground = step.usesLayersBefore ? below : undefined;
    const paths = meetingsOf(reaches, ground);
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

  interface Part {
    readonly entries: ContextEntries | undefined;
    readonly from: string;
    /** The name that it has as a file in a folder. */
    readonly name: string;
    readonly file: boolean;
    readonly contents: boolean;
    readonly changes: string;
    /** Where it is from the destination on. */
    readonly inside: string;
    /** Whether it is at the path that is taken, and not in a folder there. */
    readonly isItself: boolean;
  }

  const partsOf = (source: StepInput): Part[] => {
    if (source.kind === 'fixed') {
      const { name } = source;
      return name === ''
        ? []
        : [
            {
              entries: undefined,
              from: '',
              name,
              file: true,
              contents: false,
              changes: '',
              inside: '',
              isItself: true,
            },
          ];
    }
    if (source.parents) return partsChosen(source);
    return source.kind === 'context' ? partsOfContext(source) : partsOfStage(source);
  };

  /** With `--parents` links are followed to the pivot point alone, and what is chosen keeps its path from there. */
  const partsChosen = (source: FilesInput): Part[] => {
    const chosen = chosenByParents(source);
    if (!chosen) return [];
    if (source.kind === 'context') return partsChosenOfContext(source, chosen.path);
    const { stage } = source;
    const pivot = `/${chosen.path}`;
    const held = grounds.get(stage);
    return (held ? endsIn(stage, pivot, held) : []).flatMap(end => {
      const chosenHere = chosenFrom(chosen, end.slice(1));
      return held ? partsOn(end, pivot, held).flatMap(part => partsAmong(part, end.slice(1), chosenHere)) : [];
    });
  };

  const partsChosenOfContext = (source: ContextInput, pivot: string): Part[] => {
    const entries = entriesOf(source);
    const ends = entries.everyEnd([pivot])[0] ?? [];
    const part = { name: lastName(pivot), changes: '', inside: '', isItself: true };
    return ends.flatMap(from => [
      ...(entries.wasFile(from) ? [{ ...part, entries, from, file: true, contents: false }] : []),
      ...(entries.wasFolder(from)
        ? [{ ...part, entries: chosenIn(source, from), from, file: false, contents: true }]
        : []),
    ]);
  };

  /** What is chosen of a part of a stage; a file that is the pivot point itself is taken whatever is chosen. */
  const partsAmong = (part: Part, pivot: string, chosen: Chosen): Part[] => {
    const top = join(pivot, part.inside);
    const file = part.file && (part.isItself || chosen.selects(join(top, part.name)));
    const alone: Part[] = file ? [{ ...part, contents: false }] : [];
    if (!part.contents) return alone;
    if (!part.entries) return chosen.folderRole(top) === 'never' ? alone : [...alone, { ...part, file: false }];
    const inStage = (path: string): string => join(top, part.from === '' ? path : insideOf(part.from, path));
    const chosenOfPart: Chosen = {
      selects: path => chosen.selects(inStage(path)),
      folderRole: path => chosen.folderRole(inStage(path)),
    };
    return [...alone, { ...part, file: false, entries: chosenEntries(part.entries, chosenOfPart) }];
  };

  const steadyPivots = new Map<FilesInput, boolean>();
  const isPivotSteady = (source: StepInput): boolean => {
    if (source.kind === 'fixed' || !source.parents) return true;
    const known = steadyPivots.get(source) ?? findSteady(source);
    steadyPivots.set(source, known);
    return known;
  };
  const findSteady = (source: FilesInput): boolean => {
    const pivot = chosenByParents(source)?.path ?? '';
    if (pivot === '') return true;
    if (source.kind === 'stage') {
      const held = grounds.get(source.stage);
      return held?.passesLink(`/${pivot}`) !== true && held?.passesFile(`/${pivot}`) !== true;
    }
    const entries = entriesOf(source);
    return !entries.wasFile(pivot) && entries.everyEnd([pivot])[0]?.some(end => end !== pivot) !== true;
  };

  const partsOfContext = (source: ContextInput): Part[] => {
    const entries = entriesOf(source);
    const told = fromTop(source.source);
    const isPattern = source.isLiteral !== true && hasWildcards(told);
    const part = (from: string, name: string, file: boolean, contents: boolean): Part => ({
      entries,
      from,
      name,
      file,
      contents,
      changes: '',
      inside: '',
      isItself: true,
    });
    if (!isPattern) {
      const kinds = kindsOf(source);
      // What leaves out a source itself does so for its key, not for the copy.
      const file = kinds.includes('file') || (source.excludes.length > 0 && entries.wasFile(told));
      const contents = kinds.includes('folder') || kinds.includes('list');
      return (entries.everyEnd([told])[0] ?? []).map(from => part(from, lastName(told), file, contents));
    }
    const parts = told.split('/');
    const first = parts.findIndex(hasWildcards);
    const [above = []] = entries.everyEnd([unescaped(parts.slice(0, first).join('/'))]);
    return above.flatMap(folder => {
      const matches = entries.matches(join(escaped(folder), parts.slice(first).join('/')));
      const ends = entries.everyEnd(matches);
      return matches.flatMap((match, index) =>
        (ends[index] ?? []).map(from => part(from, lastName(match), entries.wasFile(from), entries.wasFolder(from))),
      );
    });
  };

  const partsOfStage = (source: StageInput): Part[] => {
    const literal = literalPath(source);
    const held = grounds.get(source.stage);
    if (!held) return [];
    const paths = literal === undefined ? matchesIn(source.stage, source.path) : [literal];
    return paths.flatMap(path => partsAt(source.stage, path, held));
  };

  const partsAt = (stage: number, told: string, held: StageGround): Part[] => {
    return endsIn(stage, told, held).flatMap(path => partsOn(path, told, held));
  };

  /** Where links lead a path of a stage at any commit. */
  const endsIn = (stage: number, told: string, held: StageGround): readonly string[] =>
    held.passesLink(told) ? ends(commits().map(commit => readerAt(commit).resolve(stage, told))) : [told];

  /** @param told the path by which it is found, when links have led to another one */
  const partsOn = (path: string, told: string, held: StageGround): Part[] =>
    held.around(path).flatMap(({ entries, from, to, as, changes }): Part[] => {
      const part = { entries, name: lastName(told), changes, isItself: true };
      if (isWithin(to, path)) {
        const inside = insideOf(path, to);
        if (as === 'contents') return [{ ...part, from, file: false, contents: true, inside }];
        if (inside === '') return [{ ...part, from, file: true, contents: false, inside }];
        // A file in a folder stays one: it is what that folder holds.
        return [{ ...part, from, file: true, contents: false, inside: '', name: inside, isItself: false }];
      }
      if (as === 'file' || !isWithin(path, to)) return [];
      const below = join(from, insideOf(to, path));
      const file = entries?.wasFile(below) === true;
      const contents = entries?.wasFolder(below) === true;
      return file || contents ? [{ ...part, from: below, file, contents, inside: '' }] : [];
    });

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
  const readerAt = sources.readersWith(matchesIn);

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
    readerAt,
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
