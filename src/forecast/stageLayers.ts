import { fromTop } from '../context/copySelection';
import { compilePathPattern, rememberLast } from '../context/goPathMatch';
import { fileModes } from '../history/history';
import type { ContextFiles } from './buildPlan';
import { emptyHistory, type ContextHistory } from './contextHistory';
import { createContextTimelines, type ContextTimelines } from './contextTimelines';
import type { FolderUse } from './folderUse';
import { keptFor, type KeptTimelines } from './keptLayers';
import { runWrites } from './runWrites';
import { fixedPart, isFolderBefore, layersOf, type Destination } from './stageFiles';
import { layeredHistory, type InFolder, type StageLayer } from './stageHistory';
import { isWithin, join, lastName, withoutSlash } from './stagePaths';
import { archiveName, leavesOut, literalPath } from './stageReader';
import type { ContextInput, FixedInput, Placement, StageSteps, Step, StepInput } from './steps';

/** Which commit's files a step's layer has at each commit; undefined where each has its own. */
export type LayerAges = (step: Step) => Int32Array | undefined;

export interface StageLayerSources {
  readonly stages: readonly StageSteps[];
  readonly commitCount: number;
  readonly filesOf: (input: ContextInput) => ContextFiles;
  readonly isUsedAsFolder: FolderUse;
  /** Whether the Dockerfile alone tells where a step puts its sources. */
  readonly isSettled: (step: Step) => boolean;
  /** Else where it puts them, when that is the same at every commit. */
  readonly steadyDestination: (step: Step) => Destination | undefined;
  /** Else the path, when it alone is the same. */
  readonly openDestination: (step: Step) => OpenDestination | undefined;
}

/** A destination without a slash that is a folder at some commits only, or for some of what a pattern matches. */
export interface OpenDestination {
  readonly path: string;
  /** The files that are put into it, by commit: their paths in their context or stage, without a slash before. */
  readonly intoFolder: readonly ReadonlySet<string>[];
}

/**
 * The files that COPYs put into a folder of a stage, as a build context over the same commits: where the parts that the Dockerfile
 * tells lie over each other, or patterns choose from what patterns chose. Undefined where something else may have written there,
 * or where links decide what is taken.
 */
export function createStageLayers(
  main: ContextHistory,
  { stages, commitCount, filesOf, isUsedAsFolder, isSettled, steadyDestination, openDestination }: StageLayerSources,
): (stage: number, region: string, ages: LayerAges) => ContextTimelines | undefined {
  const kept = keptFor(main);

  /** The layers of a stage with what tells them from others. */
  interface Described {
    readonly key: unknown;
    readonly make: () => StageLayer | undefined;
  }

  const describe = (stage: number, region: string, ages: LayerAges, isPart: boolean): Described[] | undefined => {
    const found: Described[] = [];
    const steps = layersOf(stages, stage);
    for (const [index, step] of steps.entries()) {
      if (step.instruction.kind === 'RUN') {
        const isWritten = runWrites(step).paths.some(path => isWithin(path, region) || isWithin(region, path));
        // What it may have made besides is not known: of another stage that would be taken along.
        if (isPart || (isWritten && found.length > 0)) return undefined;
        continue;
      }
      if (step.madeFolder !== undefined) {
        const { madeFolder } = step;
        if (!isSettled(step)) return undefined;
        if (isWithin(madeFolder, region))
          found.push({ key: madeFolder, make: () => constant(madeFolder, folderThere) });
        continue;
      }
      const { placement } = step;
      if (!placement) continue;
      const destination = isSettled(step) ? toldDestination(step, placement, steps, index) : steadyDestination(step);
      const open = destination ? undefined : openDestination(step);
      const path = destination?.path ?? open?.path;
      if (path === undefined) return undefined;
      const folder = withoutSlash(path);
      if (!isWithin(folder, region) && !isWithin(region, folder)) continue;
      const isFolder = placement.destination.endsWith('/') || placement.sources.length > 1 || folder === '/';
      const namesFolder = isFolder || destination?.isFolder === true;
      const intoFolder = isFolder ? undefined : open?.intoFolder;
      const place: Place = { folder, namesFolder, intoFolder, region, placement, madeAt: ages(step) };
      for (const source of placement.sources) {
        const described = describeSource(source, place, ages);
        if (!described) return undefined;
        found.push(described);
      }
    }
    return found;
  };

  const toldDestination = (
    step: Step,
    { destination }: Placement,
    steps: readonly Step[],
    index: number,
  ): Destination => ({
    path: destination,
    isFolder: isFolderBefore(steps, index, destination) || isUsedAsFolder(step),
  });

  const describeSource = (source: StepInput, place: Place, ages: LayerAges): Described | undefined => {
    const { folder, namesFolder, intoFolder, region, placement, madeAt } = place;
    const { changes } = placement;
    if (source.kind === 'fixed') return describeFixed(source, place);
    if (source.parents) return undefined;
    const path = source.kind === 'stage' ? source.path.slice(1) : fromTop(source.source);
    const shape = [
      path,
      source.excludes,
      literalPath(source) ?? null,
      folder,
      namesFolder,
      region,
      changes,
      runsOf(madeAt),
      runsOf(intoFolder?.map(files => JSON.stringify([...files]))),
    ];
    if (source.kind === 'context') {
      const files = filesOf(source);
      return {
        key: ['context', source.context ?? null, files.ignore?.text ?? null, placement.unpacks, ...shape],
        make: () => layerOf(source, path, files, place),
      };
    }
    const inner = timelinesOf(source.stage, fixedPart(source), ages, true);
    if (!inner) return undefined;
    const files = { timelines: inner.timelines, ignore: undefined };
    return { key: ['stage', inner.id, ...shape], make: () => layerOf(source, path, files, place) };
  };

  /** A heredoc, or a file of an image, which are always the same. */
  const describeFixed = (
    { name, content }: FixedInput,
    { folder, namesFolder, intoFolder, region, placement, madeAt }: Place,
  ): Described => {
    const inside = join(folder, name);
    const path = namesFolder ? inside : folder;
    const file = { mode: fileModes.regular, blob: kept.number(`fixed ${content} ${placement.changes}`) };
    const target = (at: string): string | undefined => (name !== '' && isOnWay(at, region) ? at : undefined);
    const isInFolder = intoFolder?.map(files => files.has(''));
    const inFolder = isInFolder && {
      targets: [target(inside)],
      isThere: (_: number, commit: number) => isInFolder[commit] === true,
    };
    return {
      key: [target(path) ?? '', target(inside) ?? '', file.blob, runsOf(isInFolder), inFolder ? runsOf(madeAt) : ''],
      make: () => ({ ...constant(target(path), file), inFolder, madeAt: inFolder && madeAt }),
    };
  };

  const layerOf = (
    source: Source,
    path: string,
    { timelines, ignore }: ContextFiles,
    { folder, namesFolder, intoFolder, region, placement, madeAt }: Place,
  ): StageLayer | undefined => {
    const { history } = timelines;
    const entries = timelines.entries(ignore);
    const placeIn = locator(source, path);
    if (!placeIn) return undefined;
    const isSent = (text: string): boolean => ignore === undefined || entries.wasFile(text);
    const ownTarget = (text: string): string => (namesFolder ? join(folder, lastName(text)) : folder);
    const targetIn = (rest: string): string | undefined => (leavesOut(source, rest) ? undefined : join(folder, rest));
    const targets: (string | undefined)[] = [];
    const targetsInFolder: (string | undefined)[] = [];
    /** Folders in which something is that does not come to be there. */
    const lacking = new Set<string>();
    for (let file = 0; file < history.pathCount; file++) {
      const text = history.pathText(file);
      const rest = text === undefined ? undefined : placeIn(text);
      if (text === undefined || rest === undefined) continue;
      const isItself = rest === '';
      // Links are followed, and archives are unpacked.
      if (isItself && (entries.wasLink(text) || (placement.unpacks && archiveName.test(text)))) return undefined;
      const target = !isSent(text) ? undefined : isItself ? ownTarget(text) : targetIn(rest);
      if (target === undefined) lacking.add(folderOf(text));
      else {
        if (isOnWay(target, region)) targets[file] = target;
        const other = join(folder, lastName(text));
        if (isItself && intoFolder && isOnWay(other, region)) targetsInFolder[file] = other;
      }
    }
    const inFolder: InFolder | undefined = intoFolder && {
      targets: targetsInFolder,
      isThere: (file, commit) => intoFolder[commit]?.has(history.pathText(file) ?? '') === true,
    };
    // A folder is there, too, when all that is in it is left out.
    const folders = new Map<number, string>();
    for (const text of withAbove(lacking)) {
      const rest = placeIn(text);
      const number = timelines.paths().folderNumber(text);
      if (rest === undefined || number === undefined || (text !== '' && ignore?.matches(text) === true)) continue;
      const target = rest === '' ? folder : targetIn(rest);
      if (target !== undefined && target !== '/' && isWithin(target, region)) folders.set(number, target);
    }
    const { changes } = placement;
    const [, chmod = ''] = changes.split(' ');
    return {
      files: history,
      targets,
      inFolder,
      folders,
      folderChanges: timelines.folderChanges,
      madeAt,
      change: (mode, blob) => ({
        mode: chmod !== '' && mode === fileModes.executable ? fileModes.regular : mode,
        blob: changes === ' ' || mode === 0 ? blob : kept.number(`${blob} ${changes}`, blob),
      }),
    };
  };

  const constant = (path: string | undefined, state: FileState): StageLayer => ({
    files: historyOfOne((path ?? '/').slice(1), commitCount),
    targets: [path],
    inFolder: undefined,
    folders: new Map(),
    folderChanges: undefined,
    madeAt: undefined,
    change: mode => (mode === 0 ? nothing : state),
  });

  const timelinesOf = (stage: number, region: string, ages: LayerAges, isPart: boolean): KeptTimelines | undefined => {
    const described = describe(stage, region, ages, isPart);
    if (!described) return undefined;
    const key = JSON.stringify(described.map(each => each.key));
    return kept.timelines(key, () => {
      const layers = described.map(({ make }) => make());
      if (layers.includes(undefined)) return undefined;
      const made = layers.flatMap(layer => layer ?? []);
      return createContextTimelines(layeredHistory(made, commitCount, blob => main.linkText(kept.original(blob))));
    });
  };

  return (stage, region, ages) => timelinesOf(stage, region, ages, false)?.timelines;
}

interface Place {
  readonly folder: string;
  readonly namesFolder: boolean;
  readonly intoFolder: OpenDestination['intoFolder'] | undefined;
  readonly region: string;
  readonly placement: Placement;
  readonly madeAt: Int32Array | undefined;
}

type Source = StepInput & { readonly kind: 'context' | 'stage' };

interface FileState {
  readonly mode: number;
  readonly blob: number;
}

const nothing: FileState = { mode: 0, blob: 0 };
const folderThere: FileState = { mode: fileModes.submodule, blob: 0 };

/** Whether a path is in what is asked about, or where that is or lies in: a file there takes the place of all of it. */
function isOnWay(path: string, region: string): boolean {
  return isWithin(path, region) || isWithin(region, path);
}

/** Where a path is in a source: '' for the source itself, or for what a pattern matches; undefined when it is not in it. */
function locator(source: Source, path: string): ((text: string) => string | undefined) | undefined {
  const literal = literalPath(source);
  if (literal !== undefined) {
    const own = source.kind === 'stage' ? literal.slice(1) : literal;
    return text => {
      if (own === '') return text;
      if (text === own) return '';
      return text.startsWith(`${own}/`) ? text.slice(own.length + 1) : undefined;
    };
  }
  const compiled = compilePathPattern(path);
  if (!compiled.ok || compiled.pattern.mayMatchSlash) return undefined;
  const depth = path.split('/').length;
  const isMatch = rememberLast(compiled.pattern);
  return text => {
    let end = -1;
    for (let part = 0; part < depth; part++) {
      if (end === text.length) return undefined;
      const next = text.indexOf('/', end + 1);
      end = next === -1 ? text.length : next;
    }
    // The top has no name that a pattern could match, not even a star.
    return end > 0 && isMatch(text.slice(0, end)) ? text.slice(end + 1) : undefined;
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** These folders and all that they lie in, '' for the top. */
function withAbove(folders: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const folder of folders) {
    for (let at = folder; !all.has(at); at = folderOf(at)) all.add(at);
  }
  return all;
}

/** One file that is always there. */
function historyOfOne(path: string, commitCount: number): ContextHistory {
  return {
    ...emptyHistory,
    commitCount,
    pathCount: 1,
    pathText: number => (number === 0 ? path : undefined),
    pathNumber: text => (text === path ? 0 : undefined),
    start: { path: Uint32Array.of(0), mode: Uint16Array.of(fileModes.regular), blob: Uint32Array.of(0) },
    changes: { ...emptyHistory.changes, offsets: new Uint32Array(commitCount + 1) },
  };
}

/** A column as a text, in runs. */
function runsOf(column: Int32Array | readonly (string | boolean)[] | undefined): string {
  if (!column) return '';
  const runs: string[] = [];
  let length = 0;
  column.forEach((value, row) => {
    length++;
    if (value === column[row + 1]) return;
    runs.push(`${value} ${length}`);
    length = 0;
  });
  return runs.join();
}
