import type { Comment, Heredoc, LogicalLine } from './lines';
import type { MappedText } from './mappedText';
import type { Flag, Word } from './splitInstruction';
import type { Range } from './text';

/** What every instruction has. */
interface InstructionBase {
  /** As it is written. */
  readonly keyword: Word;
  readonly flags: readonly Flag[];
  /** All behind the flags as one joined text, without blanks around it. */
  readonly rest: MappedText;
  /** All of it, heredocs included, without the last line end. */
  readonly range: Range;
  /** The same without heredocs. */
  readonly headerRange: Range;
  readonly heredocs: readonly Heredoc[];
  /** The lines it was read from. */
  readonly line: LogicalLine;
}

/** What is executed: words given to the system as they are, or a text for a shell. */
export type Command =
  { readonly form: 'exec'; readonly words: readonly Word[] } | { readonly form: 'shell'; readonly text: MappedText };

/** `key=value`, as in ENV and LABEL: texts with their quotes and escapes. */
export interface KeyValue {
  readonly key: Word;
  readonly value: Word;
  readonly range: Range;
}

/** `name` or `name=default` in an ARG: texts with their quotes and escapes. */
export interface ArgDeclaration {
  readonly name: Word;
  readonly value: Word | undefined;
  readonly range: Range;
}

export interface From extends InstructionBase {
  readonly kind: 'FROM';
  /** All arguments: one, or three with `AS name`; any other number is an error. */
  readonly words: readonly Word[];
  readonly image: Word | undefined;
  /** The `AS` word as it is written. */
  readonly as: Word | undefined;
  readonly name: Word | undefined;
}

export interface CommandInstruction extends InstructionBase {
  readonly kind: 'RUN' | 'CMD' | 'ENTRYPOINT' | 'SHELL';
  readonly command: Command;
}

export interface Healthcheck extends InstructionBase {
  readonly kind: 'HEALTHCHECK';
  /** `CMD` or `NONE`, as it is written. */
  readonly type: Word | undefined;
  readonly command: Command;
}

export interface Copy extends InstructionBase {
  readonly kind: 'COPY' | 'ADD';
  readonly form: 'exec' | 'shell';
  /** All arguments, heredoc markers included. */
  readonly words: readonly Word[];
  /** Words that name files: all but the last, without heredoc markers. */
  readonly sources: readonly Word[];
  readonly destination: Word | undefined;
}

export interface KeyValueInstruction extends InstructionBase {
  readonly kind: 'ENV' | 'LABEL';
  readonly pairs: readonly KeyValue[];
  /** `key value` without `=`: all behind the key is its value. */
  readonly legacy: boolean;
  /** Words without `=` behind a first word that has one, which BuildKit refuses. */
  readonly malformed: readonly Word[];
}

export interface Arg extends InstructionBase {
  readonly kind: 'ARG';
  readonly declarations: readonly ArgDeclaration[];
}

export interface WordListInstruction extends InstructionBase {
  readonly kind: 'EXPOSE' | 'VOLUME';
  readonly form: 'exec' | 'shell';
  readonly words: readonly Word[];
}

export interface ValueInstruction extends InstructionBase {
  readonly kind: 'WORKDIR' | 'USER' | 'STOPSIGNAL' | 'MAINTAINER';
  readonly value: Word | undefined;
}

export interface Onbuild extends InstructionBase {
  readonly kind: 'ONBUILD';
  /** The instruction that a stage built from this one begins with. */
  readonly trigger: Instruction | undefined;
}

export interface UnknownInstruction extends InstructionBase {
  readonly kind: 'unknown';
}

export type Instruction =
  | From
  | CommandInstruction
  | Healthcheck
  | Copy
  | KeyValueInstruction
  | Arg
  | WordListInstruction
  | ValueInstruction
  | Onbuild
  | UnknownInstruction;

export type InstructionKind = Instruction['kind'];

/** Every instruction there is, in capitals. */
export const keywords: readonly Exclude<InstructionKind, 'unknown'>[] = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
];

/** Whether a word names an instruction, in any case. */
export function isInstructionKeyword(word: string): boolean {
  const upper = word.toUpperCase();
  return keywords.some(keyword => keyword === upper);
}

/** The instructions of one kind: `InstructionOf<'RUN'>`. */
export type InstructionOf<K extends InstructionKind> = Extract<Instruction, { readonly kind: K }>;

/** The comment lines directly above an instruction, in order. */
export function commentsAbove(instruction: Instruction): readonly Comment[] {
  return instruction.line.comments;
}

/** The first flag of a name; names are given without dashes. */
export function findFlag(instruction: Instruction, name: string): Flag | undefined {
  return instruction.flags.find(flag => flag.name === name);
}
