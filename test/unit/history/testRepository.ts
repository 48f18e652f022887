import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file's text; `{ link }` for a symbolic link, `{ run }` for an executable, null to delete it. */
export type FileState = string | { readonly link: string } | { readonly run: string } | null;

/** A repository in a folder of its own, whose commits have fixed authors and dates. */
export interface TestRepository {
  readonly folder: string;
  readonly git: (...given: string[]) => string;
  /** Changes files and commits them all; gives the commit's id. */
  commit(subject: string, files?: Readonly<Record<string, FileState>>): string;
  /** Makes commits of a stream as `git fast-import` reads it. */
  import(stream: string): void;
}

const made: string[] = [];

export function makeFolder(name = 'folder'): string {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'layercast-'))), name);
  made.push(dirname(folder));
  mkdirSync(folder);
  return folder;
}

/** To be called after the last test of a suite. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function makeRepository(name?: string): TestRepository {
  const repository = repositoryIn(makeFolder(name));
  repository.git('init', '--quiet', '--initial-branch=main');
  return repository;
}

export function repositoryIn(folder: string): TestRepository {
  let day = 0;
  const git = (...given: string[]): string =>
    execFileSync('git', given, {
      cwd: folder,
      encoding: 'utf8',
      env: environmentOf(day),
      stdio: 'pipe',
      maxBuffer: 100_000_000,
    });
  return {
    folder,
    git,
    commit: (subject, files = {}) => {
      day++;
      for (const [path, state] of Object.entries(files)) put(join(folder, path), state);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--allow-empty-message', '-m', subject);
      return git('rev-parse', 'HEAD').trim();
    },
    import: input => {
      execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input, env: environmentOf(0) });
    },
  };
}

function put(path: string, state: FileState): void {
  rmSync(path, { recursive: true, force: true });
  if (state === null) return;
  mkdirSync(dirname(path), { recursive: true });
  if (typeof state === 'string') writeFileSync(path, state);
  else if ('link' in state) symlinkSync(state.link, path);
  else {
    writeFileSync(path, state.run);
    chmodSync(path, 0o755);
  }
}

function environmentOf(day: number): NodeJS.ProcessEnv {
  const date = `2024-01-01T00:00:${String(day % 60).padStart(2, '0')}+02:00`;
  return {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
    GIT_COMMITTER_DATE: date,
  };
}
