/** Seconds that steps were seen to take, in builds that were measured or whose logs were read. Plain data, to be kept. */
export type Measurements = readonly Measurement[];

/** Those of one step of one Dockerfile. */
export interface Measurement {
  /** Which Dockerfile, by any name that stays the same. */
  readonly file: string;
  /** The step, by `stepKey`. */
  readonly step: string;
  /** Of the last builds that ran it, oldest first: one at the least, `builds` at the most. */
  readonly seconds: readonly number[];
}

/** So many builds of a step are remembered: with three, the middle one passes over a build on a bad day. */
const buildsKept = 3;

/** So many steps are remembered; those that were not measured for the longest time are forgotten. */
const stepsKept = 1000;

/**
 * Adds what one build measured.
 * @param measured seconds by `stepKey`
 */
export function addMeasured(all: Measurements, file: string, measured: ReadonlyMap<string, number>): Measurements {
  const before = new Map(all.filter(each => each.file === file).map(({ step, seconds }) => [step, seconds]));
  const others = all.filter(each => each.file !== file || !measured.has(each.step));
  const added = [...measured].map(([step, seconds]) => ({
    file,
    step,
    seconds: [...(before.get(step) ?? []), seconds].slice(-buildsKept),
  }));
  return [...others, ...added].slice(-stepsKept);
}

/**
 * The seconds of a Dockerfile's steps, by `stepKey`: the middle one of the last three builds, the newest of fewer. A step that
 * was measured in another Dockerfile alone has the seconds of that.
 */
export function measuredIn(all: Measurements, file: string): Map<string, number> {
  const own = all.filter(each => each.file === file);
  const others = all.filter(each => each.file !== file);
  return new Map([...others, ...own].map(({ step, seconds }) => [step, typical(seconds)]));
}

function typical(seconds: readonly number[]): number {
  const [newest = 0] = seconds.slice(-1);
  if (seconds.length < buildsKept) return newest;
  return [...seconds].sort((a, b) => a - b)[1] ?? newest;
}

/** Reads what was kept. What is no measurement is left out, so that a file of another version does no harm. */
export function readMeasurements(kept: unknown): Measurements {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((each: unknown): Measurement[] => {
    if (typeof each !== 'object' || each === null) return [];
    const { file, step, seconds } = each as Partial<Record<keyof Measurement, unknown>>;
    if (typeof file !== 'string' || typeof step !== 'string' || !Array.isArray(seconds)) return [];
    const numbers = seconds
      .filter((value): value is number => typeof value === 'number' && value >= 0)
      .slice(-buildsKept);
    return numbers.length > 0 ? [{ file, step, seconds: numbers }] : [];
  });
}
