import { expansionOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { KeyValue, KeyValueInstruction } from '../../dockerfile/instructions';
import { offsetInFile, sliceMapped } from '../../dockerfile/mappedText';
import type { Dockerfile } from '../../dockerfile/parse';
import type { TextEdit } from '../../dockerfile/text';
import { blanksOutsideQuotes } from '../../dockerfile/words';
import { buildkitLink, type Check, type Fix } from '../check';
import { insertBefore, replace } from '../fixes/edits';
import { originOf, placeOf } from '../facts/places';

export const legacyKeyValueFormat: Check = {
  code: 'LegacyKeyValueFormat',
  name: 'legacy-key-value-format',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'ENV or LABEL is written without an equals sign',
  why:
    'In the old form, key and value are parted by a blank and the rest of the line is the value: ENV A=1 sets one variable, ' +
    'and so does ENV A B=1. The form with an equals sign says what belongs together, and takes several pairs.',
  example: {
    bad: 'FROM alpine:3.20\nENV GREETING hello world\n',
    good: 'FROM alpine:3.20\nENV GREETING="hello world"\n',
  },
  link: buildkitLink('LegacyKeyValueFormat'),

  *check({ dockerfile, evaluation }) {
    for (const stage of evaluation.stages) {
      for (const evaluated of stage.instructions) {
        const { instruction, firedBy } = evaluated;
        if ((instruction.kind !== 'ENV' && instruction.kind !== 'LABEL') || !instruction.legacy) continue;
        const [pair] = instruction.pairs;
        if (!pair) continue;
        const keyword = instruction.keyword.text;
        yield {
          range: placeOf(dockerfile, evaluated, pair.key.range),
          message:
            `Put an equals sign between key and value: ${keyword} ${pair.key.text}=…. The form with a blank is outdated.` +
            originOf(dockerfile, evaluated),
          fixes: firedBy ? [] : fixesFor(dockerfile, evaluated, instruction, pair),
        };
      }
    }
  },
};

/** The equals sign, and quotes or escapes around the blanks of the value, which would end it now. */
function fixesFor(
  dockerfile: Dockerfile,
  evaluated: EvaluatedInstruction,
  { rest }: KeyValueInstruction,
  { key, value }: KeyValue,
): Fix[] {
  const { escape } = dockerfile.directives;
  const between = { start: key.range.end, end: value.range.start };
  const keyIsPlain = !/["']/.test(key.text) && !key.text.includes(escape);
  const hasComment = dockerfile.text.slice(between.start, between.end).includes('#');
  if (!keyIsPlain || hasComment || expansionOf(evaluated, value)?.error !== undefined) return [];

  const valueInRest = sliceMapped(rest, rest.text.length - value.text.length);
  const blanks = blanksOutsideQuotes(valueInRest.text, escape);
  const edits: TextEdit[] = [];
  if (blanks.length === 0) edits.push(replace(between, '='));
  else if (/["']/.test(value.text) || value.text.includes(escape)) {
    edits.push(replace(between, '='));
    edits.push(...blanks.map(index => insertBefore(offsetInFile(valueInRest, index), escape)));
  } else edits.push(replace(between, '="'), insertBefore(value.range.end, '"'));
  return [{ title: `Write ${key.text}=…`, edits, safe: true }];
}
