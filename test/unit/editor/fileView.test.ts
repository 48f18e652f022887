import assert from 'node:assert/strict';
import { analyze } from '../../../src/engine';
import { fileViewOf, type ToldForecast } from '../../../src/editor/fileView';
import type { FollowedFile } from '../../../src/panel/fileView';
import { forecastOf } from '../forecast/forecastHarness';

const text = [
  'FROM node:22 AS build',
  'WORKDIR /app',
  'COPY package.json .',
  'RUN npm ci',
  'FROM build AS test',
  'RUN npm test',
  'FROM nginx:1.27',
  'COPY --from=build /app/dist /usr/share/nginx/html',
  'RUN --mount=type=bind,from=0,target=/build \\',
  '  cp /build/robots.txt .',
  'EXPOSE 80',
  '',
].join('\n');

suite('what the panel tells of a Dockerfile', () => {
  test('is its stages with their layers, and what each is for', () => {
    const { stages } = viewOf(text);
    assert.deepEqual(
      stages.map(({ name, role, steps }) => [name, role, steps.length]),
      [
        ['build', 'needed', 4],
        ['test', 'unneeded', 2],
        ['stage 2', 'target', 3],
      ],
    );
  });

  test('is what the build’s own target needs, where it has one', () => {
    assert.deepEqual(
      viewOf(text, 'test').stages.map(({ role }) => role),
      ['needed', 'target', 'unneeded'],
    );
  });

  test('says which stages a layer is built from and takes files from', () => {
    const [, test, last] = viewOf(text).stages;
    assert.deepEqual(
      test?.steps.map(({ from }) => from),
      [[0], []],
    );
    assert.deepEqual(
      last?.steps.map(({ from }) => from),
      [[], [0], []],
    );
  });

  test('has the lines of an instruction, and the first of them as it is written', () => {
    const step = viewOf(text).stages[2]?.steps[2];
    assert.equal(step?.place.label, 'Dockerfile, line 9');
    assert.deepEqual([step.place.line, step.endLine], [8, 9]);
    assert.equal(step.instruction, 'RUN --mount=type=bind,from=0,target=/build \\');
  });

  test('is the layers alone where there is no forecast, with the reason', () => {
    const view = viewOf('FROM alpine:3.20\nRUN true\n');
    assert.equal(view.noForecast, 'The forecast is being made.');
    assert.deepEqual([view.figures, view.summary], [[], []]);
    assert.deepEqual(
      view.stages[0]?.steps.map(({ rate, time }) => [rate, time]),
      [
        [undefined, undefined],
        [undefined, undefined],
      ],
    );
  });

  test('is no more of a line than people read', () => {
    const [, step] = viewOf(`FROM alpine\nRUN echo ${'x'.repeat(100_000)}\n`).stages[0]?.steps ?? [];
    assert.equal(step?.instruction.length, 301);
  });

  test('is nothing of what stands before the first FROM, and nothing at all of an empty file', () => {
    assert.deepEqual(viewOf('ARG TAG=1\nRUN true\n').stages, []);
    assert.deepEqual(viewOf('').stages, []);
  });

  test('says which level the file has reached, and what lifts it to the next, where', () => {
    const { level } = viewOf('FROM python:3.12-slim\nCOPY . /app\nRUN pip install -r /app/requirements.txt\n');
    assert.deepEqual([level.reached?.number, level.next?.number], [1, 2]);
    assert.deepEqual(
      level.lifts.map(({ code, place }) => [code, place?.line]),
      [['LC1001', 2]],
    );
    assert.deepEqual(
      level.rungs.map(({ isReached }) => isReached),
      [true, false, false, false, false, false],
    );
  });

  test('keeps the rates of layers that an edit moves', () => {
    const before = 'FROM alpine:3.20\nRUN one\n';
    const known: ToldForecast = {
      forecast: forecastOf(before, [{ x: '1' }, { x: '2' }]),
      text: before,
      problem: undefined,
      sharedCache: 'all',
      build: { target: undefined },
    };
    const after = 'FROM alpine:3.20\n# Why\nRUN one\n';
    const step = told(after, known).stages[0]?.steps[1];
    assert.equal(step?.place.line, 2);
    assert.notEqual(step.rate, undefined);
  });
});

function viewOf(dockerfile: string, target?: string): FollowedFile {
  const known =
    target === undefined
      ? undefined
      : { forecast: undefined, text: '', problem: undefined, sharedCache: 'all' as const, build: { target } };
  return told(dockerfile, known);
}

function told(dockerfile: string, known: ToldForecast | undefined): FollowedFile {
  const { input } = analyze(dockerfile, { ignoreFile: 'unknown' });
  return fileViewOf({ uri: 'file:///work/Dockerfile', name: 'Dockerfile', input, basis: [] }, known);
}
