import assert from 'node:assert/strict';
import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import { evaluate, type BuildOptions } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { ContextHistory } from '../../../src/forecast/contextHistory';
import { createContextTimelines, type IgnoreRules } from '../../../src/forecast/contextTimelines';
import type { Forecast, StepOutcome } from '../../../src/forecast/forecast';
import { forecastDockerfile } from '../../../src/forecast/forecastDockerfile';
import { emptyTree } from '../../../src/history/gitTree';

/** Files by path: a content, or `null` for a file that the commit deletes. Each commit changes what it names. */
export type Commit = Readonly<Record<string, string | null | { readonly content: string; readonly mode: number }>>;

interface Options extends BuildOptions {
  readonly target?: string;
  /** What is not committed yet. */
  readonly uncommitted?: Commit;
  readonly sharedCache?: 'all' | 'none';
  /** Folders that are additional contexts, by name. */
  readonly namedContexts?: Readonly<Record<string, string>>;
  readonly ignoreFile?: string;
  /** Bytes of the newest commit's files. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** Forecasts a Dockerfile over commits that are written down as what each of them changed. */
export function forecastOf(dockerfile: string, commits: readonly Commit[], options: Options = {}): Forecast {
  const history = historyOf(options.uncommitted ? [...commits, options.uncommitted] : commits);
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
        { timelines: createContextTimelines(within(history, folder)), ignore: undefined },
      ]),
    ),
    sharedCache: options.sharedCache,
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
  return { text: patterns.join('\n'), matches: path => compiled.matcher.matches(path) };
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

/**
 * The history of a build context that these commits make.
 * @param contents what blob numbers stand for, to be shared by histories whose contents are compared
 */
export function historyOf(commits: readonly Commit[], contents: string[] = ['']): ContextHistory {
  const paths = [...new Set(commits.flatMap(commit => Object.keys(commit)))];
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const blobOf = (content: string): number => {
    const known = contents.indexOf(content, 1);
    return known === -1 ? contents.push(content) - 1 : known;
  };
  const current = new Map<string, { readonly mode: number; readonly blob: number }>();
  const none = { mode: 0, blob: 0 };
  const offsets = [0];
  const rows = commits.flatMap(commit => {
    const changed = Object.entries(commit).map(([path, file]) => {
      const before = current.get(path) ?? none;
      const { content, mode } = typeof file === 'string' ? { content: file, mode: 0o100644 } : (file ?? noFile);
      const after = mode === 0 ? none : { mode, blob: blobOf(content) };
      current.set(path, after);
      return { path: numbers.get(path) ?? 0, before, after };
    });
    offsets.push((offsets.at(-1) ?? 0) + changed.length);
    return changed;
  });
  return {
    commitCount: commits.length,
    pathCount: paths.length,
    pathText: path => paths[path],
    pathNumber: text => numbers.get(text),
    start: emptyTree,
    changes: {
      offsets: Uint32Array.from(offsets),
      path: Uint32Array.from(rows, ({ path }) => path),
      modeBefore: Uint16Array.from(rows, ({ before }) => before.mode),
      blobBefore: Uint32Array.from(rows, ({ before }) => before.blob),
      mode: Uint16Array.from(rows, ({ after }) => after.mode),
      blob: Uint32Array.from(rows, ({ after }) => after.blob),
    },
    linkText: blob => contents[blob],
  };
}

const noFile = { content: '', mode: 0 };
