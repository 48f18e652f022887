import type { ValueInstruction } from '../../dockerfile/instructions';
import { offsetInFile } from '../../dockerfile/mappedText';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Fix } from '../check';
import { inCaseOf } from '../facts/keywordCase';
import { insertBefore, replace } from './edits';

/** The label that tools know as the one for the authors of an image. */
export const authorsLabel = 'org.opencontainers.image.authors';

/** A MAINTAINER as a label. Other commands find the author there: not safe. */
export function authorsLabelFixes({ directives }: Dockerfile, { keyword, rest, line }: ValueInstruction): Fix[] {
  const { text } = rest;
  if (text === '' || line.innerComments.length > 0) return [];
  const label = inCaseOf(keyword, 'LABEL');
  const quoted = /^(["'])(.*)\1$/.exec(text);
  const [start, end] = quoted ? [1, text.length - 1] : [0, text.length];
  // A label expands variables and takes quotes away; MAINTAINER does neither.
  const escapes = [...text.slice(start, end).matchAll(/["$`\\]/g)]
    .filter(([char]) => char === '"' || char === '$' || char === directives.escape)
    .map(({ index }) => insertBefore(offsetInFile(rest, start + index), directives.escape));
  const head = replace({ start: keyword.range.start, end: offsetInFile(rest, start) }, `${label} ${authorsLabel}="`);
  const endOffset = offsetInFile(rest, end - 1) + 1;
  const tail = replace({ start: endOffset, end: offsetInFile(rest, text.length - 1) + 1 }, '"');
  return [
    {
      title: `Write it as the label ${authorsLabel}`,
      edits: [head, ...escapes, tail],
      safe: false,
    },
  ];
}
