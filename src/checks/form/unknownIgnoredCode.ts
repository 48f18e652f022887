import type { Check } from '../check';
import { removeIgnoredCode } from '../fixes/ignoreFix';

export const unknownIgnoredCode: Check = {
  code: 'LC0002',
  name: 'unknown-ignored-code',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'A comment ignores a check that does not exist',
  why:
    'A comment such as "# hadolint ignore=DL3008" silences a check by its code. A code with a typing mistake silences ' +
    'nothing, and hadolint then passes over the whole comment, the right codes in it included.',
  example: {
    bad: 'FROM alpine:3.21\n# hadolint ignore=DL3018,DL30199\nRUN apk add --no-cache curl\n',
    good: 'FROM alpine:3.21\n# hadolint ignore=DL3018\nRUN apk add --no-cache curl\n',
  },
  link: undefined,
  runsLast: true,

  *check(input) {
    const { dockerfile } = input;
    for (const code of input.ignores().unknown) {
      const { written, range, comment } = code;
      const consequence = comment.tool === 'hadolint' ? ' hadolint passes over the whole comment because of it.' : '';
      yield {
        range,
        message: `There is no check ${written}, so this ignores nothing.${consequence}`,
        fixes: [
          { title: `Remove ${written} from the comment`, edits: [removeIgnoredCode(dockerfile, code)], safe: true },
        ],
      };
    }
  },
};
