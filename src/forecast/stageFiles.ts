import { copiedParts, isTakenAlong } from './copiedParts';
import { isMisread } from './flagText';
import type { FolderUse } from './folderUse';
import { runWrites } from './runWrites';
import { insideOf, isOnOneWay, isWithin, withoutSlash } from './stagePaths';
import { scratch } from './stageStart';
import {
  fixedPart,
  isName,
  leavesOut,
  literalPath,
  type ContextInput,
  type FilesInput,
  type StageInput,
  type StepInput,
} from './stepInputs';
import type { Placement, StageSteps, Step } from './steps';
import { leavesAlone } from './systemFiles';

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

export type FilesPart = CopiedPart | WrittenPart;

/** A part of what a COPY takes. */
export interface CopiedPart {
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
  /** Whether there is a RUN that may have made the path as well, when it is not known that this COPY did. */
  readonly isBesideRun: boolean;
  /** Whether it is an archive, taken apart: what is in it is not known. */
  readonly isUnpacked: boolean;
  /** Whether more is taken for it than comes to be there: patterns of what patterns chose are not told by the Dockerfile alone. */
  readonly isRough: boolean;
}

/** A RUN that is known to write there. */
export interface WrittenPart {
  readonly kind: 'written';
  readonly step: Step;
  /** Whether it wrote the path, or a folder that the path is inside of; else something in it. */
  readonly coversPath: boolean;
  /** Whether what is at the path may as well be a later RUN's: this one made no more than a folder. */
  readonly mayBeLater: boolean;
}

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
  /** Whether anything is at a path from its pivot point, at any commit, of what a source with `--parents` chooses. */
  readonly mayHold: (source: ContextInput, inside: string) => boolean;
  /** The pivot point of a source with `--parents`, where it may be a file: then that is copied. */
  readonly fileOfPivot: (source: FilesInput) => FilesInput | undefined;
  /** The files that images hold, where that is known. */
  readonly imageFiles: readonly string[] | undefined;
}

/**
 * Finds who may have written what an instruction takes from a stage. A path that a COPY of the stage put there keeps that
 * content, unless a later RUN is known to write it; anything else is taken to be made by the last RUN.
 * @param destinationIn where a step's destination is, when links or other steps decide that
 */
export function stageFilesOf(
  { stages, isUsedAsFolder, imageFiles, ...held }: StageFilesSources,
  taken: StageInput,
  destinationIn: (step: Step) => Destination | undefined,
): StageFiles {
  const literal = literalPath(taken);
  const input = literal === undefined ? taken : { ...taken, path: literal, isLiteral: true };
  const steps = layersOf(stages, input.stage);
  const fixed = fixedPart(input);
  const parts: FilesPart[] = [];
  const firstRun = steps.findIndex(({ instruction }) => instruction.kind === 'RUN');
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
      const hasRunBefore = firstRun !== -1 && firstRun < index;
      const placement = { ...step.placement, destination: path };
      if (parts.length === 0 && !isFolder && isHiddenByFile(placement, input, held.isFileAlone)) return nothingThere;
      parts.push(...copiedParts(step, placement, input, { isFolder, hasRunAfter, hasRunBefore, ...held }));
      isLeftOut ||= lastRun === undefined && isLeftOutOf(step.placement, withoutSlash(path), input);
    }
  }
  const image = stages[input.stage]?.image ?? '';
  const isNoImages = (imageFiles !== undefined || input.isLed === true) && !mayBeOfImage(input, imageFiles);
  const isOfNobody = lastRun === undefined && (image === scratch || isNoImages);
  // An image, or a RUN below the COPY, that has what the COPY puts there at other commits would be a strange one.
  const isCopied = parts.slice(0, partsAboveRuns ?? parts.length).some(isMadeByCopy);
  const isKnown = isOfNobody || isLeftOut || isMisread(input.path) ? 'surely' : isCopied ? 'whenCopied' : 'no';
  // Links that lead to two places of an image find two things.
  const ground = input.isLed === true ? `${image} ${input.path}` : image;
  const isMade = steps.some(step => {
    const folder = folderMadeBy(step);
    return folder !== undefined && isWithin(folder, input.path);
  });
  // What a COPY put there is taken to be in no archive, as no RUN is taken to write it.
  const isUnpacked = (part: FilesPart): boolean => part.kind === 'copied' && part.isUnpacked;
  const inOrder = [...parts.filter(part => !isUnpacked(part)), ...parts.filter(isUnpacked)];
  return { parts: inOrder, lastRun, image: ground, isKnown: input.path === '/' || isMade ? 'no' : isKnown };
}

/** Nothing can be there: links lead in a circle, or a file is where a folder would be in which it lies. */
export const nothingThere: StageFiles = { parts: [], lastRun: undefined, image: '', isKnown: 'surely' };

/**
 * The folder that is there behind a step whatever it takes: with `--parents` nothing need be found for that (seen on Docker
 * Engine 28.5).
 */
function folderMadeBy({ madeFolder, placement }: Step): string | undefined {
  return placement && hasParents(placement) ? placement.destination : madeFolder;
}

/** Whether a COPY has `--parents`. */
export function hasParents({ sources }: Placement): boolean {
  return sources.some(source => source.kind !== 'fixed' && source.parents);
}

/** Whether a COPY puts a file where the folder would be in which something lies. */
function isHiddenByFile(
  { destination, sources }: Placement,
  taken: StageInput,
  isFileAlone: StageFilesSources['isFileAlone'],
): boolean {
  if (destination.endsWith('/') || taken.path === destination || !isWithin(fixedPart(taken), destination)) return false;
  return sources.every(source => source.kind === 'context' && isName(source) && isFileAlone(source));
}

/** Whether `--exclude` keeps the path out of what a COPY puts into a folder. */
function isLeftOutOf({ sources }: Placement, folder: string, { path, isLiteral }: StageInput): boolean {
  if (isLiteral !== true || path === folder || !isWithin(path, folder)) return false;
  return sources.some(source => source.kind !== 'fixed' && leavesOut(source, insideOf(folder, path)));
}

function isMadeByCopy(part: FilesPart): boolean {
  return part.kind === 'copied' && part.makesPath;
}

/** Whether an image may have something of what is taken where links have led. */
export function mayBeOfImage(taken: StageInput, imageFiles: readonly string[] | undefined): boolean {
  return imageFiles ? imageFiles.some(file => isTakenAlong(taken, file)) : isUsualInImages(taken.path);
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
