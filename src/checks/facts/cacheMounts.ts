import type { Run } from './runs';

/** Whether what a RUN writes below a folder goes to a cache or tmpfs mount, and so into no layer. */
export function isKeptOut(run: Run, folder: string): boolean {
  return targetsKeptOut(run).some(target => folder === target || folder.startsWith(`${target}/`));
}

/** The folders that a RUN has a cache or tmpfs mount at, without a slash at the end. */
export function targetsKeptOut({ mounts }: Run): string[] {
  return mounts.flatMap(({ type, target }) =>
    (type === 'cache' || type === 'tmpfs') && target !== undefined ? [target.replace(/(?<=.)\/$/, '')] : [],
  );
}
