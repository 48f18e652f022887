import { variablesOfImage, type Environment } from '../../dockerfile/environment';
import type { EvaluatedInstruction, EvaluatedStage, ExpandedWord } from '../../dockerfile/evaluate';
import type { KeyValueInstruction } from '../../dockerfile/instructions';
import type { VariableReference } from '../../dockerfile/shellLexer';
import type { CheckInput } from '../check';

/** A variable in a value of an ENV that the same ENV sets by another of its pairs. */
export interface OwnReference {
  readonly evaluated: EvaluatedInstruction;
  readonly instruction: KeyValueInstruction;
  /** The place of the pair that uses it. */
  readonly pair: number;
  /** The place of the last pair that sets it. */
  readonly setBy: number;
  readonly word: ExpandedWord;
  readonly reference: VariableReference;
}

/**
 * The variables that ENVs of this file use and set at once, and that neither ENV nor ARG has set before: those get the value
 * from before, which is none, or the base image's.
 */
export function ownReferencesOf(input: CheckInput): readonly OwnReference[] {
  return input.once(findOwnReferences);
}

function findOwnReferences({ evaluation }: CheckInput): readonly OwnReference[] {
  const found: OwnReference[] = [];
  for (const stage of evaluation.stages) {
    for (const evaluated of stage.instructions) {
      const { instruction, firedBy } = evaluated;
      if (instruction.kind !== 'ENV' || firedBy || instruction.pairs.length < 2) continue;
      for (const reference of referencesIn(stage, evaluated, instruction)) found.push(reference);
    }
  }
  return found;
}

function* referencesIn(
  stage: EvaluatedStage,
  evaluated: EvaluatedInstruction,
  instruction: KeyValueInstruction,
): Iterable<OwnReference> {
  // Keys and values come in pairs.
  const keys = new Map<string, number>();
  const { expanded } = evaluated;
  for (let pair = 0; pair * 2 < expanded.length; pair++) keys.set(expanded[pair * 2]?.value ?? '', pair);
  const ofImage = new Map(
    variablesOfImage(stage.rootImage?.repository).names.map(name => [name, isOfImage(evaluated.environment, name)]),
  );
  for (let pair = 0; pair * 2 + 1 < expanded.length; pair++) {
    const word = expanded[pair * 2 + 1];
    const seen = new Set<string>();
    for (const reference of word?.references ?? []) {
      const { name, defined } = reference;
      const setBy = keys.get(name);
      if (!word || setBy === undefined || setBy === pair || expanded[pair * 2]?.value === name || seen.has(name))
        continue;
      if (defined && ofImage.get(name) !== true) continue;
      seen.add(name);
      yield { evaluated, instruction, pair, setBy, word, reference };
    }
  }
}

function isOfImage(environment: Environment | undefined, name: string): boolean {
  for (let entry = environment; entry; entry = entry.before) {
    if (entry.name === name) return entry.source === 'image';
  }
  return false;
}
