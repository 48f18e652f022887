import type { Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Range } from '../../dockerfile/text';
import { buildkitLink, type Check } from '../check';
import { replace } from '../fixes/edits';

export const noEmptyContinuation: Check = {
  code: 'NoEmptyContinuation',
  name: 'no-empty-continuation',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'A blank line stands inside an instruction',
  why:
    'After a line that is continued, a blank line does not end the instruction: BuildKit skips it and reads on, so that what ' +
    'looks like the next instruction may be part of this one. A later version will refuse such lines.',
  example: {
    bad: 'FROM alpine:3.20\nRUN echo one && \\\n\n    echo two\n',
    good: 'FROM alpine:3.20\nRUN echo one && \\\n    echo two\n',
  },
  link: buildkitLink('NoEmptyContinuation'),
  ignoredByFileOnly: true,

  *check({ dockerfile }) {
    const { lines } = dockerfile;
    for (const instruction of dockerfile.instructions) {
      const blanks = instruction.line.emptyContinuationLines;
      const [first] = blanks;
      if (!first) continue;
      yield {
        range: lastLineOf(dockerfile, instruction),
        message:
          `Line ${lines.lineAt(first.start) + 1} is blank although this ${instruction.keyword.text} goes on. ` +
          'Remove the blank line: a later version of BuildKit will refuse it.',
        fixes: [
          {
            title: blanks.length === 1 ? 'Remove the blank line' : 'Remove the blank lines',
            edits: blanks.map(blank => replace(wholeLine(dockerfile, blank), '')),
            safe: true,
          },
        ],
      };
    }
  },
};

/** The line on which the continuation ends: the one that BuildKit reports. */
function lastLineOf({ lines, text }: Dockerfile, { headerRange }: Instruction): Range {
  const start = lines.lineStart(lines.lineAt(headerRange.end));
  const blanks = /^\s*/.exec(text.slice(start, headerRange.end))?.[0].length ?? 0;
  return { start: start + blanks, end: headerRange.end };
}

/** A line with its line end. */
function wholeLine({ lines }: Dockerfile, { start }: Range): Range {
  return { start, end: lines.lineStart(lines.lineAt(start) + 1) };
}
