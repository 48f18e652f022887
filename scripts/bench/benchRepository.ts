import { execFileSync } from 'node:child_process';

export interface RepositorySize {
  /** How many files the first commit has, about. */
  readonly files: number;
  /** How many commits follow on it. */
  readonly commits: number;
}

/** First parents are merged pull requests: a dozen files each. */
const filesPerCommit = 12;

/** A history of a service with folders as deep as they are in practice: every commit changes a dozen sources, now and then the dependencies or the documents. */
export function makeRepository(folder: string, { files, commits }: RepositorySize): void {
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
      for (let index = 0; index < files; index++) lines.push(file(sourcePath(index), `export const n = ${index};\n`));
      lines.push(file('package.json', '{}\n'), file('package-lock.json', '{}\n'), file('vite.config.js', '\n'));
    }
    for (let index = 0; index < filesPerCommit; index++) {
      lines.push(file(sourcePath((commit * 7 + index * 131) % files), `export const n = '${commit}.${index}';\n`));
    }
    if (commit % 20 === 0) lines.push(file('package-lock.json', `{ "version": ${commit} }\n`));
    if (commit % 5 === 0) lines.push(file('docs/notes.md', `Note ${commit}\n`));
  }
  execFileSync('git', ['-C', folder, 'fast-import', '--quiet'], { input: lines.join('') });
  execFileSync('git', ['-C', folder, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
  execFileSync('git', ['-C', folder, 'reset', '--quiet', '--hard']);
}

/** Folders in `src/packages`: `part-0` and so on. */
export const sourceFolders = 60;

function sourcePath(index: number): string {
  return `src/packages/part-${index % sourceFolders}/lib/area-${index % 7}/module-${index}.js`;
}

/** What git itself takes to compare the trees of the last commits. */
export function gitLog(folder: string, commits: number): Promise<void> {
  const log = ['log', '--first-parent', '-m', '--raw', '-z', '--no-abbrev', '--no-renames', '-n', String(commits)];
  execFileSync('git', ['-C', folder, ...log], { stdio: ['ignore', 'ignore', 'inherit'] });
  return Promise.resolve();
}
