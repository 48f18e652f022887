import assert from 'node:assert/strict';
import { endedReleasesOf } from '../../../../src/checks/facts/endOfLife';
import { analyze } from '../../../../src/engine';
import { conceptOf } from '../../../../src/lesson/course/concepts';
import { levelOf, levels } from '../../../../src/lesson/course/levels';
import { isolationSteps } from '../../../../src/lesson/course/levels/isolationSteps';
import { faultsOf, titleFaultsOf } from './prose';

suite('the levels of the course', () => {
  for (const level of levels) {
    const { id, title, essence, dockerfile, ignoreFile, draws, concepts } = level;
    const { problems, failures, evaluation } = analyze(dockerfile, {
      ignoreFile: { name: '.dockerignore', text: ignoreFile },
    });

    test(`${id} draws what a higher level repairs, and nothing else`, () => {
      assert.deepEqual([...new Set(problems.map(({ check }) => check.code))].sort(), [...draws].sort());
      assert.deepEqual(failures, []);
    });

    test(`${id} is built on releases that still get fixes`, () => {
      const references = evaluation.stages.flatMap(({ rootImage }) => rootImage ?? []);
      assert.ok(references.length > 0);
      assert.deepEqual(references.flatMap(endedReleasesOf), []);
    });

    test(`${id} is told in whole sentences, with what it is about`, () => {
      assert.deepEqual(titleFaultsOf(title), []);
      assert.deepEqual(faultsOf(essence), []);
      assert.ok(concepts.length > 0);
      for (const concept of concepts) assert.equal(conceptOf(concept).id, concept);
      assert.equal(levelOf(id), level);
    });
  }

  test('are numbered from 1, and each draws less than the one before, or no more', () => {
    assert.deepEqual(
      levels.map(({ number }) => number),
      levels.map((_, index) => index + 1),
    );
    for (const [index, { id, draws }] of levels.entries()) {
      const before = levels[index - 1]?.draws ?? draws;
      assert.ok(
        draws.every(code => before.includes(code)),
        id,
      );
    }
    assert.deepEqual(levels.at(-1)?.draws, []);
  });

  test('each differ from the one before', () => {
    assert.equal(new Set(levels.map(({ dockerfile }) => dockerfile)).size, levels.length);
  });

  test('say of their digests that they are examples', () => {
    const pinned = levelOf('pinned').dockerfile;
    assert.match(pinned, /^# .*examples[^]*\n# docker buildx imagetools inspect/);
  });
});

suite('level 0, isolation by hand', () => {
  for (const { id, title, asks, sees, docker, calls, reading } of isolationSteps) {
    test(`${id} says what is asked for, what is seen, and what it is in Docker`, () => {
      assert.deepEqual(titleFaultsOf(title), []);
      for (const text of [asks, sees, docker]) assert.deepEqual(faultsOf(text), [], text);
      for (const call of calls) assert.ok(call.length > 0 && call.length <= 78, call);
      assert.match(reading.link, /^https:\/\/(?:man7\.org|docs\.kernel\.org)\//);
    });
  }

  test('asks for every kind of wall', () => {
    const calls = isolationSteps.flatMap(step => step.calls).join('\n');
    for (const part of [
      ...['NEWPID', 'NEWNS', 'NEWNET', 'NEWUTS', 'NEWIPC', 'NEWUSER', 'NEWCGROUP'].map(name => `CLONE_${name}`),
      ...['overlay', 'pivot_root', 'memory.max', 'CAPBSET_DROP', 'seccomp', 'execve'],
    ]) {
      assert.ok(calls.includes(part), part);
    }
    assert.ok(calls.includes(`"${512 * 1024 * 1024}"`), '512 MB');
  });

  test('names no step twice', () => {
    assert.equal(new Set(isolationSteps.map(({ id }) => id)).size, isolationSteps.length);
  });
});
