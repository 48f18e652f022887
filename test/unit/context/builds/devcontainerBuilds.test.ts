import assert from 'node:assert/strict';
import { readDevcontainerFile } from '../../../../src/context/builds/devcontainerBuilds';
import { placed, spelled } from './spelled';

function buildIn(text: string, path = '/w/.devcontainer/devcontainer.json'): string[] {
  return readDevcontainerFile(text, path).builds.map(spelled);
}

suite('the build that a devcontainer.json states', () => {
  test('has paths that start from the file itself', () => {
    const text = `// Made by hand.
{
  "name": "Service", /* short */
  "build": {
    "dockerfile": "Dockerfile",
    "context": "..",
    "target": "dev",
    "args": { "VARIANT": "22-bookworm", "URL": "http://x//y", },
  },
}`;
    assert.deepEqual(buildIn(text), [
      '/w/.devcontainer/Dockerfile in /w, target dev, VARIANT=22-bookworm, URL=http://x//y',
    ]);
    assert.deepEqual(readDevcontainerFile(text, '/w/.devcontainer/devcontainer.json').builds.map(placed), [', line 3']);
  });

  test('has its own folder as context when it names none', () => {
    assert.deepEqual(buildIn('{ "build": { "dockerfile": "../Dockerfile" } }'), ['/w/Dockerfile in /w/.devcontainer']);
    assert.deepEqual(buildIn('{ "build": { "dockerfile": "Dockerfile" } }', '/w/.devcontainer.json'), [
      '/w/Dockerfile in /w',
    ]);
  });

  test('is read from older files', () => {
    assert.deepEqual(buildIn('{ "dockerFile": "Dockerfile", "context": ".." }'), ['/w/.devcontainer/Dockerfile in /w']);
  });

  test('has its variables put in where they are known', () => {
    const text = `{ "build": {
      "dockerfile": "\${localWorkspaceFolder}/Dockerfile", "context": "\${localWorkspaceFolder}",
      "args": { "NAME": "\${localWorkspaceFolderBasename}", "USER": "\${localEnv:USER}", "TAG": "\${localEnv:TAG:1:2}" }
    } }`;
    assert.deepEqual(buildIn(text, '/w/app/.devcontainer/node/devcontainer.json'), [
      '/w/app/Dockerfile in /w/app, NAME=app, TAG=1:2, unknown argument USER',
    ]);
  });

  test('is left to the compose files where it names some', () => {
    const read = (value: string): readonly string[] =>
      readDevcontainerFile(`{ "dockerComposeFile": ${value} }`, '/w/.devcontainer/devcontainer.json').composeFiles;
    assert.deepEqual(read('"docker-compose.yml"'), ['/w/.devcontainer/docker-compose.yml']);
    assert.deepEqual(read('["../compose.yaml", "extra.yml", 1, null]'), [
      '/w/compose.yaml',
      '/w/.devcontainer/extra.yml',
      '/w/.devcontainer/1',
    ]);
  });

  test('is read from a file that is half typed, and none from one that is something else', () => {
    assert.deepEqual(buildIn('{ "build": { "dockerfile": "Dockerfile", "context": "..", "args": {'), [
      '/w/.devcontainer/Dockerfile in /w',
    ]);
    for (const text of ['', '[]', '{', '{"build":', '{"build":[]}', '{"build":{"dockerfile":3', 'null', '"\u0000']) {
      assert.deepEqual(buildIn(text).length <= 1, true, text);
    }
    assert.deepEqual(buildIn('{"image": "alpine"}'), []);
    assert.deepEqual(buildIn('['.repeat(200_000)), []);
    assert.deepEqual(buildIn('{"a":'.repeat(100_000)), []);
  });
});
