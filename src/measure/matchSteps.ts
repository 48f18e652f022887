import type { EvaluatedStage, Evaluation } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import { reachableStages } from '../dockerfile/stageGraph';
import { stepKey } from '../forecast/stepKey';
import type { LoggedBuild, LoggedStep, StepResult } from './loggedBuild';
import { comparable, stepTextOf } from './stepText';

/** An instruction of a Dockerfile with what a build did with it. */
export interface MatchedStep {
  /** WORKDIR, RUN, COPY or ADD. */
  readonly instruction: Instruction;
  /** Undefined when the log has no such step: the build did not need it, or the instruction was another then. */
  readonly logged: LoggedStep | undefined;
}

/**
 * Finds the steps of a Dockerfile in the log of a build of it, which may be older than the file: a step is found by its text,
 * and of several with the same text by its stage and by the order. Equal steps on equal ground are built once, under the name
 * of one of their stages: the others take that one.
 */
export function matchSteps(evaluation: Evaluation, { steps }: LoggedBuild): MatchedStep[] {
  const { stages } = evaluation;
  const labels = stages.map(({ stage }) => (stages.length === 1 ? undefined : (stage.name ?? `stage-${stage.index}`)));
  const built = builtStages(evaluation, labels, steps);
  const unused = new Set(steps);
  const texts = new Map(steps.map(step => [step, comparable(step.text)]));
  const byKeyword = groupBy(
    [...steps].sort((x, y) => x.number - y.number),
    ({ text }) => keywordOf(text),
  );
  const find = (instruction: Instruction, isWanted: (step: LoggedStep) => boolean): LoggedStep[] => {
    const isText = stepTextOf(instruction);
    return firstOfEqualNumber(
      byKeyword.get(instruction.kind) ?? [],
      step => isWanted(step) && isText(texts.get(step) ?? ''),
    );
  };
  const matched = stages.map(({ instructions }, index) =>
    instructions.filter(isStep).map(({ instruction }): MatchedStep => {
      const own = find(instruction, step => unused.has(step) && isLabel(step.label, labels[index]));
      for (const step of own) unused.delete(step);
      return { instruction, logged: own.length === 0 ? undefined : own.reduce(combine) };
    }),
  );
  return matched.flatMap((stageSteps, index) =>
    stageSteps.map(step => {
      if (step.logged || !built.has(index)) return step;
      return { ...step, logged: find(step.instruction, () => true)[0] };
    }),
  );
}

/**
 * The seconds that steps were seen to take, by `stepKey`. A step that came from the cache, failed or did not end has none; of
 * the same instruction in several stages the longest counts.
 */
export function measuredSeconds(text: string, steps: readonly MatchedStep[]): Map<string, number> {
  const measured = new Map<string, number>();
  for (const { instruction, logged } of steps) {
    if (logged?.result !== 'ran' || logged.seconds === undefined) continue;
    const key = stepKey(text, instruction);
    measured.set(key, Math.max(logged.seconds, measured.get(key) ?? 0));
  }
  return measured;
}

/** Of several builds those that fit a Dockerfile best: a log may tell of the builds of other files too. In their order. */
export function buildsOf(evaluation: Evaluation, builds: readonly LoggedBuild[]): MatchedStep[][] {
  const matched = builds.map(build => matchSteps(evaluation, build));
  const counts = matched.map(steps => steps.filter(({ logged }) => logged).length);
  const most = Math.max(1, ...counts);
  return matched.filter((_, index) => counts[index] === most);
}

/** Of steps in order of their numbers the first that is wanted, and those of the same number: one for each platform. */
function firstOfEqualNumber(steps: readonly LoggedStep[], isWanted: (step: LoggedStep) => boolean): LoggedStep[] {
  const found: LoggedStep[] = [];
  for (const step of steps) {
    if (found[0] && step.number > found[0].number) break;
    if (isWanted(step)) found.push(step);
  }
  return found;
}

/** One step for two platforms, which are built at the same time: it came from the cache if both did, else the slower one counts. */
function combine(a: LoggedStep, b: LoggedStep): LoggedStep {
  const order: readonly StepResult[] = ['failed', 'cancelled', 'unfinished', 'ran', 'cached'];
  const result = order.find(each => each === a.result || each === b.result) ?? a.result;
  const seconds =
    a.seconds === undefined || b.seconds === undefined ? (a.seconds ?? b.seconds) : Math.max(a.seconds, b.seconds);
  return { ...a, result, seconds };
}

/** Whether a label is a stage's: its name comes last, behind a platform and a bake target. */
function isLabel(label: string, stage: string | undefined): boolean {
  return stage === undefined || label.slice(label.lastIndexOf(' ') + 1) === stage;
}

/** The stages that the build needed: those it names, and what these are made of. All, where it names none. */
function builtStages(
  evaluation: Evaluation,
  labels: readonly (string | undefined)[],
  steps: readonly LoggedStep[],
): ReadonlySet<number> {
  const told = new Set(steps.map(({ label }) => label.slice(label.lastIndexOf(' ') + 1)));
  const named = labels.flatMap((label, index) => (label !== undefined && told.has(label) ? [index] : []));
  if (named.length === 0) return new Set(labels.keys());
  return new Set(named.flatMap(index => [...reachableStages(evaluation, index)]));
}

function isStep({ instruction, firedBy }: EvaluatedStage['instructions'][number]): boolean {
  return firedBy === undefined && /^(?:WORKDIR|RUN|COPY|ADD)$/.test(instruction.kind);
}

function keywordOf(text: string): string {
  return /^[A-Za-z]+/.exec(text)?.[0].toUpperCase() ?? '';
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
