import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { createDockerRunner } from '../../src/measure/dockerProcess';
import type { LoggedStep } from '../../src/measure/loggedBuild';
import { matchSteps } from '../../src/measure/matchSteps';
import { measureBuild, type BuildRequest, type MeasuredBuild } from '../../src/measure/measureBuild';
import { programThatWaits, writeBaseImage } from './baseImage';
import { createContext, type BuildContext } from './context';
import { runProgram } from '../harness/program';
import { useEngine } from './shared';

/** No image and no network is needed: what runs is copied. */
const dockerfile = [
  'FROM scratch AS build',
  'COPY root/ /',
  'WORKDIR /app',
  'COPY package.json .',
  'RUN --network=none npm ci',
  'FROM scratch AS unused',
  'COPY root/ /',
  'RUN --network=none never',
  'FROM build',
  'COPY --from=build --link /app/package.json /',
  'RUN --network=none <<EOF',
  'one',
  'EOF',
].join('\n');

suite('measuring a real build', function () {
  this.timeout(120_000);
  this.slow(60_000);
  const engine = useEngine();
  let context: BuildContext;

  setup(() => {
    context = createContext(engine().folder);
    writeBaseImage(context.folder, engine().architecture, {});
    context.write({ Dockerfile: dockerfile, 'package.json': `{"name":"${path.basename(context.folder)}"}` });
  });
  teardown(() => context.remove());

  test('tells what ran and how long, the second time that it was cached, and leaves no image behind', async () => {
    const images = await imagesThere();
    const first = stepsOf(await run());
    assert.deepEqual(resultsOf(first), ['ran', 'ran', 'ran', 'ran', '-', '-', 'ran', 'ran']);
    for (const step of first) if (step) assert.ok(step.seconds !== undefined && step.seconds < 60, step.text);
    const second = stepsOf(await run());
    assert.deepEqual(resultsOf(second), ['cached', 'cached', 'cached', 'cached', '-', '-', 'cached', 'cached']);
    assert.deepEqual(await imagesThere(), images);
  });

  test('builds the stage it is asked for, with the arguments that are given', async () => {
    context.write({ Dockerfile: 'FROM scratch AS a\nARG FILE\nCOPY $FILE /\nFROM scratch\nCOPY root/ /\n' });
    const { build, failure } = await run({ target: 'a', buildArgs: { FILE: 'package.json' } });
    assert.equal(failure, undefined);
    assert.deepEqual(
      build.steps.map(({ label, text }) => `${label} ${text}`),
      ['a COPY package.json /'],
    );
  });

  test('has the additional contexts that it is given', async () => {
    context.write({ Dockerfile: 'FROM scratch\nCOPY --from=code package.json /\n' });
    const { build, failure } = await run({ namedContexts: { code: context.folder } });
    assert.equal(failure, undefined);
    assert.deepEqual(
      build.steps.map(({ text }) => text),
      ['COPY --from=code package.json /'],
    );
  });

  test('keeps what ran before a build failed, and says why it did', async () => {
    writeFileSync(path.join(context.folder, 'root', 'bin', 'sh'), 'no program');
    context.write({ Dockerfile: 'FROM scratch\nCOPY root/ /\nRUN --network=none make\nRUN --network=none never\n' });
    const { build, failure } = await run();
    assert.equal(failure?.reason, 'failed');
    assert.match(failure.message, /^The build failed: process "\/bin\/sh -c make" did not complete successfully: /);
    const results = build.steps.map(({ text, result }) => `${text}: ${result}`).sort();
    assert.deepEqual(results, [
      'COPY root/ /: ran',
      'RUN --network=none make: failed',
      'RUN --network=none never: unfinished',
    ]);
  });

  test('ends when it is stopped while a command runs', async () => {
    const shell = path.join(context.folder, 'root', 'bin', 'sh');
    writeFileSync(shell, programThatWaits(engine().architecture));
    chmodSync(shell, 0o755);
    context.write({ Dockerfile: 'FROM scratch\nCOPY root/ /\nRUN --network=none wait\n' });
    const controller = new AbortController();
    let isCopied = false;
    let isWaiting = false;
    const { build, failure } = await run({}, controller.signal, line => {
      // The command is told of once more when it has begun, which may come before the end of the COPY is told.
      for (const { name, started, completed } of vertexesIn(line)) {
        isCopied ||= name.includes('COPY root/ /') && completed !== undefined;
        isWaiting ||= name.includes('RUN --network=none wait') && started !== undefined;
      }
      if (isCopied && isWaiting) controller.abort();
    });
    assert.equal(failure?.reason, 'cancelled');
    const results = build.steps.map(({ text, result }) => `${text}: ${result}`);
    assert.ok(results.includes('COPY root/ /: ran'), results.join('\n'));
    assert.ok(!results.includes('RUN --network=none wait: ran'), results.join('\n'));
  });

  test('says so when the engine does not answer', async () => {
    const request = { contextFolder: context.folder, dockerfilePath: path.join(context.folder, 'Dockerfile') };
    const env = { ...engine().env, DOCKER_HOST: 'unix:///nowhere/docker.sock', BUILDX_BUILDER: 'default' };
    const { failure } = await measureBuild(request, createDockerRunner('docker', env));
    assert.deepEqual(failure, {
      reason: 'engineSilent',
      message: 'Docker does not answer. Start it, and build again.',
    });
  });

  function run(
    choices: Pick<BuildRequest, 'target' | 'buildArgs' | 'namedContexts'> = {},
    signal?: AbortSignal,
    take?: (line: string) => void,
  ): Promise<MeasuredBuild> {
    const request = {
      contextFolder: context.folder,
      dockerfilePath: path.join(context.folder, 'Dockerfile'),
      ...choices,
    };
    return measureBuild(request, createDockerRunner('docker', engine().env), {
      ...(signal && { signal }),
      ...(take && { take }),
    });
  }

  /** Sorted, as docker lists images of the same age in any order. */
  async function imagesThere(): Promise<string[]> {
    const { stdout } = await runProgram('docker', ['images', '--all', '--quiet'], { env: engine().env });
    return stdout.split('\n').sort();
  }
});

interface ToldVertex {
  readonly name: string;
  readonly started?: string;
  readonly completed?: string;
}

/** What one line of the log tells; the last one, after a build was stopped, is no JSON. */
function vertexesIn(line: string): readonly ToldVertex[] {
  if (!line.startsWith('{')) return [];
  return (JSON.parse(line) as { readonly vertexes?: readonly ToldVertex[] }).vertexes ?? [];
}

function stepsOf({ build, failure }: MeasuredBuild): (LoggedStep | undefined)[] {
  assert.equal(failure, undefined);
  return matchSteps(evaluate(parseDockerfile(dockerfile)), build).map(({ logged }) => logged);
}

function resultsOf(steps: readonly (LoggedStep | undefined)[]): string[] {
  return steps.map(step => step?.result ?? '-');
}
