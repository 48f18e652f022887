import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LoggedBuild } from '../../../src/measure/loggedBuild';
import { readBuildLog } from '../../../src/measure/readBuildLog';
import { readFixture, stepLine } from './buildLogs';

suite("a build's log", () => {
  test('of --progress=plain names each step with its seconds', () => {
    assert.deepEqual(linesOf(onlyBuild(readFixture('multi/plain.log'))), [
      'deps 1: FROM docker.io/library/node:22@sha256:32 (cached)',
      'deps 2: WORKDIR /app (ran 0 s)',
      'deps 3: COPY package.json . (ran 0 s)',
      'deps 4: RUN --mount=type=cache,target=/root/.npm (ran 0.5 s)',
      'lint 1: COPY src src (ran 0 s)',
      'lint 2: RUN sleep 0.6; echo "lint ok" (ran 0.7 s)',
      'build 2: RUN sleep 0.8 && echo built (ran 0.9 s)',
      'build 3: RUN --mount=type=bind,target=/all ls /al (ran 0.1 s)',
      'stage-3 3: COPY --from=build /app/src src (ran 0 s)',
      'stage-3 4: COPY --from=lint /app/src /lint (ran 0 s)',
      'stage-3 5: ADD package.json / (ran 0 s)',
      'stage-3 6: COPY --link src /linked (ran 0 s)',
      'stage-3 7: RUN echo "last" (ran 0.1 s)',
    ]);
  });

  test('of --progress=rawjson says the same more exactly', () => {
    const steps = onlyBuild(readFixture('parallel/rawjson.log')).steps;
    assert.deepEqual(steps.map(stepLine).sort(), [
      'one 2: RUN mkdir /one; for i in 1 2 3 4 5 6 7 8 (ran 7.313 s)',
      'stage-2 1: COPY --from=one /one /one (ran 0.003 s)',
      'stage-2 2: COPY --from=two /two /two (ran 0.011 s)',
      'stage-2 3: COPY --link a.txt / (ran 0.007 s)',
      'two 1: FROM docker.io/library/python:3.12-slim@ (cached)',
      'two 2: RUN mkdir /two; for i in 1 2 3 4 5 6 7 8 (ran 5.726 s)',
    ]);
  });

  for (const log of ['single/plain-cached.log', 'multi/rawjson-cached.log']) {
    test(`says that steps came from the cache, and then tells no seconds: ${log}`, () => {
      const steps = onlyBuild(readFixture(log)).steps.filter(({ text }) => !text.startsWith('FROM'));
      assert.ok(steps.length > 8);
      for (const step of steps) assert.deepEqual([step.result, step.seconds], ['cached', undefined], stepLine(step));
    });
  }

  test('says which step failed, which was cancelled for it, and which never began', () => {
    assert.deepEqual(linesOf(onlyBuild(readFixture('failed/plain.log'))), [
      'one 1: FROM docker.io/library/node:22@sha256:32 (cached)',
      'two 2: COPY a.txt / (ran 0 s)',
      'two 3: RUN sleep 0.2; echo "about to fail"; ech (failed)',
      'one 2: RUN sleep 0.5 && echo done (cancelled)',
    ]);
    const steps = onlyBuild(readFixture('failed/rawjson.log')).steps;
    assert.equal(only(steps, 'RUN sleep 0.2').result, 'failed');
    assert.equal(only(steps, 'RUN sleep 0.5').result, 'cancelled');
    assert.equal(only(steps, 'RUN echo never').result, 'unfinished');
  });

  for (const log of ['cancelled/plain.log', 'cancelled/rawjson.log']) {
    test(`of a build that was stopped by hand has no measured step: ${log}`, () => {
      const step = only(onlyBuild(readFixture(log)).steps, 'RUN');
      assert.equal(step.result, 'cancelled');
    });
  }

  test('keeps apart what is built for several platforms', () => {
    const labels = onlyBuild(readFixture('platforms/plain.log')).steps.map(({ label }) => label);
    assert.deepEqual(
      [...new Set(labels)],
      ['linux/amd64 build', 'linux/amd64->arm64 build', 'linux/amd64 stage-1', 'linux/arm64 stage-1'],
    );
  });

  test('of docker buildx bake follows steps that take turns', () => {
    assert.deepEqual(linesOf(onlyBuild(readFixture('bake/plain.log'))).slice(2), [
      'api base 2: RUN sleep 0.3; echo api (ran 0.4 s)',
      'api build 1: COPY index.js . (ran 0 s)',
      'api build 2: RUN sleep 0.5; echo api built (ran 0.6 s)',
      'web 3: RUN sleep 0.4; echo web (ran 0.5 s)',
    ]);
  });

  test('takes what a command prints for no news of the build, whatever it looks like', () => {
    const steps = onlyBuild(readFixture('parallel/plain.log')).steps;
    assert.equal(only(steps, 'RUN mkdir /one').seconds, 7.3);
    assert.equal(only(steps, 'RUN mkdir /two').seconds, 5.7);
    assert.equal(steps.length, 6);
  });

  test('is the same with what GitHub Actions adds: times, a byte order mark, colours and groups', () => {
    const plain = readFixture('multi/plain.log');
    const lines = ['##[group]Run docker/build-push-action@v6', 'with:', '##[endgroup]', ...plain.split('\n')];
    const log = lines.map(
      (line, index) => `2026-03-01T09:${String(index % 60).padStart(2, '0')}:12.3456789Z ${line}\r\n`,
    );
    const coloured = log.map(line =>
      line.replace('#7 DONE', '\u001B[36;1m#7 DONE').replace('0.0s\r', '0.0s\u001B[0m\r'),
    );
    assert.deepEqual(readBuildLog(`\uFEFF${coloured.join('')}`), readBuildLog(plain));
    const fromCommandLine = log.map(line => `build\tBuild and push\t${line}`);
    assert.deepEqual(readBuildLog(fromCommandLine.join('')), readBuildLog(plain));
  });

  test('is the same with the times of other services', () => {
    const plain = readFixture('single/plain.log');
    for (const prefix of [
      '2026-03-01T09:12:12.345678Z 00O ',
      '[2026-03-01 09:12:12] ',
      '[09:12:12] ',
      '09:12:12.345 ',
    ]) {
      const log = plain.replace(/^/gm, prefix);
      assert.deepEqual(readBuildLog(log), readBuildLog(plain), prefix);
    }
  });

  test('may hold several builds', () => {
    const [first, second, ...more] = readBuildLog(
      readFixture('single/plain.log') + readFixture('single/plain-cached.log'),
    );
    assert.equal(more.length, 0);
    assert.equal(only(first?.steps ?? [], 'RUN <<EOF').result, 'ran');
    assert.equal(only(second?.steps ?? [], 'RUN <<EOF').result, 'cached');

    const raw = readBuildLog(readFixture('multi/rawjson.log') + readFixture('multi/rawjson-cached.log'));
    assert.deepEqual(
      raw.map(({ steps }) => only(steps, 'RUN sleep 0.8').result),
      ['ran', 'cached'],
    );
  });

  test('takes the download of a layer that a remote cache had for no run of the command', () => {
    const log = [
      '#1 [internal] load build definition from Dockerfile',
      '#1 DONE 0.0s',
      '#17 [10/11] RUN npm ci',
      '#17 CACHED',
      '',
      '#18 [11/11] RUN npm run build',
      '#18 sha256:4ab02155c31639b995089f1535514e0e684975d2 427.41kB / 427.41kB 0.2s done',
      '#18 extracting sha256:4ab02155c31639b995089f1535514e0e684975d2 2.1s done',
      '#18 CACHED',
      '',
      '#17 [10/11] RUN npm ci',
      '#17 extracting sha256:35eb1fdebbb4820d0127f245e009a1f43bf2d2 2.3s done',
      '#17 DONE 50.1s',
    ].join('\n');
    assert.deepEqual(linesOf(onlyBuild(log)), ['10: RUN npm ci (cached)', '11: RUN npm run build (cached)']);
  });

  test('that was cut off at its end leaves the last step unfinished', () => {
    const log = readFixture('multi/plain.log');
    const cut = log.slice(0, log.indexOf('#10 DONE'));
    assert.equal(
      stepLine(onlyBuild(cut).steps.at(-1) ?? assert.fail()),
      'lint 2: RUN sleep 0.6; echo "lint ok" (unfinished)',
    );
  });

  test('that was cut off at its beginning tells of the steps whose names are still there', () => {
    const log = readFixture('multi/plain.log');
    const steps = onlyBuild(log.slice(log.indexOf('#8 0.106 deps'))).steps;
    assert.equal(stepLine(steps[0] ?? assert.fail()), 'lint 1: COPY src src (ran 0 s)');
    assert.equal(steps.length, 9);
  });

  test('is empty for a text that is no log', () => {
    for (const text of [
      '',
      'hello\n',
      '{"a":1}\n',
      '#12\n',
      '# a comment\n#1 heading\n',
      readFixture('multi/Dockerfile'),
    ]) {
      assert.deepEqual(readBuildLog(text), [], text);
    }
  });

  test('may be any text, and any part of a real one', () => {
    const logs = ['failed/rawjson.log', 'bake/plain.log'].map(readFixture);
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '#1 [2/3] RUN x',
        '#1 DONE 1s',
        '#1 CACHED',
        '#0 building',
        '{"vertexes":[null,{"digest":1}]}',
        '{"logs":{}}',
        '\n',
        '\r',
      ),
      fc
        .tuple(fc.constantFrom(...logs), fc.nat(20_000), fc.nat(500))
        .map(([log, at, length]) => log.slice(at, at + length)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        for (const { steps } of readBuildLog(pieces.join('\n'))) {
          assert.ok(steps.every(({ number, seconds = 0 }) => Number.isInteger(number) && seconds >= 0));
        }
      }),
    );
  });
});

function onlyBuild(log: string): LoggedBuild {
  const [build, ...more] = readBuildLog(log);
  assert.ok(build && more.length === 0, `${more.length + (build ? 1 : 0)} builds`);
  return build;
}

function linesOf({ steps }: LoggedBuild): string[] {
  return steps.map(stepLine);
}

function only<T extends { readonly text: string }>(steps: readonly T[], start: string): T {
  const found = steps.filter(({ text }) => text.startsWith(start));
  assert.equal(found.length, 1, start);
  return found[0] ?? assert.fail();
}
