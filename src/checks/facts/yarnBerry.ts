import { hasOption, type Invocation } from '../../commands/packageManagers';
import type { CheckInput } from '../check';
import { runsOf } from './runs';

/**
 * Whether a call is of Yarn 2 or later ("berry"), as far as the file tells: by its options, by the files it brings along, or
 * by who installs it. Corepack may fetch either; options that only the first Yarn has settle it.
 */
export function usesYarnBerry(input: CheckInput, invocation: Invocation): boolean {
  const signs = input.once(findSigns);
  return signs.berry || (signs.corepack && !hasOption(invocation, '--frozen-lockfile', '--production', '--prod'));
}

function findSigns(input: CheckInput): { berry: boolean; corepack: boolean } {
  let berry = false;
  let corepack = false;
  for (const { commands, invocations } of runsOf(input)) {
    for (const { name, args } of commands) {
      if (name !== 'corepack') continue;
      const version = args.map(({ value }) => /^yarn@(.+)$/.exec(value)?.[1]).find(found => found !== undefined);
      if (version === undefined) corepack = true;
      else if (!/^\^?~?(?:1\b|classic)/.test(version)) berry = true;
    }
    berry ||= invocations.some(isOfBerry);
  }
  berry ||= input.dockerfile.instructions.some(
    instruction =>
      (instruction.kind === 'COPY' || instruction.kind === 'ADD') &&
      instruction.sources.some(({ text }) => /(?:^|\/)\.yarn(?:rc\.yml|\/|$)/.test(text)),
  );
  return { berry, corepack };
}

function isOfBerry({ tool, subcommand, operands, options }: Invocation): boolean {
  if (tool !== 'yarn') return false;
  if (options.some(({ name }) => /^--(?:immutable|inline-builds|check-cache|mode)/.test(name))) return true;
  const [first, second] = operands.map(({ value }) => value);
  if (subcommand === 'set') return first === 'version' && second !== undefined && !/^(?:1\b|classic)/.test(second);
  return (subcommand === 'workspaces' && first === 'focus') || subcommand === 'dlx';
}
