import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { createContextTimelines } from '../../src/forecast/contextTimelines';
import { forecastDockerfile } from '../../src/forecast/forecastDockerfile';
import { writtenHistory, type WrittenCommit } from '../../src/forecast/writtenHistory';

/** Forecasts Dockerfiles over one history that is in memory already, as edits of a file do. */
export function forecasterOf(commits: readonly WrittenCommit[]): (dockerfile: string) => Promise<void> {
  const timelines = createContextTimelines(writtenHistory(commits));
  return dockerfile => {
    const result = forecastDockerfile({
      evaluation: evaluate(parseDockerfile(dockerfile)),
      contextFolder: '/project',
      ignore: undefined,
      commits: commits.map((_, id) => ({ id: String(id), subject: '', date: '2026-01-01T00:00:00Z' })),
      timelines,
      warnings: [],
    });
    if (!('steps' in result)) throw new Error(result.message);
    return Promise.resolve();
  };
}
