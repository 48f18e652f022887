import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { syntaxErrors } from '../../../src/dockerfile/syntaxErrors';
import { lintCases, parserCases, type LintCase } from './fixtures';

/** Cases that are refused for something that the file alone does not tell. */
const refusedForOtherReasons: Readonly<Record<string, string>> = {
  'dir/error-two': 'error=true makes errors of its warnings, which the checks report',
  'dir/buildarg-overrides': 'the build argument makes errors of its warnings, which the checks report',
};

/** Cases in which another line is the better one. */
const linesOfOurOwn: Readonly<Record<string, number>> = {
  // BuildKit counts one line too few: it is the second directive that is too much.
  'dir/dup': 2,
};

/** Cases that the parser lets pass and a later part of BuildKit refuses: two FROMs with too many words, a quote in a COPY. */
const refusedBehindTheParser = ['cr_only', 'comment_inline', 'copy_quoted'];

interface Found {
  readonly line: number;
  readonly message: string;
}

function errorsIn(text: string, buildArgs: Readonly<Record<string, string>> = {}): Found[] {
  const dockerfile = parseDockerfile(text);
  return syntaxErrors(evaluate(dockerfile, { buildArgs })).map(({ range, message }) => ({
    line: dockerfile.lines.lineAt(range.start) + 1,
    message,
  }));
}

suite("syntax errors agree with BuildKit's answers", () => {
  for (const { id, dockerfile, buildArgs, ...expected } of lintCases) {
    const reason = refusedForOtherReasons[id];
    if (expected.buildErr === undefined || reason !== undefined) {
      test(`${id} has none${reason === undefined ? '' : `: ${reason}`}`, () => {
        assert.deepEqual(errorsIn(dockerfile, buildArgs), []);
      });
    } else {
      test(`${id}: ${expected.buildErr.slice(0, 80)}`, () => {
        const [first] = errorsIn(dockerfile, buildArgs);
        assert.ok(first, 'it is refused');
        assert.equal(first.line, lineOf(id, expected) ?? first.line, first.message);
      });
    }
  }

  test('every exception is a case', () => {
    const ids = new Set(lintCases.map(({ id }) => id));
    for (const id of [...Object.keys(refusedForOtherReasons), ...Object.keys(linesOfOurOwn)])
      assert.ok(ids.has(id), id);
  });
});

suite("syntax errors agree with BuildKit's parser", () => {
  for (const { name, text, expected } of parserCases) {
    test(name, () => {
      const errors = errorsIn(text);
      if (expected.startsWith('ERR')) assert.ok(errors.length > 0);
      else {
        // The parser lets words pass that are no instructions; a later part of BuildKit refuses them.
        const others = errors.filter(({ message }) => !message.includes('is no instruction'));
        assert.equal(others.length, refusedBehindTheParser.includes(name) ? 1 : 0, others[0]?.message);
      }
    });
  }
});

function lineOf(id: string, { buildErrLine }: Pick<LintCase, 'buildErrLine'>): number | undefined {
  return linesOfOurOwn[id] ?? buildErrLine;
}
