import {
  forEachChild,
  parse,
  type Command,
  type PipelineNode,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { isHeredocMarker } from './heredoc';
import type { Instruction } from './instructions';
import { joinMapped, mapLines, mapStretch, rangeInFile, type MappedText } from './mappedText';
import type { Range } from './text';

/** A word of a shell command. */
export interface ShellWord {
  /** As it is written. */
  readonly text: string;
  /** Without quotes; variables and substitutions stay as they are written. */
  readonly value: string;
  readonly range: Range;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

/** A simple command: `NAME=value… name argument…`. */
export interface ShellCommand {
  /** The first word's value as it is written there, path included; '' when there are only assignments. */
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  /** From its first word to its last, redirections included. */
  readonly range: Range;
}

/** Commands connected by `|` or `|&`. */
export interface ShellPipeline {
  readonly range: Range;
  /** How many commands it connects: two at the least. */
  readonly length: number;
}

/** One link of the chain at a script's top level: a command, a pipeline or a compound command. */
export interface ShellStep {
  readonly range: Range;
  /** The command, when the step is a simple one. */
  readonly command: ShellCommand | undefined;
  /** What connects it to the step before it; undefined for the first. */
  readonly joinedBy: '&&' | '||' | ';' | '&' | 'newline' | undefined;
}

/** `$NAME` or `${NAME…}`, which the shell puts a value for. */
export interface ShellVariable {
  readonly name: string;
  /** All of it, what stands between the braces included. */
  readonly range: Range;
}

/** What a RUN gives to its shell, taken apart. */
export interface ShellScript {
  readonly source: MappedText;
  /** Every simple command in source order: those inside subshells, conditions, loops and substitutions too. */
  readonly commands: readonly ShellCommand[];
  readonly pipelines: readonly ShellPipeline[];
  readonly steps: readonly ShellStep[];
  /** Every use of a variable by its name; those inside others come behind them. */
  readonly variables: readonly ShellVariable[];
  /** Whether all of it was understood. */
  readonly complete: boolean;
}

/** Nobody writes a script that nests deeper, and its reader takes long for it, or runs out of stack. */
const deepestNesting = 100;

/** Shells whose language this reads; PowerShell and cmd are others. */
const shebangOfShell = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s*)?)?(?:ba|da|a|k|z)?sh\b/;

/**
 * The script of an instruction in the shell form, or of the shell heredoc that is all a RUN has. A shell would stumble over the
 * `\r` of line ends in a heredoc; they are left out, as who has them builds what git makes of them. Undefined for the exec
 * form, for a heredoc in another language, and for instructions that run nothing.
 */
export function shellScriptOf(instruction: Instruction): ShellScript | undefined {
  const source = scriptSource(instruction);
  return source && parseShellScript(source);
}

/** Reads a script in the language of POSIX shells and bash. Any text gives a result. */
export function parseShellScript(source: MappedText): ShellScript {
  if (nestingIn(source.text) > deepestNesting) {
    return { source, commands: [], pipelines: [], steps: [], variables: [], complete: false };
  }
  const script = parse(source.text);
  const commands = new Map<Command, ShellCommand>();
  const pipelines: ShellPipeline[] = [];
  const variables: ShellVariable[] = [];
  let isUnclosed = false;
  visit(script);
  const steps = readSteps(script.commands, source, commands);
  return {
    source,
    commands: [...commands.values()],
    pipelines,
    steps,
    variables,
    complete: !script.errors?.length && !isUnclosed,
  };

  function visit(node: SyntaxNode): void {
    // Positions inside an escaped backtick substitution count in another text: its commands are left out.
    if (node.type === 'Script' && node.source !== undefined) return;
    if (node.type === 'Command') commands.set(node, readCommand(node, source));
    if (node.type === 'Pipeline' && node.operators.length > 0) {
      pipelines.push({ range: rangeInFile(source, node.pos, node.end), length: node.commands.length });
    }
    // unbash tells of everything else that is opened and never closed; not of this substitution, which bash 5.3 has.
    isUnclosed ||= node.type === 'CommandExpansion' && node.text.startsWith('${') && !node.text.endsWith('}');
    const variable = variableName(node);
    if (variable !== undefined) variables.push({ name: variable, range: rangeInFile(source, node.pos, node.end) });
    forEachChild(node, visit);
  }
}

/** The variable that a part of a word stands for; undefined for other parts, and for parameters such as `$1` and `$?`. */
function variableName(node: SyntaxNode): string | undefined {
  if (node.type !== 'SimpleExpansion' && node.type !== 'ParameterExpansion') return undefined;
  const name = node.type === 'SimpleExpansion' ? node.text.slice(1) : node.parameter;
  return /^[A-Za-z_]\w*$/.test(name) ? name : undefined;
}

function scriptSource(instruction: Instruction): MappedText | undefined {
  if (!('command' in instruction) || instruction.command.form === 'exec' || instruction.kind === 'SHELL')
    return undefined;
  const { text } = instruction.command;
  const { heredocs } = instruction;
  const [first] = heredocs;
  if (!first) return text;
  if (heredocs.length === 1 && isHeredocMarker(text.text)) {
    const body = mapLines(first.body, first.bodyRange.start);
    return first.body.startsWith('#!') && !shebangOfShell.test(first.body) ? undefined : body;
  }
  // The shell itself reads heredocs behind a command: it gets the line and all that follows.
  const rest = heredocs.map(({ body, bodyRange, name }) => mapLines(`${body}${name}\n`, bodyRange.start));
  return joinMapped([text, mapStretch('\n', first.bodyRange.start), ...rest]);
}

/** How deep parentheses and braces nest, be they quoted or not. */
function nestingIn(text: string): number {
  let depth = 0;
  let deepest = 0;
  const brackets = /[(){}]/g;
  while (brackets.test(text)) {
    const bracket = text[brackets.lastIndex - 1];
    if (bracket === '(' || bracket === '{') depth++;
    else if (depth > 0) depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function readCommand(node: Command, source: MappedText): ShellCommand {
  const range = rangeInFile(source, node.pos, node.end);
  const readWord = (word: { text: string; value?: unknown; pos: number; end: number }): ShellWord => ({
    text: word.text,
    value: typeof word.value === 'string' ? word.value : word.text,
    range: rangeInFile(source, word.pos, word.end),
  });
  const assignments = node.prefix.flatMap(part =>
    part.type === 'Assignment'
      ? [{ name: part.name, value: textOfValue(part.value), range: rangeInFile(source, part.pos, part.end) }]
      : [],
  );
  return {
    name: node.name?.value ?? '',
    nameRange: node.name ? rangeInFile(source, node.name.pos, node.name.end) : range,
    args: node.args.map(readWord),
    assignments,
    range,
  };
}

function textOfValue(value: Word | { readonly type: 'ArrayValue' }): string {
  return value.type === 'Word' ? value.value : '';
}

/** The top-level chain: statements, and the links of their `&&` and `||` lists. */
function readSteps(
  statements: readonly Statement[],
  source: MappedText,
  commands: ReadonlyMap<Command, ShellCommand>,
): ShellStep[] {
  const steps: ShellStep[] = [];
  let separator: ShellStep['joinedBy'];
  let previousEnd = 0;
  for (const { command, background, pos, end } of statements) {
    if (steps.length > 0 && separator === undefined) {
      separator = source.text.slice(previousEnd, pos).includes('\n') ? 'newline' : ';';
    }
    if (command.type === 'AndOr') {
      command.commands.forEach((part, index) => {
        addStep(part, index === 0 ? separator : command.operators[index - 1]);
      });
    } else addStep(command, separator);
    separator = background === true ? '&' : undefined;
    previousEnd = end;
  }
  return steps;

  function addStep(node: PipelineNode, joinedBy: ShellStep['joinedBy']): void {
    const command = node.type === 'Command' ? commands.get(node) : undefined;
    steps.push({ range: rangeInFile(source, node.pos, node.end), command, joinedBy });
  }
}
