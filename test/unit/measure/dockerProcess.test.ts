import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { createDockerRunner, type DockerCommand } from '../../../src/measure/dockerProcess';

suite('docker as a process', () => {
  // Node stands for docker: what counts is how a program is started, heard and stopped.
  const runNode = createDockerRunner(process.execPath);

  test('is heard on both of its outputs, a character in two pieces included', async () => {
    const script = `
      const bytes = Buffer.from('é');
      process.stdout.write(bytes.subarray(0, 1));
      setTimeout(() => { process.stdout.write(bytes.subarray(1)); process.stderr.write('x'); }, 50);`;
    const heard: string[] = [];
    assert.equal(await runNode(command(script, heard)), undefined);
    assert.deepEqual(heard.join('').split('').sort(), ['x', 'é']);
  });

  test('has failed when it ends with another code than 0', async () => {
    assert.deepEqual(await runNode(command('process.exit(3)')), { reason: 'failed', message: '' });
  });

  test('is missing when there is no such program, and that is told from a folder that is not there', async () => {
    const runMissing = createDockerRunner('no-such-program-here');
    assert.equal((await runMissing(command('')))?.reason, 'dockerMissing');
    assert.equal((await runNode({ ...command(''), folder: '/no/such/folder' }))?.reason, 'noFolder');
    assert.equal((await runNode({ ...command(''), folder: process.execPath }))?.reason, 'noFolder');
    assert.equal((await runNode({ ...command(''), arguments: ['a\u0000b'] }))?.reason, 'failed');
  });

  test('is stopped with what it started, as by Ctrl+C', async () => {
    const controller = new AbortController();
    const heard: string[] = [];
    // Its child would keep the outputs open for a minute.
    const script = `
      require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'inherit' });
      process.on('SIGINT', () => { process.stdout.write('ended well'); process.exit(1); });
      process.stdout.write('started ');
      setTimeout(() => {}, 60000);`;
    const running = runNode({
      ...command(script, heard),
      take: text => {
        heard.push(text);
        controller.abort();
      },
      signal: controller.signal,
    });
    assert.deepEqual(await running, { reason: 'cancelled', message: '' });
    if (process.platform !== 'win32') assert.equal(heard.join(''), 'started ended well');
  });

  test('is not started when it was stopped before', async () => {
    const heard: string[] = [];
    const signal = AbortSignal.abort();
    assert.equal((await runNode({ ...command('process.stdout.write("x")', heard), signal }))?.reason, 'cancelled');
    assert.deepEqual(heard, []);
  });
});

function command(script: string, heard: string[] = []): DockerCommand {
  return { folder: tmpdir(), arguments: ['-e', script], take: text => heard.push(text) };
}
