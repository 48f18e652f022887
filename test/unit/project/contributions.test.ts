import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { configurationSchema } from '../../../src/configuration/configurationSchema';
import { configurationNames } from '../../../src/configuration/findConfiguration';
import { commandTitles, settingDefaults } from '../../../src/editor/contributions';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly languages: readonly { readonly id: string; readonly filenamePatterns: readonly string[] }[];
  };
}

interface Setting {
  readonly default: unknown;
  readonly scope: string;
  readonly description?: string;
  readonly markdownDescription?: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

suite('package.json', () => {
  test('has the commands that the code registers, in one category', () => {
    const { commands } = manifest.contributes;
    assert.deepEqual(Object.fromEntries(commands.map(({ command, title }) => [command, title])), commandTitles);
    assert.ok(commands.every(({ category }) => category === 'Layercast'));
  });

  test('has the settings that the code reads, with the same defaults, described and with a scope', () => {
    const { properties } = manifest.contributes.configuration;
    const defaults = Object.fromEntries(Object.entries(properties).map(([id, setting]) => [id, setting.default]));
    assert.deepEqual(defaults, settingDefaults);
    for (const [id, { scope, description, markdownDescription }] of Object.entries(properties)) {
      assert.ok(scope && (description ?? markdownDescription), id);
    }
  });

  test('has a schema of .layercast.yaml with the checks that there are (npm run docs writes it)', () => {
    const { yamlValidation } = manifest.contributes;
    for (const { url } of yamlValidation) {
      assert.deepEqual(JSON.parse(readFileSync(url, 'utf8')), JSON.parse(JSON.stringify(configurationSchema())));
    }
    assert.deepEqual(
      yamlValidation.flatMap(({ fileMatch }) => fileMatch),
      configurationNames.layercast,
    );
  });

  test('asks for the version of VS Code whose types the code is checked against', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });
});
