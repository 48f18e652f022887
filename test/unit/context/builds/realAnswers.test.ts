import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { bakeBuilds } from '../../../../src/context/builds/bakeBuilds';
import { readBakeFile } from '../../../../src/context/builds/readBakeFile';
import { composeBuilds, readComposeFile } from '../../../../src/context/builds/composeBuilds';
import { readEnvFile } from '../../../../src/context/builds/composeVariables';
import type { StatedBuild } from '../../../../src/context/builds/dockerfileBuild';

/** What `docker buildx bake --print` (buildx 0.29.1) answered about the files beside. */
interface Answer {
  readonly target: Readonly<Record<string, AnsweredTarget>>;
}

interface AnsweredTarget {
  readonly context: string;
  readonly dockerfile: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, string>>;
}

const folder = 'test/fixtures/builds';
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

suite('what the real tools make of the same files', () => {
  test('is what is read from bake files', () => {
    const files = ['docker-bake.hcl', 'docker-bake.override.json'].map(name => readBakeFile(read(name), `/w/${name}`));
    compare(bakeBuilds(files, '/w'), 'bake.answer.json');
  });

  test('is what is read from compose files', () => {
    const other = readComposeFile(read('common/base.yaml'), '/w/common/base.yaml');
    const file = readComposeFile(read('compose.yaml'), '/w/compose.yaml');
    const fileAt = (path: string): typeof other | undefined => (path === other.path ? other : undefined);
    compare(composeBuilds([file], '/w', readEnvFile(read('variables.env')), fileAt), 'compose.answer.json');
  });
});

function compare(builds: readonly StatedBuild[], answerName: string): void {
  const { target: targets } = JSON.parse(read(answerName)) as Answer;
  const byName = new Map(builds.map(build => [build.from.name.replace(/^\w+ /, ''), build]));
  assert.ok(Object.keys(targets).length > 5);
  for (const [name, answered] of Object.entries(targets)) {
    const build = byName.get(name);
    assert.ok(build, name);
    const context = posix.resolve('/w', answered.context);
    const inFolder = answered.dockerfile.startsWith('cwd://');
    const dockerfile = answered.dockerfile.replace('cwd://', '');
    assert.equal(build.context, context, name);
    assert.equal(build.dockerfile, posix.resolve(inFolder ? '/w' : context, dockerfile), name);
    assert.equal(build.target, answered.target, name);
    // What is printed can be read again: a dollar sign before a brace is doubled.
    const args = Object.entries(answered.args ?? {}).map(
      ([key, value]) => [key, value.replaceAll('$${', '${')] as const,
    );
    assert.deepEqual(build.buildArgs, Object.fromEntries(args), name);
    const named = Object.entries(answered.contexts ?? {}).map(([key, value]) => [
      key,
      value.includes('://') ? value : posix.resolve('/w', value),
    ]);
    assert.deepEqual(build.namedContexts, Object.fromEntries(named), name);
    assert.deepEqual(build.unknown, [], name);
  }
}
