import assert from 'node:assert/strict';
import type { StepOutcome } from '../../src/forecast/forecast';
import { skip } from '../harness/skip';
import { madeByRun } from './baseImage';
import { replay, type Commit } from './replay';
import { useEngine } from './shared';

suite('replaying a history in the engine', function () {
  this.timeout(120_000);
  this.slow(20_000);
  const engine = useEngine();

  test('one stage: what a commit changes decides the first miss, and any earlier build counts', async () => {
    const dockerfile = [
      'FROM python:3.12-slim',
      'WORKDIR /app',
      'COPY requirements.txt .',
      'RUN pip install -r requirements.txt',
      'COPY . .',
      'RUN python -m compileall .',
    ].join('\n');
    const history: readonly Told[] = [
      ['the first build', { dockerfile, files: firstFiles }, '- 0 0 0 0 0'],
      ['nothing', {}, '- 1 1 1 1 1'],
      ['a source file, to as many bytes', { files: { 'src/app.py': 'a = 2\n' } }, '- 1 1 1 0 0'],
      ['the same, back again', { files: { 'src/app.py': 'a = 1\n' } }, '- 1 1 1 1 1'],
      ['an ignored file', { files: { 'docs/guide.md': 'Newer.\n' } }, '- 1 1 1 1 1'],
      ['permissions', { files: { 'src/app.py': { executable: 'a = 1\n' } } }, '- 1 1 1 0 0'],
      ['requirements', { files: { 'requirements.txt': 'flask==3.1\n' } }, '- 1 0 0 0 0'],
      ['a needed file is gone', { files: { 'requirements.txt': null } }, '- - - - - -'],
      ['all as at first', { files: firstFiles }, '- 1 1 1 1 1'],
      ['a label: COPY . . takes the Dockerfile', { dockerfile: `${dockerfile}\nLABEL a=b` }, '- 1 1 1 0 0'],
    ];
    await assertTold(history);
  });

  test('many stages: copies from a stage go by content, equal steps are one, what is not needed is not run', async () => {
    const dockerfile = [
      '# syntax=docker/dockerfile:1',
      'FROM node:20 AS deps',
      'WORKDIR /app',
      'COPY package.json .',
      'RUN npm ci',
      'FROM node:20 AS build',
      'WORKDIR /app',
      'COPY package.json .',
      'COPY src src',
      'RUN npm run build',
      'FROM build AS lint',
      'RUN npm run lint',
      'FROM nginx',
      'COPY --from=build /app/src /usr/share/nginx/html',
      'COPY --from=deps /app/package.json /',
      'RUN nginx -t',
    ].join('\n');
    const files = { 'package.json': '{}', 'src/index.js': '1', 'README.md': 'Hello.' };
    const history: readonly Told[] = [
      ['the first build', { dockerfile, files }, '- 0 0 0 - 0 0 0 0 - - - 0 0 0'],
      ['a file that nothing copies', { files: { 'README.md': 'Bye.' } }, '- 1 1 1 - 1 1 1 1 - - - 1 1 1'],
      ['a source file', { files: { 'src/index.js': '2' } }, '- 1 1 1 - 1 1 0 0 - - - 0 0 0'],
      ['the packages', { files: { 'package.json': '{"a":1}' } }, '- 1 0 0 - 1 0 0 0 - - - 1 0 0'],
      [
        'a step of a stage that is not needed',
        { dockerfile: `${dockerfile}\n`.replace('run lint', 'test') },
        '- 1 1 1 - 1 1 1 1 - - - 1 1 1',
      ],
    ];
    await assertTold(history);
  });

  test('what a RUN makes differs whenever it ran again', async () => {
    const dockerfile = [
      'FROM node AS build',
      'COPY a /',
      'RUN make',
      'FROM nginx',
      `COPY --from=build ${madeByRun} /`,
      'RUN nginx -t',
    ].join('\n');
    await assertTold([
      ['the first build', { dockerfile, files: { a: '1' } }, '- 0 0 - 0 0'],
      ['nothing', {}, '- 1 1 - 1 1'],
      ['its file', { files: { a: '2' } }, '- 0 0 - 0 0'],
      ['its file, back again', { files: { a: '1' } }, '- 1 1 - 1 1'],
    ]);
  });

  test('COPY --link: its content is reused when the step above missed', async function () {
    if (!engine().linksLayers) skip(this, "This Docker's image store makes COPY --link a plain COPY.");
    const dockerfile = 'FROM alpine\nCOPY a /\nCOPY --link b /\nRUN cat b';
    await assertTold([
      ['the first build', { dockerfile, files: { a: '1', b: '1' } }, '- 0 0 0'],
      ['the file above', { files: { a: '2' } }, '- 0 1 0'],
      ['its own file', { files: { b: '2' } }, '- 1 0 0'],
    ]);
  });

  test('a WORKDIR that makes no layer of its own is not scored', async () => {
    const dockerfile = 'FROM scratch\nWORKDIR /app\nCOPY a .\nWORKDIR /\nCOPY <<END /b\ntext\nEND';
    await assertTold([
      ['the first build', { dockerfile, files: { a: '1' } }, '- - 0 - 0'],
      ['nothing', {}, '- - 1 - 1'],
      ['the heredoc', { dockerfile: dockerfile.replace('text', 'words') }, '- - 1 - 0'],
    ]);
  });

  /** A commit in words, the commit, and each step's outcome: 1 for a hit, 0 for a miss, - for unused. */
  type Told = readonly [name: string, commit: Commit, outcomes: string];

  async function assertTold(history: readonly Told[]): Promise<void> {
    const builds = await replay(
      engine(),
      history.map(([, commit]) => commit),
    );
    assert.deepEqual(
      builds.map(({ outcomes }, index) => {
        const row = outcomes.map(outcome => signs[outcome]);
        return `${history[index]?.[0] ?? ''}: ${row.join(' ')}`;
      }),
      history.map(([name, , outcomes]) => `${name}: ${outcomes}`),
    );
  }
});

const signs: Readonly<Record<StepOutcome, string>> = { hit: '1', miss: '0', unused: '-' };

const firstFiles = {
  'requirements.txt': 'flask==3.0\n',
  'src/app.py': 'a = 1\n',
  'docs/guide.md': 'Old.\n',
  '.dockerignore': 'docs\n',
};
