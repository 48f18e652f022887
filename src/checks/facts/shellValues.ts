import type { Environment } from '../../dockerfile/environment';
import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { CommandInstruction } from '../../dockerfile/instructions';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { CommandLine } from '../../commands/commandLine';

/** What a RUN knows of the values of variables. */
interface ValuesOfRun {
  readonly instruction: CommandInstruction;
  readonly evaluated: EvaluatedInstruction;
  readonly assigned: ReadonlyMap<string, string | undefined>;
}

/** What a shell makes of a word. */
export interface WordValue {
  /** False when it holds a substitution, or a variable whose value only the build knows. */
  readonly known: boolean;
  /** The words it becomes; the word as it is written when they are not known. */
  readonly values: readonly string[];
}

/** What a word of a RUN becomes with the variables that ENV, ARG and the script itself set to plain values. */
export function valueOfWord({ instruction, evaluated, assigned }: ValuesOfRun, word: ShellWord): WordValue {
  const { text, value } = word;
  if (!/[$`]/.test(text) || text.startsWith("'") || instruction.command.form === 'exec') {
    return { known: true, values: [value] };
  }
  const unknown = { known: false, values: [value] };
  if (/[`\\]|\$[^\w{]|\$\{\w*[^\w}]/.test(text)) return unknown;
  const missing: string[] = [];
  const expand = (written: string, own: boolean): string =>
    written.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      const set = own && assigned.has(name) ? assigned.get(name) : undefined;
      // What a value is made of was there before it: ENV and ARG alone, as nobody follows the order of assignments here.
      const found = own && assigned.has(name) ? set && expand(set, false) : valueIn(evaluated.environment, name);
      if (found === undefined || (!own && assigned.has(name))) missing.push(name);
      return found ?? '';
    });
  const expanded = expand(value, true);
  if (missing.length > 0) return unknown;
  return {
    known: true,
    values: text.startsWith('"') ? [expanded] : expanded.split(/\s+/).filter(part => part !== ''),
  };
}

/** The variables that commands set, each once, and to text and other variables alone; undefined for the others they set. */
export function valuesAssignedBy(commands: readonly CommandLine[]): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  const assign = (name: string, value: string): void => {
    values.set(name, values.has(name) || /[`\\]|\$(?!\w|\{\w+\})/.test(value) ? undefined : value);
  };
  for (const { name, args, assignments } of commands) {
    for (const assignment of assignments) assign(assignment.name, assignment.value);
    if (!/^(?:export|local|declare|readonly)$/.test(name)) continue;
    for (const { value } of args) {
      const equals = value.indexOf('=');
      if (equals > 0) assign(value.slice(0, equals), value.slice(equals + 1));
    }
  }
  return values;
}

/** The value that ENV or ARG gave; undefined when nothing did, or when only the image knows it. */
export function valueIn(environment: Environment | undefined, name: string): string | undefined {
  for (let entry = environment; entry; entry = entry.before) {
    if (entry.name !== name) continue;
    return entry.source === 'image' || entry.value?.includes('$') ? undefined : entry.value;
  }
  return undefined;
}
