import assert from 'node:assert/strict';
import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import { evaluate, type BuildOptions } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { Forecast, StepOutcome } from '../../../src/forecast/forecast';
import { forecastDockerfile } from '../../../src/forecast/forecastDockerfile';
import type { ContextChanges, FileState } from '../../../src/forecast/replay';

/** Files by path: a content, or `null` for a file that the commit deletes. Each commit changes what it names. */
export type Commit = Readonly<Record<string, string | null | { readonly content: string; readonly mode: number }>>;

interface Options extends BuildOptions {
  readonly target?: string;
  readonly ignoreFile?: string;
  /** Bytes of the newest commit's files. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** Forecasts a Dockerfile over commits that are written down as what each of them changed. */
export function forecastOf(dockerfile: string, commits: readonly Commit[], options: Options = {}): Forecast {
  const patterns = parseIgnoreFile(options.ignoreFile ?? '').lines.map(({ pattern }) => pattern);
  const ignore = createPatternMatcher(patterns);
  assert.ok(ignore.ok);
  const result = forecastDockerfile({
    evaluation: evaluate(parseDockerfile(dockerfile), options),
    target: options.target,
    contextFolder: '/project',
    ignore: ignore.matcher,
    commits: commits.map((_, index) => ({
      id: String(index),
      subject: `Commit ${index}`,
      date: '2026-01-01T00:00:00Z',
    })),
    changes: changesOf(commits),
    sizes: options.sizes && new Map(Object.entries(options.sizes)),
    warnings: [],
  });
  assert.ok('steps' in result, 'reason' in result ? result.message : '');
  return result;
}

/** A step's outcomes as letters, oldest first: h for a hit, m for a miss, a dot for neither. */
export function outcomes(forecast: Forecast, step: number): string {
  const letters: Readonly<Record<StepOutcome, string>> = { hit: 'h', miss: 'm', unused: '.' };
  return forecast.steps[step]?.outcomes.map(outcome => letters[outcome]).join('') ?? '';
}

function changesOf(commits: readonly Commit[]): ContextChanges {
  const paths = [...new Set(commits.flatMap(commit => Object.keys(commit)))];
  const blobs = new Map<string, number>();
  const stateOf = (file: Commit[string] | undefined): FileState => {
    if (file === null || file === undefined) return { mode: 0, blob: 0 };
    const { content, mode } = typeof file === 'string' ? { content: file, mode: 0o100644 } : file;
    const blob = blobs.get(content) ?? blobs.size + 1;
    blobs.set(content, blob);
    return { mode, blob };
  };
  const before = (path: string, commit: number): Commit[string] | undefined =>
    commits
      .slice(0, commit)
      .reverse()
      .find(each => path in each)?.[path];
  return {
    commitCount: commits.length,
    pathCount: paths.length,
    pathText: path => paths[path],
    visit: (commit, change) => {
      for (const [path, file] of Object.entries(commits[commit] ?? {})) {
        change(paths.indexOf(path), stateOf(before(path, commit)), stateOf(file));
      }
    },
  };
}
