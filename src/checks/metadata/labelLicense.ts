import deprecatedIds from 'spdx-license-ids/deprecated.json';
import ids from 'spdx-license-ids/index.json';
import { hadolintLink, type Check } from '../check';
import { labelsOfOtherFormat } from '../facts/labels';

export const labelLicense: Check = {
  code: 'DL3054',
  name: 'label-license',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that is to be a licence names none',
  why:
    'The project says that this label is the identifier of a licence, from the list of SPDX. Tools that look for licences know those ' +
    'names and no others.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.licenses="Apache 2"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.licenses="Apache-2.0"\n',
    rules: { labelSchema: new Map([['org.example.licenses', 'spdx']]) },
  },
  link: hadolintLink('DL3054'),

  // hadolint's format is one identifier. Images may have an expression of several: that weighs less.
  *check(input) {
    const wanted = 'the identifier of a licence in the list of SPDX, such as Apache-2.0';
    for (const finding of labelsOfOtherFormat(input, 'spdx', {
      isValid,
      wanted,
      repair,
    })) {
      const { start, end } = finding.range;
      const text = input.dockerfile.text.slice(start, end).replace(/^["']|["']$/g, '');
      yield isExpression(text) ? { ...finding, severity: 'info' } : finding;
    }
  },
};

const known: ReadonlySet<string> = new Set([...ids, ...deprecatedIds]);

function isValid(value: string): boolean {
  return known.has(value);
}

/** `MIT OR Apache-2.0`: known identifiers with operators between them. */
function isExpression(value: string): boolean {
  const words = value.replace(/[()]/g, ' ').trim().split(/\s+/);
  return words.length > 1 && words.every(word => /^(?:AND|OR|WITH)$/.test(word) || known.has(word.replace(/\+$/, '')));
}

/** The same in the list's own capitals, or with a dash for a blank. */
function repair(value: string): string | undefined {
  const wanted = new Set(
    [value, value.replace(/[\s_]+/g, '-')]
      .flatMap(text => [text, `${text}.0`, `${text}-only`])
      .map(text => text.toLowerCase()),
  );
  return [...known].find(id => wanted.has(id.toLowerCase()));
}
