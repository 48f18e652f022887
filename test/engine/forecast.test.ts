import assert from 'node:assert/strict';
import { forecastOf } from '../unit/forecast/forecastHarness';
import { forForecast } from './compareHistory';
import type { Files } from './history';
import { replay } from './replay';
import { sideBySide, useEngines } from './shared';

interface Forecasted {
  readonly title: string;
  readonly dockerfile: string;
  readonly ignoreFile?: string;
  readonly target?: string;
  /** What each commit changes. */
  readonly history?: readonly Files[];
}

const ordinaryHistory: readonly Files[] = [
  {
    'package.json': '{}',
    'src/index.js': '1',
    'src/lib/a.js': '1',
    'docs/guide.md': 'a',
    'run.sh': { executable: 'true' },
    Dockerfile: 'FROM node',
  },
  { 'src/index.js': '2' },
  { 'docs/guide.md': 'b', latest: { link: 'src/index.js' } },
  { 'package.json': '{"a":1}', 'src/lib/a.js': '2' },
  { 'src/index.js': '1', 'src/lib/a.js': '1', 'package.json': '{}' },
  { 'run.sh': 'true' },
  { 'src/lib/a.js': null, 'src/lib/b.js': '1' },
  { Dockerfile: 'FROM node:20' },
  { latest: { link: 'run.sh' }, 'src/link': { link: 'index.js' } },
];

const forecasts: readonly Forecasted[] = [
  {
    title: 'everything copied before the installation',
    dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
  },
  {
    title: 'the list of packages copied first, with an ignore file',
    dockerfile: 'FROM node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
    ignoreFile: 'docs\nDockerfile\n',
  },
  {
    title: 'folders, wildcards and single files',
    dockerfile:
      'FROM node\nCOPY src/*.js /a/\nRUN a\nCOPY src/lib /b/\nRUN b\nADD run.sh /c\nRUN c\nCOPY docs/ latest /d/\nRUN d\n',
  },
  {
    title: 'stages that give files to the last one',
    dockerfile: [
      'FROM node AS deps',
      'WORKDIR /app',
      'COPY package.json .',
      'RUN npm ci',
      'FROM deps AS build',
      'COPY src src',
      'RUN npm run build',
      'FROM deps AS test',
      'COPY docs docs',
      'RUN npm test',
      'FROM nginx',
      'COPY --from=build /app/src /usr/share/nginx/html/',
      'RUN nginx -t',
      'COPY --from=deps /app/package.json /',
      'RUN a',
    ].join('\n'),
  },
  {
    title: 'a target that is not the last stage',
    dockerfile: 'FROM node AS a\nCOPY src /src\nRUN a\nFROM a AS b\nCOPY docs /docs\nRUN b\nFROM b\nCOPY . .\n',
    target: 'b',
  },
  {
    title: 'files bound to a RUN, and caches',
    dockerfile: [
      'FROM node',
      'RUN --mount=type=cache,target=/root/.npm npm ci',
      'RUN --mount=type=bind,source=package.json,target=/package.json npm ci',
      'RUN --mount=type=bind,target=/all,ro ls /all',
    ].join('\n'),
  },
  {
    title: 'variables in paths, heredocs, scratch and WORKDIR',
    dockerfile: [
      'ARG FOLDER=src',
      'FROM scratch AS files',
      'ARG FOLDER',
      'WORKDIR /files',
      'COPY ${FOLDER}/index.js ./',
      'COPY <<END /files/made',
      'text',
      'END',
      'FROM node',
      'WORKDIR /',
      'COPY --from=files /files /files',
      'RUN <<END',
      'ls /files',
      'END',
    ].join('\n'),
  },
  {
    title: 'files that are missing in some commits',
    dockerfile: 'FROM node\nCOPY run.sh /\nRUN a\nCOPY extra /\nRUN b\n',
    history: [
      { 'run.sh': '1', extra: '1' },
      { extra: null },
      { 'run.sh': '2' },
      { 'run.sh': '1', extra: '1' },
      { extra: '2' },
    ],
  },
];

suite('our forecast is what the engine does', function () {
  this.timeout(120_000);
  this.slow(60_000);
  const engines = useEngines();
  const buildsOf = sideBySide(engines, forecasts, (engine, { dockerfile, history = ordinaryHistory, ...each }) =>
    replay(
      engine,
      history.map(files => ({ files })),
      { dockerfile, ...optionsOf(each) },
    ),
  );

  for (const each of forecasts) {
    const { title, dockerfile, history = ordinaryHistory } = each;
    test(title, async () => {
      const built = await buildsOf(each);
      const { steps } = forecastOf(dockerfile, history.map(forForecast), optionsOf(each));
      const forecast = history.map((_, build) => steps.map(({ outcomes }) => outcomes[build]));
      assert.deepEqual(
        forecast,
        built.map(({ outcomes }) => outcomes),
      );
    });
  }
});

function optionsOf({ ignoreFile = '', target }: Pick<Forecasted, 'ignoreFile' | 'target'>): {
  readonly ignoreFile: string;
  readonly target?: string;
} {
  return { ignoreFile, ...(target !== undefined && { target }) };
}
