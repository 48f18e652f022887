import assert from 'node:assert/strict';
import { printForecastJson } from '../../../src/cli/forecastJson';
import { printForecastText } from '../../../src/cli/forecastText';
import { createStyle } from '../../../src/cli/style';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { Forecast, StepForecast } from '../../../src/forecast/forecast';
import { run } from './memoryHost';

const text = `FROM node:22 AS build
COPY package.json ./
RUN npm ci \\
  # quietly
  --silent
FROM nginx
COPY --from=build /dist /srv
`;
const dockerfile = parseDockerfile(text);
const names = { dockerfile: 'api/Dockerfile', context: '.' };

/** What a replay of three builds could have come to. */
const forecast: Forecast = {
  basis: 'history',
  failedBuilds: 0,
  nextBuild: undefined,
  contextFolder: '/work',
  target: '1',
  commits: ['a', 'b', 'c'].map(letter => ({ id: letter.repeat(40), subject: 'Work', date: '2024-05-06T07:08:09Z' })),
  steps: [
    step(0, { stage: 0 }),
    step(1, {
      stage: 0,
      hits: 1,
      builds: 2,
      missedBecause: [{ path: 'package.json', builds: 1 }],
      seconds: 0.2,
      secondsFrom: 'assumed',
      files: 1,
      bytes: 300,
      outcomes: ['miss', 'hit', 'miss'],
    }),
    step(2, {
      stage: 0,
      hits: 1,
      builds: 2,
      missedWith: { step: 1, builds: 1 },
      seconds: 40,
      secondsFrom: 'assumed',
      outcomes: ['miss', 'hit', 'miss'],
    }),
    step(3, { stage: 1 }),
    step(4, { stage: 1, outcomes: ['unused', 'unused', 'unused'] }),
  ],
  warnings: ['The tag of nginx can move.'],
};

function step(index: number, known: Partial<StepForecast>): StepForecast {
  const instruction = dockerfile.instructions[index];
  assert.ok(instruction);
  return {
    kind: instruction.kind,
    range: instruction.range,
    stage: 0,
    hits: 0,
    builds: 0,
    missedBecause: [],
    missedWith: undefined,
    misses: [],
    guess: undefined,
    seconds: undefined,
    secondsFrom: undefined,
    files: undefined,
    bytes: undefined,
    outcomes: ['unused', 'unused', 'unused'],
    ...known,
  };
}

suite('layercast forecast', () => {
  test('json has the keys of the contract, with lines from 1', () => {
    const report = JSON.parse(printForecastJson(forecast, dockerfile, names, false)) as Record<string, unknown>;
    const { steps, ...rest } = report;
    assert.deepEqual(rest, {
      dockerfile: 'api/Dockerfile',
      context: '.',
      target: '1',
      commits: ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)],
      warnings: ['The tag of nginx can move.'],
      basis: 'history',
      failedBuilds: 0,
      nextBuild: null,
    });
    assert.ok(Array.isArray(steps));
    assert.deepEqual(steps[1], {
      line: 2,
      endLine: 2,
      stage: 'build',
      instruction: 'COPY package.json ./',
      hits: 1,
      builds: 2,
      rate: 0.5,
      missedBecause: [{ path: 'package.json', builds: 1 }],
      seconds: 0.2,
      secondsFrom: 'assumed',
      bytes: 300,
      files: 1,
      guess: null,
    });
  });

  test('json gives an instruction of several lines in one, and says null where nothing is known', () => {
    const { steps } = JSON.parse(printForecastJson(forecast, dockerfile, names, false)) as {
      steps: readonly Record<string, unknown>[];
    };
    assert.deepEqual(
      [steps[2]?.['line'], steps[2]?.['endLine'], steps[2]?.['instruction']],
      [3, 5, 'RUN npm ci --silent'],
    );
    assert.deepEqual(steps[3], {
      line: 6,
      endLine: 6,
      stage: '1',
      instruction: 'FROM nginx',
      hits: 0,
      builds: 0,
      rate: null,
      missedBecause: [],
      seconds: null,
      secondsFrom: null,
      bytes: null,
      files: null,
      guess: null,
    });
  });

  test('json has a row a commit and a column a step with --trace', () => {
    const { trace } = JSON.parse(printForecastJson(forecast, dockerfile, names, true)) as { trace: unknown };
    assert.deepEqual(trace, [
      [null, 0, 0, null, null],
      [null, 1, 1, null, null],
      [null, 0, 0, null, null],
    ]);
  });

  test('text is a table, aligned, stage by stage', () => {
    const table = printForecastText(forecast, dockerfile, names, { width: 80, withTrace: false }, createStyle(false));
    assert.equal(
      table,
      `api/Dockerfile, stage 1: 50 % of steps cached in only 2 builds · about 20 s per build
from the last 3 commits (aaaaaaaa to cccccccc), with the context .

line  step                          cached  builds  if built  missed
   1  FROM node:22 AS build              –       –         –
   2  COPY package.json ./            50 %     1/2     0.2 s  by package.json
   3  RUN npm ci --silent             50 %     1/2      40 s  with line 2

   6  FROM nginx                         –       –         –
   7  COPY --from=build /dist /srv       –       –         –

note: The tag of nginx can move.
`,
    );
  });

  test('text fits the terminal, and cuts instructions and causes for it', () => {
    const long = parseDockerfile(`FROM node:22 AS build\nCOPY ${'a-long-name.json '.repeat(20)} ./\n`);
    const [from, copy] = long.instructions;
    assert.ok(from && copy);
    const steps = [
      { ...step(0, {}), range: from.range },
      {
        ...step(1, { hits: 1, builds: 2, missedBecause: [{ path: 'a/'.repeat(60), builds: 1 }], seconds: 1 }),
        range: copy.range,
      },
    ];
    const printed = printForecastText(
      { ...forecast, steps },
      long,
      names,
      { width: 80, withTrace: false },
      createStyle(false),
    );
    const row = printed.split('\n').find(line => line.includes('COPY')) ?? '';
    assert.ok(row.length <= 80, row);
    assert.match(row, /COPY a-long.*… +50 % +1\/2 +1 s +by a\/a\/.*…$/);
  });

  test('text shows each step build by build with --trace', () => {
    const printed = printForecastText(forecast, dockerfile, names, { width: 80, withTrace: true }, createStyle(false));
    assert.match(printed, /^ {3}2 {2}□■□$/m);
    assert.match(printed, /^ {3}7 {2}···$/m);
  });

  test('shows what it can where there is no history, and says what is missing', async () => {
    const files = { '/work/Dockerfile': text };
    for (const git of [
      { reason: 'gitMissing', message: '' },
      { reason: 'failed', message: 'fatal: not a git repository (or any of the parent directories): .git' },
    ] as const) {
      const { code, stdout, stderr } = await run(['forecast', '--format', 'json', 'Dockerfile'], { files, git });
      const { commits, steps, warnings } = JSON.parse(stdout) as {
        commits: unknown;
        steps: readonly {
          readonly line: number;
          readonly rate: unknown;
          readonly guess: { readonly rate: number } | null;
        }[];
        warnings: readonly string[];
      };
      assert.deepEqual([code, stderr, commits], [0, '', []]);
      assert.deepEqual(
        steps.map(({ line, rate, guess }) => [line, rate, guess?.rate]),
        [
          [1, null, undefined],
          [2, null, 0.9],
          [3, null, 0.9],
          [6, null, undefined],
          [7, null, 0.9],
        ],
      );
      assert.match(warnings[0] ?? '', /git/);
    }
  });

  test('text says how likely each step is cached where there is no history, and why', async () => {
    const { stdout } = await run(['forecast', 'Dockerfile'], { files: { '/work/Dockerfile': text } });
    assert.match(stdout, /^line +step +cached +builds +if built +why$/m);
    assert.match(stdout, /^ +2 +COPY package\.json +\.\/ +likely 90 % +– .* Lists of dependencies change/m);
    assert.match(stdout, /^ +6 +FROM nginx +– +– +–$/m);
  });

  suite('with files that say how it is built', () => {
    const service = 'FROM node AS dev\nARG PORT\nRUN echo $PORT\nFROM dev AS prod\nCOPY main.js ./\n';
    const repository = {
      '/work/.git/HEAD': '',
      '/work/api/Dockerfile': service,
      '/work/api/main.js': '',
      '/work/main.js': '',
    };

    interface Report {
      readonly context: string;
      readonly target: string;
      readonly builtAs?: string;
      readonly warnings: readonly string[];
    }

    async function report(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Report> {
      const all = { ...repository, ...files };
      const { code, stdout, stderr } = await run(['forecast', '--format', 'json', ...args, 'api/Dockerfile'], {
        files: all,
      });
      assert.deepEqual([code, stderr], [0, '']);
      return JSON.parse(stdout) as Report;
    }

    const compose = {
      '/work/compose.yaml': 'services: { api: { build: { context: ., dockerfile: api/Dockerfile, target: dev } } }',
    };
    const workflow = {
      '/work/.github/workflows/ci.yml':
        'jobs: { image: { steps: [{ uses: docker/build-push-action@v6, with: { context: api, target: prod } }] } }',
    };

    test('takes context and target from the one that builds it, and says so', async () => {
      const { context, target, builtAs } = await report(compose);
      assert.deepEqual([context, target, builtAs], ['.', 'dev', 'Built as compose.yaml says for the service api.']);
      const { stdout } = await run(['forecast', 'api/Dockerfile'], { files: { ...repository, ...compose } });
      assert.match(stdout, /^Built as compose\.yaml says for the service api\.$/m);
    });

    test('is told by where the sources are when no file says it', async () => {
      const { context, target, builtAs } = await report({});
      assert.deepEqual([context, target, builtAs], ['api', 'prod', undefined]);
    });

    test('does as the options say, whatever files do', async () => {
      const { context, target, builtAs } = await report(compose, '--target', 'prod');
      assert.deepEqual([context, target], ['.', 'prod']);
      assert.equal(builtAs, 'Built as compose.yaml says for the service api.');
      const elsewhere = await report(compose, '--context', 'api');
      assert.deepEqual([elsewhere.context, elsewhere.target, elsewhere.builtAs], ['api', 'prod', undefined]);
    });

    test('takes the folder with the sources when contexts differ, and says how to choose', async () => {
      const files = { ...compose, ...workflow };
      const { context, target, builtAs, warnings } = await report(files);
      assert.deepEqual([context, target, builtAs], ['api', 'prod', undefined]);
      assert.equal(
        warnings[0],
        'Several files build it with different contexts: compose.yaml, service api; .github/workflows/ci.yml, job image, step 1. ' +
          'Say which one is meant with --context: ., api.',
      );
      const chosen = await report(files, '--context', '.');
      assert.deepEqual([chosen.context, chosen.target], ['.', 'dev']);
      assert.ok(chosen.warnings.every(warning => !warning.includes('--context')));
    });

    test('says when a target is no stage', async () => {
      const gone = { '/work/compose.yaml': 'services: { api: { build: { context: api, target: gone } } }' };
      const { target, warnings } = await report(gone);
      assert.equal(target, 'prod');
      assert.equal(
        warnings[0],
        'compose.yaml names the target gone, which is no stage of this Dockerfile: the last stage is taken.',
      );
    });
  });

  test('ends with 2 and a sentence for wrong usage, a file that cannot be read, and one that builds nothing', async () => {
    const files = { '/work/Dockerfile': text, '/work/empty': '', '/work/binary': '\u0000', '/work/sub/file': '' };
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /needs the path of a Dockerfile/],
      [['-'], /needs a file/],
      [['Dockerfile', 'empty'], /one Dockerfile, not 2/],
      [['gone'], /gone cannot be read: there is no such file/],
      [['binary'], /binary cannot be read: it is a binary file/],
      [['empty'], /empty has no forecast: .*no FROM/],
      [['Dockerfile', '--builds', '0'], /number from 1/],
      [['Dockerfile', '--builds', 'ten'], /number from 1 to \d+, not "ten"/],
      [['Dockerfile', '--target', 'biuld'], /no stage biuld; did you mean build\?/],
      [['Dockerfile', '--target', 'x-y-z'], /no stage x-y-z; its stages are build\./],
      [['Dockerfile', '--context', 'gone'], /context gone cannot be read/],
      [['Dockerfile', '--context', 'empty'], /context empty is no folder/],
      [['Dockerfile', '--build-arg', '=1'], /KEY=VALUE/],
      [['Dockerfile', '--format', 'sarif'], /text or json/],
      [['Dockerfile', '--bulids', '3'], /did you mean --builds\?/],
    ];
    for (const [args, sentence] of wrong) {
      const { code, stdout, stderr } = await run(['forecast', ...args], { files });
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, sentence);
      assert.equal(stderr.trimEnd().split('\n').length, 1, 'is one line');
      assert.equal(stdout, '');
    }
  });
});
