import assert from 'node:assert/strict';
import { forecastOf, outcomes } from './forecastHarness';

const goodOrder = 'FROM python\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
const badOrder = 'FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';

const history = [
  { 'requirements.txt': 'flask', 'app.py': '1' },
  { 'app.py': '2' },
  { 'app.py': '3' },
  { 'requirements.txt': 'flask torch' },
  { 'README.md': 'hello' },
];

suite('a forecast over the commits of a repository', () => {
  test('misses the installation only when its own list changed, if the list is copied first', () => {
    const forecast = forecastOf(goodOrder, history);
    assert.equal(outcomes(forecast, 3), 'mhhmh');
    assert.deepEqual([forecast.steps[3]?.hits, forecast.steps[3]?.builds], [3, 4]);
    assert.equal(outcomes(forecast, 4), 'mmmmm');
  });

  test('misses the installation with every change when all is copied before it', () => {
    const forecast = forecastOf(badOrder, history);
    assert.equal(outcomes(forecast, 3), 'mmmmm');
    assert.deepEqual(forecast.steps[3]?.missedWith, { step: 2, builds: 4 });
  });

  test('says that a file cannot be built as it is, and forecasts it as it would be without the mistake', () => {
    const forecast = forecastOf(`${goodOrder}EXPOSE 3000 # the port of the app\n`, history);
    assert.equal(outcomes(forecast, 3), 'mhhmh');
    assert.match(
      forecast.warnings[0] ?? '',
      /^The file cannot be built as it is; .* once line 6 is repaired: A comment/,
    );
    assert.doesNotMatch(forecastOf(goodOrder, history).warnings.join(), /cannot be built/);
  });

  test('names the files that made a step miss, the most frequent first', () => {
    const forecast = forecastOf(badOrder, history);
    assert.deepEqual(forecast.steps[2]?.missedBecause, [
      { path: 'app.py', builds: 2 },
      { path: 'requirements.txt', builds: 1 },
      { path: 'README.md', builds: 1 },
    ]);
  });

  test('names files that were as frequent in the order in which they first changed', () => {
    const commits = [{ b: '1', a: '1', c: '1' }, { c: '2' }, { a: '2', b: '2' }, { c: '3' }];
    const { steps } = forecastOf('FROM python\nCOPY . .\n', commits);
    assert.deepEqual(
      steps[1]?.missedBecause.map(({ path }) => path),
      ['c', 'a', 'b'],
    );
  });

  test('names a thousand files of a commit that changed 150,000', () => {
    const filesWith = (content: string): Record<string, string> =>
      Object.fromEntries(Array.from({ length: 150_000 }, (_, file) => [`d/${file}`, content]));
    const { steps } = forecastOf('FROM a\nCOPY d /d\n', [filesWith('1'), filesWith('2')]);
    assert.deepEqual(
      steps.map(({ missedBecause, misses }) => [missedBecause.length, misses.map(({ pathCount }) => pathCount)]),
      [
        [0, []],
        [1000, [150_000]],
      ],
    );
  });

  test('hits again when a content comes back, as any earlier build counts', () => {
    const forecast = forecastOf('FROM a\nCOPY x /\nRUN y\n', [{ x: '1' }, { x: '2' }, { x: '1' }]);
    assert.equal(outcomes(forecast, 1), 'mmh');
    assert.equal(outcomes(forecast, 2), 'mmh');
  });

  test('hits when files change that the step does not select, or that the ignore file keeps out', () => {
    const forecast = forecastOf('FROM a\nCOPY src /src\n', [{ 'src/a': '1', b: '1' }, { b: '2' }, { 'src/log': '1' }], {
      ignoreFile: '**/log\n',
    });
    assert.equal(outcomes(forecast, 1), 'mhh');
  });

  test('misses when a mode changes or a file is renamed', () => {
    const executable = { content: '1', mode: 0o100755 };
    const commits = [{ 'd/x': '1' }, { 'd/x': executable }, { 'd/x': null, 'd/y': executable }];
    assert.equal(outcomes(forecastOf('FROM a\nCOPY d /d\n', commits), 1), 'mmm');
  });

  test('leaves out commits at which the build would fail, and says how many', () => {
    const forecast = forecastOf('FROM a\nCOPY go.mod .\n', [{ 'main.go': '1' }, { 'go.mod': '1' }, { 'main.go': '2' }]);
    assert.equal(outcomes(forecast, 1), '.mh');
    assert.deepEqual([forecast.steps[1]?.hits, forecast.steps[1]?.builds], [1, 1]);
    assert.match(forecast.warnings[0] ?? '', /^One commit was left out/);
  });

  test('does not fail on a wildcard that matches nothing', () => {
    assert.equal(outcomes(forecastOf('FROM a\nCOPY *.lock .\n', [{ a: '1' }, { 'b.lock': '1' }]), 1), 'mm');
  });

  test('leaves out stages that the target does not need', () => {
    const file = 'FROM a AS one\nCOPY x /\nFROM a AS two\nCOPY x /\nFROM a\nCOPY --from=two /x /\n';
    const forecast = forecastOf(file, [{ x: '1' }, { x: '1' }]);
    assert.equal(outcomes(forecast, 1), '..');
    assert.equal(outcomes(forecast, 3), 'mh');
    assert.equal(outcomes(forecastOf(file, [{ x: '1' }, { x: '1' }], { target: 'one' }), 1), 'mh');
  });

  test('continues the layers of a stage that another is built from', () => {
    const file = 'FROM a AS base\nCOPY x /\nFROM base\nRUN y\n';
    assert.equal(outcomes(forecastOf(file, [{ x: '1' }, { z: '1' }, { x: '2' }]), 3), 'mhm');
  });

  test('reuses a copy from a stage whose copied file stayed the same, though the stage ran again', () => {
    const file = 'FROM a AS b\nCOPY conf /conf\nCOPY src /src\nRUN make\nFROM a\nCOPY --from=b /conf /conf\nRUN y\n';
    const commits = [{ conf: '1', 'src/x': '1' }, { 'src/x': '2' }, { conf: '2' }];
    const forecast = forecastOf(file, commits);
    assert.equal(outcomes(forecast, 5), 'mhm');
    assert.equal(outcomes(forecast, 6), 'mhm');
  });

  test('takes what a RUN made to differ whenever it ran again', () => {
    const file = 'FROM a AS b\nCOPY src /src\nRUN make\nFROM a\nCOPY --from=b /out /out\n';
    const forecast = forecastOf(file, [{ 'src/x': '1' }, { 'src/x': '2' }, { y: '1' }, { 'src/x': '1' }]);
    assert.equal(outcomes(forecast, 4), 'mmhh');
    assert.deepEqual(forecast.steps[4]?.missedWith, { step: 1, builds: 1 });
  });

  test('reuses a linked copy after a miss before it, but nothing behind it', () => {
    const file = 'FROM a\nCOPY x /x\nCOPY --link y /y\nRUN z\n';
    const forecast = forecastOf(file, [{ x: '1', y: '1' }, { x: '2' }]);
    assert.equal(outcomes(forecast, 2), 'mh');
    assert.equal(outcomes(forecast, 3), 'mm');
  });

  test('counts files that a RUN mounts from the context, and not those of a cache mount', () => {
    const bind = 'FROM a\nRUN --mount=type=bind,source=lock,target=/lock x\n';
    const cache = 'FROM a\nRUN --mount=type=cache,target=/root/.cache x\n';
    const commits = [{ lock: '1', y: '1' }, { y: '2' }, { lock: '2' }];
    assert.equal(outcomes(forecastOf(bind, commits), 1), 'mhm');
    assert.equal(outcomes(forecastOf(cache, commits), 1), 'mhh');
  });

  test('scores neither FROM, nor WORKDIR / and a WORKDIR on scratch', () => {
    const forecast = forecastOf('FROM scratch\nWORKDIR /app\nCOPY x .\nFROM a\nWORKDIR /\nCOPY --from=0 /app /\n', [
      { x: '1' },
    ]);
    assert.deepEqual(
      forecast.steps.map((_, step) => outcomes(forecast, step)),
      ['.', '.', 'm', '.', '.', 'm'],
    );
  });

  test('counts the files and bytes that a step takes at the newest commit', () => {
    const commits = [
      { 'src/a': '1', 'src/b': '1', log: '1' },
      { 'src/b': null, 'src/c': '1' },
    ];
    const sizes = { 'src/a': 10, 'src/c': 200, log: 3000 };
    const forecast = forecastOf('FROM a\nCOPY src /src\nRUN x\n', commits, { sizes });
    assert.deepEqual([forecast.steps[1]?.files, forecast.steps[1]?.bytes], [2, 210]);
    assert.deepEqual([forecast.steps[2]?.files, forecast.steps[2]?.bytes], [undefined, undefined]);
  });

  test('counts the first build in no rate', () => {
    const forecast = forecastOf('FROM a\nRUN x\n', [{ x: '1' }]);
    assert.deepEqual([forecast.steps[1]?.hits, forecast.steps[1]?.builds], [0, 0]);
  });

  test('says which tags can move, and none that has a digest', () => {
    const digest = `a@sha256:${'0'.repeat(64)}`;
    const { warnings } = forecastOf('FROM node:22 AS a\nFROM python:3.12\nCOPY --from=a /x /\n', [{ x: '1' }]);
    assert.match(warnings.join(), /^The tags of node:22 and python:3\.12 can move/);
    assert.match(forecastOf('FROM python:3.12\nRUN x\n', [{ x: '1' }]).warnings.join(), /python:3\.12 can move/);
    assert.deepEqual(forecastOf(`FROM ${digest}\nRUN x\n`, [{ x: '1' }]).warnings, []);
  });
});
