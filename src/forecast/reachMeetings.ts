import type { Reach, StageGround } from './stageGround';
import { folderAbove, insideOf, isWithin, join, pathsTo } from './stagePaths';

/*
 * Where what steps put into a stage may meet: a file and a folder at one path, or two files.
 */

/** What a reach has at a path within it, if it is what a folder holds. */
function partIn({ from, to, as }: Reach, path: string): string | undefined {
  return as === 'contents' && path !== to && isWithin(path, to) ? join(from, insideOf(to, path)) : undefined;
}

function isFileIn(reach: Reach, path: string): boolean {
  if (reach.as === 'file') return reach.to === path;
  const part = partIn(reach, path);
  return part !== undefined && reach.entries?.wasFile(part) === true;
}

function isFolderIn(reach: Reach, path: string): boolean {
  if (isWithin(reach.to, path)) return reach.as === 'contents' || reach.to !== path;
  const part = partIn(reach, path);
  return part !== undefined && reach.entries?.wasFolder(part) === true;
}

/** The paths at which sources of a step may meet each other, or what is below. */
export function meetingsOf(own: readonly Reach[], below: StageGround | undefined): readonly string[] {
  const found = new Set<string>();
  const meet = (one: Reach, other: Reach): void => {
    if (!isSameMapping(one, other)) pathsOfMeeting(one, other).forEach(path => found.add(path));
  };
  for (const reach of own) below?.around(reach.to).forEach(other => meet(reach, other));
  // Two files are no conflict, and there may be many.
  const contents = own.filter(({ as }) => as === 'contents');
  if (contents.length > mostCompared) return [...found, ...meetingsOfMany(own)];
  for (const reach of contents) {
    for (const other of own) if (other.index !== reach.index) meet(reach, other);
  }
  return [...found];
}

/** Comparing each with each takes the square of their number; of more, all paths are taken together. */
const mostCompared = 20;

/** The paths at which one source has a file and another one a folder, at any commit. */
function meetingsOfMany(own: readonly Reach[]): readonly string[] {
  /** The source that has a file at a path; -1 when several do. */
  const files = new Map<string, number>();
  const foldersOf = ({ entries, from, to, as }: Reach): readonly string[] => {
    const top = from === '' ? 0 : from.length + 1;
    const inside = as === 'file' ? [] : (entries?.foldersIn(from) ?? []);
    return [
      ...pathsTo(to).slice(0, as === 'file' ? -1 : undefined),
      ...inside.map(folder => join(to, folder.slice(top))),
    ];
  };
  for (const { entries, from, to, as, index } of own) {
    const paths = as === 'file' ? [to] : (entries?.filesIn(from) ?? []).map(file => join(to, file));
    for (const path of paths) files.set(path, files.has(path) && files.get(path) !== index ? -1 : index);
  }
  const found = new Set<string>();
  for (const reach of own) {
    for (const path of foldersOf(reach)) {
      const index = files.get(path);
      if (index !== undefined && index !== reach.index) found.add(path);
    }
  }
  return [...found];
}

/** Whether two take the same files to the same place: then both have a file there, or both a folder. */
function isSameMapping(a: Reach, b: Reach): boolean {
  if (a.entries === undefined || a.entries !== b.entries) return false;
  if (isWithin(a.to, b.to)) return join(b.from, insideOf(b.to, a.to)) === a.from;
  return isWithin(b.to, a.to) && join(a.from, insideOf(a.to, b.to)) === b.from;
}

/** The paths at which one may have a file and the other one a folder. */
function pathsOfMeeting(a: Reach, b: Reach): readonly string[] {
  if (!isWithin(a.to, b.to) && !isWithin(b.to, a.to)) return [];
  const find = (): readonly string[] =>
    [...new Set([...pathsIn(a, b), ...pathsIn(b, a)])].filter(
      path => (isFileIn(a, path) && isFolderIn(b, path)) || (isFileIn(b, path) && isFolderIn(a, path)),
    );
  if (a.as === 'file' || b.as === 'file' || a.entries === undefined || b.entries !== a.entries) return find();
  return a.entries.once(`meetings ${JSON.stringify([a.from, a.to, b.from, b.to])}`, find);
}

/** Whether two take the same files to the same place, and change them in the same way. */
function isSameCopy(a: Reach, b: Reach): boolean {
  return a.changes === b.changes && isSameMapping(a, b);
}

/** Whether two may put different files at one path in a folder, or at its own. */
export function findShared(held: readonly Reach[], folder: string): boolean {
  const contents = held.filter(({ as }) => as === 'contents');
  const files = new Map<string, Reach>();
  for (const file of held) {
    if (file.as === 'contents' || !isWithin(file.to, folder)) continue;
    const before = files.get(file.to);
    if (before && !isSameCopy(before, file)) return true;
    files.set(file.to, file);
    if (contents.some(other => !isSameCopy(file, other) && isFileIn(other, file.to))) return true;
  }
  return (
    contents.some((one, index) =>
      contents.slice(index + 1).some(other => !isSameCopy(one, other) && shareFile(one, other)),
    ) || contents.some(one => one.leavesOut && held.some(other => other !== one && sharesFolder(one, other)))
  );
}

/** Whether a folder in one, in which nothing may be left, may be there through the other as well. */
function sharesFolder({ entries, from, to }: Reach, other: Reach): boolean {
  if (!entries || (!isWithin(to, other.to) && !isWithin(other.to, to))) return false;
  const place = other.as === 'file' ? folderAbove(other.to) : other.to;
  const top = from === '' ? 0 : from.length + 1;
  return entries.foldersIn(from).some(folder => {
    if (folder.length <= top) return false;
    const path = join(to, folder.slice(top));
    if (isWithin(place, path)) return true;
    const part = partIn(other, path);
    return part !== undefined && other.entries?.wasFolder(part) === true;
  });
}

/** Whether both folders may have a file at one path. */
function shareFile(a: Reach, b: Reach): boolean {
  if (!isWithin(a.to, b.to) && !isWithin(b.to, a.to)) return false;
  const [inner, outer] = isWithin(a.to, b.to) ? [a, b] : [b, a];
  const { entries } = inner;
  if (!entries || !outer.entries) return false;
  const top = join(outer.from, insideOf(outer.to, inner.to));
  const find = (): boolean =>
    entries.filesIn(inner.from).some(file => outer.entries?.wasFile(join(top, file)) === true);
  return outer.entries === entries ? entries.once(`shared ${JSON.stringify([inner.from, top])}`, find) : find();
}

/** Whether a file of one may be where the other has a folder, though they do not take the same. */
export function meetAnywhere(a: Reach, b: Reach): boolean {
  return !isSameMapping(a, b) && pathsOfMeeting(a, b).length > 0;
}

/**
 * The file that one is, and the folders that it has, where they lie in the other or are the other. Folders inside count only
 * where the other may have files at any path: one that is a file, or a mere folder, has all that it has on the way to it.
 */
function pathsIn({ as, entries, from, to }: Reach, other: Reach): readonly string[] {
  const onTheWay = pathsTo(to);
  const top = from === '' ? 0 : from.length + 1;
  const inside = as === 'file' || other.as === 'file' || !entries || !other.entries ? [] : entries.foldersIn(from);
  return [...onTheWay, ...inside.map(folder => join(to, folder.slice(top)))].filter(path => isWithin(path, other.to));
}
