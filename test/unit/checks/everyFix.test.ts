import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Problem } from '../../../src/checks/check';
import { fixAll } from '../../../src/checks/fixes/fixAll';
import { checks } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { applyEdits } from '../../../src/dockerfile/text';

const { cases } = JSON.parse(readFileSync('test/fixtures/buildkit/lint-cases.json', 'utf8')) as {
  readonly cases: readonly { readonly id: string; readonly dockerfile: string }[];
};
const texts = cases.flatMap(({ dockerfile }) => [dockerfile, dockerfile.replaceAll('\n', '\r\n')]);

suite('all checks on 367 Dockerfiles and on what is left while they are typed', () => {
  test('never fail, and stay inside the text', () => {
    for (const { dockerfile } of cases) {
      for (let end = 0; end <= dockerfile.length; end += 4) {
        const text = dockerfile.slice(0, end);
        for (const { range } of find(text)) {
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= end, JSON.stringify(text));
        }
      }
    }
  }).timeout(60_000);

  test('a fix takes its finding away', () => {
    for (const text of texts) {
      const before = find(text);
      for (const { check, fixes } of before) {
        for (const { edits, title } of fixes) {
          const after = find(applyEdits(text, edits));
          assert.ok(count(after, check.code) < count(before, check.code), `${title} in ${JSON.stringify(text)}`);
        }
      }
    }
  }).timeout(60_000);

  test('a safe fix keeps the number of stages and instructions, and the line ends', () => {
    for (const text of texts) {
      for (const { edits, title, safe } of find(text).flatMap(({ fixes }) => fixes)) {
        if (!safe) continue;
        const fixed = applyEdits(text, edits);
        assert.deepEqual(kinds(fixed), kinds(text), `${title} in ${JSON.stringify(text)}`);
        if (text.includes('\r\n')) assert.doesNotMatch(fixed, /(?<!\r)\n/, `${title} in ${JSON.stringify(text)}`);
      }
    }
  }).timeout(60_000);

  test('nothing that is safe to fix is left after all safe fixes', () => {
    for (const text of texts) {
      const left = find(fixAll(text, find)).filter(({ fixes }) => fixes.some(({ safe }) => safe));
      assert.deepEqual(left, []);
    }
  }).timeout(60_000);
});

function find(text: string): readonly Problem[] {
  const { problems, failures } = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile: 'none' });
  assert.deepEqual(failures, []);
  return problems;
}

function count(problems: readonly Problem[], code: string): number {
  return problems.filter(({ check }) => check.code === code).length;
}

function kinds(text: string): string[] {
  return parseDockerfile(text).instructions.map(({ kind }) => kind);
}
