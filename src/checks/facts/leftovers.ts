import type { CommandLine } from '../../commands/commandLine';
import { invocationOf, type Invocation } from '../../commands/packageManagers';
import { defaultUserOf } from './baseImages';
import { isKeptOut } from './cacheMounts';
import { removesIn } from './removals';
import type { Run } from './runs';
import { isRoot } from './stageState';

/** What a package manager leaves in a layer, and what takes it out again. */
export interface Leftovers {
  /** Where a call keeps them: one of these, which may depend on the tool's version. */
  readonly foldersOf: (run: Run, invocation: Invocation) => readonly string[];
  /** Whether a call leaves something behind. */
  readonly leaves: (invocation: Invocation) => boolean;
  /** Whether a later call takes away what one has left. */
  readonly cleans: (invocation: Invocation, after: Invocation) => boolean;
}

/**
 * The last call of a RUN that leaves something in the layer; undefined when there is none. Only what comes behind it cleans
 * up: hadolint is content when an earlier call is cleaned up after, and with any `rm -rf`.
 */
export function leftInLayer(run: Run, { foldersOf, leaves, cleans }: Leftovers): Invocation | undefined {
  const last = run.invocations.filter(leaves).at(-1);
  const folders = last ? foldersOf(run, last) : [];
  if (!last || folders.some(folder => isKeptOut(run, folder))) return undefined;
  const later = run.commands.slice(run.commands.indexOf(last.command) + 1);
  const isCleaned = (command: CommandLine): boolean => {
    if (folders.some(folder => removesIn(command, folder))) return true;
    const invocation = invocationOf(command);
    return invocation !== undefined && cleans(invocation, last);
  };
  return later.some(isCleaned) ? undefined : last;
}

/**
 * Whether a command that is to follow a call needs no sudo: where it was called without one, or root calls it. Where somebody
 * else does, the command would bring a new sudo along.
 */
export function needsNoSudo({ state, stage }: Run, { command }: Invocation): boolean {
  if (!command.wrappers.some(({ name }) => name === 'sudo')) return true;
  if (state.user) return isRoot(state.user.name);
  return stage.rootImage !== undefined && defaultUserOf(stage.rootImage) === 'root';
}
