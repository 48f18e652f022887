import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../src/context/nodeFileSystem';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { loadForecast, type ForecastSources } from '../../src/forecast/loadForecast';
import { createGitRunner } from '../../src/history/gitProcess';
import { readHistory } from '../../src/history/readHistory';
import { medianTimeAsync, milliseconds } from './measure';

const commits = 1000;
const filesAtStart = 10_000;
/** First parents are merged pull requests: a dozen files each. */
const filesPerCommit = 12;

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
  makeRepository(folder);
  writeFileSync(path.join(folder, '.dockerignore'), 'docs\n**/*.md\n');
  const runGit = createGitRunner();
  const sources: ForecastSources = {
    files: nodeFileSystem,
    readHistory: request => readHistory(request, { runGit }),
  };
  const evaluation = evaluate(parseDockerfile(dockerfile));
  const request = { dockerfilePath: `${folder}/Dockerfile`, evaluation, builds: commits };
  const kept = await sources.readHistory({ folder, builds: commits }, undefined);
  const inMemory: ForecastSources = { ...sources, readHistory: () => Promise.resolve(kept) };

  const runs = 5;
  const git = await medianTimeAsync(runs, () => {
    gitLog(folder);
    return Promise.resolve();
  });
  const read = await medianTimeAsync(runs, () => sources.readHistory({ folder, builds: commits }, undefined));
  const whole = await medianTimeAsync(runs, () => loadForecast(request, sources));
  const again = await medianTimeAsync(runs, () => loadForecast(request, inMemory));
  console.log(`Forecast of ${commits} builds, ${filesAtStart} files, median of ${runs} runs`);
  console.log(`  git log --raw alone:           ${milliseconds(git)}`);
  console.log(`  reading the history:           ${milliseconds(read)} (${ratio(read, git)})`);
  console.log(`  the whole forecast:            ${milliseconds(whole)} (${ratio(whole, git)})`);
  console.log(`  again, with the history read:  ${milliseconds(again)}`);
}

function ratio(time: number, git: number): string {
  return `${(time / git).toFixed(2)} x git`;
}

function gitLog(folder: string): void {
  const log = ['log', '--first-parent', '-m', '--raw', '-z', '--no-abbrev', '--no-renames', '-n', String(commits)];
  execFileSync('git', ['-C', folder, ...log], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A history of a service with folders as deep as they are in practice: every commit changes a dozen sources, now and then the dependencies or the documents. */
function makeRepository(folder: string): void {
  execFileSync('git', ['init', '--quiet', folder]);
  const lines: string[] = [];
  const file = (path: string, text: string): string =>
    `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  for (let commit = 0; commit <= commits; commit++) {
    const message = `Commit ${commit}`;
    const time = 1_700_000_000 + commit * 3600;
    lines.push(
      `commit refs/heads/main\ncommitter Bench <bench@example.com> ${time} +0000\ndata ${message.length}\n${message}\n`,
    );
    if (commit === 0) {
      for (let index = 0; index < filesAtStart; index++)
        lines.push(file(sourcePath(index), `export const n = ${index};\n`));
      lines.push(file('package.json', '{}\n'), file('package-lock.json', '{}\n'), file('vite.config.js', '\n'));
    }
    for (let index = 0; index < filesPerCommit; index++) {
      lines.push(
        file(sourcePath((commit * 7 + index * 131) % filesAtStart), `export const n = '${commit}.${index}';\n`),
      );
    }
    if (commit % 20 === 0) lines.push(file('package-lock.json', `{ "version": ${commit} }\n`));
    if (commit % 5 === 0) lines.push(file('docs/notes.md', `Note ${commit}\n`));
  }
  execFileSync('git', ['-C', folder, 'fast-import', '--quiet'], { input: lines.join('') });
  execFileSync('git', ['-C', folder, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
  execFileSync('git', ['-C', folder, 'reset', '--quiet', '--hard']);
}

function sourcePath(index: number): string {
  return `src/packages/part-${index % 60}/lib/area-${index % 7}/module-${index}.js`;
}
