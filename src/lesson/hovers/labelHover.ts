import { labelsIn, type Label } from '../../checks/facts/labels';
import type { InstructionPart } from '../../dockerfile/partAt';
import { labelEntry } from '../reference/labels';
import { reference } from '../reference/instructions';
import type { HoverDraft, HoverInput } from './hover';
import { roleOf } from './layers';
import { code, ownWords, prose, type Prose } from './prose';
import { lineOf, lostWithStage } from './stagePhrases';

/** What is told over a key of a LABEL: what it holds in the image, and what it is known for. */
export function labelHover(
  input: HoverInput,
  { word, range }: Extract<InstructionPart, { readonly kind: 'key' }>,
): HoverDraft {
  const labels = labelsIn(input);
  const label = labels.find(({ pair }) => pair.key === word);
  const key = label?.key ?? word.text;
  const known = labelEntry(key);
  return {
    kind: 'label',
    range,
    headline: label ? headlineOf(label) : prose`The label ${code(key)} of images that are built on this one`,
    meaning: label ? [...laterInWords(input, label, labels), ...lossInWords(input, label)] : [],
    what: [
      ...(known ? [ownWords(known.text)] : []),
      prose`It makes no layer: ${code('docker inspect')} and registries show it.`,
    ],
    attachment: { kind: 'instruction', keyword: 'LABEL' },
    reference: known?.link ?? `${reference}#label`,
  };
}

function headlineOf({ key, value }: Label): Prose {
  const shown = code(key);
  if (value === undefined) return prose`The label ${shown} has a value that only the build knows`;
  return value === '' ? prose`The label ${shown} is empty` : prose`The label ${shown} is ${code(value)}`;
}

/** The last value of a key counts. */
function laterInWords(input: HoverInput, label: Label, labels: readonly Label[]): Prose[] {
  const later = labels
    .slice(labels.indexOf(label) + 1)
    .filter(({ key, stage }) => key === label.key && stage === label.stage);
  const last = later.at(-1);
  return last ? [prose`Line ${lineOf(input, last.instruction)} gives it another value, which counts.`] : [];
}

function lossInWords(input: HoverInput, { stage }: Label): Prose[] {
  return roleOf(input, stage.stage.index).isInImage ? [] : [lostWithStage];
}
