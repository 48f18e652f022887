import { fromTop } from '../context/copySelection';
import { chosenByParents, chosenInContexts, pivotAlone } from './chosenEntries';
import type { Entry } from './contextEntries';
import type { ContextHistory } from './contextHistory';
import { isProblem } from './contextTimelines';
import { keptByAges, noAges, type LayerAges } from './layerAges';
import { askedByParents, askedOf, isNotThere } from './askedInputs';
import { meetsLink } from './metLinks';
import type { SourceKind } from './sourceState';
import type { SourceTimeline } from './sourceTimeline';
import {
  layersOf,
  nothingThere,
  stageFilesOf,
  type Destination,
  type StageFiles,
  type StageFilesSources,
} from './stageFiles';
import { createStageLayers, type StageLayerSources } from './stageLayers';
import { isWithin, join } from './stagePaths';
import { createStageReach, type ReachSources } from './stageReach';
import type { Place, ReaderSources, StageReader } from './stageReader';
import { createStageReaders } from './stageReaders';
import {
  asOfContext,
  fixedPart,
  literalPath,
  pathInStage,
  type ContextInput,
  type FilesInput,
  type StageInput,
  type StepInput,
} from './stepInputs';
import type { Step } from './steps';

/** What stages hold from commit to commit, where links or other steps decide it. */
export interface StagesOverTime {
  /** What an input takes from another stage at a commit: the same object where it comes about in the same way. */
  filesAt(input: StageInput, commit: number, ages: LayerAges): StageFiles;
  /** Whether what an input takes from another stage comes about in the same way at every commit. */
  isSettled(input: StageInput): boolean;
  /** What an input takes, followed through the COPYs of its stage, where its files do not tell it; undefined where they do. */
  layeredTimeline(input: StageInput, ages: LayerAges): SourceTimeline | undefined;
  /** Where an input may meet links, at any commit, that it does not name. */
  linksMetBy(input: StageInput): readonly StageInput[];
  /** What is at a path that an input names, links not followed. */
  kindAt(input: StageInput, commit: number, ages: LayerAges): Entry['kind'];
  /** Whether a link leads to something, as far as COPYs and WORKDIRs tell it. */
  leadsSomewhere(link: StageInput, commit: number, ages: LayerAges): boolean;
  /** Whether a step puts its sources at the same place at every commit, as far as links and the folders below tell it. */
  readonly isStepSettled: (step: Step) => boolean;
  /**
   * A path at which a step would put a file in the place of a folder, or the reverse; undefined when there is none.
   * @param ages of the layers that it finds
   */
  conflictOf(step: Step, commit: number, ages: LayerAges): string | undefined;
  /** Whether a step may be in such a conflict at any commit. */
  mayConflict(step: Step): boolean;
}

/** Stages are read commit by commit only where the Dockerfile and the paths of all commits leave it open what comes to be where. */
export function createStagesOverTime(
  sources: Omit<ReachSources, 'readersWith' | 'chosenIn'> &
    Pick<StageLayerSources, 'isUsedAsFolder' | 'filesOf' | 'sentFor'> &
    Pick<ReaderSources, 'sends'> &
    Pick<StageFilesSources, 'imageFiles'> & { readonly main: ContextHistory },
): StagesOverTime {
  const { stages, commitCount, entriesOf, sends, kindsOf, isUsedAsFolder, imageFiles } = sources;
  const chosenIn = chosenInContexts(entriesOf);
  const reach = createStageReach({
    ...sources,
    chosenIn,
    readersWith: matchesIn => createStageReaders({ stages, entriesOf, chosenIn, sends, isUsedAsFolder, matchesIn }),
  });
  const { readers } = reach;
  const placed = keptByAges<Step, Destination | undefined>();
  const steadyDestination = (step: Step, ages: LayerAges): Destination | undefined => {
    const ofAges = placed(ages);
    if (!ofAges.has(step)) ofAges.set(step, findSteady(step, ages));
    return ofAges.get(step);
  };
  const findSteady = (step: Step, ages: LayerAges): Destination | undefined => {
    const commits = Array.from({ length: commitCount }, (_, commit) => commit);
    const places = commits.flatMap(commit => readers.at(commit, ages).placesOf(step));
    // Where it has nothing to put anywhere, it does not matter where that would be.
    const first = decidingPlace(places);
    const isSame = (other: Place): boolean =>
      other.destination === first?.destination && (other.kind === 'folder' || other.isFolder === first?.isFolder);
    return first && places.every(isSame) ? destinationOf(step, first) : undefined;
  };
  const placesOf = (step: Step, ages: LayerAges): readonly (readonly Place[])[] | undefined => {
    const byCommit = Array.from({ length: commitCount }, (_, commit) => readers.at(commit, ages).placesOf(step));
    const [first, ...others] = byCommit.flat();
    return others.every(({ destination }) => destination === first?.destination) ? byCommit : undefined;
  };
  const layersOfStage = createStageLayers(sources.main, {
    ...sources,
    isSettled: reach.isStepSettled,
    steadyDestination,
    placesOf,
    regionOf: input => regionOf(input),
  });
  const settled = new Map<StageInput, StageFiles | undefined>();
  const others = new Map<StageInput, Map<string, StageFiles>>();

  const equalInputs = new Map<string, StepInput>();
  /** Equal inputs are one from here on, as what is known of them is kept by input: chains of stages take the same again and again. */
  const asOne = (input: StepInput): StepInput => {
    const key = JSON.stringify(input);
    const known = equalInputs.get(key) ?? input;
    equalInputs.set(key, known);
    return known;
  };
  const filesAlone = new Map<ContextInput, boolean>();
  const isFileAlone = (source: ContextInput): boolean => {
    const known = filesAlone.get(source) ?? isOnlyFile(source, kindsOf(source));
    filesAlone.set(source, known);
    return known;
  };
  const foldersMatched = new Map<ContextInput, boolean>();
  const matchesFolders = (source: ContextInput): boolean => {
    const entries = entriesOf(source);
    const known =
      foldersMatched.get(source) ?? entries.matches(fromTop(source.source)).some(match => entries.wasFolder(match));
    foldersMatched.set(source, known);
    return known;
  };
  const mayHold = (source: ContextInput, inside: string): boolean =>
    (entriesOf(source).everyEnd([chosenByParents(source)?.path ?? ''])[0] ?? []).some(pivot => {
      const entries = chosenIn(source, pivot);
      const path = join(pivot, inside);
      return entries.wasFile(path) || entries.wasFolder(path);
    });
  const fileOfPivot = (source: FilesInput): FilesInput | undefined =>
    reach.isPivotSteady(source) ? undefined : pivotAlone(source);
  const find = (input: StageInput, destinations?: ReadonlyMap<Step, Destination | undefined>): StageFiles => {
    const told = { stages, isUsedAsFolder, isFileAlone, matchesFolders, mayHold, fileOfPivot, imageFiles };
    const files = stageFilesOf(told, input, step => destinations?.get(step));
    const parts = files.parts.map(part => (part.kind === 'copied' ? { ...part, input: asOne(part.input) } : part));
    return { ...files, parts };
  };

  const settledFiles = (input: StageInput): StageFiles | undefined => {
    if (!settled.has(input)) settled.set(input, reach.isSettled(input) ? find(input) : steadyFiles(input));
    return settled.get(input);
  };
  /** Those that are the same at every commit though links and folders might have made them differ. */
  const steadyFiles = (input: StageInput): StageFiles | undefined => {
    const first = readFiles(input, 0, noAges);
    for (let commit = 1; commit < commitCount; commit++)
      if (readFiles(input, commit, noAges) !== first) return undefined;
    return first;
  };
  const filesByCommit = keptByAges<StageInput, StageFiles[]>();
  const readFiles = (input: StageInput, commit: number, ages: LayerAges): StageFiles => {
    const ofAges = filesByCommit(ages);
    const ofInput = ofAges.get(input) ?? [];
    ofAges.set(input, ofInput);
    return (ofInput[commit] ??= findFiles(input, commit, ages));
  };
  const findFiles = (input: StageInput, commit: number, ages: LayerAges): StageFiles => {
    const reader = readers.at(commit, ages);
    const asked = input.parents ? askedByParents(reader, input) : askedOf(reader, input);
    if (asked === undefined || isNotThere(reader, asked)) return nothingThere;
    const destinations = new Map(
      layersOf(stages, input.stage).map(
        step => [step, destinationIn(reader, step) ?? steadyDestination(step, ages)] as const,
      ),
    );
    const key = JSON.stringify([asked, ...destinations.values()]);
    const ofInput = others.get(input) ?? new Map<string, StageFiles>();
    others.set(input, ofInput);
    const files = ofInput.get(key) ?? find(asked, destinations);
    ofInput.set(key, files);
    return files;
  };

  /** Those of each commit. */
  const everyFiles = (input: StageInput): readonly StageFiles[] => {
    const files = settledFiles(input);
    if (files) return [files];
    return [...new Set(Array.from({ length: commitCount }, (_, commit) => readFiles(input, commit, noAges)))];
  };

  /** Whether a link that may be there is not hidden by another COPY at every commit. */
  const isSeen = (stage: number, path: string): boolean =>
    Array.from({ length: commitCount }, (_, commit) => readers.at(commit, noAges).at(stage, path).kind).some(
      kind => kind === 'link' || kind === 'unknown',
    );

  const metLinks = new Map<StageInput, readonly StageInput[]>();
  const findLinks = (input: StageInput): readonly StageInput[] => {
    const { stage } = input;
    const paths = reach.linksIn(stage).filter(path => meetsLink(input, path));
    if (paths.length > mostMet) return [];
    return paths.filter(path => isSeen(stage, path)).map(path => pathInStage(stage, path));
  };

  const regions = new Map<StageInput, string>();
  /**
   * The folder in which all lies that an input takes, with what the links lead to that it meets, as far as COPYs and WORKDIRs tell
   * it.
   */
  const regionOf = (input: StageInput): string => {
    const region = regions.get(input) ?? findRegion(input);
    regions.set(input, region);
    return region;
  };
  const findRegion = (input: StageInput): string => {
    const folder = fixedPart(input);
    const found = linksMetBy(input).flatMap(link =>
      Array.from({ length: commitCount }, (_, commit) => {
        const isLed = kindAt(link, commit, noAges) === 'link' && leadsSomewhere(link, commit, noAges);
        return (isLed ? readers.at(commit, noAges).resolve(link.stage, link.path) : undefined) ?? folder;
      }),
    );
    return [...new Set([...found, ...endsOfPivot(input)])].reduce(sharedFolder, folder);
  };

  /** Where links lead the pivot point of an input. */
  const endsOfPivot = ({ stage, parents, pivot }: StageInput): readonly string[] => {
    if (!parents || pivot === undefined || !reach.passesLinks(stage, pivot)) return [];
    return Array.from(
      { length: commitCount },
      (_, commit) => readers.at(commit, noAges).resolve(stage, pivot) ?? pivot,
    );
  };

  const kindAt = ({ stage, path }: StageInput, commit: number, ages: LayerAges): Entry['kind'] =>
    readers.at(commit, ages).at(stage, path).kind;
  const leadsSomewhere = ({ stage, path }: StageInput, commit: number, ages: LayerAges): boolean => {
    const reader = readers.at(commit, ages);
    const end = reader.resolve(stage, path);
    return end !== undefined && ['file', 'folder'].includes(reader.at(stage, end).kind);
  };

  /** Whether links lead a path of a stage elsewhere at any commit. */
  const mayBeLed = (stage: number, path: string, ages: LayerAges): boolean =>
    Array.from({ length: commitCount }, (_, commit) => readers.at(commit, ages).resolve(stage, path)).some(
      end => end !== path,
    );

  const linksMetBy = (input: StageInput): readonly StageInput[] => {
    const links = metLinks.get(input) ?? findLinks(input);
    metLinks.set(input, links);
    return links;
  };

  return {
    layeredTimeline: (input, ages) => {
      const folder = fixedPart(input);
      const literal = literalPath(input);
      const links = linksMetBy(input);
      const isLed = !input.parents && reach.passesLinks(input.stage, folder) && mayBeLed(input.stage, folder, ages);
      if (isLed || (literal !== undefined && links.length > 0)) return undefined;
      const copied = everyFiles(input).flatMap(({ parts }) => parts.filter(part => part.kind === 'copied'));
      const isNeeded =
        input.parents ||
        links.length > 0 ||
        copied.some(({ isRough }) => isRough) ||
        (copied.length > 0 && reach.overlapsIn(input.stage, folder));
      const timelines = isNeeded ? layersOfStage(input.stage, regionOf(input), ages) : undefined;
      const timeline = timelines?.follow({ ...input, ...asOfContext(input) }, undefined, ['/']);
      return timeline && !isProblem(timeline) ? timeline : undefined;
    },
    linksMetBy,
    kindAt,
    leadsSomewhere,
    isStepSettled: reach.isStepSettled,
    filesAt: (input, commit, ages) => settledFiles(input) ?? readFiles(input, commit, ages),
    isSettled: input => settledFiles(input) !== undefined,
    conflictOf: (step, commit, ages) => {
      const paths = reach.conflictsOf(step);
      return paths && readers.executing(step, commit, ages).conflictAt(step, paths);
    },
    mayConflict: step => reach.conflictsOf(step) !== undefined,
  };
}

/** The innermost folder that both of two paths lie in or are. */
function sharedFolder(folder: string, path: string): string {
  let shared = folder;
  while (!isWithin(path, shared)) shared = shared.slice(0, shared.lastIndexOf('/')) || '/';
  return shared;
}

/** Each link takes a look at every commit; where there are more, they are taken as they are. */
const mostMet = 20;

function destinationIn(reader: StageReader, step: Step): Destination | undefined {
  const first = decidingPlace(reader.placesOf(step));
  return first && destinationOf(step, first);
}

/** Files go into a folder, or to its name; what is in a folder comes to the same paths either way, and may make that folder. */
function decidingPlace(places: readonly Place[]): Place | undefined {
  return places.find(({ kind }) => kind !== 'folder') ?? places[0];
}

function destinationOf({ placement }: Step, { destination, isFolder }: Place): Destination | undefined {
  if (destination === undefined) return undefined;
  const slash = placement?.destination.endsWith('/') === true && destination !== '/' ? '/' : '';
  return { path: destination + slash, isFolder };
}

/** What is left out of a source may be what is in it at other commits. */
function isOnlyFile({ excludes }: ContextInput, kinds: readonly SourceKind[]): boolean {
  return excludes.length === 0 && kinds.includes('file') && kinds.every(kind => kind === 'file' || kind === 'absent');
}
