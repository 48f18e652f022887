import { compileCopySelection, fromTop } from '../context/copySelection';
import { compilePathPattern, hasWildcards } from '../context/goPathMatch';
import { isMisread } from './flagText';
import type { FolderUse } from './folderUse';
import { runWrites } from './runWrites';
import { escaped, insideOf, isWithin, join, lastName, unescaped, withoutSlash } from './stagePaths';
import { archiveName, leavesOut, literalPath } from './stageReader';
import { leavesAlone } from './systemFiles';
import { scratch } from './stageStart';
import type { ContextInput, StageInput, StepInput } from './stepInputs';
import type { Placement, StageSteps, Step } from './steps';

/**
 * Where what a stage holds at a path may come from, the last layer first. Which parts there are follows from the Dockerfile
 * alone; which of them hold something is decided at each commit.
 */
export interface StageFiles {
  readonly parts: readonly FilesPart[];
  /** The last RUN that may have made what no COPY put there; undefined when the stage has none. */
  readonly lastRun: Step | undefined;
  /** What the stage starts from; with the place in it to which links have led. */
  readonly image: string;
  /**
   * Whether nothing else has put the path there, so that it is missing when none of the parts has it: surely, or when one of
   * them has it at other commits.
   */
  readonly isKnown: 'surely' | 'whenCopied' | 'no';
}

export type FilesPart =
  | {
      /** A part of what a COPY takes. */
      readonly kind: 'copied';
      readonly step: Step;
      readonly input: StepInput;
      /** What the COPY changes on the way. */
      readonly changes: string;
      /** Counts only when the source is a file, only when it is no file, or either way. */
      readonly when: 'file' | 'folder' | 'always';
      /** Whether the path itself is there through this COPY; else it is a folder that was there, with this in it. */
      readonly makesPath: boolean;
      /** Whether the path is inside of a folder that the COPY takes, so that it is there only when that folder has it. */
      readonly isInside: boolean;
      /** Whether a RUN comes after it, which may have made the path as well. */
      readonly hasRunAfter: boolean;
      /** Whether more is taken for it than comes to be there: patterns of what patterns chose are not told by the Dockerfile alone. */
      readonly isRough: boolean;
    }
  /** A RUN that is known to write there. */
  | {
      readonly kind: 'written';
      readonly step: Step;
      /** Whether it wrote the path, or a folder that the path is inside of; else something in it. */
      readonly coversPath: boolean;
      /** Whether what is at the path may as well be a later RUN's: this one made no more than a folder. */
      readonly mayBeLater: boolean;
    };

/** Where a step's destination is in one build. */
export interface Destination {
  /** With a slash at its end when it names a folder. */
  readonly path: string;
  /** Whether it is a folder before. */
  readonly isFolder: boolean;
}

export interface StageFilesSources {
  readonly stages: readonly StageSteps[];
  /** Whether a destination of which nothing is known must be a folder. */
  readonly isUsedAsFolder: FolderUse;
  /** Whether a source without wildcards is a file whenever it is there, so that nothing can be in it. */
  readonly isFileAlone: (source: ContextInput) => boolean;
  /** Whether a pattern matches folders at any commit, whose names are gone where their content comes to be. */
  readonly matchesFolders: (source: ContextInput) => boolean;
  /** The files that images hold, where that is known. */
  readonly imageFiles: readonly string[] | undefined;
}

/**
 * Finds who may have written what an instruction takes from a stage. A path that a COPY of the stage put there keeps that
 * content, unless a later RUN is known to write it; anything else is taken to be made by the last RUN.
 * @param destinationIn where a step's destination is, when links or other steps decide that
 */
export function stageFilesOf(
  { stages, isUsedAsFolder, isFileAlone, matchesFolders, imageFiles }: StageFilesSources,
  taken: StageInput,
  destinationIn: (step: Step) => Destination | undefined,
): StageFiles {
  const literal = literalPath(taken);
  const input = literal === undefined ? taken : { ...taken, path: literal, isLiteral: true };
  const steps = layersOf(stages, input.stage);
  const fixed = fixedPart(input);
  const parts: FilesPart[] = [];
  let lastRun: Step | undefined;
  let partsAboveRuns: number | undefined;
  let isLeftOut = false;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) continue;
    if (step.instruction.kind === 'RUN') {
      const part = writtenPart(step, fixed, lastRun !== undefined);
      if (!part && leavesAlone(step, fixed)) continue;
      lastRun ??= step;
      partsAboveRuns ??= parts.length;
      if (part) parts.push(part);
    } else if (step.placement) {
      const told = step.placement.destination;
      const led = destinationIn(step);
      // Most of what is put into a stage has nothing to do with what is taken.
      if (!isOnOneWay(led?.path ?? told, fixed)) continue;
      const { path, isFolder } = led ?? {
        path: told,
        isFolder: isFolderBefore(steps, index, told) || isUsedAsFolder(step),
      };
      const hasRunAfter = lastRun !== undefined;
      const placement = { ...step.placement, destination: path };
      parts.push(...copiedParts(step, placement, input, { isFolder, hasRunAfter, isFileAlone, matchesFolders }));
      isLeftOut ||= lastRun === undefined && isLeftOutOf(step.placement, withoutSlash(path), input);
    }
  }
  const image = stages[input.stage]?.image ?? '';
  const isNoImages = imageFiles
    ? !imageFiles.some(file => isOnOneWay(file, fixed))
    : input.isLed === true && !isUsualInImages(input.path);
  const isOfNobody = lastRun === undefined && (image === scratch || isNoImages);
  // An image, or a RUN below the COPY, that has what the COPY puts there at other commits would be a strange one.
  const isCopied = parts.slice(0, partsAboveRuns ?? parts.length).some(isMadeByCopy);
  const isKnown = isOfNobody || isLeftOut || isMisread(input.path) ? 'surely' : isCopied ? 'whenCopied' : 'no';
  // Links that lead to two places of an image find two things.
  const ground = input.isLed === true ? `${image} ${input.path}` : image;
  const isMade = steps.some(({ madeFolder }) => madeFolder !== undefined && isWithin(madeFolder, input.path));
  return { parts, lastRun, image: ground, isKnown: input.path === '/' || isMade ? 'no' : isKnown };
}

/** Whether `--exclude` keeps the path out of what a COPY puts into a folder. */
function isLeftOutOf({ sources }: Placement, folder: string, { path, isLiteral }: StageInput): boolean {
  if (isLiteral !== true || path === folder || !isWithin(path, folder)) return false;
  return sources.some(source => source.kind !== 'fixed' && leavesOut(source, insideOf(folder, path)));
}

function isMadeByCopy(part: FilesPart): boolean {
  return part.kind === 'copied' && part.makesPath;
}

/** The folders at the top of most images, in which a link may well lead somewhere that no COPY made. */
function isUsualInImages(path: string): boolean {
  return /^\/(?:bin|boot|dev|etc|home|lib(?:32|64)?|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)?(?:\/|$)/.test(
    path,
  );
}

/** All steps whose layers a stage has, those of the stages it is built from first. */
export function layersOf(stages: readonly StageSteps[], stage: number): Step[] {
  const ofStages: (readonly Step[])[] = [];
  for (let at: number | undefined = stage; at !== undefined; at = stages[at]?.parent) {
    ofStages.push(stages[at]?.steps ?? []);
  }
  return ofStages.reverse().flat();
}

/** Whether one of two paths lies in the other, or is it. */
function isOnOneWay(path: string, other: string): boolean {
  return isWithin(path, other) || isWithin(other, path);
}

function writtenPart(step: Step, fixed: string, hasRunAfter: boolean): FilesPart | undefined {
  const { paths, files } = runWrites(step);
  const coversPath = paths.some(written => isWithin(fixed, written));
  if (!coversPath && !paths.some(written => isWithin(written, fixed))) return undefined;
  return { kind: 'written', step, coversPath, mayBeLater: hasRunAfter && !files.has(fixed) };
}

/** Whether a folder is there for sure before a COPY to it, which is the step at an index: then the COPY only adds to it. */
export function isFolderBefore(steps: readonly Step[], end: number, destination: string): boolean {
  const folder = withoutSlash(destination);
  if (folder === '/') return true;
  const holds = (path: string): boolean => isWithin(path, folder);
  const isMadeBy = (step: Step): boolean => {
    if (step.instruction.kind === 'WORKDIR') return [step.settings.folder, step.madeFolder ?? '/'].some(holds);
    if (step.instruction.kind === 'RUN') return runWrites(step).paths.some(holds);
    const placed = step.placement?.destination;
    return placed !== undefined && isWithin(placed, folder) && (placed.endsWith('/') || placed !== folder);
  };
  for (let index = 0; index < end; index++) {
    const step = steps[index];
    if (step && isMadeBy(step)) return true;
  }
  return false;
}

interface CopyGround extends Pick<StageFilesSources, 'isFileAlone' | 'matchesFolders'> {
  /** Whether the destination is a folder before. */
  readonly isFolder: boolean;
  readonly hasRunAfter: boolean;
}

function copiedParts(
  step: Step,
  { destination, changes, unpacks, sources }: Placement,
  taken: StageInput,
  { isFolder, hasRunAfter, isFileAlone, matchesFolders }: CopyGround,
): FilesPart[] {
  const { path, excludes, parents } = taken;
  const isLiteral = taken.isLiteral === true;
  const folder = withoutSlash(destination);
  const fixed = fixedPart(taken);
  const namesFolder = destination.endsWith('/') || sources.length > 1 || isFolder || folder === '/';
  const isBelow = isWithin(folder, fixed);
  const isInside = isWithin(fixed, folder);
  if (!isBelow && !isInside) return [];

  // Of the sources of one COPY the last wins.
  return [...sources].reverse().flatMap((source): FilesPart[] => {
    const own = source.kind === 'fixed' ? [] : source.excludes;
    const input = lackingExcluded(source);
    const copied: MakePart = (from, when, makesPath, isRough = false) => ({
      kind: 'copied',
      step,
      // What this COPY leaves out counts from its source, so it is known for what is the source itself.
      input: adjusted(from, taken, (makesPath || path === folder) && !parents ? excludes : undefined, changes),
      changes,
      when,
      makesPath,
      isInside: isInside && path !== folder && when !== 'file',
      hasRunAfter,
      // Modes in a stage count until a COPY sets one for all, and what the COPY left out of it has no place in the part.
      isRough: isRough || (from.kind === 'stage' && (setsModes(changes) || own.length > 0)),
    });
    if (input.kind === 'fixed') {
      const name = input.name === '' ? lastName(input.path ?? '') : input.name;
      const file = namesFolder && name !== '' ? join(folder, name) : folder;
      // What comes from an image under its own name is a file as a rule, else its contents are below the destination.
      const isItself = path === folder ? !isFolder : matches(taken, file);
      if (input.name === '') return [copied(input, 'always', isItself)];
      return matches(taken, file)
        ? [copied(input, 'always', true)]
        : isWithin(file, fixed)
          ? [copied(input, 'always', false)]
          : [];
    }
    const { name, hasPattern } = nameOf(input);
    if (unpacks && archiveName.test(name)) return [copied(input, 'always', isInside && path !== folder)];
    if (input.parents && isLiteral && isInside && path !== folder && !parents) {
      const found = ofParents(input, insideOf(folder, path));
      if (found === 'nothing') return [];
      if (found) return [copied(found, 'always', true)];
    }
    if (hasPattern || input.parents) {
      const hasFolders = source.kind === 'context' && !source.parents && matchesFolders(source);
      return fromFiltered(input, taken, { folder, namesFolder, hasFolders, own }, copied);
    }

    const parts: FilesPart[] = [];
    const isTakenIn = (target: string, place: string): boolean =>
      isLiteral ? isWithin(target, place) : restOfPattern(path, target) === '';
    // What the taking step leaves out as a whole does not count, unless an exception brings back some of it.
    const isTaken = (target: string): boolean =>
      !isLiteral ||
      parents ||
      excludes.some(pattern => pattern.startsWith('!')) ||
      !leavesOut(taken, insideOf(path, target));
    // The source as a file goes to the destination itself or into it.
    const asFile = namesFolder ? join(folder, name) : folder;
    // No pattern leaves out a file that is the source itself.
    const file = { ...source, excludes: [] };
    if (matches(taken, asFile)) parts.push(copied(file, 'file', true));
    else if (isTakenIn(asFile, fixed) && isTaken(asFile)) parts.push(copied(file, 'file', false));
    // As a folder its contents do. Each other file of a COPY is looked for in vain: many of them would take the square of their number.
    if (source.kind === 'context' && isFileAlone(source)) return parts;
    if (path === folder) parts.push(copied(input, 'folder', !isFolder));
    else if (!isLiteral) {
      const rest = restOfPattern(path, folder);
      if (rest === '') parts.push(copied(input, 'folder', false, excludes.length > 0));
      else if (rest !== undefined)
        parts.push(copied(chosenBelow(input, rest, parents), 'always', true, own.length > 0));
    } else if (!isInside) {
      const own = lessThan(input, taken, insideOf(path, folder));
      const isRough = input.kind === 'stage' && excludes.length > 0;
      parts.push(...(isTaken(folder) ? [copied(own, 'folder', false, isRough)] : []));
    } else if (!leavesOut({ excludes: own }, insideOf(folder, path)))
      parts.push(copied(below(input, insideOf(folder, path), true), 'always', true));
    return parts;
  });
}

type MakePart = (
  from: StepInput,
  when: 'file' | 'folder' | 'always',
  makesPath: boolean,
  isRough?: boolean,
) => FilesPart;

/** What comes to be of a source without what its COPY leaves out: all of that, whatever is then asked of it. */
function lackingExcluded(source: StepInput): StepInput {
  if (source.kind !== 'context' || source.parents || source.excludes.length === 0) return source;
  return { ...source, excludes: [], lacking: { patterns: source.excludes, at: '' } };
}

/** A folder without what another COPY leaves out when it takes that, and more, from a stage. */
function lessThan(input: Source, { excludes, parents }: StageInput, at: string): Source {
  if (input.kind === 'stage' || excludes.length === 0 || parents) return input;
  return { ...input, leftOut: { patterns: excludes, at } };
}

/** What `--parents` brings to a path in its destination; undefined when that is not one path of its context. */
function ofParents(input: Source, inside: string): StepInput | 'nothing' | undefined {
  if (input.kind === 'stage' || input.excludes.length > 0) return undefined;
  const compiled = compileCopySelection({ ...input, sources: [input.source] });
  const chosen = compiled.ok ? compiled.selection.sources[0] : undefined;
  if (!chosen || chosen.hasWildcards) return undefined;
  const path = join(chosen.path, inside);
  if (chosen.folderRole(path) === 'always') return { ...withPath(input, path, true), parents: false };
  const { required } = chosen;
  const isWhole = required !== undefined && !hasWildcards(input.source);
  return isWhole && !isOnOneWay(required, path) ? 'nothing' : undefined;
}

/** What a pattern chooses in a source; with `--parents` the folders on the way count, too. */
function chosenBelow(input: Source, pattern: string, parents: boolean): StepInput {
  const path = pathOf(input);
  if (!parents || input.kind === 'stage' || isPattern(input)) return below(input, pattern, false);
  return { ...input, source: path === '' ? pattern : `${path}/./${pattern}`, parents: true, isLiteral: false };
}

/** A source with patterns: one file of it where that can be told, else all of it. */
function fromFiltered(
  input: Source,
  { path, isLiteral = false, excludes }: StageInput,
  {
    folder,
    namesFolder,
    hasFolders,
    own,
  }: {
    readonly folder: string;
    readonly namesFolder: boolean;
    readonly hasFolders: boolean;
    /** What is left out of the source. */
    readonly own: readonly string[];
  },
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
    const isRough = !isLiteral || isInside || !namesFolder || hasFolders || excludes.length > 0;
    return [copied(input, 'always', isInside, isRough)];
  }
  const compiled = compilePathPattern(pattern);
  const isMatch = !inside.includes('/') && compiled.ok && compiled.pattern.matches(inside);
  const match = hasWildcards(above)
    ? withPath(input, above + escaped(inside), false)
    : withPath(input, unescaped(above) + inside, true);
  return [
    // A file that the pattern matches, where its folder is told; of several folders one may have a folder of that name,
    ...(isMatch ? [hasWildcards(above) ? copied(match, 'always', true, true) : copied(match, 'file', true)] : []),
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

type Source = StepInput & { readonly kind: 'context' | 'stage' };

function pathOf(input: Source): string {
  return input.kind === 'context' ? fromTop(input.source) : input.path;
}

function isPattern(input: Source): boolean {
  return input.isLiteral !== true && hasWildcards(pathOf(input));
}

interface SourceName {
  readonly name: string;
  readonly hasPattern: boolean;
}

/** A COPY with many sources is asked for them once for each file that is taken of it. */
const names = new WeakMap<Source, SourceName>();

function nameOf(input: Source): SourceName {
  const known = names.get(input);
  if (known) return known;
  const made = { name: lastName(pathOf(input)), hasPattern: isPattern(input) };
  names.set(input, made);
  return made;
}

/** What is at a path below a source, which may have wildcards unless it is literal. */
function below(input: Source, rest: string, isLiteral: boolean): StepInput {
  const path = pathOf(input);
  const own = isLiteral ? lackingFrom(input, rest) : input;
  if (isPattern(input)) return withPath(own, join(path, isLiteral ? escaped(rest) : rest), false);
  return withPath(own, isLiteral ? join(path, rest) : join(escaped(path), rest), isLiteral);
}

/** What has left out some of a source sees what is in it by its path from there. */
function lackingFrom(input: Source, rest: string): Source {
  if (input.kind === 'stage' || !input.lacking) return input;
  const { patterns, at } = input.lacking;
  return { ...input, lacking: { patterns, at: at === '' ? rest : `${at}/${rest}` } };
}

function withPath(input: Source, path: string, isLiteral: boolean): Source {
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

/** The folders of a path before its first wildcard. */
export function fixedPart({ path, isLiteral }: Pick<StageInput, 'path' | 'isLiteral'>): string {
  if (isLiteral === true) return path;
  const parts = path.split('/');
  const first = parts.findIndex(hasWildcards);
  return first === -1 ? path : parts.slice(0, first).map(unescaped).join('/') || '/';
}
