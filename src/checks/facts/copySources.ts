import type { EvaluatedInstruction, ExpandedWord } from '../../dockerfile/evaluate';
import { findFlag, type Copy } from '../../dockerfile/instructions';
import type { Word } from '../../dockerfile/splitInstruction';

/** A source of a COPY or ADD. */
export interface CopySource {
  readonly word: Word;
  /** The path with its variables expanded. */
  readonly path: string;
  /** Undefined when BuildKit expands nothing there. */
  readonly expanded: ExpandedWord | undefined;
}

/** The sources of a COPY or ADD, heredocs left out; none for any other instruction. */
export function copySourcesOf({ instruction, expanded }: EvaluatedInstruction): readonly CopySource[] {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  return instruction.sources.map((word, index) => {
    // They are expanded first, in their order.
    const expansion = expanded[index]?.range.start === word.range.start ? expanded[index] : undefined;
    return { word, path: expansion?.value ?? word.text, expanded: expansion };
  });
}

/** The source of a COPY or ADD that takes the whole build context; undefined when none does. */
export function wholeContextSource(evaluated: EvaluatedInstruction): { instruction: Copy; source: Word } | undefined {
  const { instruction } = evaluated;
  if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || findFlag(instruction, 'from')) return undefined;
  const source = copySourcesOf(evaluated).find(({ path }) => isWholeContext(path));
  return source && { instruction, source: source.word };
}

/** `.`, `/`, `./`, `*` and the like: paths that the context's root is called by. */
export function isWholeContext(path: string): boolean {
  return /^(?:\.?\/)*(?:\.|\*{1,2})?\/?$/.test(path) && path !== '';
}
