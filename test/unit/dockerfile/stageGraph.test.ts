import assert from 'node:assert/strict';
import { evaluate, type Evaluation } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { dependenciesOf, reachableStages, resolveFilesFrom, targetStage } from '../../../src/dockerfile/stageGraph';

function evaluated(text: string): Evaluation {
  return evaluate(parseDockerfile(text));
}

suite('resolveFilesFrom', () => {
  const { stages } = evaluated('FROM a AS one\nFROM a AS Two\nFROM a AS one\nFROM a\nFROM a AS last\n');
  const from = (name: string, stage = 3, by: 'copy' | 'mount' = 'copy'): string => {
    const found = resolveFilesFrom(stages, stage, name, by);
    return `${found.kind} ${found.kind === 'stage' ? found.index : found.name}`;
  };

  test('finds a stage above by name, in any case', () => {
    assert.equal(from('two'), 'stage 1');
    assert.equal(from('TWO'), 'stage 1');
  });

  test('of two stages with one name takes the last in the file, even when that is below', () => {
    assert.equal(from('one'), 'stage 2');
    assert.equal(from('one', 1), 'missing one');
  });

  test('a stage that is not above is missing, and so is the stage itself', () => {
    assert.equal(from('last'), 'missing last');
    assert.equal(from('last', 4), 'missing last');
  });

  test('a number counts stages from zero, for COPY', () => {
    assert.equal(from('0'), 'stage 0');
    assert.equal(from('+2'), 'stage 2');
    assert.equal(from('3'), 'missing 3');
    assert.equal(from('9'), 'missing 9');
    assert.equal(from('-1'), 'missing -1');
  });

  test('a number is the name of an image for a mount', () => {
    assert.equal(from('0', 3, 'mount'), 'image 0');
  });

  test('anything else is an image or a named context', () => {
    assert.equal(from('alpine:3'), 'image alpine:3');
    assert.equal(from('one:latest'), 'image one:latest');
  });
});

suite('stages: FROM', () => {
  test('takes the last stage of the name above it', () => {
    const { stages } = evaluated('FROM a AS x\nFROM b AS x\nFROM x\nFROM c AS x\n');
    assert.deepEqual(stages[2]?.base, { kind: 'stage', index: 1 });
  });

  test('takes no stage below it, nor itself', () => {
    const { stages } = evaluated('FROM later AS me\nFROM me2 AS me2\nFROM a AS later\n');
    assert.deepEqual(
      stages.map(({ base }) => base.kind),
      ['image', 'image', 'image'],
    );
  });

  test('does not count stages', () => {
    assert.equal(evaluated('FROM a\nFROM 0\n').stages[1]?.base.kind, 'image');
  });
});

suite('stages: what a build needs', () => {
  const evaluation = evaluated(
    [
      'FROM a AS base',
      'FROM base AS build',
      'RUN --mount=from=tools,target=/t --mount=type=cache,target=/c x',
      'FROM a AS tools',
      'FROM a AS unused',
      'FROM scratch AS final',
      'COPY --from=build /x /',
      'COPY --from=2 /y /',
      'COPY --from=build /z /',
    ].join('\n'),
  );

  test('is what a stage is built from and takes files from, each once', () => {
    assert.deepEqual(dependenciesOf(evaluation.stages, 4), [1, 2]);
    assert.deepEqual(dependenciesOf(evaluation.stages, 1), [0]);
    assert.deepEqual(dependenciesOf(evaluation.stages, 0), []);
    assert.deepEqual(dependenciesOf(evaluation.stages, 99), []);
  });

  test('goes on through the stages it needs', () => {
    assert.deepEqual([...reachableStages(evaluation, 4)].sort(), [0, 1, 2, 4]);
  });

  test('counts what an inherited ONBUILD takes', () => {
    const { stages } = evaluated('FROM a AS files\nFROM a AS base\nONBUILD COPY --from=files /x /\nFROM base\n');
    assert.deepEqual(dependenciesOf(stages, 1), []);
    assert.deepEqual(dependenciesOf(stages, 2), [1, 0]);
  });

  test('ends where stages need each other', () => {
    const circular = evaluated(
      'FROM a AS x\nCOPY --from=y /a /\nFROM a AS y\nCOPY --from=x /a /\nCOPY --from=y /a /\n',
    );
    assert.deepEqual([...reachableStages(circular, 1)].sort(), [0, 1]);
  });
});

suite('targetStage', () => {
  const evaluation = evaluated('FROM a AS One\nFROM a AS two\nFROM a AS two\nFROM a\n');

  test('is the last stage when none is named', () => {
    assert.equal(targetStage(evaluation, undefined), 3);
    assert.equal(targetStage(evaluation, ''), 3);
  });

  test('is the last one with the name, in any case', () => {
    assert.equal(targetStage(evaluation, 'ONE'), 0);
    assert.equal(targetStage(evaluation, 'two'), 2);
  });

  test('is undefined when there is none', () => {
    assert.equal(targetStage(evaluation, 'three'), undefined);
    assert.equal(targetStage(evaluation, '1'), undefined);
    assert.equal(targetStage(evaluated(''), undefined), undefined);
  });
});
