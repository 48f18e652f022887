import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** What the panel loads each time that it opens, in bytes. */
const limit = 400_000;

suite('the script of the panel', () => {
  test(`is smaller than ${limit / 1000} kB as it is shipped`, async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/panel/webview/main.ts'],
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'iife',
      target: 'chrome108',
      write: false,
    });
    const size = outputFiles[0]?.contents.length ?? Infinity;
    assert.ok(size < limit, `It is ${size} bytes.`);
  });
});
