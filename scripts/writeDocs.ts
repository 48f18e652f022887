import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { configurationSchema } from '../src/configuration/configurationSchema';
import { dockerfileGrammars, grammarContributions } from './grammar/grammars';
import { withGeneratedSections } from './docs/generatedSections';

/**
 * `npm run docs`: writes what the code knows into the README, the schema, the grammars, and what package.json says of them. A
 * test tells when that was forgotten.
 */
async function writeDocs(): Promise<void> {
  writeFileSync('README.md', withGeneratedSections(readFileSync('README.md', 'utf8')));
  await writeJson('media/layercast.schema.json', configurationSchema());
  for (const [file, grammar] of Object.entries(dockerfileGrammars())) await writeJson(`syntaxes/${file}`, grammar);
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly contributes: object };
  const contributes = { ...manifest.contributes, grammars: grammarContributions() };
  await writeJson('package.json', { ...manifest, contributes });
}

async function writeJson(file: string, value: unknown): Promise<void> {
  const style = await resolveConfig(file, { config: '.config/prettier.json' });
  const parser = file === 'package.json' ? 'json-stringify' : 'json';
  writeFileSync(file, await format(JSON.stringify(value), { ...style, parser }));
}

void writeDocs();
