import { readDirectives, type Directives } from './directives';
import type { Arg, From, Instruction } from './instructions';
import { readLines, type Comment } from './lines';
import { readInstruction } from './readInstruction';
import { createLineIndex, type LineIndex } from './text';

/** A build stage as it is written: a FROM and what follows it. */
export interface Stage {
  /** Zero-based, in file order. */
  readonly index: number;
  /** In lower case, as BuildKit compares names; undefined when it has none. */
  readonly name: string | undefined;
  readonly from: From;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile's text and what it says. All ranges are offsets in `text`. */
export interface Dockerfile {
  readonly text: string;
  readonly lines: LineIndex;
  readonly directives: Directives;
  /** Every comment line outside heredocs, in order, parser directives included. */
  readonly comments: readonly Comment[];
  /** All instructions in order. */
  readonly instructions: readonly Instruction[];
  /** What stands before the first FROM. */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/** Reads a Dockerfile. Never fails: what is malformed is kept as such, for `syntaxErrors` to report. */
export function parseDockerfile(text: string): Dockerfile {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const directives = readDirectives(text, start);
  const { instructions: lines, comments } = readLines(text, start, directives.end, directives.escape);
  const instructions = lines.map(line => readInstruction(line, directives.escape));
  const firstFrom = instructions.findIndex(({ kind }) => kind === 'FROM');
  return {
    text,
    lines: createLineIndex(text),
    directives,
    comments,
    instructions,
    preamble: firstFrom === -1 ? instructions : instructions.slice(0, firstFrom),
    stages: groupStages(instructions),
  };
}

/** The ARGs before the first FROM: the only ones that a FROM may use. */
export function globalArgs(dockerfile: Dockerfile): readonly Arg[] {
  return dockerfile.preamble.filter(instruction => instruction.kind === 'ARG');
}

function groupStages(instructions: readonly Instruction[]): Stage[] {
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const instruction of instructions) {
    if (instruction.kind === 'FROM') {
      stages.push({
        index: stages.length,
        name: instruction.name?.text.toLowerCase(),
        from: instruction,
        instructions: [],
      });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The instruction that holds an offset, its heredocs included; undefined between instructions. */
export function instructionAt(dockerfile: Dockerfile, offset: number): Instruction | undefined {
  const { instructions } = dockerfile;
  let low = 0;
  let high = instructions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const instruction = instructions[middle];
    if (!instruction) return undefined;
    if (offset < instruction.range.start) high = middle - 1;
    else if (offset > instruction.range.end) low = middle + 1;
    else return instruction;
  }
  return undefined;
}

/** The stage that an instruction stands in; undefined before the first FROM. */
export function stageOf(dockerfile: Dockerfile, instruction: Instruction): Stage | undefined {
  const { stages } = dockerfile;
  let low = 0;
  let high = stages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stages[middle]?.from.range.start ?? 0) <= instruction.range.start) low = middle;
    else high = middle - 1;
  }
  const stage = stages[low];
  return stage && stage.from.range.start <= instruction.range.start ? stage : undefined;
}
