import assert from 'node:assert/strict';
import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import { evaluate, type BuildOptions } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { ContextHistory } from '../../../src/forecast/contextHistory';
import { createContextTimelines, type IgnoreRules } from '../../../src/forecast/contextTimelines';
import type { Forecast, StepOutcome } from '../../../src/forecast/forecast';
import { forecastDockerfile } from '../../../src/forecast/forecastDockerfile';
import { writtenHistory, type WrittenCommit } from '../../../src/forecast/writtenHistory';

export type Commit = WrittenCommit;

export { writtenHistory as historyOf };

interface Options extends BuildOptions {
  readonly target?: string;
  /** What is not committed yet. */
  readonly uncommitted?: Commit;
  readonly sharedCache?: 'all' | 'none';
  /** Folders that are additional contexts, by name; '' for one of which nothing is known. */
  readonly namedContexts?: Readonly<Record<string, string>>;
  readonly ignoreFile?: string;
  readonly imageFiles?: readonly string[];
  /** Bytes of the newest commit's files. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** Forecasts a Dockerfile over commits that are written down as what each of them changed. */
export function forecastOf(dockerfile: string, commits: readonly Commit[], options: Options = {}): Forecast {
  const history = writtenHistory(options.uncommitted ? [...commits, options.uncommitted] : commits);
  const result = forecastDockerfile({
    evaluation: evaluate(parseDockerfile(dockerfile), options),
    target: options.target,
    contextFolder: '/project',
    ignore: rulesOf(options.ignoreFile ?? ''),
    commits: commits.map((_, index) => ({
      id: String(index),
      subject: `Commit ${index}`,
      date: '2026-01-01T00:00:00Z',
    })),
    timelines: createContextTimelines(history),
    namedContexts: new Map(
      Object.entries(options.namedContexts ?? {}).map(([name, folder]) => [
        name,
        folder === '' ? undefined : { timelines: createContextTimelines(within(history, folder)), ignore: undefined },
      ]),
    ),
    sharedCache: options.sharedCache,
    imageFiles: options.imageFiles,
    sizes: options.sizes && new Map(Object.entries(options.sizes)),
    warnings: [],
  });
  assert.ok('steps' in result, 'reason' in result ? result.message : '');
  return result;
}

/** What an ignore file keeps away. */
export function rulesOf(ignoreFile: string): IgnoreRules {
  const patterns = parseIgnoreFile(ignoreFile).lines.map(({ pattern }) => pattern);
  const compiled = createPatternMatcher(patterns);
  assert.ok(compiled.ok);
  const { matcher } = compiled;
  return { text: patterns.join('\n'), matches: path => matcher.matches(path), sendsEmpty: matcher.sendsEmpty };
}

/** The same history as a folder has it. */
function within(history: ContextHistory, folder: string): ContextHistory {
  const prefix = `${folder}/`;
  return {
    ...history,
    pathText: path => {
      const text = history.pathText(path);
      return text?.startsWith(prefix) === true ? text.slice(prefix.length) : undefined;
    },
    pathNumber: text => history.pathNumber(prefix + text),
  };
}

/** A step's outcomes as letters, oldest first: h for a hit, m for a miss, a dot for neither. */
export function outcomes(forecast: Forecast, step: number): string {
  const letters: Readonly<Record<StepOutcome, string>> = { hit: 'h', miss: 'm', unused: '.' };
  return forecast.steps[step]?.outcomes.map(outcome => letters[outcome]).join('') ?? '';
}
