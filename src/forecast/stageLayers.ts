import { fromTop } from '../context/copySelection';
import { fileModes } from '../history/history';
import type { ContextFiles } from './buildPlan';
import { chosenByParents } from './chosenEntries';
import { constantLayer, folderThere } from './constantLayer';
import type { ContextHistory } from './contextHistory';
import { createContextTimelines, type ContextTimelines } from './contextTimelines';
import { distinctPlaces, keyOfPlaces, mostPlaces, type PlaceAtCommits } from './distinctPlaces';
import type { FolderUse } from './folderUse';
import { keptFor, type KeptTimelines } from './keptLayers';
import type { LayerAges } from './layerAges';
import { mayPassLinks } from './linkedSources';
import { runWrites } from './runWrites';
import type { SentRules } from './sentRules';
import { filesOfFolder, filesOfSource, oneFile, type SourceFiles } from './sourceFiles';
import { hasParents, isFolderBefore, layersOf, mayBeOfImage, type Destination } from './stageFiles';
import { layeredHistory, type StageLayer } from './stageHistory';
import { isOnOneWay, isWithin, join, lastName, withoutSlash } from './stagePaths';
import { archiveName, type Place } from './stageReader';
import { scratch } from './stageStart';
import {
  asOfContext,
  leavesOut,
  literalPath,
  pathInStage,
  spellingOf,
  type ContextInput,
  type FilesInput,
  type FixedInput,
  type StageInput,
  type StepInput,
} from './stepInputs';
import type { Placement, StageSteps, Step } from './steps';

export interface StageLayerSources {
  readonly stages: readonly StageSteps[];
  readonly commitCount: number;
  readonly filesOf: (input: ContextInput) => ContextFiles;
  /** What is sent for a source. */
  readonly sentFor: (input: ContextInput) => readonly SentRules[];
  readonly isUsedAsFolder: FolderUse;
  /** Whether the Dockerfile alone tells where a step puts its sources. */
  readonly isSettled: (step: Step) => boolean;
  /** Else where it puts them, when that is the same at every commit. */
  readonly steadyDestination: (step: Step, ages: LayerAges) => Destination | undefined;
  /** Where it puts each of them, by commit, when the path of its destination is the same at all. */
  readonly placesOf: (step: Step, ages: LayerAges) => readonly (readonly Place[])[] | undefined;
  /** The files that images hold, where that is known. */
  readonly imageFiles: readonly string[] | undefined;
  /** The folder of a stage in which all lies that an input takes, what links lead to included. */
  readonly regionOf: (input: StageInput) => string;
}

/**
 * The files that COPYs put into a folder of a stage, as a build context over the same commits: where the parts that the Dockerfile
 * tells lie over each other, or patterns choose from what patterns chose. Undefined where something else may have written there,
 * or where links decide what is taken.
 */
export function createStageLayers(
  main: ContextHistory,
  sources: StageLayerSources,
): (stage: number, region: string, ages: LayerAges) => ContextTimelines | undefined {
  const {
    stages,
    commitCount,
    filesOf,
    sentFor,
    isUsedAsFolder,
    isSettled,
    steadyDestination,
    placesOf,
    regionOf,
    imageFiles,
  } = sources;
  const kept = keptFor(main);

  /** The layers of a stage with what tells them from others. */
  interface Described {
    readonly key: unknown;
    readonly make: () => readonly StageLayer[] | undefined;
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
          found.push({ key: madeFolder, make: () => [constantLayer(madeFolder, folderThere, commitCount)] });
        continue;
      }
      const { placement } = step;
      if (!placement) continue;
      const destination = isSettled(step)
        ? toldDestination(step, placement, steps, index)
        : steadyDestination(step, ages);
      const byCommit = destination ? undefined : placesOf(step, ages);
      const path = destination?.path ?? byCommit?.flat()[0]?.destination;
      if (path === undefined) return undefined;
      const folder = withoutSlash(path);
      if (!isOnOneWay(folder, region)) continue;
      const namesFolder = placement.destination.endsWith('/') || destination?.isFolder === true || folder === '/';
      const ground: Ground = { step, folder, namesFolder, byCommit, region, placement, ages, madeAt: ages(step) };
      // With `--parents` it is there whatever is found; a pivot point that is a file takes its place.
      if (hasParents(placement) && folder !== '/' && isWithin(folder, region))
        found.push({ key: folder, make: () => [constantLayer(folder, folderThere, commitCount)] });
      for (const source of placement.sources) {
        const described = describeSource(source, ground, ages);
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

  const describeSource = (source: StepInput, ground: Ground, ages: LayerAges): Described | undefined => {
    const { folder, namesFolder, byCommit, region, placement, madeAt } = ground;
    const { changes } = placement;
    if (source.kind === 'fixed') return describeFixed(source, ground);
    const chosen = chosenByParents(source);
    if (source.parents && !chosen) return undefined;
    const path = chosen?.path ?? (source.kind === 'stage' ? source.path.slice(1) : fromTop(source.source));
    const shape = [
      path,
      source.excludes,
      source.parents ? spellingOf(source) : null,
      literalPath(source) ?? null,
      folder,
      namesFolder,
      region,
      changes,
      runsOf(madeAt),
      runsOf(byCommit?.map(keyOfPlaces)),
    ];
    if (source.kind === 'context') {
      const { timelines } = filesOf(source);
      const sent = sentFor(source);
      const sentKey = sent.map(({ rules, commits }) => [rules?.text ?? null, ...(commits ?? [])]);
      return {
        key: ['context', source.context ?? null, sentKey, placement.unpacks, ...shape],
        make: () => layersFor(source, timelines, sent, ground),
      };
    }
    const inner = timelinesOf(source.stage, regionOf(source), ages, true);
    if (!inner) return undefined;
    return { key: ['stage', inner.id, ...shape], make: () => layersFor(source, inner.timelines, allSent, ground) };
  };

  /** A heredoc, or a file of an image, which are always the same. */
  const describeFixed = (source: FixedInput, ground: Ground): Described => {
    const { name, content } = source;
    const { folder, namesFolder, byCommit, region, placement, madeAt } = ground;
    const file = { mode: fileModes.regular, blob: kept.number(`fixed ${content} ${placement.changes}`) };
    const told = namesFolder ? join(folder, name) : folder;
    const placed = byCommit ? distinctPlaces(byCommit, source) : [{ place: { target: told }, commits: undefined }];
    const layers = placed.filter(({ place: { target } }) => name !== '' && isOnOneWay(target, region));
    return {
      key: [file.blob, layers.map(({ place: { target }, commits }) => [target, ...(commits ?? [])]), runsOf(madeAt)],
      make: () =>
        layers.map(({ place: { target }, commits }) => ({
          ...constantLayer(target, file, commitCount),
          commits,
          madeAt,
        })),
    };
  };

  /** All in one, or each place of its own where links are followed, or the destination is a folder at times. */
  const layersFor = (
    source: FilesInput,
    timelines: ContextTimelines,
    sent: readonly SentRules[],
    ground: Ground,
  ): readonly StageLayer[] | undefined => {
    const { folder, namesFolder, byCommit, step, ages } = ground;
    const { history } = timelines;
    const layersOfEach = (mapping: Mapping): readonly StageLayer[] | undefined => {
      const layers = sent.map(each => layerOf(source, timelines, each, ground, mapping));
      return layers.includes(undefined) ? undefined : layers.flatMap(layer => layer ?? []);
    };
    if (!byCommit && !mayPassLinks(history, source.kind === 'stage' ? asOfContext(source) : source)) {
      const located = filesOfSource(history, source);
      if (!located) return undefined;
      const ownTarget = (text: string): string => (namesFolder ? join(folder, lastName(text)) : folder);
      const layers = layersOfEach({ located, ownTarget, folder, commits: undefined });
      if (layers) return layers;
    }
    const places = byCommit ?? placesOf(step, ages);
    if (!places) return undefined;
    const placed = distinctPlaces(places, source);
    const isUnknown = places.flat().some(place => place.source === source && place.kind === 'unknown');
    if (placed.length === 0) return isUnknown ? undefined : [];
    if (placed.length > mostPlaces || placed.some(({ place }) => place.kind === 'archive')) return undefined;
    // Links of a stage may lead to what is not asked of it, or to what its image has.
    const isAstray = ({ place: { from, match } }: PlaceAtCommits): boolean =>
      source.kind === 'stage' &&
      from !== match &&
      (!isWithin(from, regionOf(source)) ||
        (stages[source.stage]?.image !== scratch && mayBeOfImage(pathInStage(source.stage, from), imageFiles)));
    if (placed.some(isAstray)) return undefined;
    const layers = placed.map(({ place: { from, kind, target }, commits }) => {
      const top = source.kind === 'stage' ? from.slice(1) : from;
      const located = kind === 'file' ? oneFile(history, top) : filesOfFolder(history, source, top);
      const ownTarget = (): string | undefined => (kind === 'file' ? target : undefined);
      return located && layersOfEach({ located, ownTarget, folder: target, commits });
    });
    return layers.includes(undefined) ? undefined : layers.flatMap(layer => layer ?? []);
  };

  interface Mapping extends Pick<StageLayer, 'commits'> {
    readonly located: SourceFiles;
    /** Where a file comes to be that is the source itself. */
    readonly ownTarget: (text: string) => string | undefined;
    /** Where what is in the source comes to be. */
    readonly folder: string;
  }

  /** None where all of it comes to be elsewhere; undefined where the paths do not tell it. */
  const layerOf = (
    source: FilesInput,
    timelines: ContextTimelines,
    { rules: ignore, commits: sentAt }: SentRules,
    { region, placement, madeAt }: Ground,
    { located: { placeIn, files, isChosen, folderRole }, ownTarget, folder, commits }: Mapping,
  ): readonly StageLayer[] | undefined => {
    const { history } = timelines;
    const entries = timelines.entries(ignore);
    const isSent = (text: string): boolean => ignore === undefined || entries.wasFile(text);
    const targetIn = (rest: string): string | undefined => (leavesOut(source, rest) ? undefined : join(folder, rest));
    const targets: (string | undefined)[] = [];
    /** Folders in which something is that does not come to be there. */
    const lacking = new Set<string>();
    let isEmpty = true;
    for (const [index, file] of files.entries()) {
      const text = history.pathText(file) ?? '';
      const rest = placeIn(text) ?? '';
      const isItself = rest === '';
      // Links are followed, and archives are unpacked.
      const isFollowed = commits === undefined && entries.wasLink(text);
      if (isItself && (isFollowed || (placement.unpacks && archiveName.test(text)))) return undefined;
      const isTaken = isChosen?.[index] !== 0 && isSent(text);
      const target = !isTaken ? undefined : isItself ? ownTarget(text) : targetIn(rest);
      if (target === undefined) lacking.add(folderOf(text));
      // A file above what is asked about takes the place of all that.
      else if (isOnOneWay(target, region)) {
        targets[file] = target;
        isEmpty = false;
      }
    }
    // A folder is there, too, when all that is in it is left out.
    const folders = new Map<number, string>();
    for (const text of withAbove(lacking)) {
      const rest = placeIn(text);
      const number = timelines.paths().folderNumber(text);
      if (rest === undefined || number === undefined || (text !== '' && ignore?.matches(text) === true)) continue;
      if (folderRole && folderRole(text) !== 'always') continue;
      const target = rest === '' ? folder : targetIn(rest);
      if (target !== undefined && target !== '/' && isWithin(target, region)) folders.set(number, target);
    }
    if (isEmpty && folders.size === 0) return [];
    const { folderChanges } = timelines;
    const putAt = commits && sentAt ? new Set([...commits].filter(commit => sentAt.has(commit))) : (commits ?? sentAt);
    const change = changeOf(placement);
    return [{ files: history, targets, folders, folderChanges, madeAt, commits: putAt, change }];
  };

  const changeOf = (placement: Placement): StageLayer['change'] => {
    // All is root's as it is.
    const changes = placement.changes.replace(/^(?:0|root)(?::(?:0|root))? /, ' ');
    if (changes === ' ') return (mode, blob) => ({ mode, blob });
    // As git's checkout has folders and executables.
    if (/^ 0?755$/.test(changes))
      return (mode, blob) => ({ mode: mode === fileModes.regular ? fileModes.executable : mode, blob });
    const setsMode = !changes.endsWith(' ');
    return (mode, blob) => ({
      mode: setsMode && mode === fileModes.executable ? fileModes.regular : mode,
      blob: mode === 0 ? blob : kept.number(`${blob} ${changes}`, blob),
    });
  };

  const timelinesOf = (stage: number, region: string, ages: LayerAges, isPart: boolean): KeptTimelines | undefined => {
    const described = describe(stage, region, ages, isPart);
    if (!described) return undefined;
    const key = JSON.stringify(described.map(each => each.key));
    return kept.timelines(key, () => {
      const layers = described.map(({ make }) => make());
      if (layers.includes(undefined)) return undefined;
      const made = layers.flatMap(ofSource => ofSource ?? []);
      return createContextTimelines(layeredHistory(made, commitCount, blob => main.linkText(kept.original(blob))));
    });
  };

  return (stage, region, ages) => timelinesOf(stage, region, ages, false)?.timelines;
}

/** Where a step puts its sources, and of what of that is asked. */
interface Ground {
  readonly step: Step;
  readonly folder: string;
  readonly namesFolder: boolean;
  /** Where each of them comes to be, when the destination is a folder at some commits only, or for some of what a pattern matches. */
  readonly byCommit: readonly (readonly Place[])[] | undefined;
  readonly region: string;
  readonly placement: Placement;
  readonly ages: LayerAges;
  readonly madeAt: Int32Array | undefined;
}

/** Of a stage nothing is kept away. */
const allSent: readonly SentRules[] = [{ rules: undefined, commits: undefined }];

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

/** A column as a text, in runs. */
function runsOf(column: Int32Array | readonly string[] | undefined): string {
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
