import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../src/context/nodeFileSystem';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { runInTurns } from '../../src/editor/runInTurns';
import { loadForecast, type ForecastRequest, type ForecastSources } from '../../src/forecast/loadForecast';
import { createGitRunner } from '../../src/history/gitProcess';
import { readHistory } from '../../src/history/readHistory';
import { gitLog, makeRepository, sourceFolders } from './benchRepository';
import { medianTimesAsync, milliseconds, ratio } from './measure';

const commits = 1000;
const files = 10_000;
/** With as many to warm up, one for each of the folders that a COPY is changed to. */
const editRuns = sourceFolders / 2;

const dockerfile = `FROM node:20-bookworm-slim AS build
WORKDIR /srv/app
COPY package.json package-lock.json ./
RUN npm ci
COPY src/ src/
COPY *.config.js ./
RUN npm run build
FROM node:20-bookworm-slim
WORKDIR /srv/app
COPY --from=build /srv/app/dist dist/
COPY . .
CMD ["node", "dist/index.js"]
`;

/** A forecast of 1,000 builds, from git's start to the result, against `git log --raw` of the same commits alone. */
export async function benchForecast(folder: string): Promise<void> {
  makeRepository(folder, { files, commits });
  writeFileSync(path.join(folder, '.dockerignore'), 'docs\n**/*.md\n');
  const runGit = createGitRunner();
  const sources: ForecastSources = {
    files: nodeFileSystem,
    run: runInTurns,
    readHistory: request => readHistory(request, { runGit }),
  };
  /** The Dockerfile after one more edit each time, which nothing was worked out of yet. */
  const edits = (before: string, after: (edit: number) => string): (() => ForecastRequest) => {
    let edit = 0;
    return () => ({
      dockerfilePath: `${folder}/Dockerfile`,
      evaluation: evaluate(parseDockerfile(dockerfile.replace(before, after(edit++)))),
      builds: commits,
    });
  };
  const editedRun = edits('npm run build', edit => `npm run build -- --mode=${edit}`);
  const editedCopy = edits('COPY src/ src/', edit => `COPY src/packages/part-${edit % sourceFolders}* src/`);
  const kept = await sources.readHistory({ folder, builds: commits }, undefined);
  const inMemory: ForecastSources = { ...sources, readHistory: () => Promise.resolve(kept) };

  // By themselves, as edits follow on edits: what reading leaves behind would be cleared up in their time.
  const [afterRun, afterCopy] = await medianTimesAsync(editRuns, [
    () => loadForecast(editedRun(), inMemory),
    () => loadForecast(editedCopy(), inMemory),
  ]);
  const runs = 15;
  const [git, read, whole] = await medianTimesAsync(runs, [
    () => gitLog(folder, commits),
    () => sources.readHistory({ folder, builds: commits }, undefined),
    () => loadForecast(editedRun(), sources),
  ]);
  console.log(`Forecast of ${commits} builds, ${files} files, median of ${runs} runs, taken in turns`);
  console.log(`  git log --raw alone:           ${milliseconds(git)}`);
  console.log(`  reading the history:           ${milliseconds(read)} (${ratio(read, git)})`);
  console.log(`  the whole forecast:            ${milliseconds(whole)} (${ratio(whole, git)})`);
  console.log(`  after an edit of a RUN:        ${milliseconds(afterRun)} (median of ${editRuns})`);
  console.log(`  after an edit of a COPY:       ${milliseconds(afterCopy)} (median of ${editRuns})`);
}
