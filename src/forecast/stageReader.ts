import { followLinks } from '../context/followLinks';
import { hasWildcards } from '../context/goPathMatch';
import { chosenByParents, chosenFrom, type Chosen, type ChosenIn } from './chosenEntries';
import { entries, type ContextEntries, type Entry } from './contextEntries';
import type { FolderUse } from './folderUse';
import { runWrites } from './runWrites';
import { escaped, insideOf, isWithin, join, lastName, pathsTo, unescaped, withoutSlash } from './stagePaths';
import { scratch } from './stageStart';
import { isName, leavesOut, literalPath, pathOf, type ContextInput, type StepInput } from './stepInputs';
import type { Placement, StageSteps, Step } from './steps';

/** What stages hold at one commit, path by path, as far as COPYs, ADDs and WORKDIRs tell it. */
export interface StageReader {
  /** What the layer of a step does to a path. */
  traceOf(step: Step, path: string): Trace;
  /** What is at a path behind the last step of a stage; its folders must be no links. */
  at(stage: number, path: string): Entry;
  /** Where a path of a stage leads when links are followed, its last component included; undefined for a circle. */
  resolve(stage: number, path: string): string | undefined;
  /** Where a step puts its sources, one after the other. */
  placesOf(step: Step): readonly Place[];
  /** The first of these paths at which a step would put a file in a folder's place, or the reverse. */
  conflictAt(step: Step, paths: readonly string[]): string | undefined;
}

/** Where one source of a COPY goes. */
export interface Place {
  readonly source: StepInput;
  /** The path that it is found by: one of several where it is a pattern. */
  readonly match: string;
  /** Where it is, links followed: in its context, or in its stage. */
  readonly from: string;
  readonly kind: 'file' | 'folder' | 'archive' | 'unknown';
  /** Where its destination leads; undefined when links lead in a circle. */
  readonly destination: string | undefined;
  /** Whether the destination is a folder before. */
  readonly isFolder: boolean;
  /** Where the file, or the content of the folder, comes to be. */
  readonly target: string;
}

/** What a pattern may match in a stage at any commit, as far as steps tell it, in the order in which it is copied. */
export type MatchesInStage = (stage: number, pattern: string) => readonly string[];

export interface ReaderSources {
  readonly stages: readonly StageSteps[];
  readonly entriesOf: (input: ContextInput) => ContextEntries;
  readonly chosenIn: ChosenIn;
  /** Whether anything at or below a path of a context is sent for a build, one a commit. */
  readonly sends: (input: ContextInput, path: string) => readonly boolean[];
  readonly commit: number;
  /** Whether a destination of which nothing is known must be a folder. */
  readonly isUsedAsFolder: FolderUse;
  readonly matchesIn: MatchesInStage;
  /** What tells a step's layer, where it is told otherwise: by the reader of the commit that made it. */
  readonly layerOf?: ((step: Step) => StageReader | undefined) | undefined;
}

/** What a layer does to a path: makes a folder there unless something is, may have put something there, or nothing. */
type Trace = Entry | 'made' | 'perhaps' | undefined;

/**
 * Reads stages as a commit makes them. What a RUN or an image may have put somewhere is unknown; it is taken to be in nobody's way.
 * The rules are those of BuildKit's copy (tonistiigi/fsutil, copy/copy.go), seen on Docker Engine 28.5.
 */
export function createStageReader(sources: ReaderSources): StageReader {
  const { stages, entriesOf, chosenIn, sends, commit, isUsedAsFolder, matchesIn, layerOf } = sources;
  const placed = new Map<Step, Place[]>();
  const madeFolders = new Map<Step, string | undefined>();

  /** @param count how many places of that last step count */
  const entryAfter = (last: Step | undefined, path: string, count = Infinity): Entry => {
    if (path === '/') return entries.folder;
    let isMade = false;
    let isUncertain = last !== undefined && stages[last.stage]?.image !== scratch;
    for (let step = last; step; step = stepBelow(stages, step)) {
      const found = traceOf(step, path, step === last ? count : Infinity);
      if (found === 'made') isMade = true;
      // What a COPY may have brought from an image or a RUN hides nothing of what is below it.
      else if (found === 'perhaps' || (found === entries.unknown && step.placement)) isUncertain = true;
      else if (found) return isMade && (found.kind === 'unknown' || found.kind === 'absent') ? entries.folder : found;
      if (step.instruction.kind === 'RUN') isUncertain = true;
    }
    if (isMade) return entries.folder;
    return isUncertain ? entries.unknown : entries.absent;
  };

  const resolveAfter = (last: Step | undefined, path: string, count = Infinity): string | undefined => {
    const resolved = followLinks(path, each => {
      const entry = entryAfter(last, `/${each}`, count);
      return entry.kind === 'link' ? entry.text : undefined;
    });
    return resolved === undefined ? undefined : `/${resolved}`;
  };

  const traceOf = (step: Step, path: string, count: number): Trace => {
    const layer = layerOf?.(step);
    if (layer) return layer.traceOf(step, path);
    switch (step.instruction.kind) {
      case 'RUN': {
        const { paths } = runWrites(step);
        if (paths.some(written => isWithin(path, written))) return entries.unknown;
        return paths.some(written => isWithin(written, path)) ? 'made' : undefined;
      }
      case 'WORKDIR': {
        const made = madeFolderOf(step);
        return made !== undefined && isWithin(made, path) ? 'made' : undefined;
      }
      default: {
        const places = placesOf(step);
        /** What is not known of one source hides nothing of those before it. */
        let unknown: Trace;
        for (let index = Math.min(count, places.length) - 1; index >= 0; index--) {
          const place = places[index];
          const trace = place && placedAt(step, place, path, false);
          if (place === undefined || trace === undefined) continue;
          if (trace === 'perhaps' || trace === entries.unknown) {
            unknown ??= trace;
            continue;
          }
          // A linked layer is made without those below it, and replaces what is there.
          return !step.usesLayersBefore && trace === 'made' ? entries.folder : trace;
        }
        return unknown;
      }
    }
  };

  /**
   * What a source puts at a path.
   * @param walksExcluded whether folders that `--exclude` leaves out count: BuildKit looks into them all the same
   */
  const placedAt = (step: Step, place: Place, path: string, walksExcluded: boolean): Trace => {
    const { source, from, kind, destination, target } = place;
    if (destination === undefined) return undefined;
    if (kind === 'file' && path === target) return entries.file;
    if (isWithin(target, path)) return isOfUnknownPattern(place) ? 'perhaps' : 'made';
    if (!isWithin(path, target)) return undefined;
    if (kind === 'file') return step.usesLayersBefore ? undefined : entries.absent;
    if (kind !== 'folder') return 'perhaps';
    const rest = insideOf(target, path);
    const entry = entryIn(source, from, rest);
    const isLeftOut = (inside: string): boolean => step.placement !== undefined && leavesOut(step.placement, inside);
    if (entry.kind === 'absent') {
      // A file of a linked layer takes the place of a folder below.
      const isFile = (above: string): boolean => entryIn(source, from, above).kind === 'file' && !isLeftOut(above);
      const isHidden = !step.usesLayersBefore && pathsTo(rest).some(above => isFile(above.slice(1)));
      return isHidden ? entries.absent : undefined;
    }
    const isExcluded = isLeftOut(rest);
    if (entry.kind === 'folder') return isExcluded && !walksExcluded ? undefined : 'made';
    return isExcluded ? undefined : entry;
  };

  /** What a step takes at a path in a folder that is its source, or that links lead that source to. */
  const entryIn = (source: StepInput, from: string, rest: string): Entry => {
    const path = join(from, rest);
    switch (source.kind) {
      case 'context':
        return chosenIn(source, from).at(path, commit);
      case 'stage': {
        const entry = sourceEntry(source, path);
        const chosen = chosenByParents(source);
        const isTaken = !chosen || isChosen(source.stage, path, entry, chosenFrom(chosen, from.slice(1)));
        return isTaken ? entry : entries.absent;
      }
      case 'fixed':
        return entries.unknown;
    }
  };

  /**
   * Whether a copy with `--parents` looks for something in a folder, where it would come to be: it walks through all folders, also
   * those of which it chooses nothing (fsutil's copy, seen on Docker Engine 28.5).
   */
  const isWalkedInto = ({ source, kind, from, target }: Place, path: string): boolean => {
    if (source.kind === 'fixed' || !source.parents || kind !== 'folder') return false;
    if (path === target || !isWithin(path, target)) return false;
    const folder = join(from, insideOf(target, path));
    if (sourceEntry(source, folder).kind !== 'folder') return false;
    if (source.kind === 'context' && sends(source, folder)[commit] !== true) return false;
    const pattern = join(escaped(folder), '*');
    const inside = source.kind === 'stage' ? matchesIn(source.stage, pattern) : entriesOf(source).matches(pattern);
    return inside.some(each => !['absent', 'unknown'].includes(sourceEntry(source, each).kind));
  };

  const sourceEntry = (source: StepInput, path: string): Entry => {
    switch (source.kind) {
      case 'context':
        return entriesOf(source).at(path, commit);
      case 'stage':
        return entryAfter(stages[source.stage]?.steps.at(-1), path);
      case 'fixed':
        return entries.unknown;
    }
  };

  /** Where links lead a source, its last component included; undefined for a circle. */
  const endOf = (source: StepInput, path: string): string | undefined => {
    switch (source.kind) {
      case 'context':
        return entriesOf(source).follow(path, commit);
      case 'stage':
        return resolveAfter(stages[source.stage]?.steps.at(-1), path);
      case 'fixed':
        return path;
    }
  };

  /** Whether `--parents` takes what is at a path of a stage: a folder also when it takes something in it. */
  const isChosen = (stage: number, path: string, entry: Entry, chosen: Chosen): boolean => {
    const text = path.slice(1);
    if (entry.kind === 'absent') return false;
    if (entry.kind !== 'folder') return chosen.selects(text);
    const role = chosen.folderRole(text);
    if (role !== 'withContents') return role === 'always';
    return matchesIn(stage, join(escaped(path), '*')).some(each =>
      isChosen(stage, each, entryAfter(stages[stage]?.steps.at(-1), each), chosen),
    );
  };

  const madeFolderOf = (step: Step): string | undefined => {
    if (step.madeFolder === undefined) return undefined;
    if (!madeFolders.has(step)) madeFolders.set(step, resolveAfter(stepBelow(stages, step), step.madeFolder));
    return madeFolders.get(step);
  };

  const placesOf = (step: Step): readonly Place[] => {
    const layer = layerOf?.(step);
    if (layer) return layer.placesOf(step);
    const known = placed.get(step);
    const { placement } = step;
    if (known || !placement) return known ?? noPlaces;
    const places: Place[] = [];
    // Each source finds what those before it have put there.
    placed.set(step, places);
    for (const source of placement.sources) {
      for (const found of findSource(step, source)) places.push(place(step, placement, found));
    }
    return places;
  };

  interface Found {
    readonly source: StepInput;
    readonly match: string;
    readonly from: string;
    readonly name: string;
    readonly kind: Place['kind'];
  }

  const findSource = (step: Step, source: StepInput): Found[] => {
    if (source.kind === 'fixed') {
      const { name } = source;
      return [{ source, match: '', from: '', name, kind: name === '' ? 'unknown' : 'file' }];
    }
    const told = pathOf(source);
    const literal = literalPath(source);
    if (source.parents) {
      const top = chosenByParents(source)?.path;
      if (top === undefined) return [{ source, match: told, from: told, name: '', kind: 'unknown' }];
      const pivot = source.kind === 'stage' ? `/${top}` : top;
      const from = endOf(source, pivot);
      if (from === undefined) return [];
      // A pivot point that is a file is copied as it would be without the flag (seen on Docker Engine 28.5).
      const kind = sourceEntry(source, from).kind === 'file' ? 'file' : 'folder';
      return [{ source, match: pivot, from, name: lastName(pivot), kind }];
    }
    if (literal !== undefined) return foundAt(step, source, literal);
    if (source.kind === 'stage') {
      const matches = matchesIn(source.stage, told)
        .flatMap(match => foundAt(step, source, match))
        .filter(({ kind }) => kind !== 'unknown');
      // Else it may match something of an image or of a RUN.
      return matches.length > 0 ? matches : [{ source, match: told, from: told, name: '', kind: 'unknown' }];
    }
    const context = entriesOf(source);
    const parts = told.split('/');
    const first = parts.findIndex(hasWildcards);
    const above = context.follow(parts.slice(0, first).map(unescaped).join('/'), commit);
    if (above === undefined) return [];
    const pattern = join(escaped(above), parts.slice(first).join('/'));
    return context.matches(pattern).flatMap(match => foundAt(step, source, match));
  };

  const foundAt = (step: Step, source: StepInput, path: string): Found[] => {
    const from = endOf(source, path);
    const kind = from === undefined ? 'absent' : sourceEntry(source, from).kind;
    if (from === undefined || kind === 'absent' || kind === 'link') return [];
    const name = lastName(path);
    const mayBeArchive = step.placement?.unpacks === true && source.kind !== 'stage';
    const isArchive = kind === 'file' && mayBeArchive && archiveName.test(name);
    return [{ source, match: path, from, name, kind: isArchive ? 'archive' : kind }];
  };

  const place = (step: Step, placement: Placement, { source, match, from, name, kind }: Found): Place => {
    const told = withoutSlash(placement.destination);
    const destination = step.usesLayersBefore ? resolveAfter(step, told) : told;
    const namesFolder = placement.destination.endsWith('/');
    const before = destination === '/' ? 'folder' : entryBefore(step, destination ?? told).kind;
    const isFolder = before === 'folder' || (before === 'unknown' && isUsedAsFolder(step));
    const target =
      kind === 'file' && (namesFolder || isFolder) ? join(destination ?? told, name) : (destination ?? told);
    return { source, match, from, kind, destination, isFolder, target };
  };

  /** What is at a path when the next source of a step is put there. */
  const entryBefore = (step: Step, path: string, count = Infinity): Entry => {
    if (step.usesLayersBefore) return entryAfter(step, path, count);
    const trace = traceOf(step, path, count);
    return typeof trace === 'object' ? trace : entries.absent;
  };

  const conflictAt = (step: Step, paths: readonly string[]): string | undefined => {
    if (step.madeFolder !== undefined) {
      const made = madeFolderOf(step);
      if (made === undefined) return step.madeFolder;
      const below = stepBelow(stages, step);
      return pathsTo(made).find(path => entryAfter(below, path).kind === 'file');
    }
    const places = placesOf(step);
    for (const [index, each] of places.entries()) {
      if (each.destination === undefined) return withoutSlash(step.placement?.destination ?? '/');
      // It is in nobody's way.
      if (isOfUnknownPattern(each)) continue;
      const found = [...pathsTo(each.target), ...paths].find(path => {
        if (isWalkedInto(each, path) && entryBefore(step, path, index).kind === 'file') return true;
        const trace = placedAt(step, each, path, true);
        if (trace === undefined || trace === 'perhaps') return false;
        const before = entryBefore(step, path, index).kind;
        const makesFolder = trace === 'made' || trace.kind === 'folder';
        const makesFile = trace !== 'made' && (trace.kind === 'file' || trace.kind === 'link');
        return makesFolder ? before === 'file' || before === 'link' : makesFile && before === 'folder';
      });
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return {
    traceOf: (step, path) => traceOf(step, path, Infinity),
    at: (stage, path) => entryAfter(stages[stage]?.steps.at(-1), path),
    resolve: (stage, path) => resolveAfter(stages[stage]?.steps.at(-1), path),
    placesOf,
    conflictAt,
  };
}

const noPlaces: readonly Place[] = [];

/** Names of what ADD is taken to unpack: BuildKit looks at the content, which is not known here. */
export const archiveName = /\.(?:tar|tgz|txz|tbz2?|tar\.\w+)$/i;

/** Whether it is what a pattern might find in an image, or of a RUN: perhaps nothing. */
function isOfUnknownPattern({ kind, source }: Place): boolean {
  return kind === 'unknown' && source.kind === 'stage' && !isName(source);
}

/** The step whose layer is directly below that of another one. */
export function stepBelow(stages: readonly StageSteps[], step: Step): Step | undefined {
  const stage = stages[step.stage];
  const index = stage?.steps.indexOf(step) ?? 0;
  if (index > 0) return stage?.steps[index - 1];
  const parent = stage?.parent;
  return parent === undefined ? undefined : stages[parent]?.steps.at(-1);
}
