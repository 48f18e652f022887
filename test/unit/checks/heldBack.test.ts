import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index';
import { defaultCheckSettings, runChecks, type CheckRun, type CheckSettings } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';

suite('what one check finds where a graver one does', () => {
  for (const [text, graver] of [
    ['FROM node\nUSER 1000\n', 'DL3006'],
    ['FROM node:latest\nUSER 1000\n', 'DL3007'],
    ['FROM python:3.8\nUSER 1000\n', 'LC1012'],
    ['FROM python:3.8.1-slim\nUSER 1000\n', 'LC1012'],
    ['FROM node:22${VARIANT}\nUSER 1000\n', 'UndefinedArgInFrom'],
  ] as const) {
    test(`is held back: one finding about the image of ${JSON.stringify(text)}`, () => {
      const run = check(text);
      assert.deepEqual(codesOf(run.problems), [graver]);
      assert.deepEqual(codesOf(run.heldBack), ['LC1004']);
    });
  }

  test('is shown where the graver one is about another image', () => {
    const { problems, heldBack } = check('FROM node AS build\nFROM debian:bookworm-slim\nUSER 1000\n');
    assert.deepEqual(codesOf(problems), ['DL3006', 'LC1004']);
    assert.deepEqual(codesOf(heldBack), ['LC1004']);
  });

  test('is shown once the graver one is repaired', () => {
    assert.deepEqual(codesOf(check('FROM node:22\nUSER 1000\n').problems), ['LC1004']);
  });

  test('does not come back under another code where a comment silences the graver one', () => {
    const { problems, heldBack } = check('# hadolint ignore=DL3006\nFROM node\nUSER 1000\n');
    assert.deepEqual(codesOf(problems), []);
    assert.deepEqual(codesOf(heldBack), ['LC1004']);
  });

  test('does not come back where a setting switches the graver one off', () => {
    const off: CheckSettings = { ...defaultCheckSettings, severities: new Map([['DL3006', 'off']]) };
    const { problems, heldBack } = check('FROM node\nUSER 1000\n', off);
    assert.deepEqual(codesOf(problems), []);
    assert.deepEqual(codesOf(heldBack), ['LC1004']);
  });

  test('counts as ignored where a comment ignores it', () => {
    const { problems, heldBack } = check('# layercast ignore=LC1004\nFROM node\nUSER 1000\n');
    assert.deepEqual(codesOf(problems), ['DL3006']);
    assert.deepEqual(codesOf(heldBack), []);
  });
});

function check(text: string, settings?: CheckSettings): CheckRun {
  const run = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile: 'none' }, settings);
  assert.deepEqual(run.failures, []);
  return run;
}

function codesOf(problems: CheckRun['problems']): string[] {
  return problems.map(({ check: { code } }) => code);
}
