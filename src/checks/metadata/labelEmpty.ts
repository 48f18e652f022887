import { hadolintLink, type Check } from '../check';
import { labelsOf } from '../facts/labels';

export const labelEmpty: Check = {
  code: 'DL3051',
  name: 'label-empty',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that the project asks for is empty',
  why: 'The project asks for this label because somebody reads it. An empty one tells no more than a missing one.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.team=""\n',
    good: 'FROM alpine:3.20\nLABEL org.example.team="web"\n',
    rules: { labelSchema: new Map([['org.example.team', 'text']]) },
  },
  link: hadolintLink('DL3051'),

  *check(input) {
    for (const { key, value, pair } of labelsOf(input)) {
      if (value !== '' || !input.rules.labelSchema.has(key)) continue;
      yield {
        range: pair.range,
        message: `${key} is empty. Give it the value that the project asks for.`,
        fixes: [],
      };
    }
  },
};
