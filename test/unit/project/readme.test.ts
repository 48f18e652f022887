import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { generatedSections, withGeneratedSections } from '../../../scripts/docs/generatedSections';

const readme = readFileSync('README.md', 'utf8');

suite('README.md', () => {
  test('has the settings, commands and checks that the code has (npm run docs writes them)', () => {
    for (const name of Object.keys(generatedSections)) assert.ok(readme.includes(`<!-- ${name} -->`), name);
    assert.equal(readme, withGeneratedSections(readme));
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
