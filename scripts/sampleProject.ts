import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './projectPaths';
import { sampleHistory, type FileState } from './sampleHistory';

const author = 'Mara Lind <mara@tidewatch.example>';

/** The first commit's time, in seconds since 1970: a Monday morning. */
const firstCommitTime = Date.UTC(2025, 0, 6, 8, 30) / 1000;

const day = 24 * 60 * 60;

/**
 * Makes the sample project, a git repository with the files of scripts/sample and a history of about 60 commits, in a
 * folder that does not exist yet. Every run makes the same commits with the same ids.
 */
export function makeSampleProject(folder: string): void {
  fillRepository(folder, historyStream());
}

/**
 * The sample project to play with, in .vscode-test. It is made once and then left as its user leaves it, until scripts/sample
 * itself changes. Returns its folder.
 */
export function provideSampleProject(): string {
  const folder = path.join(cacheFolder, 'sample', 'tidewatch');
  const stamp = path.join(folder, '.git', 'layercast-sample');
  const stream = historyStream();
  const version = createHash('sha256').update(stream).digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== version) {
    rmSync(folder, { recursive: true, force: true });
    fillRepository(folder, stream);
    writeFileSync(stamp, version);
  }
  return folder;
}

function fillRepository(folder: string, stream: string): void {
  mkdirSync(folder, { recursive: true });
  // Neither the user's templates and hooks nor their line ends may change what is made here.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const git = (args: readonly string[], input = ''): void => {
    execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: folder, env, input, stdio: 'pipe' });
  };
  git(['init', '--quiet', '--initial-branch=main', '--template=']);
  git(['config', 'user.name', 'Mara Lind']);
  git(['config', 'user.email', 'mara@tidewatch.example']);
  git(['config', 'core.autocrlf', 'false']);
  git(['fast-import', '--quiet'], stream);
  git(['reset', '--quiet', '--hard', 'main']);
}

/** The whole history in the form that `git fast-import` reads. */
function historyStream(): string {
  return sampleHistory
    .map(({ message, files }, index) => {
      // Three days apart, at a time of the day that wanders.
      const time = firstCommitTime + index * 3 * day + ((index * 97) % 480) * 60;
      const changes = Object.entries(files).map(
        ([name, state]) => `M 100644 inline ${name}\n${data(textOf(name, state))}`,
      );
      return `commit refs/heads/main\ncommitter ${author} ${time} +0000\n${data(message)}${changes.join('')}`;
    })
    .join('');
}

function textOf(name: string, state: FileState): string {
  if (typeof state === 'string') return state;
  const text = readFileSync(path.join(__dirname, 'sample', name), 'utf8').replaceAll('\r\n', '\n');
  const parts = text.trimEnd().split(name.endsWith('.csv') ? /(\n)/ : /(\n\n+)/);
  // Every second part is a separator.
  return `${parts.slice(0, state * 2 - 1).join('')}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
