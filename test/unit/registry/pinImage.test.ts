import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { applyEdits } from '../../../src/dockerfile/text';
import { pinEdits, pinnableImages } from '../../../src/registry/pinImage';

const digest = `sha256:${'ab'.repeat(32)}`;

function pinned(text: string, image: string): string {
  return applyEdits(text, pinEdits(evaluate(parseDockerfile(text)), image, digest));
}

suite('Pinning an image', () => {
  test('adds the digest and keeps the tag, wherever a FROM names the image', () => {
    assert.equal(
      pinned(
        'FROM python:3.13 AS build\nFROM python:3.13-slim\nFROM --platform=linux/arm64 python:3.13\n',
        'python:3.13',
      ),
      `FROM python:3.13@${digest} AS build\nFROM python:3.13-slim\nFROM --platform=linux/arm64 python:3.13@${digest}\n`,
    );
  });

  test('leaves stages of that name, scratch, digests and variables alone', () => {
    const text = `ARG V=3.13\nFROM python:$V AS app\nFROM app\nFROM scratch\nFROM python:3.13@${digest}\nFROM python\nFROM\n`;
    assert.deepEqual(pinnableImages(evaluate(parseDockerfile(text))), []);
    assert.equal(pinned(text, 'python:3.13'), text);
  });
});
