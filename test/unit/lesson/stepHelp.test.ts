import assert from 'node:assert/strict';
import { analyze } from '../../../src/engine';
import type { StepForecast } from '../../../src/forecast/forecast';
import { stepHelp } from '../../../src/lesson/stepHelp';
import { stepOf } from './tellings';

const late = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';

suite('what would help a step', () => {
  test('is what the check about the order of steps says, for the installation and for the COPY above it', () => {
    for (const kind of ['RUN', 'COPY'] as const) {
      const [help] = helpFor(late, kind, { hits: 5, builds: 40 });
      assert.match(help?.message ?? '', /Copy requirements\.txt first, install, and copy the rest below\./);
      assert.equal(help?.code, 'LC1001');
    }
  });

  test('is nothing for a step that never missed', () => {
    assert.deepEqual(helpFor(late, 'RUN', { hits: 40, builds: 40 }), []);
  });

  test('is nothing where nothing is known to help', () => {
    const missedBecause = [{ path: 'src/app.py', builds: 9 }];
    const text = 'FROM python:3.12-slim\nCOPY src /app/\n';
    assert.deepEqual(helpFor(text, 'COPY', { hits: 1, builds: 40, missedBecause }), []);
  });

  test('names a file that images seldom need, with how often it changed', () => {
    const missedBecause = [
      { path: 'src/app.py', builds: 9 },
      { path: 'docs/guide.md', builds: 3 },
    ];
    const help = helpFor('FROM scratch\nCOPY . /\n', 'COPY', { hits: 1, builds: 40, missedBecause });
    assert.deepEqual(help, [
      {
        message: 'docs/guide.md changed in 3 builds. If the image does not need it, name it in .dockerignore.',
        code: undefined,
      },
    ]);
  });

  test('speaks of .git as a whole', () => {
    const missedBecause = [
      { path: '.git/index', builds: 40 },
      { path: 'src/app.py', builds: 9 },
    ];
    const [help] = helpFor('FROM scratch\nCOPY . /\n', 'COPY', { hits: 0, builds: 40, missedBecause });
    assert.match(help?.message ?? '', /^It takes \.git, which every commit changes\./);
  });

  test('leaves out a file that was asked for by name', () => {
    const missedBecause = [{ path: 'README.md', builds: 3 }];
    assert.deepEqual(helpFor('FROM scratch\nCOPY README.md /\n', 'COPY', { hits: 1, builds: 4, missedBecause }), []);
  });
});

function helpFor(text: string, kind: 'RUN' | 'COPY', step: Partial<StepForecast>): ReturnType<typeof stepHelp> {
  const { dockerfile, problems } = analyze(text, { ignoreFile: { name: '.dockerignore', text: '.git\n' } });
  const instruction = dockerfile.instructions.find(each => each.kind === kind);
  assert.ok(instruction);
  return stepHelp(instruction, stepOf(step), problems);
}
