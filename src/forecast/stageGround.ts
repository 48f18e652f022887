import type { ContextEntries } from './contextEntries';
import { foldersAbove, insideOf, join, pathsTo, withoutSlash } from './stagePaths';

/** A file, or what a folder holds, that may come to be at a path of a stage. */
export interface Reach {
  /** Undefined for what is no part of a context: a heredoc, the folder of a WORKDIR. */
  readonly entries: ContextEntries | undefined;
  readonly from: string;
  readonly to: string;
  readonly as: 'file' | 'contents';
  /** Which source of its step it is, or which match. */
  readonly index: number;
  /** What COPYs change of it on the way there. */
  readonly changes: string;
  /** Whether the COPY leaves out some of it, so that folders may come to be there with nothing in them. */
  readonly leavesOut: boolean;
}

/**
 * All that may come to be in a stage, found by path: a step has to do with few of the others, and asking each of them about each
 * would take the square of their number.
 */
export interface StageGround {
  /** Adds what the next step may put there. */
  add(reaches: readonly Reach[]): void;
  /** What is at a path, in it, or at a folder that it lies in; that of later steps first. What is there twice is told once. */
  around(path: string): readonly Reach[];
  /** All of it, that of later steps first. */
  all(): readonly Reach[];
  /** Whether a link may be on the way to a path, or at it. */
  passesLink(path: string): boolean;
  /** Whether a file may be on the way to a path, or at it. */
  passesFile(path: string): boolean;
  /** Whether a folder may be at a path. */
  hasFolder(path: string): boolean;
}

/** @param parent of the stage that it is built from */
export function createStageGround(parent: StageGround | undefined): StageGround {
  const at = new Map<string, Found[]>();
  const under = new Map<string, Found[]>();
  /** The contents that have links anywhere: most have none. */
  const linked = new Map<string, Reach[]>();
  const known = new Map<ContextEntries | undefined, Map<string, Found>>();
  let step = 0;

  const add = (reach: Reach, place: number): void => {
    const { entries, from, to, as, changes, leavesOut } = reach;
    const ofEntries = known.get(entries) ?? new Map<string, Found>();
    known.set(entries, ofEntries);
    const key = `${as}\0${from}\0${to}\0${changes}\0${leavesOut}`;
    const before = ofEntries.get(key);
    if (before) {
      before.step = step;
      before.place = place;
      return;
    }
    const found = { reach, step, place };
    ofEntries.set(key, found);
    const path = withoutSlash(to);
    push(at, path, found);
    for (const folder of foldersAbove(path)) push(under, folder, found);
    if (as === 'contents' && entries?.hasLinks() === true) push(linked, path, reach);
  };

  /** Whether what a folder holds has something at a path, or at one on the way to it. */
  const passes = (
    path: string,
    isAt: (each: string) => boolean,
    held: (folder: string) => readonly Reach[],
    asks: (entries: ContextEntries, part: string) => boolean,
  ): boolean =>
    pathsTo(path).some(
      each =>
        isAt(each) ||
        foldersAbove(each).some(folder =>
          held(folder).some(
            ({ as, entries, from, to }) =>
              as === 'contents' && entries !== undefined && asks(entries, join(from, insideOf(to, each))),
          ),
        ),
    );
  const reachesAt = (path: string): readonly Reach[] => (at.get(path) ?? noneFound).map(({ reach }) => reach);

  return {
    add: reaches => {
      step++;
      reaches.forEach(add);
    },
    around: path => {
      const own = withoutSlash(path);
      const found = [...foldersAbove(own), own].flatMap(each => at.get(each) ?? noneFound);
      return [...inOrder([...found, ...(under.get(own) ?? noneFound)]), ...(parent?.around(path) ?? [])];
    },
    all: () => [...inOrder([...at.values()].flat()), ...(parent?.all() ?? [])],
    passesLink: path =>
      (linked.size > 0 &&
        passes(
          path,
          () => false,
          folder => linked.get(folder) ?? [],
          (entries, part) => entries.wasLink(part),
        )) ||
      parent?.passesLink(path) === true,
    passesFile: path =>
      passes(
        path,
        each => (at.get(each) ?? noneFound).some(({ reach }) => reach.as === 'file'),
        reachesAt,
        (entries, part) => entries.wasFile(part),
      ) || parent?.passesFile(path) === true,
    hasFolder: path =>
      under.has(withoutSlash(path)) ||
      reachesAt(path).some(({ as }) => as === 'contents') ||
      foldersAbove(path).some(folder =>
        reachesAt(folder).some(
          ({ as, entries, from, to }) =>
            as === 'contents' && entries?.wasFolder(join(from, insideOf(to, path))) === true,
        ),
      ) ||
      parent?.hasFolder(path) === true,
  };
}

/** A reach with the last step that has it, and its place among those of that step. */
interface Found {
  readonly reach: Reach;
  step: number;
  place: number;
}

const noneFound: readonly Found[] = [];

function inOrder(found: Found[]): Reach[] {
  return found.sort((a, b) => b.step - a.step || a.place - b.place).map(({ reach }) => reach);
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
