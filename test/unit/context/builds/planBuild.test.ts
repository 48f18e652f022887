import assert from 'node:assert/strict';
import { createBuildFinder } from '../../../../src/context/builds/findBuilds';
import { planBuild, type BuildWishes, type PlannedBuild } from '../../../../src/context/builds/planBuild';
import { parseDockerfile } from '../../../../src/dockerfile/parse';
import { createMemoryFileSystem } from '../memoryFileSystem';

const text = 'ARG BASE=node\nFROM $BASE AS dev\nFROM dev AS prod\n';

async function plan(compose: string, wishes?: BuildWishes): Promise<PlannedBuild> {
  const files = createMemoryFileSystem({ '/w/.git/HEAD': '', '/w/Dockerfile': text, '/w/compose.yaml': compose });
  return planBuild(createBuildFinder(files), '/w/Dockerfile', parseDockerfile(text), wishes);
}

function baseOf({ evaluation }: PlannedBuild): string | undefined {
  return evaluation.stages[0]?.image.value;
}

suite('a build that is planned', () => {
  const one = 'services: { a: { build: { context: ., target: dev, args: { BASE: python } } } }';

  test('has the arguments that a file gives in its evaluation', async () => {
    const planned = await plan(one);
    assert.deepEqual([planned.contextFolder, planned.target, baseOf(planned)], ['/w', 'dev', 'python']);
    assert.equal(baseOf(await plan('services: {}')), 'node');
  });

  test('has what somebody demands, part by part', async () => {
    const target = await plan(one, { target: 'prod' });
    assert.deepEqual([target.contextFolder, target.target, baseOf(target)], ['/w', 'prod', 'python']);
    const args = await plan(one, { buildArgs: { BASE: 'ruby' } });
    assert.deepEqual([args.contextFolder, args.target, baseOf(args)], ['/w', 'dev', 'ruby']);
    const context = await plan(one, { contextFolder: '/elsewhere' });
    assert.deepEqual([context.contextFolder, context.target, baseOf(context)], ['/elsewhere', undefined, 'node']);
  });

  test('has the build that was picked', async () => {
    const two = `${one.slice(0, -2)}, b: { build: { context: .., dockerfile: w/Dockerfile } } }`;
    assert.equal((await plan(two)).choice.kind, 'open');
    assert.equal((await plan(two, { picked: 'compose.yaml, service b' })).contextFolder, '/');
    assert.equal((await plan(two, { picked: 'folder' })).contextFolder, undefined);
  });
});
