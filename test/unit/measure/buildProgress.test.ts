import assert from 'node:assert/strict';
import { createBuildProgress } from '../../../src/measure/buildProgress';
import { readFixture } from './buildLogs';

suite('the progress of a build', () => {
  test('tells what runs, what it prints, and how it ended', () => {
    assert.deepEqual(progressOf(readFixture('failed/rawjson.log')).slice(0, 8), [
      '[one 1/2] FROM node:22',
      '[one 2/2] RUN sleep 0.5 && echo done',
      '[two 2/4] COPY a.txt / took 0.012 s',
      '[two 3/4] RUN sleep 0.2; echo "about to fail"; echo "to stderr" >&2; exit 3',
      '  two 3/4 │ about to fail',
      '  two 3/4 │ to stderr',
      '[two 3/4] failed',
      '[one 2/2] was stopped',
    ]);
  });

  test('ends with the words of docker, such as the place in the file at which a build failed', () => {
    const lines = progressOf(readFixture('failed/rawjson.log'));
    assert.ok(lines.includes('   5 | >>> RUN sleep 0.2; echo "about to fail"; echo "to stderr" >&2; exit 3'));
    assert.match(lines.at(-1) ?? '', /^ERROR: failed to build/);
  });

  test('has one line for each step that came from the cache', () => {
    const lines = progressOf(readFixture('multi/rawjson-cached.log'));
    const steps = lines.filter(line => !line.includes(' FROM '));
    assert.equal(steps.length, 12);
    assert.ok(
      steps.every(line => line.endsWith(' CACHED')),
      steps.join('\n'),
    );
  });

  test('says whose output a line is while several steps run', () => {
    const lines = progressOf(readFixture('parallel/rawjson.log'));
    assert.ok(lines.includes('  one 2/2 │ one 9'));
    assert.ok(lines.includes('  two 2/2 │ two 8'));
    // What a command printed over itself, and what looks like news of the build.
    assert.ok(lines.includes('  two 2/2 │ #3 [one 2/2] RUN x'));
  });

  test('lets no command change the terminal', () => {
    const data = Buffer.from('\u001B]0;title\u0007\u001B[2J\u001B[31mred\u0007\u001B[0m\n10 %\r20 %\r\n').toString(
      'base64',
    );
    const lines = progressOf(
      [
        '{"vertexes":[{"digest":"a","name":"[2/2] RUN x","started":"2026-01-01T00:00:00Z"}]}',
        `{"logs":[{"vertex":"a","data":"${data}"}]}`,
      ].join('\n'),
    );
    assert.deepEqual(lines, ['[2/2] RUN x', '  2/2 │ red', '  2/2 │ 20 %']);
  });

  test('shortens a long command to one line, and shows an output whose last line has no end', () => {
    const lines = progressOf(
      [
        `{"vertexes":[{"digest":"a","name":"[2/2] RUN ${'x'.repeat(500)}","started":"2026-01-01T00:00:00Z"}]}`,
        `{"logs":[{"vertex":"a","data":"${Buffer.from('no end').toString('base64')}"}]}`,
        '{"vertexes":[{"digest":"a","name":"[2/2] RUN x","started":"2026-01-01T00:00:00Z","completed":"2026-01-01T00:01:00Z"}]}',
      ].join('\n'),
    );
    assert.equal(lines[0]?.length, 110);
    assert.deepEqual(lines.slice(1), ['  2/2 │ no end', '[2/2] took 60 s']);
  });
});

/** The lines without their colours. */
function progressOf(log: string): string[] {
  const lines: string[] = [];
  const progress = createBuildProgress(
    line => lines.push(line),
    seconds => `${seconds} s`,
  );
  for (const line of log.trimEnd().split('\n')) progress.read(line);
  return lines.map(line => line.replace(/\u001B\[\d+m/g, ''));
}
