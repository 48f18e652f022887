import type { Check } from '../check';
import { removeIgnoreComment, removeIgnoredCode } from '../fixes/ignoreFix';

export const unusedIgnore: Check = {
  code: 'LC0003',
  name: 'unused-ignore',
  also: [],
  severity: 'info',
  concept: 'style',
  title: 'A comment ignores what is not there',
  why:
    'A comment that silences a check outlives its reason: the line was repaired, or the comment no longer stands directly above ' +
    'it. It then hides the next fault of that kind, without anybody having decided so.',
  example: {
    bad: 'FROM alpine:3.21\n# hadolint ignore=DL3018\nRUN apk add --no-cache curl=8.12.1-r0\n',
    good: 'FROM alpine:3.21\nRUN apk add --no-cache curl=8.12.1-r0\n',
  },
  link: undefined,
  runsLast: true,

  *check(input) {
    const { dockerfile } = input;
    const { unused, detached } = input.ignores();
    for (const code of unused) {
      const { written, range, comment } = code;
      const where = { file: 'in this file', stage: 'in this stage', instruction: 'here' }[comment.scope];
      yield {
        range,
        message: `There is no finding of ${written} ${where}, so this ignores nothing.`,
        // Another tool that reads the comment may see more.
        fixes: [
          { title: `Remove ${written} from the comments`, edits: [removeIgnoredCode(dockerfile, code)], safe: false },
        ],
        isUnnecessary: true,
      };
    }
    for (const comment of detached) {
      const place = comment.scope === 'stage' ? 'a FROM' : 'an instruction';
      yield {
        range: comment.range,
        message: `This comment ignores nothing: it counts only on the line directly above ${place}.`,
        fixes: [{ title: 'Remove the comment', edits: [removeIgnoreComment(dockerfile, comment)], safe: false }],
        isUnnecessary: true,
      };
    }
  },
};
