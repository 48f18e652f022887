import type { CheckInput, Fix } from '../check';
import { defaultUserOf } from '../facts/baseImages';
import type { Run } from '../facts/runs';
import { isRoot } from '../facts/stageState';
import { insertBefore } from './edits';

/** A folder to keep between builds. */
export interface CacheFolder {
  readonly target: string;
  /** Whether only one build at a time may use it: its program's own lock does not reach from container to container. */
  readonly locked?: boolean;
}

/** Versions of the Dockerfile frontend that know no `--mount`: https://docs.docker.com/build/buildkit/dockerfile-release-notes/ */
const withoutMounts = /^(?:docker\.io\/)?docker\/dockerfile:1\.[01](?:\.\d+)?$/;

/**
 * A fix that mounts caches into a RUN. It is never a safe one: what is in such a cache depends on the builder. None where a
 * mount, which belongs to root, could not be written to.
 */
export function cacheMountFix(
  { dockerfile }: CheckInput,
  { instruction, state, stage }: Run,
  title: string,
  folders: readonly CacheFolder[],
): Fix[] {
  const syntax = dockerfile.directives.all.find(({ name }) => name === 'syntax');
  if (syntax && withoutMounts.test(syntax.value)) return [];
  if (state.user ? !isRoot(state.user.name) : stage.rootImage && defaultUserOf(stage.rootImage) === 'other') return [];
  const { end } = (instruction.flags.at(-1) ?? instruction.keyword).range;
  const mounts = folders.map(
    ({ target, locked }) => ` --mount=type=cache,target=${target}${locked === true ? ',sharing=locked' : ''}`,
  );
  return [{ title, edits: [insertBefore(end, mounts.join(''))], safe: false }];
}
