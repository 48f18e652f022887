import { findFlag, type Instruction } from '../../dockerfile/instructions';
import { mountsOf } from '../../dockerfile/mounts';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Word } from '../../dockerfile/splitInstruction';
import { isVerbatim } from '../fixes/edits';

/**
 * The words of FROM, COPY --from and RUN --mount=from= by the name that they spell, in lower case. Words that are quoted or
 * go on over a line end are left out: an edit could not replace them as they are.
 */
export function stageReferences(dockerfile: Dockerfile): ReadonlyMap<string, readonly Word[]> {
  const words = new Map<string, Word[]>();
  for (const word of dockerfile.instructions.flatMap(instruction => stageWordsIn(instruction))) {
    if (!isVerbatim(dockerfile, word)) continue;
    const name = word.text.toLowerCase();
    const sameName = words.get(name);
    if (sameName) sameName.push(word);
    else words.set(name, [word]);
  }
  return words;
}

function stageWordsIn(instruction: Instruction): Word[] {
  switch (instruction.kind) {
    case 'FROM':
      return instruction.image ? [instruction.image] : [];
    case 'COPY': {
      const from = findFlag(instruction, 'from');
      return from?.value === undefined ? [] : [{ text: from.value, range: from.valueRange }];
    }
    case 'RUN':
      return mountsOf(instruction).flatMap(({ options }) =>
        options.flatMap(({ key, value, valueRange }) =>
          key === 'from' && value !== undefined ? [{ text: value, range: valueRange }] : [],
        ),
      );
    case 'ONBUILD':
      return instruction.trigger ? stageWordsIn(instruction.trigger) : [];
    default:
      return [];
  }
}
