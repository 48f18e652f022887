import { findFlag, type Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Flag, Word } from '../../dockerfile/splitInstruction';
import { isVerbatim } from '../fixes/edits';

/**
 * The words of FROM, COPY --from and RUN --mount=from= by the name that they spell, in lower case. Words that are quoted or
 * go on over a line end are left out: an edit could not replace them as they are.
 */
export function stageReferences(dockerfile: Dockerfile): ReadonlyMap<string, readonly Word[]> {
  const words = new Map<string, Word[]>();
  for (const word of dockerfile.instructions.flatMap(instruction => stageWordsIn(dockerfile, instruction))) {
    if (!isVerbatim(dockerfile, word)) continue;
    const name = word.text.toLowerCase();
    const sameName = words.get(name);
    if (sameName) sameName.push(word);
    else words.set(name, [word]);
  }
  return words;
}

function stageWordsIn(dockerfile: Dockerfile, instruction: Instruction): Word[] {
  switch (instruction.kind) {
    case 'FROM':
      return instruction.image ? [instruction.image] : [];
    case 'COPY': {
      const from = findFlag(instruction, 'from');
      return from?.value === undefined ? [] : [{ text: from.value, range: from.valueRange }];
    }
    case 'RUN':
      return instruction.flags.filter(({ name }) => name === 'mount').flatMap(flag => mountedStage(dockerfile, flag));
    case 'ONBUILD':
      return instruction.trigger ? stageWordsIn(dockerfile, instruction.trigger) : [];
    default:
      return [];
  }
}

function mountedStage(dockerfile: Dockerfile, { valueRange }: Flag): Word[] {
  const match = /(?:^|,)from=([^,]*)/i.exec(dockerfile.text.slice(valueRange.start, valueRange.end));
  if (match?.[1] === undefined) return [];
  const end = valueRange.start + match.index + match[0].length;
  return [{ text: match[1], range: { start: end - match[1].length, end } }];
}
