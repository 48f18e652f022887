import { readIgnoreComments } from '../ignoreComments';
import { hadolintLink, type Check } from '../check';

export const noIgnoreComments: Check = {
  code: 'DL1001',
  name: 'no-ignore-comments',
  also: [],
  severity: 'info',
  concept: 'style',
  title: 'A comment ignores a check',
  why:
    'Some projects want to see every exception in one place: in the configuration, where whoever looks after it agrees to it. A ' +
    'comment in a Dockerfile passes by there.',
  example: {
    bad: 'FROM debian:12\n# hadolint ignore=DL3008\nRUN apt-get install -y curl\n',
    good: 'FROM debian:12\nRUN apt-get install -y curl\n',
  },
  link: hadolintLink('DL1001'),
  offByDefault: true,

  // Like hadolint's, for the comments above instructions alone: those for a stage or the whole file are let through.
  *check({ dockerfile }) {
    const { all, detached } = readIgnoreComments(dockerfile);
    for (const { tool, scope, range, codes } of [...all, ...detached]) {
      if (tool === 'buildkit' || scope !== 'instruction' || codes.length === 0) continue;
      yield {
        range,
        message: 'This project keeps what is ignored in its configuration: move it there, or mend what it hides.',
        fixes: [],
      };
    }
  },
};
