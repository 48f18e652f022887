import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { configurationSchema } from '../../../src/configuration/configurationSchema';
import { configurationNames } from '../../../src/configuration/findConfiguration';
import { sectionIds } from '../../../src/panel/protocol';
import { commandTitles, settingDefaults } from '../../../src/editor/contributions';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly Walkthrough[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly languages: readonly { readonly id: string; readonly filenamePatterns: readonly string[] }[];
  };
}

interface Walkthrough {
  readonly steps: readonly {
    readonly id: string;
    readonly description: string;
    readonly media: { readonly svg: string; readonly altText: string };
    readonly completionEvents: readonly string[];
  }[];
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

  test('has menus with commands that there are', () => {
    const { menus } = manifest.contributes;
    const unknown = Object.values(menus).flatMap(items => items.filter(({ command }) => !isCommand(command)));
    assert.deepEqual(unknown, []);
  });

  for (const { id, description, media, completionEvents } of manifest.contributes.walkthroughs.flatMap(
    ({ steps }) => steps,
  )) {
    suite(`has in its walkthrough the step ${id}, which`, () => {
      const links = [...description.matchAll(/\]\((command:[^)]*)\)/g)].map(([, link = '']) => link);

      test('leads to commands that there are', () => {
        assert.ok(links.length > 0);
        for (const link of links) assert.ok(isCommand(commandOf(link)), link);
      });

      test('is ticked off by what it leads to', () => {
        for (const event of completionEvents) {
          const [, command] = /^onCommand:(.*)$/.exec(event) ?? [];
          const [, section] = /^onContext:layercast\.section == (.*)$/.exec(event) ?? [];
          assert.ok(command === undefined ? sectionIds.some(id => id === section) : isCommand(command), event);
        }
        for (const link of links)
          assert.ok(
            completionEvents.some(event => isDoneBy(event, link)),
            link,
          );
      });

      test('has a picture in the colours of the theme, and words for those who do not see it', () => {
        assert.ok(existsSync(media.svg), media.svg);
        const picture = readFileSync(media.svg, 'utf8');
        assert.match(picture, /var\(--vscode-/);
        // A colour of its own stands only where the file is seen outside of VS Code.
        assert.doesNotMatch(picture.replace(/var\((?:[^()]|\([^()]*\))*\)/g, ''), /#[0-9a-f]{3,6}\b/i);
        assert.ok(media.altText.length > 20);
      });
    });
  }

  test('asks for the version of VS Code whose types the code is checked against', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });
});

function isCommand(id: string): boolean {
  return id in commandTitles;
}

/** The command of a link: `command:layercast.openLesson?%22chart%22`. */
function commandOf(link: string): string {
  return link.replace(/^command:/, '').replace(/\?.*$/, '');
}

/** VS Code tells an extension's step of a command, but not with which arguments: sections have a context key. */
function isDoneBy(event: string, link: string): boolean {
  if (commandOf(link) !== 'layercast.openLesson') return event === `onCommand:${commandOf(link)}`;
  const [, section = 'file'] = /\?%22(.*)%22$/.exec(link) ?? [];
  return event === `onContext:layercast.section == ${section}`;
}
