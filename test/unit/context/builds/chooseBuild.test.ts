import assert from 'node:assert/strict';
import { buildsWithContext, byFolder, chooseBuild } from '../../../../src/context/builds/chooseBuild';
import type { DockerfileBuild } from '../../../../src/context/builds/findBuilds';

function build(name: string, known: Partial<DockerfileBuild> = {}): DockerfileBuild {
  return {
    id: name,
    label: `compose.yaml, service ${name}`,
    file: 'compose.yaml',
    dockerfile: '/w/Dockerfile',
    context: '/w',
    target: undefined,
    buildArgs: {},
    namedContexts: {},
    from: { kind: 'compose', path: '/w/compose.yaml', name: `service ${name}`, line: 1 },
    unknown: [],
    ...known,
  };
}

suite('the build that is chosen', () => {
  test('is by the folder rule when no file says anything', () => {
    const choice = chooseBuild([]);
    assert.equal(choice.kind, 'folder');
    assert.equal(choice.context, undefined);
    assert.equal(choice.words, 'No file says how it is built: the context is found by its sources.');
  });

  test('is the only one', () => {
    const only = build('api', {
      ...{ target: 'dev', buildArgs: { A: '1' }, namedContexts: { code: '/w/api' } },
      unknown: ['argument B'],
    });
    assert.deepEqual(chooseBuild([only]), {
      kind: 'build',
      context: '/w',
      target: 'dev',
      buildArgs: { A: '1' },
      namedContexts: { code: '/w/api' },
      contextNames: ['code'],
      build: only,
      words: 'Built as compose.yaml says for the service api. What it does not tell: argument B.',
    });
    assert.equal(chooseBuild([only], 'gone').build, only);
  });

  test('is the one that was picked, as long as it is there', () => {
    const builds = [build('a', { context: '/w/a' }), build('b', { context: '/w/b' })];
    assert.equal(chooseBuild(builds, 'b').context, '/w/b');
    assert.equal(chooseBuild(builds, 'gone').kind, 'open');
    assert.equal(chooseBuild(builds, byFolder).kind, 'folder');
  });

  test('names the first of many', () => {
    const labelled = (count: number): string =>
      chooseBuild(Array.from({ length: count }, (_, n) => build(`s${n}`))).words.replaceAll(
        'compose.yaml, service ',
        '',
      );
    assert.equal(labelled(5), 'Built as these agree: s0; s1; s2; s3; s4.');
    assert.equal(labelled(24), 'Built as these agree: s0; s1; s2; s3; and 20 more.');
  });

  test('is what all agree on when they agree on the context', () => {
    const choice = chooseBuild([
      build('a', { target: 'dev', buildArgs: { A: '1', B: '2' }, namedContexts: { code: '/w/api', site: '/w/a' } }),
      build('b', { target: 'prod', buildArgs: { B: '2' }, namedContexts: { code: '/w/api', site: '/w/b' } }),
      build('c', {
        ...{ context: undefined, target: 'prod', buildArgs: { B: '2', A: '3' } },
        namedContexts: { code: '/w/api' },
      }),
    ]);
    assert.equal(choice.kind, 'agreed');
    assert.equal(choice.context, '/w');
    assert.equal(choice.target, undefined);
    assert.deepEqual(choice.buildArgs, { B: '2' });
    assert.deepEqual(choice.namedContexts, { code: '/w/api' });
    // Wherever it leads, no image of that name is meant.
    assert.deepEqual(choice.contextNames, ['code', 'site']);
    assert.equal(
      choice.words,
      'Built as these agree: compose.yaml, service a; compose.yaml, service b; compose.yaml, service c.',
    );
  });

  test('is open when contexts differ: the sources decide, nothing is taken from any of them', () => {
    const choice = chooseBuild([build('a', { target: 't' }), build('b', { context: '/w/b', target: 't' })]);
    assert.equal(choice.kind, 'open');
    assert.deepEqual([choice.context, choice.target, choice.buildArgs], [undefined, undefined, {}]);
    assert.equal(
      choice.words,
      'Several files build it with different contexts: compose.yaml, service a; compose.yaml, service b.',
    );
  });

  test('is among those with the context that somebody demands', () => {
    const builds = [build('a'), build('b', { context: '/w/b' })];
    assert.deepEqual(buildsWithContext(builds, '/w/b'), [builds[1]]);
    assert.deepEqual(buildsWithContext(builds, undefined), builds);
  });
});
