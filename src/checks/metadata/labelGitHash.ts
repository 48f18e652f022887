import { hadolintLink, type Check } from '../check';
import { labelsOfOtherFormat } from '../facts/labels';

export const labelGitHash: Check = {
  code: 'DL3055',
  name: 'label-git-hash',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that is to be a git hash is none',
  why: 'The project says that this label is the hash of a commit: all 40 digits, or the first 7. A branch or a tag names other commits tomorrow, and nobody finds the source of the image again.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.revision="main"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.revision="9fceb02d0ae598e95dc970b74767f19372d61af8"\n',
    rules: { labelSchema: new Map([['org.example.revision', 'hash']]) },
  },
  link: hadolintLink('DL3055'),

  check: input =>
    labelsOfOtherFormat(input, 'hash', {
      isValid,
      wanted: 'a git hash of 7 or 40 digits, letters in lower case',
      repair,
    }),
};

function isValid(value: string): boolean {
  return /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/.test(value);
}

/** In lower case; of a hash that was cut off elsewhere the first seven digits. */
function repair(value: string): string | undefined {
  const lower = value.toLowerCase();
  return /^[0-9a-f]{8,39}$/.test(lower) ? lower.slice(0, 7) : lower;
}
