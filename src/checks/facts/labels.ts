import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { KeyValue, KeyValueInstruction } from '../../dockerfile/instructions';
import { shown } from '../../dockerfile/refusal';
import type { Word } from '../../dockerfile/splitInstruction';
import type { CheckInput, Finding, LabelFormat } from '../check';
import { isVerbatim, replace } from '../fixes/edits';

/** A label that a stage sets. */
export interface Label {
  readonly stage: EvaluatedStage;
  readonly instruction: KeyValueInstruction;
  readonly pair: KeyValue;
  /** Without quotes, variables expanded. */
  readonly key: string;
  /** The same; undefined when a variable in it gets its value from the build alone, or from the base image. */
  readonly value: string | undefined;
}

/** Every label of a file, in order; those that an ONBUILD sets in another file left out. */
export function labelsOf(input: CheckInput): readonly Label[] {
  return input.once(labelsIn);
}

/** How values of one format are judged. */
export interface ValueStyle {
  readonly isValid: (value: string) => boolean;
  /** What the value ought to be: `a git hash of 7 or 40 hexadecimal digits`. */
  readonly wanted: string;
  /** What may be meant; undefined when nothing is near. */
  readonly repair?: (value: string) => string | undefined;
}

/** The labels that the project's schema gives a format, and whose values are of another. Empty ones have a check of their own. */
export function* labelsOfOtherFormat(
  input: CheckInput,
  format: LabelFormat,
  { isValid, wanted, repair }: ValueStyle,
): Iterable<Finding> {
  for (const { key, value, pair } of labelsOf(input)) {
    // Unlike for hadolint, a value that a build argument brings is not judged.
    if (input.rules.labelSchema.get(key) !== format || value === undefined || value === '' || isValid(value)) continue;
    const better = repair?.(value);
    const written = contentOf(pair.value);
    const canRepair =
      better !== undefined && isValid(better) && written.text === value && isVerbatim(input.dockerfile, written);
    yield {
      range: pair.value.range,
      message: `"${shown(value)}" is not ${wanted}, as ${key} has to be.`,
      fixes: canRepair
        ? [
            {
              title: `Write ${better}`,
              edits: [replace(written.range, better)],
              safe: false,
            },
          ]
        : [],
    };
  }
}

/** The same, worked out anew. */
export function labelsIn({ evaluation }: Pick<CheckInput, 'evaluation'>): readonly Label[] {
  const labels: Label[] = [];
  for (const stage of evaluation.stages) {
    for (const evaluated of stage.instructions) {
      const { instruction, firedBy } = evaluated;
      if (instruction.kind !== 'LABEL' || firedBy) continue;
      for (const [index, pair] of instruction.pairs.entries()) {
        // They are expanded in pairs.
        const [key, value] = evaluated.expanded.slice(index * 2, index * 2 + 2);
        const isKnown =
          value?.error === undefined &&
          (value?.undefinedVariables.length ?? 0) + (value?.unsetVariables.length ?? 0) === 0 &&
          value?.value.includes('${') !== true;
        labels.push({
          stage,
          instruction,
          pair,
          key: key?.value ?? pair.key.text,
          value: isKnown ? (value?.value ?? pair.value.text) : undefined,
        });
      }
    }
  }
  return labels;
}

/** A word without the quotes around it. */
export function contentOf({ text, range }: Word): Word {
  const quote = text.charAt(0);
  if (text.length < 2 || (quote !== '"' && quote !== "'") || !text.endsWith(quote)) return { text, range };
  return {
    text: text.slice(1, -1),
    range: { start: range.start + 1, end: range.end - 1 },
  };
}
