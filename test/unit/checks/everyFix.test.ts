import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Problem } from '../../../src/checks/check';
import { fixAll } from '../../../src/checks/fixes/fixAll';
import { checks } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { syntaxErrors } from '../../../src/dockerfile/syntaxErrors';
import { applyEdits } from '../../../src/dockerfile/text';
import { addedCode, type Found } from './addedCode';
import { lessonFiles } from './lessonFiles';
import { packageFiles } from './packageFiles';

const { cases } = JSON.parse(readFileSync('test/fixtures/buildkit/lint-cases.json', 'utf8')) as {
  readonly cases: readonly { readonly id: string; readonly dockerfile: string }[];
};
/** Files in which a repair once drew, or could draw, a finding of another check. */
const closeFiles = [
  'FROM corp/base:1\nUSER app\nRUN a\nUSER root\nRUN b\n',
  'FROM corp/base:1\nUSER app:app\nRUN a\nUSER 0\nRUN b\n',
  'FROM corp/base:1 AS base\nUSER app\nFROM base\nUSER 0\nRUN b\nCMD ["a"]\n',
  'FROM corp/base:1\nARG WHO=app\nUSER $WHO\nRUN a\nUSER 0\nRUN b\n',
  'FROM corp/base:1\nENV WHO=app\nUSER $WHO\nRUN a\nUSER 0\nRUN b\n',
  'FROM node:22\nENV WHO=node\nUSER $WHO\nRUN a\nUSER 0\nRUN b\n',
  'FROM debian:12\nRUN useradd app\nUSER app\nRUN a\nUSER 0\nRUN b\n',
  'FROM debian:12\nRUN useradd --uid 5000 app\nUSER app:app\nRUN a\nUSER 0\nRUN b\n',
  'FROM corp/base:1\nUSER app\nRUN sudo apt-get update\n',
  'FROM corp/base:1 AS base\nONBUILD USER app\nFROM base\nUSER 0\n',
  'FROM corp/base:1 AS base\nONBUILD USER app\nFROM base\nRUN sudo id\n',
  'FROM --platform=windows/amd64 corp/tools:1\nWORKDIR C:/app\n',
  'FROM debian:12\nRUN ["apt-get", "update"]\nCMD ["a"]\n',
  'FROM debian:12\nRUN ["apt-get", "update"]\n',
  'FROM debian:12\nRUN ["id"]\nCOPY a /a\nRUN ["id"]\nCMD ["a"]\n',
  'FROM corp/base:1\nWORKDIR "${HOME}"\nUSER 1000\n',
  'FROM python\nRUN pip install --no-cache-dir flask==3.1.0\nUSER 1000\n',
  'FROM python:latest\nUSER 1000\n',
  'FROM python:3.8-slim\nUSER 1000\n',
  'FROM node:22-slim AS build\nRUN npm ci\nFROM node:22-slim\nCOPY --from=biuld /app /app\nUSER 1000\n',
  'FROM python:${TAG}\nARG TAG=3.13-slim\nUSER 1000\n',
];
const files = [...cases.map(({ dockerfile }) => dockerfile), ...packageFiles, ...lessonFiles, ...closeFiles];
const texts = files.flatMap(text => [text, text.replaceAll('\n', '\r\n')]);

suite('all checks on 419 Dockerfiles and on what is left while they are typed', () => {
  // In parts, each with a limit of its own: on a busy machine all of them together take a minute.
  for (let part = 0; part < 8; part++) {
    test(`never fail, and stay inside the text (part ${part + 1})`, () => {
      for (const file of files.filter((_, index) => index % 8 === part)) {
        for (let end = 0; end <= file.length; end += 4) {
          const text = file.slice(0, end);
          for (const { range } of find(text)) {
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= end, JSON.stringify(text));
          }
        }
      }
    }).timeout(60_000);
  }

  test('a fix takes its finding away', () => {
    for (const text of texts) {
      const before = find(text);
      for (const { check, fixes } of before) {
        for (const { edits, ignore, title } of fixes) {
          const after = find(applyEdits(text, edits), ignore);
          assert.ok(count(after, check.code) < count(before, check.code), `${title} in ${JSON.stringify(text)}`);
        }
      }
    }
  }).timeout(60_000);

  test('a fix adds no finding of another check', () => {
    for (const text of [...texts, ...checks.map(({ example }) => example.bad)]) {
      // A file that is refused is not read to its end: more is seen once it is repaired.
      if (syntaxErrors(evaluate(parseDockerfile(text))).length > 0) continue;
      const before = run(text);
      for (const { check, fixes } of before.problems) {
        for (const { edits, ignore, title } of fixes) {
          const after = run(applyEdits(text, edits), ignore);
          assert.equal(addedCode(before, after), undefined, `${check.code} ${title} in ${JSON.stringify(text)}`);
        }
      }
    }
  }).timeout(60_000);

  test('a safe fix keeps the number of stages and instructions, and the line ends', () => {
    for (const text of texts) {
      for (const { check, fixes } of find(text)) {
        for (const { edits, title, safe } of fixes) {
          if (!safe) continue;
          const fixed = applyEdits(text, edits);
          const left = kinds(fixed);
          // Where all that a RUN did is done by a COPY, it goes.
          const isMerged = check.code === 'LC1007' && left.length === kinds(text).length - 1;
          if (isMerged) assert.deepEqual(left.filter(isNoRun), kinds(text).filter(isNoRun));
          else assert.deepEqual(left, kinds(text), `${title} in ${JSON.stringify(text)}`);
          if (text.includes('\r\n')) assert.doesNotMatch(fixed, /(?<!\r)\n/, `${title} in ${JSON.stringify(text)}`);
        }
      }
    }
  }).timeout(60_000);

  test('nothing that is safe to fix is left after all safe fixes', () => {
    for (const text of texts) {
      const left = find(fixAll(text, each => find(each))).filter(({ fixes }) => fixes.some(({ safe }) => safe));
      assert.deepEqual(left, []);
    }
  }).timeout(60_000);
});

/** @param ignored the lines of the ignore file; there is none when it is left out */
function find(text: string, ignored?: readonly string[]): readonly Problem[] {
  return run(text, ignored).problems;
}

function run(text: string, ignored?: readonly string[]): Found {
  const ignoreFile = ignored ? { name: '.dockerignore', text: ignored.join('\n') } : 'none';
  const found = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile });
  assert.deepEqual(found.failures, []);
  return found;
}

function count(problems: readonly Problem[], code: string): number {
  return problems.filter(({ check }) => check.code === code).length;
}

function isNoRun(kind: string): boolean {
  return kind !== 'RUN';
}

function kinds(text: string): string[] {
  return parseDockerfile(text).instructions.map(({ kind }) => kind);
}
