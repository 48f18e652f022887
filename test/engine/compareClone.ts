import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../src/context/nodeFileSystem';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { isForecast } from '../../src/engine';
import type { ForecastCommit } from '../../src/forecast/forecast';
import { createGitSources } from '../../src/forecast/gitSources';
import { loadForecast } from '../../src/forecast/loadForecast';
import { createGitRunner } from '../../src/history/gitProcess';
import type { Clone } from './clones';
import { compareBuilds, traceOf, type Comparison } from './compareHistory';
import type { Engine } from './engine';
import { startReplay, type ReplayOptions } from './replay';

export interface ClonedDockerfile extends Pick<ReplayOptions, 'target' | 'buildArgs' | 'image'> {
  readonly title: string;
  readonly dockerfile: string;
  readonly ignoreFile: string;
  /** The folder that is built with, from the repository's root, which it is when it is not given. */
  readonly contextFolder?: string;
}

export interface CloneComparison extends Comparison {
  readonly commits: readonly ForecastCommit[];
}

/**
 * Forecasts a Dockerfile over the last commits of a clone as users have it done, from git, and builds each of them in the
 * checked-out clone.
 * @throws When there is no forecast, or the engine's answer cannot be read.
 */
export async function compareClone(
  engine: Engine,
  clone: Clone,
  { dockerfile, ignoreFile, contextFolder: inside = '', target, buildArgs = {}, image = {} }: ClonedDockerfile,
  builds: number,
): Promise<CloneComparison> {
  const aside = path.join(engine.folder, 'beside-clones');
  const dockerfilePath = path.join(aside, 'Dockerfile');
  mkdirSync(aside, { recursive: true });
  writeFileSync(dockerfilePath, dockerfile);
  writeFileSync(`${dockerfilePath}.dockerignore`, ignoreFile);

  // What a working tree has beside its commits is not built here.
  const { readHistory, readTexts, readBlobSizes } = createGitSources(createGitRunner());
  const evaluation = evaluate(parseDockerfile(dockerfile), { buildArgs });
  const contextFolder = path.join(clone.folder, inside);
  const result = await loadForecast(
    { dockerfilePath, evaluation, builds, contextFolder, target, revision: 'origin/HEAD' },
    { files: nodeFileSystem, readHistory, readTexts, readBlobSizes },
  );
  if (!isForecast(result)) throw new Error(result.message);

  const options: ReplayOptions = { dockerfile, ignoreFile, buildArgs, image, ...(target !== undefined && { target }) };
  const replayed = await startReplay(engine, options);
  const built = [];
  try {
    for (const { id } of result.commits) {
      clone.checkOut(id);
      built.push(await replayed.build(path.join(clone.folder, inside)));
    }
  } finally {
    replayed.end();
  }
  const forecast = result.commits.map((_, commit) => result.steps.map(({ outcomes }) => outcomes[commit] ?? 'unused'));
  return { ...compareBuilds(built, forecast), commits: result.commits };
}

/** A line for each build that the forecast told otherwise. */
export function differencesOf({ built, forecast, commits }: CloneComparison): string[] {
  return commits.flatMap(({ id, subject }, commit) => {
    const [engineTrace, forecastTrace] = [traceOf(built[commit]?.outcomes ?? []), traceOf(forecast[commit] ?? [])];
    if (engineTrace === forecastTrace) return [];
    const failure = built[commit]?.error;
    return `${id.slice(0, 8)} ${subject}: engine ${engineTrace}, forecast ${forecastTrace}${failure === undefined ? '' : ` (${failure})`}`;
  });
}
