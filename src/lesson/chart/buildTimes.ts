import type { Forecast, ForecastCommit } from '../../forecast/forecast';

/** What one build of a forecast takes. */
export interface BuildTime {
  readonly commit: ForecastCommit;
  /** `cold` is the first build that goes through: it finds an empty cache. `failed` is no build at all. */
  readonly kind: 'cold' | 'later' | 'failed';
  /**
   * The seconds of the steps that were not in the cache, added up as `expectedSeconds` adds them: the work that is done. Where
   * stages are built side by side, the clock on the wall may show less. 0 for a build that failed.
   */
  readonly seconds: number;
  /** The steps that were not in the cache, by their index in the forecast's steps. */
  readonly ran: readonly number[];
}

/** The builds of a forecast with what each takes, oldest first; none without a history. */
export function buildTimes({ commits, steps, failedBuilds }: Forecast): BuildTime[] {
  let isCold = true;
  return commits.map((commit, index): BuildTime => {
    const outcomes = steps.map(({ outcomes: ofStep }) => ofStep[index] ?? 'unused');
    // A build that goes through uses each step that it needs; a file of which no step is built cannot fail.
    if (failedBuilds > 0 && outcomes.every(outcome => outcome === 'unused')) {
      return { commit, kind: 'failed', seconds: 0, ran: [] };
    }
    const ran = outcomes.flatMap((outcome, step) => (outcome === 'miss' ? [step] : []));
    const kind = isCold ? 'cold' : 'later';
    isCold = false;
    return { commit, kind, seconds: ran.reduce((sum, step) => sum + (steps[step]?.seconds ?? 0), 0), ran };
  });
}
