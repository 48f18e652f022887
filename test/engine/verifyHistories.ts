import fc from 'fast-check';
import { compareHistory, traceOf, type Comparison } from './compareHistory';
import { startEngine, type Engine } from './engine';
import type { Features } from './generate/features';
import { histories, type Family } from './generate/histories';
import { dockerfileOf, type History } from './history';
import { reduceHistory } from './reduceHistory';

/** What a run of many histories came to. */
export interface Agreement {
  histories: number;
  builds: number;
  failedBuilds: number;
  steps: number;
  agreeing: number;
  /** Histories of which the engine itself tells something else each time. */
  races: number;
  readonly disagreements: Disagreement[];
}

export interface Disagreement {
  /** What makes the same history again, or where it is from. */
  readonly origin: string;
  /** The smallest one that was found. */
  readonly history: History;
  readonly comparison: Comparison | undefined;
  /** Why there is no comparison. */
  readonly problem: string | undefined;
}

export interface VerifyOptions {
  readonly engines: readonly Engine[];
  readonly features: Features;
  /** The only kind of histories; all of them when it is not given. */
  readonly family?: Family | undefined;
  readonly seed: number;
  readonly count: number;
  /** How many smaller histories are tried for each that disagrees. */
  readonly reductions: number;
  /** No history is begun after this time, in ms since 1970. */
  readonly until?: number;
  readonly onDisagreement?: (disagreement: Disagreement) => void;
}

/** Builds generated histories, with every engine at once. The one at `index` is made by the seed `seed + index` alone. */
export async function verifyHistories(options: VerifyOptions): Promise<Agreement> {
  const { engines, features, family, seed, count, until = Infinity } = options;
  const agreement = noAgreement();
  let next = seed;
  const work = async (engine: Engine): Promise<void> => {
    while (next < seed + count && Date.now() < until) {
      const own = next++;
      const [history] = fc.sample(histories(features, family), { seed: own, numRuns: 1 });
      if (history) await verifyHistory(engine, history, `seed ${own}`, options, agreement);
    }
  };
  await Promise.all(engines.map(work));
  return agreement;
}

export function noAgreement(): Agreement {
  return { histories: 0, builds: 0, failedBuilds: 0, steps: 0, agreeing: 0, races: 0, disagreements: [] };
}

async function verifyHistory(
  engine: Engine,
  history: History,
  origin: string,
  { reductions, onDisagreement }: VerifyOptions,
  agreement: Agreement,
): Promise<void> {
  const first = await compareSurely(engine, history);
  agreement.histories++;
  if (disagrees(first) && (await isRace(engine, history, first))) {
    agreement.races++;
    return;
  }
  if (first.comparison) count(first.comparison, agreement);
  if (!disagrees(first)) return;
  const smallest = await reduceHistory(
    history,
    async smaller => {
      const result = await compare(engine, smaller);
      return kindOf(result) === kindOf(first);
    },
    reductions,
  );
  const disagreement = { origin, history: smallest, ...(await compare(engine, smallest)) };
  agreement.disagreements.push(disagreement);
  onDisagreement?.(disagreement);
}

/**
 * An engine that could not let go of something that a failed build had made takes it from the cache ever after, whatever is
 * emptied. So what an engine of the tests tells otherwise is asked of a new one.
 */
async function compareSurely(engine: Engine, history: History): Promise<Compared> {
  const first = await compare(engine, history);
  if (!disagrees(first) || !engine.isOwn) return first;
  const another = await startEngine(() => undefined);
  if ('unavailable' in another) return first;
  try {
    const again = await compare(another, history);
    return disagrees(again) ? first : again;
  } finally {
    await another.stop();
  }
}

/**
 * Two steps of one build that have one cache key, but are not written alike (`COPY a/f /`, `COPY b/f /` of equal files), are done
 * once: which of them is told to come from the cache is a matter of chance. So is what is done beside a step that fails, where one
 * chance in two may well come four times: such a history is built more often.
 */
async function isRace(engine: Engine, history: History, first: Compared): Promise<boolean> {
  const hasFailed = first.comparison?.built.some(({ error }) => error !== undefined) === true;
  for (let times = 0; times < (hasFailed ? 10 : 3); times++) {
    const again = await compare(engine, history);
    if (tracesOf(again) !== tracesOf(first)) return true;
  }
  return false;
}

function tracesOf({ comparison, problem }: Compared): string {
  return problem ?? comparison?.built.map(({ outcomes }) => traceOf(outcomes)).join() ?? '';
}

type Compared = Pick<Disagreement, 'comparison' | 'problem'>;

async function compare(engine: Engine, history: History): Promise<Compared> {
  try {
    return { comparison: await compareHistory(engine, history), problem: undefined };
  } catch (error) {
    return { comparison: undefined, problem: error instanceof Error ? error.message : String(error) };
  }
}

function disagrees({ comparison, problem }: Compared): boolean {
  return problem !== undefined || (comparison !== undefined && comparison.agreeing < comparison.steps);
}

/** What a smaller history must have in common: a file that can no longer be built disagrees for another reason. */
function kindOf({ comparison, problem }: Compared): string | undefined {
  if (!comparison) return problem?.replace(/[0-9]+/g, '');
  const { built, forecast } = comparison;
  const differs = built.map(({ outcomes }, commit) => traceOf(outcomes) !== traceOf(forecast[commit] ?? []));
  if (built.some(({ error }, commit) => differs[commit] && error === undefined)) return 'outcomes differ';
  const failed = built.find((_, commit) => differs[commit]);
  if (!failed) return undefined;
  // Without a build that works, nothing shows that the source could have been there.
  const others = built.some(({ error }) => error === undefined) ? 'others work' : 'all fail';
  return `${others}: ${(failed.error ?? '').replace(/of ref \S+|[0-9]+/g, '')}`;
}

export function count(comparison: Comparison, agreement: Agreement): void {
  agreement.builds += comparison.built.length;
  agreement.failedBuilds += comparison.built.filter(({ error }) => error !== undefined).length;
  agreement.steps += comparison.steps;
  agreement.agreeing += comparison.agreeing;
}

/** One line for people. */
export function summaryOf({
  histories,
  builds,
  failedBuilds,
  steps,
  agreeing,
  races,
  disagreements,
}: Agreement): string {
  const share = steps === 0 ? 100 : Math.floor((agreeing / steps) * 10_000) / 100;
  return (
    `${histories} histories, ${builds} builds (${failedBuilds} failed): ${agreeing} of ${steps} steps agree (${share} %), ` +
    `${disagreements.length} histories disagree` +
    (races === 0 ? '' : `, ${races} not counted, of which the engine tells something else each time`)
  );
}

/** A disagreement with all that is needed to look into it. */
export function describe({ origin, history, comparison, problem }: Disagreement): string {
  const rows = history.commits.map((files, commit) => {
    const built = comparison?.built[commit];
    const forecast = comparison?.forecast[commit];
    const changed = `  ${JSON.stringify(files)}`;
    if (!built || !forecast) return changed;
    const [engineTrace, forecastTrace] = [traceOf(built.outcomes), traceOf(forecast)];
    const mark = engineTrace === forecastTrace ? '' : '   <- differ';
    const failure = built.error === undefined ? '' : `\n    ${built.error}`;
    return `${changed}\n    engine ${engineTrace}  forecast ${forecastTrace}${mark}${failure}`;
  });
  const { target, buildArgs, namedContexts, ignoreFile } = history;
  const options = [
    ...(target === undefined ? [] : [`target ${target}`]),
    ...(buildArgs && Object.keys(buildArgs).length > 0 ? [`build arguments ${JSON.stringify(buildArgs)}`] : []),
    ...(namedContexts ? [`additional contexts ${JSON.stringify(namedContexts)}`] : []),
    ...(ignoreFile.length > 0 ? [`ignore file ${JSON.stringify(ignoreFile)}`] : []),
    ...(problem === undefined ? [] : [`problem: ${problem}`]),
  ];
  return [`Disagreement of ${origin}`, dockerfileOf(history).trimEnd(), ...options, ...rows].join('\n');
}
