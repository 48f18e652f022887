import type { ValueInstruction } from '../../dockerfile/instructions';
import { offsetInFile } from '../../dockerfile/mappedText';
import type { Dockerfile } from '../../dockerfile/parse';
import { hadolintLink, type Check, type Fix } from '../check';
import { insertBefore, replace } from '../fixes/edits';

const authorsLabel = 'org.opencontainers.image.authors';

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
        fixes: fixesFor(dockerfile, instruction),
      };
    }
  },
};

/** The author moves to a label, where other commands find it: not safe. */
function fixesFor({ directives }: Dockerfile, { keyword, rest, line }: ValueInstruction): Fix[] {
  const { text } = rest;
  if (text === '' || line.innerComments.length > 0) return [];
  const label = keyword.text === keyword.text.toLowerCase() ? 'label' : 'LABEL';
  const quoted = /^(["'])(.*)\1$/.exec(text);
  const [start, end] = quoted ? [1, text.length - 1] : [0, text.length];
  // A label expands variables and takes quotes away; MAINTAINER does neither.
  const escapes = [...text.slice(start, end).matchAll(/["$`\\]/g)]
    .filter(([char]) => char === '"' || char === '$' || char === directives.escape)
    .map(({ index }) => insertBefore(offsetInFile(rest, start + index), directives.escape));
  const head = replace({ start: keyword.range.start, end: offsetInFile(rest, start) }, `${label} ${authorsLabel}="`);
  const endOffset = offsetInFile(rest, end - 1) + 1;
  const tail = replace({ start: endOffset, end: offsetInFile(rest, text.length - 1) + 1 }, '"');
  return [{ title: `Write it as the label ${authorsLabel}`, edits: [head, ...escapes, tail], safe: false }];
}
