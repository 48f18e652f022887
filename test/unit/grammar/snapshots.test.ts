import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadDockerfileGrammar, tokenize, type Token } from '../../harness/textmate';

const folder = 'test/fixtures/grammar';

/** Every line of a text, and under it what is coloured: the token, and the scopes that are not just what it lies in. */
function describeTokens(lines: readonly Token[][]): string {
  return lines
    .flatMap(tokens => [tokens.map(({ text }) => text).join(''), ...tokens.flatMap(describeToken)])
    .join('\n');
}

function describeToken({ text, scopes }: Token): string[] {
  const embedded = scopes
    .filter(scope => scope.startsWith('meta.embedded'))
    .map(scope => scope.split('.').at(-1) ?? '');
  const shown = scopes.slice(1).filter(scope => !/^(?:meta|punctuation)\./.test(scope));
  if (text.trim() === '' || (shown.length === 0 && embedded.length === 0)) return [];
  const last = shown.at(-1)?.replace(/\.dockerfile$/, '') ?? '-';
  return [`      ${embedded.map(language => `(${language}) `).join('')}${last}: ${text.trim()}`];
}

suite('the colours of', () => {
  for (const name of readdirSync(folder).filter(file => file.endsWith('.Dockerfile'))) {
    test(`${name} are as they were looked over (LAYERCAST_SNAPSHOTS=write npm run test:unit writes them)`, async () => {
      const grammar = await loadDockerfileGrammar();
      const text = readFileSync(path.join(folder, name), 'utf8');
      const described = describeTokens(tokenize(grammar, text));
      const snapshot = path.join(folder, name.replace(/\.Dockerfile$/, '.tokens'));
      if (process.env['LAYERCAST_SNAPSHOTS'] === 'write') writeFileSync(snapshot, described);
      assert.ok(existsSync(snapshot), snapshot);
      assert.equal(described, readFileSync(snapshot, 'utf8'));
    });
  }
});
