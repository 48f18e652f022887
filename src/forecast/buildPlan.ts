import { compileCopySelection, fromTop, type CopyProblem } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import type { Evaluation } from '../dockerfile/evaluate';
import { reachableStages } from '../dockerfile/stageGraph';
import type { ContextEntries } from './contextEntries';
import { volatileGitFiles } from './contextHistory';
import { isProblem, requiredOf, type ContextTimelines, type IgnoreRules } from './contextTimelines';
import { createFolderUse, noFolderUse } from './folderUse';
import { createInputKinds, isMissing } from './inputKinds';
import { noAges } from './layerAges';
import type { LongWork } from './longWork';
import { asSent } from './sentEmpty';
import type { SourceKind } from './sourceState';
import type { SourceTimeline } from './sourceTimeline';
import type { FilesPart } from './stageFiles';
import { createStagesOverTime, type StagesOverTime } from './stagesOverTime';
import {
  fixedPart,
  isName,
  isPlain,
  pathInStage,
  type ContextInput,
  type StageInput,
  type StepInput,
} from './stepInputs';
import { stepsOf, type StageSteps, type Step } from './steps';

/** What is built, and what each of its steps takes. */
export interface BuildPlan extends StagesOverTime {
  readonly stages: readonly StageSteps[];
  /** The stages that the target needs, ascending; BuildKit builds no others. */
  readonly reachable: readonly number[];
  /** The files of its build contexts have numbers below this one. */
  readonly fileCount: number;
  /** Sources in the build context, followed over the commits. */
  timelineOf(input: StepInput): SourceTimeline | undefined;
  /**
   * The sources without which the build fails at a commit before it does anything, as they are written: BuildKit cannot make
   * the keys of their steps.
   */
  missingAt(commit: number): readonly string[];
  /** The sources that a step does not find when it is executed: those with patterns whose folder was not sent. */
  missingFor(step: Step, commit: number): readonly string[];
  /** The folders of stages that patterns of a step start from, and that may not be there when it is executed. */
  foldersNeededBy(step: Step): readonly NeededFolder[];
  /** Whether a step may fail at any commit when it is executed, as something is missing or in its way. */
  mayFail(step: Step): boolean;
}

/** A folder of a stage that patterns start from. */
export interface NeededFolder {
  /** As it is written. */
  readonly source: string;
  readonly folder: StageInput;
}

export type BuildPlanResult =
  | { readonly ok: true; readonly plan: BuildPlan }
  | { readonly ok: false; readonly source: string; readonly problem: CopyProblem };

/** A build context over a history, with what its ignore file keeps away. */
export interface ContextFiles {
  readonly timelines: ContextTimelines;
  readonly ignore: IgnoreRules | undefined;
}

/**
 * Prepares the builds of a Dockerfile over a history, for one target stage.
 * @param contexts additional contexts by name, as `contextNameOf` makes it; undefined for one of which nothing is known to change
 * @param imageFiles the files that images hold, where that is known; then RUNs make no folders
 */
export function* createBuildPlan(
  evaluation: Evaluation,
  target: number,
  context: ContextFiles,
  contexts: ReadonlyMap<string, ContextFiles | undefined> = new Map(),
  imageFiles?: readonly string[],
): LongWork<BuildPlanResult> {
  const main = filesAsSent(context);
  const namedContexts = new Map([...contexts].map(([name, files]) => [name, files && filesAsSent(files)]));
  const stages = stepsOf(evaluation, namedContexts);
  yield;
  const reachable = [...reachableStages(evaluation, target, namedContexts)].sort((a, b) => a - b);
  const inputs = contextInputsOf(stages, reachable);
  const steps = reachable.flatMap(index => stages[index]?.steps ?? []);
  const sourcesByContext = new Map<string | undefined, readonly string[]>();
  const findSources = (context: string | undefined): readonly string[] => [
    ...inputs.filter(input => input.context === context && input.isSentWhole !== true).map(({ source }) => source),
    ...(context === undefined && steps.some(({ sendsContext }) => sendsContext) ? ['/'] : []),
  ];
  /** Of one context all that is named is sent, whichever step names it. */
  const sourcesIn = ({ context, isSentWhole }: ContextInput): readonly string[] => {
    if (isSentWhole === true) return everything;
    const sources = sourcesByContext.get(context) ?? findSources(context);
    sourcesByContext.set(context, sources);
    return sources;
  };
  const filesIn = ({ context }: ContextInput): ContextFiles =>
    (context === undefined ? undefined : namedContexts.get(context)) ?? main;
  const follow = (input: ContextInput): SourceTimeline | CopyProblem => {
    const { timelines, ignore } = filesIn(input);
    return timelines.follow(input, ignore, sourcesIn(input));
  };
  const followed = new Map<ContextInput, SourceTimeline>();
  const atKeys: Requirement[] = [];
  for (const input of inputs) {
    const timeline = follow(input);
    if (isProblem(timeline)) return { ok: false, source: input.source, problem: timeline };
    followed.set(input, timeline);
    atKeys.push({ source: input.source, isMet: timeline.isMet });
    yield;
  }
  const allFiles = [main, ...[...namedContexts.values()].flatMap(files => files ?? [])];
  const timelineOf = (input: ContextInput): SourceTimeline | undefined => {
    let timeline = followed.get(input);
    if (!timeline) {
      // Part of what a COPY takes, of which another stage takes something on.
      const found = follow(input);
      timeline = isProblem(found) ? undefined : found;
      if (timeline) followed.set(input, timeline);
    }
    return timeline;
  };
  const sentFrom = (step: Step): Requirement[] =>
    ownContextInputs(step).flatMap(
      input => requirement(input, followed.get(input), filesIn(input), sourcesIn(input)) ?? [],
    );
  // Asked for each path of each commit that is looked at.
  const entriesByInput = new Map<ContextInput, ContextEntries>();
  const findEntries = (input: ContextInput): ContextEntries => {
    const { timelines, ignore } = filesIn(input);
    return timelines.entriesFor(input, ignore, sourcesIn(input));
  };
  const { commitCount } = main.timelines.history;
  const kindsOf = (input: ContextInput): readonly SourceKind[] => timelineOf(input)?.kinds ?? [];
  const overTime = createStagesOverTime({
    stages,
    reachable,
    commitCount,
    entriesOf: input => {
      const known = entriesByInput.get(input) ?? findEntries(input);
      entriesByInput.set(input, known);
      return known;
    },
    kindsOf,
    filesOf: filesIn,
    sends: (input, path) => {
      const { timelines, ignore } = filesIn(input);
      return timelines.sends(path, sourcesIn(input), ignore);
    },
    sentFor: input => {
      const { timelines, ignore } = filesIn(input);
      return timelines.sentFor(input, ignore, sourcesIn(input));
    },
    main: main.timelines.history,
    imageFiles,
    isUsedAsFolder: imageFiles ? noFolderUse : createFolderUse(stages, reachable, kindsOf),
  });
  yield;
  const allKindsOf = createInputKinds(
    overTime,
    input => (input.kind === 'context' ? timelineOf(input) : undefined),
    commitCount,
    noAges,
  );
  /** What adds nothing to the key is looked for all the same. */
  const coveredIn = ({ inputs: own, placement }: Step): Requirement[] =>
    (placement?.sources ?? []).flatMap(source => {
      if (own.includes(source) || source.kind === 'fixed') return [];
      if (source.kind === 'stage') {
        const kindAt = allKindsOf(source);
        return {
          source: source.path,
          isMet: Array.from({ length: commitCount }, (_, commit) => isThere(kindAt(commit).kind)),
        };
      }
      const timeline = timelineOf(source);
      return timeline ? { source: source.source, isMet: timeline.isMet } : [];
    });
  /** Whether any build would lack it that had to make all layers anew: then it is looked for in those that there are. */
  const mayBeMissing = (folder: StageInput): boolean => {
    const files = overTime.filesAt(folder, 0, noAges);
    if (files.parts.some(isAlwaysThere)) return false;
    const kindAt = allKindsOf(folder);
    // Where files lie over each other, its parts do not tell whether it is there.
    const told = overTime.layeredTimeline(folder, noAges)?.kinds ?? [];
    const isTold = isMissing(files.isKnown, told.some(isThere));
    return Array.from({ length: commitCount }, (_, commit) => commit).some(
      commit => !isThere(kindAt(commit).kind) || (isTold && !isThere(told[commit] ?? 'list')),
    );
  };
  const chosenFromStages = ({ inputs: own }: Step): NeededFolder[] =>
    own.flatMap(input => {
      const folder = input.kind === 'stage' ? chosenFrom(input) : undefined;
      return input.kind === 'stage' && folder && mayBeMissing(folder) ? [{ source: input.path, folder }] : [];
    });
  const atExecution = new Map<Step, readonly Requirement[]>();
  const foldersInStages = new Map<Step, readonly NeededFolder[]>();
  for (const step of steps) {
    atExecution.set(step, [...sentFrom(step), ...coveredIn(step)].filter(isEverMissing));
    foldersInStages.set(step, chosenFromStages(step));
    yield;
  }
  const foldersNeededBy = (step: Step): readonly NeededFolder[] => foldersInStages.get(step) ?? noFolders;
  const atKeysEver = atKeys.filter(isEverMissing);

  return {
    ok: true,
    plan: {
      stages,
      reachable,
      fileCount: Math.max(...allFiles.map(({ timelines }) => timelines.history.pathCount)),
      ...overTime,
      timelineOf: input => (input.kind === 'context' ? timelineOf(input) : undefined),
      missingAt: commit => missingOf(atKeysEver, commit),
      missingFor: (step, commit) => missingOf(atExecution.get(step) ?? [], commit),
      foldersNeededBy,
      mayFail: step =>
        (atExecution.get(step) ?? []).length > 0 || foldersNeededBy(step).length > 0 || overTime.mayConflict(step),
    },
  };
}

function filesAsSent({ timelines, ignore }: ContextFiles): ContextFiles {
  return { timelines: asSent(timelines, ignore), ignore };
}

/** What steps of these stages take from the build context. */
export function contextInputsOf(stages: readonly StageSteps[], reachable: readonly number[]): ContextInput[] {
  return reachable.flatMap(index => (stages[index]?.steps ?? []).flatMap(ownContextInputs));
}

export function ownContextInputs({ inputs }: Step): ContextInput[] {
  return inputs.flatMap(input => (input.kind === 'context' ? [input] : []));
}

function isThere(kind: SourceKind): boolean {
  return kind !== 'absent';
}

const nothing: readonly string[] = [];
const noFolders: readonly NeededFolder[] = [];
const everything: readonly string[] = ['/'];

interface Requirement {
  readonly source: string;
  /** One a commit. */
  readonly isMet: readonly boolean[];
}

/** Asked once, so that builds are asked about those alone that some build lacks. */
function isEverMissing({ isMet }: Requirement): boolean {
  return isMet.includes(false);
}

function missingOf(requirements: readonly Requirement[], commit: number): readonly string[] {
  if (requirements.every(({ isMet }) => isMet[commit] === true)) return nothing;
  return [...new Set(requirements.flatMap(({ source, isMet }) => (isMet[commit] === true ? [] : source)))];
}

/** What patterns choose may be nothing, but the folder that they start from must have been sent. */
function requirement(
  input: ContextInput,
  timeline: SourceTimeline | undefined,
  { timelines, ignore }: ContextFiles,
  sources: readonly string[],
): Requirement | undefined {
  const required = requiredOf(input);
  if (required === undefined) return undefined;
  return { source: input.source, isMet: timeline?.isSent ?? timelines.sends(required, sources, ignore) };
}

/**
 * The same in another stage; undefined when all that is taken from there is a plain path, or all of the stage. With `--parents` the
 * pivot point must be there, and nothing else (seen on Docker Engine 28.5).
 */
function chosenFrom(input: StageInput): StageInput | undefined {
  if (input.parents) return input.pivot === undefined ? undefined : pathInStage(input.stage, input.pivot);
  const path = fixedPart(input);
  if (path === '/' || isPlain(input)) return undefined;
  return pathInStage(input.stage, path);
}

/** Whether a COPY puts something there in every build that gets so far: a source by its name, without which it fails. */
function isAlwaysThere(part: FilesPart): boolean {
  if (part.kind !== 'copied' || part.when === 'file' || part.isInside || part.input.kind === 'fixed') return false;
  return isName(part.input);
}

/** Whether any of these sources takes files of the `.git` folder along. */
export function takesGitFolder(inputs: readonly ContextInput[], ignore: IgnoreRules | undefined): boolean {
  return inputs.some(input => {
    const [top = ''] = fromTop(input.source).split('/');
    if (top !== '' && top !== '.git' && !hasWildcards(top)) return false;
    const compiled = compileCopySelection({ ...input, sources: [input.source], ...(ignore && { ignore }) });
    return compiled.ok && volatileGitFiles.some(path => compiled.selection.selects(path));
  });
}
