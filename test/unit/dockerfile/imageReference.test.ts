import assert from 'node:assert/strict';
import { imageParts, parseImageReference } from '../../../src/dockerfile/imageReference';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Registry, repository, tag and digest, `-` for what is not written. */
function parts(text: string): string | undefined {
  const reference = parseImageReference(text);
  if (!reference) return undefined;
  return [reference.registry, reference.repository, reference.tag, reference.digest].map(part => part ?? '-').join(' ');
}

suite('parseImageReference', () => {
  for (const [text, expected] of [
    ['python', '- python - -'],
    ['python:3.12-slim', '- python 3.12-slim -'],
    ['library/python', '- library/python - -'],
    ['me/my_app.x', '- me/my_app.x - -'],
    ['ghcr.io/me/app:1', 'ghcr.io me/app 1 -'],
    ['localhost/app', 'localhost app - -'],
    ['localhost:5000/app', 'localhost:5000 app - -'],
    ['registry:5000/team/app:1.2', 'registry:5000 team/app 1.2 -'],
    ['[::1]:5000/app:1', '[::1]:5000 app 1 -'],
    ['127.0.0.1/app', '127.0.0.1 app - -'],
    ['Registry/app', 'Registry app - -'],
    [`python@${digest}`, `- python - ${digest}`],
    [`host:5000/a:1.2@${digest}`, `host:5000 a 1.2 ${digest}`],
    ['a__b/c---d', '- a__b/c---d - -'],
    ['python:3', '- python 3 -'],
    ['reg:80', '- reg 80 -'],
    [`python:${'x'.repeat(128)}`, `- python ${'x'.repeat(128)} -`],
    ['a_b.c/d', '- a_b.c/d - -'],
  ] as const) {
    test(text.slice(0, 60), () => {
      assert.equal(parts(text), expected);
    });
  }

  for (const text of [
    '',
    ':',
    'python:',
    ':3',
    'Python',
    'me/App',
    'python::3',
    'python:3:4',
    'python:-x',
    `python:${'x'.repeat(129)}`,
    'python@',
    'python@sha256:abc',
    `python@md5:${'0'.repeat(32)}`,
    `python@sha1:${'0'.repeat(40)}`,
    `python@sha256:${'A'.repeat(64)}`,
    `python@${digest}@${digest}`,
    '/python',
    'python/',
    'a//b',
    'a b',
    'a___b',
    '-a',
    'a-',
    'a..b',
    '$IMAGE',
    'http://example.com/a',
    '0123456789abcdef'.repeat(4),
    'a'.repeat(256),
  ]) {
    test(`refuses ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.equal(parts(text), undefined);
    });
  }

  test('reads a long hostile name at once', () => {
    assert.equal(parts(`${'a-'.repeat(50_000)}!`), undefined);
    assert.equal(parts(`${'a.'.repeat(50_000)}/!`), undefined);
  });
});

suite('imageParts', () => {
  for (const [written, expected] of [
    ['python', ['repository python']],
    ['python:3.12', ['repository python', 'tag 3.12']],
    ['ghcr.io/a/b:1@sha256:0', ['registry ghcr.io', 'repository a/b', 'tag 1', 'digest sha256:0']],
    ['localhost:5000/a', ['registry localhost:5000', 'repository a']],
    ['a/b@sha256:0', ['repository a/b', 'digest sha256:0']],
    ['python:${VERSION:-3.12}-slim', ['repository python', 'tag ${VERSION:-3.12}-slim']],
    ['${REGISTRY}/a:$TAG', ['repository ${REGISTRY}/a', 'tag $TAG']],
    ['$IMAGE', ['repository $IMAGE']],
    ['python:', ['repository python']],
    [':', []],
    ['', []],
    ['a:b/c', ['repository a:b/c']],
    ['${A', ['repository ${A']],
  ] as const) {
    test(`of ${JSON.stringify(written)}`, () => {
      const found = imageParts(written).map(({ kind, start, end }) => `${kind} ${written.slice(start, end)}`);
      assert.deepEqual(found, expected);
    });
  }

  test('are found in a long hostile name at once', () => {
    assert.ok(imageParts('${'.repeat(50_000)).length > 0);
    assert.ok(imageParts('${a{}'.repeat(50_000)).length > 0);
  });
});
