import { fromTop } from '../context/copySelection';
import { compilePathPattern, hasWildcards } from '../context/goPathMatch';
import { runWrites } from './runWrites';
import type { StageInput, StageSteps, Step, StepInput } from './steps';

/**
 * Where what a stage holds at a path may come from, the last layer first. Which parts there are follows from the Dockerfile
 * alone; which of them hold something is decided at each commit.
 */
export interface StageFiles {
  readonly parts: readonly FilesPart[];
  /** The last RUN, which may have made what no COPY put there; undefined when the stage has none. */
  readonly lastRun: Step | undefined;
  /** What the stage starts from. */
  readonly image: string;
  /** Whether nothing else can have put the path there, so that it is missing when none of the parts has it. */
  readonly isKnown: boolean;
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
    }
  /** A RUN that is known to write there. */
  | { readonly kind: 'written'; readonly step: Step; readonly coversPath: boolean };

/**
 * Finds who may have written what an instruction takes from a stage. A path that a COPY of the stage put there keeps that
 * content, unless a later RUN is known to write it; anything else is taken to be made by the last RUN.
 */
export function stageFilesOf(stages: readonly StageSteps[], input: StageInput): StageFiles {
  const steps = layersOf(stages, input.stage);
  const parts: FilesPart[] = [];
  let lastRun: Step | undefined;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) continue;
    if (step.instruction.kind === 'RUN') {
      lastRun ??= step;
      const part = writtenPart(step, input.path);
      if (part) parts.push(part);
    } else if (step.placement) {
      parts.push(...copiedParts(step, input, isFolderBefore(steps.slice(0, index), step.placement.destination)));
    }
  }
  const image = stages[input.stage]?.image ?? '';
  // An image that has what a COPY puts there at other commits would be a strange one.
  const isCopied = image === 'scratch' || parts.some(part => part.kind === 'copied' && part.makesPath);
  const isKnown = isCopied && lastRun === undefined && input.path !== '/' && !hasWildcards(input.path);
  return { parts, lastRun, image, isKnown };
}

/** All steps whose layers a stage has, those of the stages it is built from first. */
function layersOf(stages: readonly StageSteps[], stage: number): Step[] {
  const steps: Step[] = [];
  for (let at: number | undefined = stage; at !== undefined; at = stages[at]?.parent) {
    steps.unshift(...(stages[at]?.steps ?? []));
  }
  return steps;
}

function writtenPart(step: Step, path: string): FilesPart | undefined {
  const fixed = fixedPart(path);
  const { paths } = runWrites(step);
  if (paths.some(written => isWithin(fixed, written))) return { kind: 'written', step, coversPath: true };
  return paths.some(written => isWithin(written, fixed)) ? { kind: 'written', step, coversPath: false } : undefined;
}

/** Whether a folder is there for sure before a COPY to it: then the COPY only adds to it. */
function isFolderBefore(steps: readonly Step[], destination: string): boolean {
  const folder = withoutSlash(destination);
  if (folder === '/') return true;
  const holds = (path: string): boolean => isWithin(path, folder);
  return steps.some(step => {
    if (step.instruction.kind === 'WORKDIR') return [step.settings.folder, step.madeFolder ?? '/'].some(holds);
    if (step.instruction.kind === 'RUN') return runWrites(step).paths.some(holds);
    const placed = step.placement?.destination;
    return placed !== undefined && isWithin(placed, folder) && (placed.endsWith('/') || placed !== folder);
  });
}

const archive = /\.(?:tar|tgz|txz|tbz2?|tar\.\w+)$/i;

function copiedParts(step: Step, { path, excludes, parents }: StageInput, isFolder: boolean): FilesPart[] {
  const { placement, inputs } = step;
  if (!placement) return [];
  const { destination, changes, unpacks } = placement;
  const folder = withoutSlash(destination);
  const fixed = fixedPart(path);
  const namesFolder = destination.endsWith('/') || inputs.length > 1 || isFolder || folder === '/';
  const isBelow = isWithin(folder, fixed);
  const isInside = isWithin(fixed, folder);
  if (!isBelow && !isInside) return [];

  // Of the sources of one COPY the last wins.
  return [...inputs].reverse().flatMap((input): FilesPart[] => {
    // What this COPY leaves out counts from its source, so it is known for what is the source itself.
    const copied = (from: StepInput, when: 'file' | 'folder' | 'always', makesPath: boolean): FilesPart => ({
      kind: 'copied',
      step,
      input: adjusted(from, makesPath && !parents ? excludes : undefined, changes),
      changes,
      when,
      makesPath,
    });
    if (input.kind === 'fixed') {
      const file = namesFolder && input.name !== '' ? join(folder, input.name) : folder;
      if (input.name === '') return [copied(input, 'always', path === folder && !isFolder)];
      return matches(path, file)
        ? [copied(input, 'always', true)]
        : isWithin(file, fixed)
          ? [copied(input, 'always', false)]
          : [];
    }
    const { name, hasPattern } = nameOf(input);
    if (unpacks && archive.test(name)) return [copied(input, 'always', isInside && path !== folder)];
    if (hasPattern || input.parents) return fromFiltered(input, path, folder, copied);

    const parts: FilesPart[] = [];
    // The source as a file goes to the destination itself or into it.
    const asFile = namesFolder ? join(folder, name) : folder;
    // No pattern leaves out a file that is the source itself.
    if (matches(path, asFile)) parts.push(copied({ ...input, excludes: [] }, 'file', true));
    else if (isWithin(asFile, fixed) && !hasWildcards(path)) parts.push(copied(input, 'file', false));
    // As a folder its contents do.
    if (path === folder) parts.push(copied(input, 'folder', !isFolder));
    else if (isInside) parts.push(copied(below(input, insideOf(folder, path)), 'always', true));
    else parts.push(copied(input, 'folder', false));
    return parts;
  });
}

/** A source with patterns: one file of it where that can be told, else all of it. */
function fromFiltered(
  input: StepInput & { kind: 'context' | 'stage' },
  path: string,
  folder: string,
  copied: (from: StepInput, when: 'file' | 'folder' | 'always', makesPath: boolean) => FilesPart,
): FilesPart[] {
  const spelling = input.kind === 'context' ? fromTop(input.source) : input.path;
  const cut = spelling.lastIndexOf('/') + 1;
  const [above, pattern] = [spelling.slice(0, cut), spelling.slice(cut)];
  const isInside = isWithin(path, folder) && path !== folder;
  const inside = isInside ? insideOf(folder, path) : '';
  if (!isInside || hasWildcards(path) || input.parents) return [copied(input, 'always', isInside)];
  const compiled = compilePathPattern(pattern);
  const isMatch = !inside.includes('/') && compiled.ok && compiled.pattern.matches(inside);
  return [
    // A file that the pattern matches, where its folder is told,
    ...(isMatch && !hasWildcards(above) ? [copied(withPath(input, above + inside), 'file', true)] : []),
    ...(isMatch && hasWildcards(above) ? [copied(withPath(input, above + inside), 'always', true)] : []),
    // and what is inside of folders that it matches.
    copied(below(input, inside), 'always', true),
  ];
}

/** What a part takes, with what this COPY leaves out, and without modes where the other COPY sets one for all. */
function adjusted(input: StepInput, excludes: readonly string[] | undefined, changes: string): StepInput {
  if (input.kind === 'fixed') return input;
  const own = excludes === undefined ? input : { ...input, excludes };
  return own.kind === 'context' && / [0-7]+$/.test(changes) ? { ...own, ignoresModes: true } : own;
}

/** A path from a folder that it is in. */
function insideOf(folder: string, path: string): string {
  return path.slice(folder === '/' ? 1 : folder.length + 1);
}

function nameOf(input: StepInput & { kind: 'context' | 'stage' }): { name: string; hasPattern: boolean } {
  const path = input.kind === 'context' ? fromTop(input.source) : input.path;
  return { name: path.slice(path.lastIndexOf('/') + 1), hasPattern: hasWildcards(path) };
}

/** What is at a path below a source. */
function below(input: StepInput & { kind: 'context' | 'stage' }, rest: string): StepInput {
  return withPath(input, input.kind === 'context' ? join(fromTop(input.source), rest) : join(input.path, rest));
}

function withPath(input: StepInput & { kind: 'context' | 'stage' }, path: string): StepInput {
  return input.kind === 'context' ? { ...input, source: path } : { ...input, path };
}

function join(folder: string, rest: string): string {
  if (folder === '') return rest;
  return folder.endsWith('/') ? folder + rest : `${folder}/${rest}`;
}

/** Whether a path, which may have wildcards, is that of a file. */
function matches(path: string, file: string): boolean {
  if (!hasWildcards(path)) return path === file;
  const compiled = compilePathPattern(path);
  return compiled.ok && compiled.pattern.matches(file);
}

/** The folders of a path before its first wildcard. */
function fixedPart(path: string): string {
  const parts = path.split('/');
  const first = parts.findIndex(hasWildcards);
  return first === -1 ? path : parts.slice(0, first).join('/') || '/';
}

/** Whether a path is a folder or lies in it. */
function isWithin(path: string, folder: string): boolean {
  const top = withoutSlash(folder);
  const own = withoutSlash(path);
  return own === top || top === '/' || own.startsWith(`${top}/`);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
