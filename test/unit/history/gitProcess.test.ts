import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { createGitRunner } from '../../../src/history/gitProcess';

/** Node in git's place: it does what a test wants. */
const runNode = createGitRunner(process.execPath);
const forever = 'process.stdout.write("started"); setInterval(() => {}, 1000)';
const patient = { folder: tmpdir(), timeLimit: 60_000 };

suite('running git', function () {
  this.timeout(20_000);

  test('passes its output on and tells its success', async () => {
    const chunks: Uint8Array[] = [];
    const failure = await runNode({
      ...patient,
      arguments: ['-e', 'process.stdout.write(process.cwd() + process.env.GIT_OPTIONAL_LOCKS + process.env.LC_ALL)'],
      take: chunk => chunks.push(chunk),
    });
    assert.equal(failure, undefined);
    assert.match(Buffer.concat(chunks).toString(), /0C$/);
  });

  test('gives it something to read, even if it does not', async () => {
    const chunks: Uint8Array[] = [];
    const take = (chunk: Uint8Array): unknown => chunks.push(chunk);
    const echo = 'process.stdin.pipe(process.stdout)';
    assert.equal(await runNode({ ...patient, arguments: ['-e', echo], input: 'line é\n', take }), undefined);
    assert.equal(Buffer.concat(chunks).toString(), 'line é\n');
    const input = 'x'.repeat(1_000_000);
    assert.equal(await runNode({ ...patient, arguments: ['-e', 'process.exit(0)'], input, take }), undefined);
  });

  test('tells what it said when it failed', async () => {
    const failure = await runNode({
      ...patient,
      arguments: ['-e', 'console.error("fatal: no"); process.exit(128)'],
      take: () => undefined,
    });
    assert.deepEqual(failure, { reason: 'failed', message: 'fatal: no' });
  });

  test('is stopped at its time limit', async () => {
    const failure = await runNode({ ...patient, timeLimit: 300, arguments: ['-e', forever], take: () => undefined });
    assert.equal(failure?.reason, 'timeout');
  });

  test('is stopped when cancelled', async () => {
    const abort = new AbortController();
    const failure = await runNode({
      ...patient,
      arguments: ['-e', forever],
      signal: abort.signal,
      take: () => {
        abort.abort();
      },
    });
    assert.equal(failure?.reason, 'cancelled');
  });

  test('is not started when cancelled before', async () => {
    const abort = new AbortController();
    abort.abort();
    const runMissing = createGitRunner('/no/such/git');
    const failure = await runMissing({ ...patient, arguments: [], signal: abort.signal, take: () => undefined });
    assert.equal(failure?.reason, 'cancelled');
  });

  test('tells a missing program from a missing folder', async () => {
    const none = { arguments: [], take: () => undefined };
    assert.equal((await createGitRunner('/no/such/git')({ ...patient, ...none }))?.reason, 'gitMissing');
    assert.equal((await runNode({ ...patient, ...none, folder: '/no/such/folder' }))?.reason, 'noFolder');
    assert.equal((await runNode({ ...patient, ...none, folder: process.execPath }))?.reason, 'noFolder');
  });
});
