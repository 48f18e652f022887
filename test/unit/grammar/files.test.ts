import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dockerfileGrammars, grammarContributions } from '../../../scripts/grammar/grammars';

suite('the grammars in syntaxes', () => {
  test('are what scripts/grammar makes (npm run docs writes them)', () => {
    const made = dockerfileGrammars();
    assert.deepEqual(readdirSync('syntaxes').sort(), Object.keys(made).sort());
    for (const [file, grammar] of Object.entries(made)) {
      assert.deepEqual(JSON.parse(readFileSync(`syntaxes/${file}`, 'utf8')), grammar, file);
    }
  });

  test('are contributed by package.json, with the languages of heredocs', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { grammars: unknown } };
    assert.deepEqual(manifest.contributes.grammars, grammarContributions());
  });

  test('refer to rules that there are', () => {
    const text = JSON.stringify(dockerfileGrammars());
    const rules = dockerfileGrammars()['dockerfile.tmLanguage.json']?.repository ?? {};
    const named = new Set([...text.matchAll(/"layercast\.dockerfile#([^"]+)"/g)].map(([, name = '']) => name));
    assert.deepEqual(
      [...named].filter(name => !(name in rules)),
      [],
    );
    assert.deepEqual(
      Object.keys(rules).filter(name => !named.has(name)),
      [],
    );
  });
});
