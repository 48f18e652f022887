import assert from 'node:assert/strict';
import { parseImageReference } from '../../../src/dockerfile/imageReference';

const sha256 = 'sha256:' + '0123456789abcdef'.repeat(4);

suite('image references: digests', () => {
  test('a SHA-256 digest of 64 digits is one', () => {
    assert.equal(parseImageReference(`busybox@${sha256}`)?.digest, sha256);
  });

  test('a digest that is too short, in capitals or of another algorithm is refused, as BuildKit does', () => {
    assert.equal(parseImageReference(`busybox@${sha256.slice(0, -1)}`), undefined);
    assert.equal(parseImageReference(`busybox@sha256:${sha256.slice(7).toUpperCase()}`), undefined);
    assert.equal(parseImageReference(`busybox@sha1:${'a'.repeat(40)}`), undefined);
  });
});
