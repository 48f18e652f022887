import { compilePathPattern, hasWildcards } from '../context/goPathMatch';
import { chosenByParents } from './chosenEntries';
import type { CopiedPart, FilesPart, StageFilesSources } from './stageFiles';
import { escaped, insideOf, isWithin, join, lastName, unescaped, withoutSlash } from './stagePaths';
import { archiveName } from './stageReader';
import {
  fixedPart,
  isName,
  leavesOut,
  pathOf,
  type FilesInput,
  type FixedInput,
  type StageInput,
  type StepInput,
} from './stepInputs';
import type { Placement, Step } from './steps';

export interface CopyGround extends Pick<
  StageFilesSources,
  'isFileAlone' | 'matchesFolders' | 'mayHold' | 'fileOfPivot'
> {
  /** Whether the destination is a folder before. */
  readonly isFolder: boolean;
  readonly hasRunAfter: boolean;
  readonly hasRunBefore: boolean;
}

/** What a COPY puts where another step takes something, the last of its sources first. */
export function copiedParts(
  step: Step,
  placement: Placement,
  taken: StageInput,
  { isFolder, hasRunAfter, hasRunBefore, isFileAlone, matchesFolders, mayHold, fileOfPivot }: CopyGround,
): FilesPart[] {
  const { destination, changes, unpacks, sources } = placement;
  const { path, excludes, parents } = taken;
  const folder = withoutSlash(destination);
  const fixed = fixedPart(taken);
  const namesFolder = destination.endsWith('/') || isFolder || folder === '/';
  const isInside = isWithin(fixed, folder);
  if (!isWithin(folder, fixed) && !isInside) return [];

  // Of the sources of one COPY the last wins.
  return [...sources].reverse().flatMap((source): FilesPart[] => {
    const own = source.kind === 'fixed' ? [] : source.excludes;
    const copied: MakePart = (from, when, makesPath, isRough = false) => ({
      kind: 'copied',
      step,
      // What the taking step leaves out counts from its source, so it is known for what is the source itself.
      input: adjusted(from, taken, (makesPath || path === folder) && !parents ? excludes : undefined, changes),
      changes,
      when,
      makesPath,
      isInside: isInside && path !== folder && when !== 'file',
      isBesideRun: hasRunAfter,
      isUnpacked: false,
      // Modes in a stage count until a COPY sets one for all, and what the COPY left out of it has no place in the part.
      isRough: isRough || (from.kind === 'stage' && (setsModes(changes) || own.length > 0)),
    });
    const place: CopyPlace = { folder, namesFolder, isFolder, isInside, own };
    if (source.kind === 'fixed') return partsOfFixed(source, taken, place, copied);
    const { name, hasPattern } = nameOf(source);
    const input = lackingExcluded(source);
    if (unpacks && archiveName.test(name)) {
      const part = copied(input, 'always', isInside && path !== folder);
      return [{ ...part, isUnpacked: true, isBesideRun: hasRunAfter || hasRunBefore }];
    }
    const pivot = source.parents ? fileOfPivot(source) : undefined;
    const ofPivot = pivot ? partsOfFile(pivot, taken, place, copied) : [];
    if (source.parents && isName(taken) && isInside && path !== folder) {
      const found = ofParents(source, insideOf(folder, path), mayHold);
      if (found === 'nothing') return ofPivot;
      if (found) return [...ofPivot, copied(found, 'always', true)];
    }
    if (hasPattern || source.parents) {
      const hasFolders = source.kind === 'context' && !source.parents && matchesFolders(source);
      return [...ofPivot, ...partsOfPattern(input, taken, { ...place, hasFolders }, copied)];
    }
    const asFile = partsOfFile(source, taken, place, copied);
    // Each other file of a COPY is looked for as a folder in vain: many of them would take the square of their number.
    if (source.kind === 'context' && isFileAlone(source)) return asFile;
    return [...asFile, ...partsOfFolder(input, taken, place, copied)];
  });
}

/** Where a source is put. */
interface CopyPlace {
  /** The destination. */
  readonly folder: string;
  /** Whether a file goes into the destination, and not to it. */
  readonly namesFolder: boolean;
  /** Whether the destination is a folder before. */
  readonly isFolder: boolean;
  /** Whether all that is taken is in the destination, or is it. */
  readonly isInside: boolean;
  /** What is left out of the source. */
  readonly own: readonly string[];
}

function partsOfFixed(
  input: FixedInput,
  taken: StageInput,
  { folder, namesFolder, isFolder }: CopyPlace,
  copied: MakePart,
): FilesPart[] {
  const name = input.name === '' ? lastName(input.path ?? '') : input.name;
  const file = namesFolder && name !== '' ? join(folder, name) : folder;
  // What comes from an image under its own name is a file as a rule, else its contents are below the destination.
  const isItself = taken.path === folder ? !isFolder : matches(taken, file);
  if (input.name === '') return [copied(input, 'always', isItself)];
  if (matches(taken, file)) return [copied(input, 'always', true)];
  return isTakenAlong(taken, file) ? [copied(input, 'always', false)] : [];
}

/** The source as a file: it goes to the destination itself or into it. */
function partsOfFile(
  source: FilesInput,
  taken: StageInput,
  { folder, namesFolder }: CopyPlace,
  copied: MakePart,
): FilesPart[] {
  const asFile = namesFolder ? join(folder, nameOf(source).name) : folder;
  // No pattern leaves out a file that is the source itself.
  const file = { ...source, excludes: [] };
  if (matches(taken, asFile)) return [copied(file, 'file', true)];
  return isTakenAlong(taken, asFile) && isTaken(taken, asFile) ? [copied(file, 'file', false)] : [];
}

/** The source as a folder: its contents go to the destination. */
function partsOfFolder(
  input: FilesInput,
  taken: StageInput,
  { folder, isFolder, isInside, own }: CopyPlace,
  copied: MakePart,
): FilesPart[] {
  const { path, excludes, parents } = taken;
  if (path === folder) return [copied(input, 'folder', !isFolder)];
  if (taken.isLiteral !== true) {
    const rest = restOfPattern(path, folder);
    if (rest === '') return [copied(input, 'folder', false, excludes.length > 0)];
    return rest === undefined ? [] : [copied(chosenBelow(input, rest, parents), 'always', true, own.length > 0)];
  }
  if (!isInside) {
    if (!isTaken(taken, folder)) return [];
    const isRough = input.kind === 'stage' && excludes.length > 0;
    return [copied(lessThan(input, taken, insideOf(path, folder)), 'folder', false, isRough)];
  }
  const inside = insideOf(folder, path);
  return leavesOut({ excludes: own }, inside) ? [] : [copied(below(input, inside, true), 'always', true)];
}

/** Whether a path is taken, or is in a folder that is. */
export function isTakenAlong({ path, isLiteral }: StageInput, file: string): boolean {
  return isLiteral === true ? isWithin(file, path) : restOfPattern(path, file) === '';
}

/** Not so what the taking step leaves out as a whole, unless an exception may bring back some of it. */
function isTaken(taken: StageInput, target: string): boolean {
  const { path, isLiteral, excludes, parents } = taken;
  if (isLiteral !== true || parents || excludes.some(pattern => pattern.startsWith('!'))) return true;
  return !leavesOut(taken, insideOf(path, target));
}

type MakePart = (
  from: StepInput,
  when: 'file' | 'folder' | 'always',
  makesPath: boolean,
  isRough?: boolean,
) => CopiedPart;

/** What comes to be of a source without what its COPY leaves out: all of that, whatever is then asked of it. */
function lackingExcluded(source: FilesInput): FilesInput {
  if (source.kind !== 'context' || source.parents || source.excludes.length === 0) return source;
  return { ...source, excludes: [], lacking: { patterns: source.excludes, at: '' } };
}

/** A folder without what another COPY leaves out when it takes that, and more, from a stage. */
function lessThan(input: FilesInput, { excludes, parents }: StageInput, at: string): FilesInput {
  if (input.kind === 'stage' || excludes.length === 0 || parents) return input;
  return { ...input, leftOut: { patterns: excludes, at } };
}

/** What `--parents` brings to a path in its destination; undefined when that is not one path of its context. */
function ofParents(
  input: FilesInput,
  inside: string,
  mayHold: CopyGround['mayHold'],
): StepInput | 'nothing' | undefined {
  const chosen = input.kind === 'context' ? chosenByParents(input) : undefined;
  if (!chosen || input.kind === 'stage') return undefined;
  const path = join(chosen.path, inside);
  if (chosen.folderRole(path) === 'always') {
    const lacking = input.excludes.length > 0 ? { patterns: input.excludes, at: inside } : undefined;
    return { ...input, source: path, isLiteral: true, parents: false, excludes: [], ...(lacking && { lacking }) };
  }
  return mayHold(input, inside) ? undefined : 'nothing';
}

/** What a pattern chooses in a source; with `--parents` the folders on the way count, too. */
function chosenBelow(input: FilesInput, pattern: string, parents: boolean): StepInput {
  const path = pathOf(input);
  if (!parents || input.kind === 'stage' || !isName(input)) return below(input, pattern, false);
  return { ...input, source: path === '' ? pattern : `${path}/./${pattern}`, parents: true, isLiteral: false };
}

/** A source with patterns: one file of it where that can be told, else all of it. */
function partsOfPattern(
  input: FilesInput,
  { path, isLiteral = false, excludes }: StageInput,
  { folder, namesFolder, hasFolders, own }: CopyPlace & { readonly hasFolders: boolean },
  copied: MakePart,
): FilesPart[] {
  const spelling = pathOf(input);
  const cut = spelling.lastIndexOf('/') + 1;
  const [above, pattern] = [spelling.slice(0, cut), spelling.slice(cut)];
  const isInside = isWithin(path, folder) && path !== folder;
  const inside = isInside ? insideOf(folder, path) : '';
  // All of it is at the destination or below.
  if (!isLiteral && restOfPattern(path, folder) === undefined) return [];
  if (!isInside || !isLiteral || input.parents) {
    const isRough = input.parents || !isLiteral || isInside || !namesFolder || hasFolders || excludes.length > 0;
    return [copied(input, 'always', isInside, isRough)];
  }
  const compiled = compilePathPattern(pattern);
  const isMatch = !inside.includes('/') && compiled.ok && compiled.pattern.matches(inside);
  // To a name that is no folder a file goes itself; only a folder that the pattern matches may make one of it.
  const mayBeInside = isMatch && (namesFolder || hasFolders || input.kind === 'stage');
  const match = hasWildcards(above)
    ? withPath(input, above + escaped(inside), false)
    : withPath(input, unescaped(above) + inside, true);
  return [
    // A file that the pattern matches, where its folder is told; of several folders one may have a folder of that name,
    ...(mayBeInside ? [hasWildcards(above) ? copied(match, 'always', true, true) : copied(match, 'file', true)] : []),
    // and what is inside of folders that it matches.
    ...(leavesOut({ excludes: own }, inside)
      ? []
      : [copied(below(input, inside, true), 'always', true, input.kind === 'stage')]),
  ];
}

/** What a part takes, with what this COPY leaves out, and without modes where the other COPY sets one for all. */
function adjusted(
  input: StepInput,
  { isLed = false }: StageInput,
  excludes: readonly string[] | undefined,
  changes: string,
): StepInput {
  if (input.kind === 'fixed') return input;
  const own = excludes === undefined ? input : { ...input, excludes };
  if (own.kind === 'stage') return { ...own, isLed };
  return { ...own, keepsLinks: true, ignoresModes: setsModes(changes) };
}

function setsModes(changes: string): boolean {
  return / [0-7]+$/.test(changes);
}

interface SourceName {
  readonly name: string;
  readonly hasPattern: boolean;
}

/** A COPY with many sources is asked for them once for each file that is taken of it. */
const names = new WeakMap<FilesInput, SourceName>();

function nameOf(input: FilesInput): SourceName {
  const known = names.get(input);
  if (known) return known;
  const made = { name: lastName(pathOf(input)), hasPattern: !isName(input) };
  names.set(input, made);
  return made;
}

/** What is at a path below a source, which may have wildcards unless it is literal. */
function below(input: FilesInput, rest: string, isLiteral: boolean): StepInput {
  const path = pathOf(input);
  const own = isLiteral ? lackingFrom(input, rest) : input;
  if (!isName(input)) return withPath(own, join(path, isLiteral ? escaped(rest) : rest), false);
  return withPath(own, isLiteral ? join(path, rest) : join(escaped(path), rest), isLiteral);
}

/** What has left out some of a source sees what is in it by its path from there. */
function lackingFrom(input: FilesInput, rest: string): FilesInput {
  if (input.kind === 'stage' || !input.lacking) return input;
  const { patterns, at } = input.lacking;
  return { ...input, lacking: { patterns, at: at === '' ? rest : `${at}/${rest}` } };
}

function withPath(input: FilesInput, path: string, isLiteral: boolean): FilesInput {
  return input.kind === 'context' ? { ...input, source: path, isLiteral } : { ...input, path, isLiteral };
}

/** Whether a path, which may have wildcards, is that of a file. */
function matches({ path, isLiteral }: StageInput, file: string): boolean {
  if (isLiteral === true) return path === file;
  const compiled = compilePathPattern(path);
  return compiled.ok && compiled.pattern.matches(file);
}

/**
 * What of a pattern is left for what is in a folder: '' when it matches the folder, or one that this lies in; undefined when it
 * matches nothing there.
 */
function restOfPattern(pattern: string, folder: string): string | undefined {
  const parts = pattern.split('/');
  const own = folder === '/' ? [''] : folder.split('/');
  const shared = Math.min(parts.length, own.length);
  const compiled = compilePathPattern(parts.slice(0, shared).join('/'));
  const isMatch = shared === 1 || (compiled.ok && compiled.pattern.matches(own.slice(0, shared).join('/')));
  return isMatch ? parts.slice(shared).join('/') : undefined;
}
