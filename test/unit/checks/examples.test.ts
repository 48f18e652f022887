import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Check, Problem } from '../../../src/checks/check';
import { fixAll } from '../../../src/checks/fixes/fixAll';
import { checks, findCheck } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { factsOf, settingsFor } from './checkHarness';

const sources = readdirSync('src/checks', { encoding: 'utf8', recursive: true });

suite('every check', () => {
  for (const check of checks) {
    suite(`${check.code} ${check.name}`, () => {
      const { bad, good } = check.example;

      test('finds something in its bad example, and says so in sentences', () => {
        const problems = find(check, bad);
        assert.notEqual(problems.length, 0);
        for (const { message } of problems) assert.match(message, /^\S.*[.?]$/s);
      });

      test('finds nothing in its good example', () => {
        assert.deepEqual(find(check, good), []);
      });

      test('makes its good example of the bad one, when its fixes are safe', () => {
        const isFixable = find(check, bad).every(({ fixes }) => fixes.some(({ safe }) => safe));
        if (isFixable)
          assert.equal(
            fixAll(bad, text => find(check, text)),
            good,
          );
        else assert.notEqual(bad, good);
      });

      test('has words for people, and a file of its name', () => {
        assert.match(check.title, /^[A-Z].*[^.!?]$/);
        assert.match(check.why, /^\S.*\.$/s);
        assert.ok(!/[!\n]/.test(check.title + check.why), 'no exclamation marks or line ends');
        for (const { title } of find(check, bad).flatMap(({ fixes }) => fixes)) assert.match(title, /^[A-Z].*[^.!?]$/);
        assert.match(check.name, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        const file = check.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
        const [path, ...others] = sources.filter(source => basename(source) === `${file}.ts`);
        assert.ok(path !== undefined && others.length === 0, `one ${file}.ts in src/checks`);
        assert.match(readFileSync(`src/checks/${path}`, 'utf8'), new RegExp(`export const ${file}: Check`));
      });

      test('is found by its code, its name and its codes elsewhere', () => {
        assert.equal(findCheck(check.code), check);
        assert.equal(findCheck(check.name), check);
        for (const code of check.also) assert.ok(findCheck(code)?.also.includes(code));
      });
    });
  }
});

suite('the list of checks', () => {
  test('is in the order of their codes', () => {
    const codes = checks.map(({ code }) => code);
    assert.deepEqual(codes, [...codes].sort());
  });

  test('has each code and each name once', () => {
    const known = checks.flatMap(({ code, name }) => [code, name]);
    assert.deepEqual(known, [...new Set(known)]);
  });
});

function find(check: Check, text: string): readonly Problem[] {
  const those = check.runsLast === true ? checks : [check];
  const { problems, failures } = runChecks(
    those,
    evaluate(parseDockerfile(text)),
    factsOf(check.example),
    settingsFor(check, check.example.rules),
  );
  assert.deepEqual(failures, []);
  return problems.filter(problem => problem.check === check);
}
