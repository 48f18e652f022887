import type { Dockerfile } from '../../dockerfile/parse';
import { lineEndingOf, type TextEdit } from '../../dockerfile/text';
import type { CheckInput, Fix } from '../check';
import { defaultUserOf } from '../facts/baseImages';
import type { CacheFolder } from '../facts/cacheFolders';
import type { Run } from '../facts/runs';
import { isRoot } from '../facts/stageState';
import { insertBefore, insertFlag, startOfLineAt } from './edits';

/** Versions of the Dockerfile frontend that know no `--mount`: https://docs.docker.com/build/buildkit/dockerfile-release-notes/ */
const withoutMounts = /^(?:docker\.io\/)?docker\/dockerfile:1\.[01](?:\.\d+)?$/;

/**
 * A fix that mounts caches into a RUN. It is never a safe one: what is in such a cache depends on the builder. None where
 * `canMountCache` says no.
 */
export function cacheMountFix(input: CheckInput, run: Run, title: string, folders: readonly CacheFolder[]): Fix[] {
  return canMountCache(input, run)
    ? [{ title, edits: [insertMounts(input.dockerfile, run, folders)], safe: false }]
    : [];
}

/** Not where the frontend knows no mounts, and not where a mount, which belongs to root, could not be written to. */
export function canMountCache({ dockerfile }: CheckInput, { state, stage }: Run): boolean {
  const syntax = dockerfile.directives.all.find(({ name }) => name === 'syntax');
  if (syntax && withoutMounts.test(syntax.value)) return false;
  return state.user ? isRoot(state.user.name) : !stage.rootImage || defaultUserOf(stage.rootImage) !== 'other';
}

/** The flags of cache mounts, put behind those that a RUN has: each on a line of its own where those are. */
export function insertMounts(dockerfile: Dockerfile, { instruction }: Run, folders: readonly CacheFolder[]): TextEdit {
  const flags = folders.map(mountFlag);
  const last = instruction.flags.at(-1);
  if (!last) return insertFlag(instruction, flags.join(' '));
  const { text, directives } = dockerfile;
  const indentation = text.slice(startOfLineAt(dockerfile, last.range.start), last.range.start);
  if (!/^[ \t]+$/.test(indentation)) return insertFlag(instruction, flags.join(' '));
  const separator = ` ${directives.escape}${lineEndingOf(text)}${indentation}`;
  return insertBefore(last.range.end, flags.map(flag => `${separator}${flag}`).join(''));
}

export function mountFlag({ target, locked }: CacheFolder): string {
  return `--mount=type=cache,target=${target}${locked === true ? ',sharing=locked' : ''}`;
}
