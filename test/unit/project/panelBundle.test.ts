import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** What the panel loads before it shows its first page, and all of it, in bytes. */
const firstLimit = 40_000;
const limit = 400_000;

suite('the scripts of the panel', () => {
  test(`are smaller than ${limit / 1000} kB as they are shipped, and the first page takes a tenth of that`, async () => {
    const first = await sizeOf('main');
    const course = await sizeOf('courseSections');
    assert.ok(first < firstLimit, `The first is ${first} bytes.`);
    assert.ok(first + course < limit, `They are ${first + course} bytes.`);
  });
});

async function sizeOf(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [`src/panel/webview/${entry}.ts`],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'chrome108',
    write: false,
  });
  return outputFiles[0]?.contents.length ?? Infinity;
}
