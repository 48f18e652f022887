import type { Directive } from './directives';
import type { Instruction } from './instructions';
import type { Heredoc } from './lines';
import { mountsOf, type Mount, type PlacedMountOption } from './mounts';
import { instructionAt, type Dockerfile } from './parse';
import type { Flag, Word } from './splitInstruction';
import type { Range } from './text';

/** What stands at a place of a Dockerfile, as far as it has a meaning of its own. */
export type Part =
  | {
      readonly kind: 'directive';
      readonly directive: Directive;
      readonly at: 'name' | 'value';
      readonly range: Range;
    }
  | InstructionPart;

/** A part of an instruction. */
export type InstructionPart = {
  readonly range: Range;
  /** The one it belongs to: inside of an ONBUILD, the one that waits there. */
  readonly instruction: Instruction;
  /** The one of the file that holds it. */
  readonly written: Instruction;
} & (
  | { readonly kind: 'keyword' }
  | { readonly kind: 'flag'; readonly flag: Flag; readonly at: 'name' | 'value' }
  | {
      readonly kind: 'mountOption';
      readonly flag: Flag;
      readonly mount: Mount;
      readonly option: PlacedMountOption;
      readonly at: 'key' | 'value';
    }
  /** The image or the stage of a FROM. */
  | { readonly kind: 'image'; readonly word: Word }
  /** The name that a FROM gives to its stage. */
  | { readonly kind: 'stageName'; readonly word: Word }
  /** `AS` in a FROM, `CMD` and `NONE` in a HEALTHCHECK. */
  | { readonly kind: 'innerKeyword'; readonly word: Word }
  /** The name that an ARG, ENV or LABEL gives something to. */
  | { readonly kind: 'key'; readonly word: Word; readonly value: Word | undefined }
  /** A heredoc's marker, or the line that ends it. */
  | { readonly kind: 'heredoc'; readonly heredoc: Heredoc }
);

/** What stands at an offset; undefined for what has no meaning of its own, such as the text of a command, and for no text at all. */
export function partAt(dockerfile: Dockerfile, offset: number): Part | undefined {
  for (const directive of dockerfile.directives.all) {
    if (offset > directive.range.end || offset < directive.range.start) continue;
    const at = holds(directive.valueRange, offset) ? 'value' : 'name';
    const range = at === 'value' ? directive.valueRange : directive.nameRange;
    return holds(range, offset) ? { kind: 'directive', directive, at, range } : undefined;
  }
  const written = instructionAt(dockerfile, offset);
  return written && partOf(written, written, offset);
}

/** Whether an offset lies in a range, its end included: there stands the cursor that has just typed it. */
export function holds({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end && start < end;
}

function partOf(instruction: Instruction, written: Instruction, offset: number): Part | undefined {
  const base = { instruction, written };
  if (holds(instruction.keyword.range, offset)) return { ...base, kind: 'keyword', range: instruction.keyword.range };
  const flag = instruction.flags.find(({ range }) => holds(range, offset));
  if (flag) return flagPart(base, flag, offset);
  for (const heredoc of instruction.heredocs) {
    const range = [heredoc.range, heredoc.terminatorRange].find(place => holds(place, offset));
    if (range) return { ...base, kind: 'heredoc', heredoc, range };
  }
  switch (instruction.kind) {
    case 'FROM': {
      const { image, as, name } = instruction;
      if (image && holds(image.range, offset)) return { ...base, kind: 'image', word: image, range: image.range };
      if (as && holds(as.range, offset)) return { ...base, kind: 'innerKeyword', word: as, range: as.range };
      return name && holds(name.range, offset)
        ? { ...base, kind: 'stageName', word: name, range: name.range }
        : undefined;
    }
    case 'HEALTHCHECK': {
      const { type } = instruction;
      return type && holds(type.range, offset)
        ? { ...base, kind: 'innerKeyword', word: type, range: type.range }
        : undefined;
    }
    case 'ENV':
    case 'LABEL': {
      const pair = instruction.pairs.find(({ key }) => holds(key.range, offset));
      return pair && { ...base, kind: 'key', word: pair.key, value: pair.value, range: pair.key.range };
    }
    case 'ARG': {
      const declaration = instruction.declarations.find(({ name }) => holds(name.range, offset));
      return (
        declaration && {
          ...base,
          kind: 'key',
          word: declaration.name,
          value: declaration.value,
          range: declaration.name.range,
        }
      );
    }
    case 'ONBUILD':
      return instruction.trigger && partOf(instruction.trigger, written, offset);
    default:
      return undefined;
  }
}

function flagPart(base: { instruction: Instruction; written: Instruction }, flag: Flag, offset: number): Part {
  const mount = mountsOf(base.instruction).find(each => each.flag === flag);
  for (const option of mount?.options ?? []) {
    if (!mount || !holds(option.range, offset)) continue;
    const at = holds(option.keyRange, offset) ? 'key' : 'value';
    return { ...base, kind: 'mountOption', flag, mount, option, at, range: option.range };
  }
  const at = holds(flag.valueRange, offset) && !holds(flag.nameRange, offset) ? 'value' : 'name';
  return { ...base, kind: 'flag', flag, at, range: flag.range };
}
