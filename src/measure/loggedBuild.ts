/** One build of a Dockerfile, as its log told of it. */
export interface LoggedBuild {
  /** Each step that the log names, in the order of the log. */
  readonly steps: readonly LoggedStep[];
}

export interface LoggedStep {
  /**
   * What stands before the number: `build` in `[build 2/5]`, with a platform or a target of `docker buildx bake` before it
   * where there are several; '' for a file with one stage.
   */
  readonly label: string;
  /** The place in its stage, from 1; the image of FROM counts. */
  readonly number: number;
  /** The instruction as BuildKit names it: continued lines joined, known variables expanded, of heredocs the first line. */
  readonly text: string;
  readonly result: StepResult;
  /** How long it worked; undefined when it came from the cache, or when the log ends before the step does. */
  readonly seconds: number | undefined;
}

/** What a build did with a step; `unfinished` when the log ends, or the build ended, before the step did. */
export type StepResult = 'cached' | 'ran' | 'failed' | 'cancelled' | 'unfinished';

/** A part of a build's work, as logs tell of it. One step may have several: those of COPY --link, and of an ADD of an address. */
export interface LoggedWork {
  /** `[build 2/5] RUN make`; other names belong to no step. */
  readonly name: string;
  readonly result: StepResult;
  readonly seconds: number | undefined;
  /** Whether it may tell what became of its step; the last one that may does. */
  readonly decides: boolean;
}

/** Puts the parts of a build together to its steps, in the order in which they were first named. */
export function stepsOfWork(works: readonly LoggedWork[]): LoggedStep[] {
  const steps = new Map<string, LoggedStep>();
  for (const work of works) {
    const named = stepNameOf(work.name);
    if (!named) continue;
    const { label, number, text } = named;
    const key = `${label} ${number}`;
    const before = steps.get(key);
    steps.set(
      key,
      before ? added(before, work, named) : { label, number, text, result: work.result, seconds: secondsOf(work) },
    );
  }
  return [...steps.values()];
}

/** A step with one more part of its work. What failed in a part is never taken for done. */
function added(step: LoggedStep, work: LoggedWork, { text, isMerge }: StepName): LoggedStep {
  const decides = work.decides && !isMerge;
  const results = [step.result, work.result];
  const bad = (['failed', 'cancelled'] as const).find(result => results.includes(result));
  const result = bad ?? (decides ? work.result : step.result);
  const seconds = result === 'cached' ? undefined : sum(step.seconds, secondsOf(work));
  return { ...step, text: decides ? text : step.text, result, seconds };
}

function secondsOf({ result, seconds }: LoggedWork): number | undefined {
  return result === 'cached' ? undefined : seconds;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : a + b;
}

interface StepName {
  readonly label: string;
  readonly number: number;
  readonly text: string;
  /** Whether it puts what COPY --link copied onto the layers below. */
  readonly isMerge: boolean;
}

const stepName = /^\[(?:([^\]\n]*?) )? *(\d{1,6})\/\d{1,6}\] (LINK )?(\S[^]*)$/;

function stepNameOf(name: string): StepName | undefined {
  const match = stepName.exec(name);
  if (!match) return undefined;
  const [, label = '', number = '', link, text = ''] = match;
  return { label: label.trim(), number: Number(number), text, isMerge: link !== undefined };
}
