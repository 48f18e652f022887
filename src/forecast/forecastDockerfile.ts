import { compileCopySelection, type CopySelection } from '../context/copySelection';
import type { PatternMatcher } from '../context/patternMatcher';
import type { Evaluation } from '../dockerfile/evaluate';
import { shellScriptOf } from '../dockerfile/shellScript';
import { reachableStages, targetStage } from '../dockerfile/stageGraph';
import { assumedRunSeconds, copySeconds } from './assumedSeconds';
import type { Forecast, ForecastCommit, NoForecast, StepForecast } from './forecast';
import { replay, type ContextChanges, type Replay, type ReplayPlan, type StepReplay } from './replay';
import { writersOf } from './stageContent';
import { stepKey } from './stepKey';
import { stepsOf, type ContextInput, type StageInput, type Step } from './steps';

export interface ForecastInput {
  readonly evaluation: Evaluation;
  /** A stage's name or number; the last stage when it is not given. */
  readonly target?: string | undefined;
  /** An absolute path, for the result alone. */
  readonly contextFolder: string;
  /** What the ignore file keeps out; undefined when there is none. */
  readonly ignore: Pick<PatternMatcher, 'matches'> | undefined;
  /** Oldest first. */
  readonly commits: readonly ForecastCommit[];
  /** What each commit changed in the build context, as many as there are commits. */
  readonly changes: ContextChanges;
  /** Seconds that were measured, by `stepKey`. */
  readonly measured?: ReadonlyMap<string, number> | undefined;
  /** The sizes of the newest commit's files in bytes, by path from the context's top; not given where nobody asks. */
  readonly sizes?: ReadonlyMap<string, number> | undefined;
  /** What was found out while the history was read, in whole sentences. */
  readonly warnings: readonly string[];
}

/** Forecasts a Dockerfile as it is now from the commits that were. */
export function forecastDockerfile(input: ForecastInput): Forecast | NoForecast {
  const { evaluation } = input;
  const target = targetStage(evaluation, input.target);
  const targetName = target === undefined ? undefined : (evaluation.stages[target]?.stage.name ?? String(target));
  if (target === undefined) {
    const message =
      input.target === undefined
        ? 'The file has no FROM yet, so there is nothing to build.'
        : `The file has no stage called ${input.target}.`;
    return { reason: 'noStage', message };
  }
  const stages = stepsOf(evaluation);
  const selections = compileSelections(stages.flat(), input.ignore);
  if (typeof selections === 'string') return { reason: 'failed', message: selections };
  const parents = evaluation.stages.map(({ base }) => (base.kind === 'stage' ? base.index : undefined));
  const plan: ReplayPlan = {
    stages,
    parents,
    reachable: [...reachableStages(evaluation, target)].sort((a, b) => a - b),
    writers: new Map(stageInputsOf(stages.flat()).map(each => [each, writersOf({ stages, parents }, each)])),
    selections,
  };
  const replayed = replay(plan, input.changes);
  const steps = replayed.steps.map(({ step }) => step);
  return {
    basis: 'history',
    failedBuilds: input.changes.commitCount - replayed.builds.length,
    nextBuild: undefined,
    contextFolder: input.contextFolder,
    target: targetName,
    commits: input.commits,
    steps: replayed.steps.map(each => stepForecast(each, replayed, steps, input)),
    warnings: [
      ...leftOut(replayed, input.changes.commitCount),
      ...input.warnings,
      ...whatGitDoesNotShow(evaluation, plan),
    ],
  };
}

function stageInputsOf(steps: readonly Step[]): StageInput[] {
  return steps.flatMap(({ inputs }) => inputs.flatMap(input => (input.kind === 'stage' ? [input] : [])));
}

function compileSelections(
  steps: readonly Step[],
  ignore: ForecastInput['ignore'],
): Map<ContextInput, CopySelection> | string {
  const selections = new Map<ContextInput, CopySelection>();
  for (const { inputs } of steps) {
    for (const input of inputs) {
      if (input.kind !== 'context') continue;
      const { sources, excludes, parents } = input;
      const result = compileCopySelection({ sources, excludes, parents, ...(ignore && { ignore }) });
      if (!result.ok) return `A pattern in ${sources.join(' ')} is malformed, so every build of this file fails.`;
      selections.set(input, result.selection);
    }
  }
  return selections;
}

function stepForecast(
  { step, outcomes, missedBecause, missedWith, files, paths }: StepReplay,
  replayed: Replay,
  steps: readonly Step[],
  { evaluation, measured, sizes }: ForecastInput,
): StepForecast {
  const [, ...counted] = replayed.builds;
  const scored = counted.filter(build => outcomes[build] !== 'unused');
  const [carrier] = missedWith;
  const measuredSeconds = measured?.get(stepKey(evaluation.dockerfile.text, step.instruction));
  const seconds = measuredSeconds ?? secondsOf(step);
  return {
    kind: step.instruction.kind,
    range: step.instruction.range,
    stage: step.stage,
    hits: scored.filter(build => outcomes[build] === 'hit').length,
    builds: scored.length,
    missedBecause: missedBecause.map(({ value, count }) => ({ path: value, builds: count })),
    misses: [],
    guess: undefined,
    missedWith: carrier && { step: steps.indexOf(carrier.value), builds: carrier.count },
    seconds,
    secondsFrom: seconds === undefined ? undefined : measuredSeconds === undefined ? 'assumed' : 'measured',
    files,
    bytes: sizes && paths()?.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
    outcomes,
  };
}

function secondsOf({ instruction, isScored }: Step): number | undefined {
  if (!isScored) return undefined;
  return instruction.kind === 'RUN' ? assumedRunSeconds(shellScriptOf(instruction)) : copySeconds;
}

function leftOut({ builds }: Replay, commits: number): string[] {
  const count = commits - builds.length;
  if (count === 0) return [];
  const which = count === 1 ? 'One commit was' : `${count} commits were`;
  return [`${which} left out: a file that a COPY names was not there, so the build would have failed.`];
}

/** What may change the cache without a commit. */
function whatGitDoesNotShow(evaluation: Evaluation, { reachable }: ReplayPlan): string[] {
  const warnings: string[] = [];
  const images = evaluation.stages.filter(
    ({ stage, base }) => reachable.includes(stage.index) && base.kind === 'image',
  );
  const moving = images.filter(({ base }) => base.kind === 'image' && base.reference?.digest === undefined);
  const names = [...new Set(moving.map(({ image }) => image.value).filter(name => name !== ''))];
  if (names.length > 0) {
    const list = names.join(', ');
    warnings.push(`The tag of ${list} can move: a build after that starts cold, which no commit shows.`);
  }
  return warnings;
}
