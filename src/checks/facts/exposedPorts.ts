import type { EvaluatedInstruction, ExpandedWord } from '../../dockerfile/evaluate';
import { readPortSpec, type PortSpec } from '../../dockerfile/portSpec';
import { isVerbatim } from '../fixes/edits';
import type { CheckInput } from '../check';

/** A port that a stage exposes. */
export interface ExposedPort {
  readonly evaluated: EvaluatedInstruction;
  /** After variables were expanded. */
  readonly text: string;
  readonly spec: PortSpec;
  /** The word that it comes from. */
  readonly word: ExpandedWord;
  /** Whether it stands in the file as it is, so that an edit can change it. */
  readonly isVerbatim: boolean;
}

/** The ports of all EXPOSEs that run, in order. A variable can stand for several. */
export function* exposedPorts({ dockerfile, evaluation }: CheckInput): Iterable<ExposedPort> {
  for (const stage of evaluation.stages) {
    for (const evaluated of stage.instructions) {
      if (evaluated.instruction.kind !== 'EXPOSE') continue;
      for (const word of evaluated.expanded) {
        for (const text of word.words) {
          const verbatim = !evaluated.firedBy && isVerbatim(dockerfile, { text, range: word.range });
          yield { evaluated, text, spec: readPortSpec(text), word, isVerbatim: verbatim };
        }
      }
    }
  }
}
