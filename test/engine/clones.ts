import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';

/** A clone of a repository, to check out one commit after the other. */
export interface Clone {
  /** Where the last commit was checked out, which need not be the same folder each time. */
  readonly folder: string;
  checkOut(commit: string): void;
}

/** @param folder where it is made; it must not exist */
export function cloneRepository(repository: string, folder: string): Clone {
  git(path.dirname(folder), 'clone', '--quiet', '--template=', '--config', 'core.autocrlf=false', repository, folder);
  return {
    folder,
    checkOut: commit => {
      // On a branch, as people build: detached, .git/HEAD is another file at each commit.
      git(folder, 'checkout', '--quiet', '--force', '-B', 'built', commit);
    },
  };
}

/** Why this project's own history cannot be replayed here; undefined when it can. */
export function whyNoOwnHistory(): string | undefined {
  if (!existsSync(path.join(projectRoot, '.git')))
    return 'This checkout is no git repository: it has no history to replay.';
  if (git(projectRoot, 'rev-parse', '--is-shallow-repository') === 'true')
    return 'This clone is shallow: it has no history to replay.';
  return undefined;
}

/** Neither a hook that runs the tests nor the user's settings have a say in it. */
function git(folder: string, ...args: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return execFileSync('git', args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}
