import type { Dockerfile } from '../../dockerfile/parse';
import { hadolintLink, type Check, type Fix } from '../check';
import { ownReferencesOf, type OwnReference } from '../facts/ownReferences';
import { placeOf } from '../facts/places';
import { rangeOfReference } from '../facts/variableReferences';
import { indentationOf, replace } from '../fixes/edits';

export const envUsesItself: Check = {
  code: 'DL3044',
  name: 'env-uses-itself',
  also: [],
  severity: 'error',
  concept: 'build-arguments',
  title: 'ENV uses a variable that it sets itself',
  why:
    'All values of one ENV are read before any of them is set. A variable that the same ENV sets still has its old value, which is ' +
    'none the first time, and nobody is told. One ENV after the other works.',
  example: {
    bad: 'FROM debian:12\nENV HOME_DIR=/srv APP_DIR=$HOME_DIR/app\n',
    good: 'FROM debian:12\nENV HOME_DIR=/srv\nENV APP_DIR=$HOME_DIR/app\n',
  },
  link: hadolintLink('DL3044'),

  // Where nothing else defines the variable, BuildKit says so as UndefinedVar: this is the one finding of both. Unlike for
  // hadolint, what another stage sets does not count, nor is a default (${A:-b}) a way out.
  *check(input) {
    const { dockerfile } = input;
    for (const own of ownReferencesOf(input)) {
      const { evaluated, word, reference } = own;
      const { name, defined } = reference;
      yield {
        range: placeOf(dockerfile, evaluated, rangeOfReference(dockerfile, word, reference)),
        message: `This ENV sets ${name} too, but its values are read before: here $${name} is ${defined ? "the base image's" : 'empty'}. Set it in an ENV above.`,
        fixes: fixesFor(dockerfile, own),
        buildkitRule: defined ? 'none' : 'UndefinedVar',
      };
    }
  },
};

/** A new ENV from the pair on that uses the variable, when it is set before. */
function fixesFor(dockerfile: Dockerfile, { instruction, pair, setBy }: OwnReference): Fix[] {
  const before = instruction.pairs[pair - 1];
  const own = instruction.pairs[pair];
  if (setBy > pair || !before || !own) return [];
  const gap = { start: before.range.end, end: own.range.start };
  const lines = dockerfile.text.slice(gap.start, gap.end).split('\n');
  const head = `${indentationOf(dockerfile, instruction)}${instruction.keyword.text} `;
  const eol = dockerfile.text.includes('\r\n') ? '\r\n' : '\n';
  const comments = lines.slice(1, -1).map(line => line.trimEnd());
  if (comments.some(line => !line.trimStart().startsWith('#'))) return [];
  return [
    {
      title: `Begin another ENV with ${own.key.text}`,
      edits: [replace(gap, [...['', ...comments].map(line => `${line}${eol}`), head].join(''))],
      safe: false,
    },
  ];
}
