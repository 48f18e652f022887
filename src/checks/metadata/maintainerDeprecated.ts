import { hadolintLink, type Check } from '../check';
import { authorsLabel, authorsLabelFixes } from '../fixes/authorsLabel';

export const maintainerDeprecated: Check = {
  code: 'DL4000',
  name: 'maintainer-deprecated',
  also: ['MaintainerDeprecated'],
  severity: 'error',
  concept: 'style',
  title: 'MAINTAINER is deprecated',
  why:
    'MAINTAINER knows one name and nothing else, and is kept only for old files. Labels hold as many facts about an image as ' +
    `you like, and tools know ${authorsLabel} as the one for its authors.`,
  example: {
    bad: 'FROM alpine:3.20\nMAINTAINER Ada <ada@example.org>\n',
    good: `FROM alpine:3.20\nLABEL ${authorsLabel}="Ada <ada@example.org>"\n`,
  },
  link: hadolintLink('DL4000'),

  *check({ dockerfile }) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.kind !== 'MAINTAINER') continue;
      yield {
        range: instruction.keyword.range,
        message: `Name the authors in a label, ${authorsLabel}: ${instruction.keyword.text} is deprecated.`,
        fixes: authorsLabelFixes(dockerfile, instruction),
      };
    }
  },
};
