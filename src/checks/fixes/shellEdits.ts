import type { Dockerfile } from '../../dockerfile/parse';
import { rangeInFile } from '../../dockerfile/mappedText';
import type { ShellScript, ShellStep } from '../../dockerfile/shellScript';
import { lineEndingOf, type Range, type TextEdit } from '../../dockerfile/text';
import type { CommandLine } from '../../commands/commandLine';
import { readArguments } from '../../commands/commandLine';
import { insertBefore, removeInstruction, replace } from './edits';
import { indexOfOffset } from '../../commands/runCommands';
import { isHeredocScript, type Run } from '../facts/runs';

/** How the steps of a script are put on lines. */
export interface ChainStyle {
  /** Where the operator of a step on a new line stands; undefined when all is one line. */
  readonly operator: 'line start' | 'line end' | undefined;
  /** The blanks before a continued line. */
  readonly indentation: string;
}

/** Puts an argument behind a word of a command, as the command is written. */
export function insertArgument({ form }: CommandLine, after: Range, argument: string): TextEdit {
  return insertBefore(after.end, form === 'exec' ? `, ${JSON.stringify(argument)}` : ` ${argument}`);
}

/** Takes words of a command out, up to the next word. */
export function removeWords(words: Range, next: Range): TextEdit {
  return replace({ start: words.start, end: next.start }, '');
}

/**
 * A command put at the end of a RUN's chain, in the way the chain is written; undefined where that cannot be done without
 * knowing more: the exec form, a background job, a script that ends itself.
 */
export function appendStep(dockerfile: Dockerfile, run: Run, command: string): TextEdit | undefined {
  const { script, instruction } = run;
  const last = script?.steps.at(-1);
  if (!script?.complete || !last || endsScript(last)) return undefined;
  const inHeredoc = isHeredocScript(run);
  if (instruction.heredocs.length > 0 && !inHeredoc) return undefined;
  const left = script.source.text.slice(indexOfOffset(script.source, last.range.end - 1) + 1);
  if (!left.split('\n').every(line => /^[\s;]*(?:$|#)/.test(line))) return undefined;

  const eol = lineEndingOf(dockerfile.text);
  const stops = stopsAtErrors(run);
  if (inHeredoc) {
    const joined = stops ? `${eol}${lineIndentation(dockerfile, last.range.start)}` : ' && ';
    return insertBefore(last.range.end, `${joined}${command}`);
  }
  const { operator, indentation } = chainStyleOf(dockerfile, run, script);
  const joiner = stops && last.joinedBy === ';' ? ';' : '&&';
  const newLine = ` ${dockerfile.directives.escape}${eol}${indentation}`;
  const beforeCommand = joiner === ';' ? ';' : ' &&';
  if (operator === undefined) return insertBefore(last.range.end, `${beforeCommand} ${command}`);
  return insertBefore(
    last.range.end,
    operator === 'line end' || joiner === ';' ? `${beforeCommand}${newLine}${command}` : `${newLine}&& ${command}`,
  );
}

/** How a RUN's chain is put on lines: as its last line break between two steps is, else with `&&` at the start of a line. */
export function chainStyleOf(dockerfile: Dockerfile, { instruction }: Run, { steps }: ShellScript): ChainStyle {
  const { text, lines } = dockerfile;
  for (let index = steps.length - 1; index > 0; index--) {
    const step = steps[index];
    const before = steps[index - 1];
    if (!step || !before || lines.lineAt(before.range.end) === lines.lineAt(step.range.start)) continue;
    const firstLine = text.slice(before.range.end, lines.lineEnd(lines.lineAt(before.range.end)));
    const operator = /^\s*(?:&&|\|\||;)/.test(firstLine) ? 'line end' : 'line start';
    return {
      operator,
      indentation: lineIndentation(dockerfile, step.range.start),
    };
  }
  const { start, end } = instruction.headerRange;
  if (lines.lineAt(start) === lines.lineAt(end)) return { operator: undefined, indentation: '    ' };
  return {
    operator: 'line start',
    indentation: lineIndentation(dockerfile, end),
  };
}

/** Takes the first step and the operator behind it out of a chain; comment lines between them stay. */
export function removeFirstStep(dockerfile: Dockerfile, { source, steps }: ShellScript): TextEdit[] {
  const [first, second] = steps;
  if (!first || !second) return [];
  const gap = dockerfile.text.slice(first.range.end, second.range.start);
  if (!gap.includes('#')) return [replace({ start: first.range.start, end: second.range.start }, '')];
  const from = indexOfOffset(source, first.range.end - 1) + 1;
  const operator = source.text.indexOf('&&', from);
  const at = rangeInFile(source, operator, operator + 2);
  return [
    replace({ start: first.range.start, end: first.range.end + blanksAt(gap) }, ''),
    replace(
      {
        start: at.start,
        end: /\S/.test(dockerfile.text.slice(at.end, second.range.start)) ? at.end : second.range.start,
      },
      '',
    ),
  ];
}

/** A chain of more steps is no one's to be taken apart step by step: each costs a look at all of them. */
const mostSteps = 300;

/**
 * Steps of a chain taken out, with the operators that joined them to it; the whole instruction, where no other is left.
 * Undefined where a comment, a background job or an `||` stands beside them: the rest could mean something else.
 */
export function removeSteps(dockerfile: Dockerfile, run: Run, gone: ReadonlySet<ShellStep>): TextEdit[] | undefined {
  const { script, written } = run;
  if (!script?.complete || script.steps.length > mostSteps) return undefined;
  const { steps } = script;
  const firstKept = steps.findIndex(step => !gone.has(step));
  if (firstKept === -1) return [removeInstruction(dockerfile, written)];
  const edits: TextEdit[] = [];
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    if (!gone.has(step)) continue;
    if (!joinsPlainly(step) || (next && !joinsPlainly(next))) return undefined;
    const before = steps[index - 1];
    if (index >= firstKept && before) edits.push(replace({ start: before.range.end, end: step.range.end }, ''));
    else if (next) edits.push(replace({ start: step.range.start, end: next.range.start }, ''));
  }
  const hasComment = edits.some(({ range }) => /(?:^|\n)[^\S\n]*#/.test(dockerfile.text.slice(range.start, range.end)));
  return hasComment ? undefined : edits;
}

function joinsPlainly({ joinedBy }: ShellStep): boolean {
  return joinedBy !== '||' && joinedBy !== '&';
}

/** The step at a chain's top level that is a command; undefined for one inside of something else. */
export function stepOf({ script }: Run, { range }: CommandLine): ShellStep | undefined {
  if (!script || script.steps.length > mostSteps) return undefined;
  return script.steps.find(
    step => step.command !== undefined && step.range.start === range.start && step.range.end === range.end,
  );
}

function blanksAt(text: string): number {
  return /^[ \t]*/.exec(text)?.[0].length ?? 0;
}

/** Whether a script ends at the first command that fails: `set -e` in it or in the SHELL that runs it. */
export function stopsAtErrors({ script, state }: Run): boolean {
  if (script?.source.text.startsWith('#!')) {
    if (/^#![^\n]*\s-[a-zA-Z]*e/.test(script.source.text)) return true;
  } else if (state.shell.words?.some(word => /^-[a-zA-Z]*e[a-zA-Z]*$/.test(word))) return true;
  return (
    script?.steps.some(({ command }) => command?.name === 'set' && setsOption(command.args, 'e', 'errexit')) === true
  );
}

/** Whether the words behind `set`, or behind a shell's name, switch an option on. */
export function setsOption(args: CommandLine['args'], letter: string, name: string): boolean {
  const { options } = readArguments(args, new Set(['-o']));
  return options.some(
    option => option.name === `-${letter}` || (option.name === '-o' && option.value?.trimEnd() === name),
  );
}

function endsScript({ command, range }: ShellStep): boolean {
  return range.end <= range.start || (command !== undefined && /^(?:exec|exit|return|reboot)$/.test(command.name));
}

function lineIndentation({ text, lines }: Dockerfile, offset: number): string {
  const start = lines.lineStart(lines.lineAt(offset));
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
