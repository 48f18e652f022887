import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { IgnoreFileText } from '../../../src/checks/check';
import { checks } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { buildkitRuleOf } from '../../../src/checks/suppressions';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';

/** A Dockerfile with what `docker build --check` said of it, for linux/amd64 and without a target. */
interface Case {
  readonly id: string;
  readonly dockerfile: string;
  readonly dockerignore?: string;
  /** Build arguments, as `build-arg:NAME`. */
  readonly args?: Readonly<Record<string, string>>;
  readonly warnings: readonly {
    readonly rule: string;
    readonly line: number;
  }[];
  /** Why the build stops there; the warnings are those found before. */
  readonly buildErr?: string;
}

const { cases } = JSON.parse(readFileSync('test/fixtures/buildkit/lint-cases.json', 'utf8')) as {
  readonly cases: readonly Case[];
};

suite('the checks agree with docker build --check on rule and line', () => {
  for (const lintCase of cases) {
    test(lintCase.id, () => {
      const expected = lintCase.warnings.map(({ rule, line }) => `${rule} on line ${line}`).sort();
      const found = findingsIn(lintCase);
      if (lintCase.buildErr === undefined) assert.deepEqual(found, expected);
      else assert.deepEqual(withoutOthers(found, expected), expected);
    });
  }

  test('the fixture was read', () => {
    assert.equal(cases.length, 367);
    assert.equal(cases.filter(({ buildErr }) => buildErr !== undefined).length, 73);
  });
});

function findingsIn({ dockerfile: text, dockerignore, args = {} }: Case): string[] {
  const buildArgs = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name.replace(/^build-arg:/, ''), value]),
  );
  const ignoreFile: IgnoreFileText | 'none' =
    dockerignore === undefined ? 'none' : { name: '.dockerignore', text: dockerignore };
  const dockerfile = parseDockerfile(text);
  const { problems, failures } = runChecks(checks, evaluate(dockerfile, { buildArgs }), { ignoreFile });
  assert.deepEqual(failures, []);
  return problems
    .filter(problem => buildkitRuleOf(problem.check, problem) !== undefined)
    .map(problem => {
      const line = dockerfile.lines.lineAt(problem.range.start) + 1;
      return `${buildkitRuleOf(problem.check, problem) ?? ''} on line ${line}`;
    })
    .sort();
}

/** What is found of what is expected: an editor reads on where the build stops, and may find more. */
function withoutOthers(found: readonly string[], expected: readonly string[]): string[] {
  const wanted = [...expected];
  return found.filter(finding => {
    const index = wanted.indexOf(finding);
    if (index !== -1) wanted.splice(index, 1);
    return index !== -1;
  });
}
