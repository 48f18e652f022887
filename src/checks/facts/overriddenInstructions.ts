import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { CheckInput, Finding, Fix } from '../check';
import { removeInstruction } from '../fixes/edits';
import { lineNumberOf, originOf, placeOf } from './places';

/**
 * The instructions of a kind that lose to a later one of their stage: one of each counts. BuildKit reports the one that
 * loses, and lets a comment above the later one silence that.
 */
export function* overriddenInstructions(
  { dockerfile, evaluation }: CheckInput,
  kind: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK',
): Iterable<Finding> {
  for (const stage of evaluation.stages) {
    let earlier: EvaluatedInstruction | undefined;
    for (const evaluated of stage.instructions) {
      if (evaluated.instruction.kind !== kind) continue;
      if (earlier) {
        const later = evaluated.firedBy ?? evaluated.instruction;
        const { instruction, firedBy } = earlier;
        const fix: Fix = {
          title: `Remove this ${kind}`,
          edits: [removeInstruction(dockerfile, instruction)],
          safe: false,
        };
        yield {
          range: placeOf(dockerfile, earlier, instruction.headerRange),
          message:
            `Only the last ${kind} of a stage counts: the one on line ${lineNumberOf(dockerfile, later)} replaces this one. ` +
            `Keep one of them.${originOf(dockerfile, earlier)}`,
          fixes: firedBy ? [] : [fix],
          ignoredAt: later,
        };
      }
      earlier = evaluated;
    }
  }
}
