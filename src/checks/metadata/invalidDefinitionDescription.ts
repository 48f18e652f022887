import type { Instruction } from '../../dockerfile/instructions';
import type { Comment } from '../../dockerfile/lines';
import type { Dockerfile } from '../../dockerfile/parse';
import { lineEndingOf } from '../../dockerfile/text';
import { buildkitLink, type Check, type Fix } from '../check';
import { insertBefore, replace } from '../fixes/edits';

export const invalidDefinitionDescription: Check = {
  code: 'InvalidDefinitionDescription',
  name: 'invalid-definition-description',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'The comment above an ARG or a stage does not begin with its name',
  why:
    'docker build --call=outline lists arguments and stages with the comment above each, when that comment begins with the ' +
    'name. A comment that is no description is kept apart by a line with nothing but a # on it.',
  example: {
    bad: '# check=experimental=InvalidDefinitionDescription\n# the version to install\nARG VERSION=1\nFROM scratch\n',
    good: '# check=experimental=InvalidDefinitionDescription\n# VERSION the version to install\nARG VERSION=1\nFROM scratch\n',
  },
  link: buildkitLink('InvalidDefinitionDescription'),
  experimental: true,

  *check({ dockerfile }) {
    for (const instruction of dockerfile.instructions) {
      const comment = instruction.line.comments.at(-1);
      const names = namesDefinedBy(instruction);
      const [name] = names;
      if (!comment || name === undefined || names.includes(comment.text.split(' ')[0] ?? '')) continue;
      yield {
        range: instruction.keyword.range,
        message: `Begin the comment above with ${names.length === 1 ? name : 'one of the names'}, or put a line with just # between.`,
        fixes: fixesFor(dockerfile, comment, name),
      };
    }
  },
};

/** The names that a description can be about; a stage's is the one that BuildKit knows it by. */
function namesDefinedBy(instruction: Instruction): string[] {
  if (instruction.kind === 'ARG') return instruction.declarations.map(({ name }) => name.text);
  return instruction.kind === 'FROM' && instruction.name ? [instruction.name.text.toLowerCase()] : [];
}

/** Whether the comment is a description is for its author to say: neither is safe. None for a comment that tools read. */
function fixesFor(dockerfile: Dockerfile, comment: Comment, name: string): Fix[] {
  if (/^(?:check|hadolint|layercast)\b/i.test(comment.text)) return [];
  const textStart =
    comment.range.end - dockerfile.text.slice(comment.range.start + 1, comment.range.end).trimStart().length;
  const [first = ''] = comment.text.split(' ');
  const isNearly = first.replace(/\W+$/, '').toLowerCase() === name.toLowerCase();
  const describe = isNearly
    ? replace({ start: textStart, end: textStart + first.length }, name)
    : insertBefore(textStart, `${textStart === comment.range.start + 1 ? ' ' : ''}${name} `);
  const separate = insertBefore(comment.range.end, `${lineEndingOf(dockerfile.text)}#`);
  return [
    { title: `Describe ${name} with the comment`, edits: [describe], safe: false },
    { title: 'Keep the comment apart', edits: [separate], safe: false },
  ];
}
