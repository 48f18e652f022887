import type { Evaluation } from '../dockerfile/evaluate';
import { certainSyntaxErrors } from '../dockerfile/syntaxErrors';
import { targetStage } from '../dockerfile/stageGraph';
import { assumedSeconds } from './assumedSeconds';
import { contextInputsOf, createBuildPlan, ownContextInputs, type BuildPlan, type ContextFiles } from './buildPlan';
import type { ContextTimelines, IgnoreRules } from './contextTimelines';
import type { Forecast, ForecastCommit, NextBuild, NextStep, NoForecast, StepForecast } from './forecast';
import { guessRates } from './guess';
import { runAtOnce, type LongWork } from './longWork';
import { createMissCauses, toldCause, type MissCauses } from './missCauses';
import { notShownByCommits } from './notShown';
import { replay, type BuildFailure, type Replay } from './replay';
import { filesSentEmpty } from './sentEmpty';
import { stepKey } from './stepKey';
import type { Step } from './steps';
import { tally, type Tally } from './tally';

export interface ForecastInput {
  readonly evaluation: Evaluation;
  /** A stage's name; the last stage when it is not given. */
  readonly target?: string | undefined;
  /** An absolute path, for the result alone. */
  readonly contextFolder: string;
  /** What the ignore file keeps out; undefined when there is none. */
  readonly ignore: IgnoreRules | undefined;
  /** Oldest first. */
  readonly commits: readonly ForecastCommit[];
  /** The build context at these commits; with one more at the end, that of the working tree, for the next build. */
  readonly timelines: ContextTimelines;
  /**
   * Additional contexts by name, as `contextNameOf` makes it, over the same commits; undefined for one of which nothing is known to
   * change, as it is no folder of this repository.
   */
  readonly namedContexts?: ReadonlyMap<string, ContextFiles | undefined> | undefined;
  /** Which builds share a cache. */
  readonly sharedCache?: 'all' | 'none' | undefined;
  /** The files that images hold, where that is known, as of stand-ins in tests; then RUNs make no folders. */
  readonly imageFiles?: readonly string[] | undefined;
  /** Seconds that were measured, by `stepKey`. */
  readonly measured?: ReadonlyMap<string, number> | undefined;
  /** The sizes of the newest commit's files in bytes, by path from the context's top; not given where nobody asks. */
  readonly sizes?: ReadonlyMap<string, number> | undefined;
  /** What was found out while the history was read, in whole sentences. */
  readonly warnings: readonly string[];
}

/** Forecasts a Dockerfile as it is now from the commits that were. */
export function forecastDockerfile(input: ForecastInput): Forecast | NoForecast {
  return runAtOnce(forecastInParts(input));
}

/** The same as work that can be left between its parts: each source, each step and each build. */
export function* forecastInParts(input: ForecastInput): LongWork<Forecast | NoForecast> {
  const { evaluation, timelines, commits } = input;
  const target = targetStage(evaluation, input.target);
  if (target === undefined) return noStage(input.target);
  const made = yield* createBuildPlan(
    evaluation,
    target,
    { timelines, ignore: input.ignore },
    input.namedContexts,
    input.imageFiles,
  );
  if (!made.ok) {
    return {
      reason: 'failed',
      message: `A pattern in ${made.source} is malformed, so every build of this file fails.`,
    };
  }
  const { plan } = made;
  const steps = plan.stages.flatMap(stage => stage.steps).filter(({ isWritten }) => isWritten);
  const { commitCount } = timelines.history;
  const replayed = yield* replay(plan, { commits: commitCount, sharedCache: input.sharedCache ?? 'all' });
  const causes = createMissCauses(plan, replayed, steps);
  yield;
  const builds = replayed.builds.filter(commit => commit < commits.length);
  const counted = { commitCount: commits.length, builds };
  const failedBuilds = commits.length - builds.length;

  const isGuess = builds.length < 2;
  const guesses = isGuess ? guessRates(plan.stages) : undefined;
  const reachable = new Set(plan.reachable);
  const forecasts: StepForecast[] = [];
  for (const step of steps) {
    forecasts.push({
      ...stepForecast(step, plan, input),
      ...tally(step, counted, replayed, causes),
      guess: reachable.has(step.stage) ? guesses?.get(step) : undefined,
    });
    yield;
  }
  return {
    basis: isGuess ? 'guess' : 'history',
    contextFolder: input.contextFolder,
    target: evaluation.stages[target]?.stage.name ?? String(target),
    commits,
    steps: forecasts,
    failedBuilds,
    nextBuild: commitCount > commits.length ? nextBuild(steps, replayed, causes, commits.length) : undefined,
    warnings: [
      ...leftOut(failedBuilds),
      ...input.warnings,
      ...refused(evaluation),
      ...arrivingEmpty(plan, input),
      ...notShownByCommits(evaluation, plan, input.namedContexts),
    ],
  };
}

/**
 * A file that BuildKit refuses builds nothing. It is forecast all the same, as it would be without the mistake: most are refused
 * while somebody types.
 */
function refused(evaluation: Evaluation): string[] {
  const [refusal] = certainSyntaxErrors(evaluation);
  if (!refusal) return [];
  const line = evaluation.dockerfile.lines.lineAt(refusal.range.start) + 1;
  return [`The file cannot be built as it is; this is its forecast once line ${line} is repaired: ${refusal.message}`];
}

function noStage(target: string | undefined): NoForecast {
  const message =
    target === undefined
      ? 'The file has no FROM yet, so there is nothing to build.'
      : `The file has no stage called ${target}.`;
  return { reason: 'noStage', message };
}

/** @param commit the one that stands for the working tree */
function nextBuild(steps: readonly Step[], replayed: Replay, causes: MissCauses, commit: number): NextBuild {
  const failure = replayed.failures.get(commit);
  return {
    failure: failure && wordsOf(failure),
    steps: steps.map((step): NextStep => {
      const built = step.isScored && !failure ? replayed.steps.get(step) : undefined;
      if (!built) return { outcome: 'unused', cause: undefined };
      if (built.hits[commit] === 1) return { outcome: 'hit', cause: undefined };
      const found = causes.of(step)?.(commit);
      return { outcome: 'miss', cause: found && toldCause(found) };
    }),
  };
}

function wordsOf(failure: BuildFailure): string {
  if (failure.kind === 'conflict') return `${failure.path} would be both a file and a folder, so the build would fail.`;
  const names = failure.sources.join(', ');
  return `${names} ${failure.sources.length === 1 ? 'is' : 'are'} not there, so the build would fail.`;
}

function stepForecast(
  step: Step,
  plan: BuildPlan,
  { evaluation, measured, sizes, timelines }: ForecastInput,
): Omit<StepForecast, 'guess' | keyof Tally> {
  const own = plan.reachable.includes(step.stage) ? ownContextInputs(step) : [];
  const taken = own.length === 0 ? undefined : own.flatMap(input => plan.timelineOf(input) ?? []);
  const sizeOf = (path: number): number => sizes?.get(timelines.history.pathText(path) ?? '') ?? 0;
  const bytesOf = (files: readonly number[]): number => files.reduce((sum, path) => sum + sizeOf(path), 0);
  const bytes = sizes && taken?.reduce((sum, { filesAtEnd }) => sum + bytesOf(filesAtEnd()), 0);
  return {
    kind: step.instruction.kind,
    range: step.instruction.range,
    stage: step.stage,
    ...secondsOf(step, evaluation.dockerfile.text, bytes, measured),
    files: taken?.reduce((sum, { fileCount }) => sum + fileCount, 0),
    bytes,
  };
}

function secondsOf(
  { instruction, isScored }: Step,
  text: string,
  bytes: number | undefined,
  measured: ForecastInput['measured'],
): Pick<StepForecast, 'seconds' | 'secondsFrom' | 'secondsBecause'> {
  if (!isScored) return { seconds: undefined, secondsFrom: undefined, secondsBecause: undefined };
  const known = measured?.get(stepKey(text, instruction));
  if (known !== undefined) return { seconds: known, secondsFrom: 'measured', secondsBecause: undefined };
  const { seconds, because } = assumedSeconds(instruction, text, bytes);
  return { seconds, secondsFrom: 'assumed', secondsBecause: because };
}

/** Of files that the build takes, those that BuildKit's client sends without their content. */
function arrivingEmpty(plan: BuildPlan, { timelines, ignore }: ForecastInput): string[] {
  const empty = new Set(filesSentEmpty(timelines.history, ignore));
  if (empty.size === 0) return [];
  const inputs = contextInputsOf(plan.stages, plan.reachable).filter(({ context }) => context === undefined);
  const taken = new Set(inputs.flatMap(input => plan.timelineOf(input)?.filesAtEnd() ?? []));
  const paths = [...taken].filter(file => empty.has(file)).map(file => timelines.history.pathText(file) ?? '');
  const [first, ...more] = paths.sort();
  if (first === undefined) return [];
  const names = more.length === 0 ? `${first} arrives` : `${first} and ${more.length} more arrive`;
  return [
    `${names} in the image without content: an exception of the ignore file brings back what a later pattern leaves out by its folder, and Docker sends such files empty. Move the exception below that pattern.`,
  ];
}

function leftOut(count: number): string[] {
  if (count === 0) return [];
  const which = count === 1 ? 'One commit was' : `${count} commits were`;
  return [
    `${which} left out: a file that a COPY names was not there, or met a folder of its name, so the build would have failed.`,
  ];
}
