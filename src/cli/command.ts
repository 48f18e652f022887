import { parseArgs } from 'node:util';
import type { Host } from './host';
import { nearest } from './nearest';
import { UsageError } from './usageError';

/** 0: nothing at or above the threshold; 1: problems found; 2: wrong usage or something that could not be read. */
export type ExitCode = 0 | 1 | 2;

export interface CommandOption {
  /** Without its dashes. */
  readonly name: string;
  /** What stands for its value in the help: `FILE`, `text|json`. A switch has none. */
  readonly value?: string;
  /** Whether it may be given more than once; else the last one counts. */
  readonly many?: boolean;
  /** What it does, without a full stop. */
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** What stands behind the options: `PATH...`. */
  readonly operands: string;
  /** What it does, for the list of commands, without a full stop. */
  readonly summary: string;
  /** The rest of its help, one paragraph each. */
  readonly details: readonly string[];
  readonly options: readonly CommandOption[];
  run(args: CommandArguments, host: Host): Promise<ExitCode>;
}

/** A command's arguments, known to name only options that the command has. */
export interface CommandArguments {
  readonly operands: readonly string[];
  has(option: string): boolean;
  /** The last value of an option. */
  value(option: string): string | undefined;
  /** All values of an option, in order. */
  values(option: string): readonly string[];
}

/**
 * Reads the arguments behind a command's name.
 * @returns `help` when help is asked for, whatever else is there
 * @throws UsageError for an option that the command does not have, or a value that is missing or too much
 */
export function readArguments(command: Pick<Command, 'options'>, args: readonly string[]): CommandArguments | 'help' {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      command.options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const operands: string[] = [];
  const given = new Map<string, string[]>();
  const isHelp = (name: string): boolean => name === 'help' || name === 'h';
  if (tokens.some(token => token.kind === 'option' && isHelp(token.name))) return 'help';
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = command.options.find(({ name }) => name === token.name);
    if (!option) throw unknownOption(token.rawName, command.options);
    given.set(option.name, [...(given.get(option.name) ?? []), readValue(option, token)]);
  }
  return {
    operands,
    has: option => given.has(option),
    value: option => given.get(option)?.at(-1),
    values: option => given.get(option) ?? [],
  };
}

function readValue(
  option: CommandOption,
  token: { value?: string | undefined; inlineValue?: boolean | undefined },
): string {
  if (option.value === undefined) {
    if (token.inlineValue === true) throw new UsageError(`--${option.name} is a switch and takes no value.`);
    return '';
  }
  // What looks like the next option is that: a value that begins with a dash can be written behind a `=`.
  const isNextOption = token.inlineValue !== true && /^-./.test(token.value ?? '');
  if (token.value === undefined || isNextOption)
    throw new UsageError(`--${option.name} needs a value: ${option.value}.`);
  return token.value;
}

function unknownOption(rawName: string, options: readonly CommandOption[]): UsageError {
  const names = [...options.map(({ name }) => `--${name}`), '--help'];
  const [hint] = nearest(rawName, names);
  return new UsageError(`There is no option ${rawName}${hint === undefined ? '.' : `; did you mean ${hint}?`}`);
}

/**
 * The value of an option that takes one of a few words.
 * @throws UsageError for any other word
 */
export function choiceOf<T extends string>(
  args: CommandArguments,
  option: string,
  choices: readonly T[],
  byDefault: T,
): T {
  const value = args.value(option);
  if (value === undefined) return byDefault;
  const choice = choices.find(known => known === value);
  if (choice !== undefined) return choice;
  const [hint] = nearest(value, choices);
  const all = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  throw new UsageError(
    `--${option} takes ${all}, not "${value}"${hint === undefined ? '.' : `; did you mean ${hint}?`}`,
  );
}
