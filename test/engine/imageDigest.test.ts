import assert from 'node:assert/strict';
import path from 'node:path';
import { cacheFolder } from '../../scripts/projectPaths';
import { createDockerRunner, type RunDocker } from '../../src/measure/dockerProcess';
import { askForDigest } from '../../src/registry/imageDigest';
import { skip } from '../harness/skip';
import { createContext, type BuildContext } from './context';
import { startDockerRegistry, type DockerRegistry } from './dockerRegistry';
import { useEngine } from './shared';

suite('asking a real registry for a digest', function () {
  this.timeout(120_000);
  this.slow(10_000);
  const engine = useEngine();
  let context: BuildContext;
  let registry: DockerRegistry;
  let runDocker: RunDocker;

  suiteSetup('start a registry', async function () {
    context = createContext(engine().folder);
    const started = await startDockerRegistry(path.join(cacheFolder), context.folder);
    if ('unavailable' in started) skip(this, started.unavailable);
    registry = started;
    runDocker = createDockerRunner('docker', engine().env);
  });
  suiteTeardown(async () => {
    await registry.stop();
    context.remove();
  });

  test('gives the one of the list of platforms that the tag stands for', async () => {
    const digest = await registry.push('library/python', '3.13-slim');
    const answer = await askForDigest(`${registry.name}/library/python:3.13-slim`, context.folder, runDocker);
    assert.deepEqual(answer, { ok: true, digest });
  });

  test('says in docker’s words what is not there', async () => {
    const answer = await askForDigest(`${registry.name}/library/python:9`, context.folder, runDocker);
    assert.match(answer.ok ? '' : answer.message, /^(?!ERROR).*not found/);
  });

  test('says that docker is missing, and that nobody waits any more', async () => {
    const image = `${registry.name}/library/python:3.13-slim`;
    const missing = await askForDigest(image, context.folder, createDockerRunner('no-such-docker', engine().env));
    assert.equal(missing.ok ? undefined : missing.reason, 'dockerMissing');
    const cancelled = await askForDigest(image, context.folder, runDocker, AbortSignal.abort());
    assert.equal(cancelled.ok ? undefined : cancelled.reason, 'cancelled');
  });
});
