import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { checksTable } from '../../../scripts/docs/checksTable';
import { replaceSection } from '../../../scripts/docs/sections';

const readme = readFileSync('README.md', 'utf8');

suite('README.md', () => {
  test('has the table of checks that the code makes (npm run docs writes it)', () => {
    assert.ok(readme.includes('<!-- checks -->'));
    assert.equal(readme, replaceSection(readme, 'checks', checksTable()));
  });

  test('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    assert.ok(pictures.length > 0);
    for (const path of pictures) assert.ok(existsSync(path), path);
  });

  test('names every command line command and no other', () => {
    const named = new Set(
      [...readme.matchAll(/`?layercast (check|forecast|explain|advise)\b/g)].map(([, command]) => command),
    );
    assert.deepEqual([...named].sort(), ['check', 'explain', 'forecast']);
  });
});
