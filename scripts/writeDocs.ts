import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { configurationSchema } from '../src/configuration/configurationSchema';
import { withGeneratedSections } from './docs/generatedSections';

/** `npm run docs`: writes what the code knows into the README and the schema. A test tells when that was forgotten. */
async function writeDocs(): Promise<void> {
  writeFileSync('README.md', withGeneratedSections(readFileSync('README.md', 'utf8')));
  const style = await resolveConfig('media/layercast.schema.json', { config: '.config/prettier.json' });
  const schema = await format(JSON.stringify(configurationSchema()), { ...style, parser: 'json' });
  writeFileSync('media/layercast.schema.json', schema);
}

void writeDocs();
