import { nearMiss } from '../../dockerfile/nearMiss';
import { hadolintLink, type Check, type Fix } from '../check';
import { contentOf, labelsOf, type Label } from '../facts/labels';
import type { Dockerfile } from '../../dockerfile/parse';
import { isVerbatim, replace } from '../fixes/edits';
import { removePair } from '../fixes/pairs';

export const labelNotInSchema: Check = {
  code: 'DL3050',
  name: 'label-not-in-schema',
  also: [],
  severity: 'info',
  concept: 'reproducibility',
  title: 'A label is not one of those that the project knows',
  why:
    'The project says which labels its images have, and that they have no others. A name that is not on the list is misspelt, or ' +
    'one that no tool of the project reads.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.team="web"\nLABEL org.example.mood="good"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.team="web"\n',
    rules: {
      labelSchema: new Map([['org.example.team', 'text']]),
      strictLabels: true,
    },
  },
  link: hadolintLink('DL3050'),

  *check(input) {
    const { labelSchema, strictLabels } = input.rules;
    if (!strictLabels) return;
    for (const label of labelsOf(input)) {
      const { key, pair } = label;
      if (labelSchema.has(key) || key.includes('$')) continue;
      const near = nearMiss(key, [...labelSchema.keys()]);
      yield {
        range: pair.key.range,
        message: `The project knows no label ${key}. ${near === undefined ? 'Leave it out, or add it to the schema.' : `Perhaps ${near} is meant.`}`,
        fixes: [...renameFixes(input.dockerfile, label, near), ...removalFixes(input.dockerfile, label)],
      };
    }
  },
};

function renameFixes(dockerfile: Dockerfile, { key, pair }: Label, near: string | undefined): Fix[] {
  const word = contentOf(pair.key);
  if (near === undefined || word.text !== key || !isVerbatim(dockerfile, word)) return [];
  return [{ title: `Write ${near}`, edits: [replace(word.range, near)], safe: false }];
}

function removalFixes(dockerfile: Dockerfile, { key, pair, instruction }: Label): Fix[] {
  const edit = removePair(dockerfile, instruction, pair);
  return edit ? [{ title: `Remove ${key}`, edits: [edit], safe: false }] : [];
}
