import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription: string;
}

/** The table of settings as Markdown, in the words that the settings editor shows. */
export function settingsTable(): string {
  const { properties } = readManifest().contributes.configuration;
  const rows = Object.entries(properties).map(
    ([id, setting]) => `| \`${id}\` | \`${JSON.stringify(setting.default)}\` | ${describe(setting)} |`,
  );
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The commands as a Markdown list, as the command palette shows them. */
export function commandsList(): string {
  const { commands } = readManifest().contributes;
  return commands.map(({ category, title }) => `- *${category}: ${title}*`).join('\n');
}

function describe({ markdownDescription, enum: values, ...setting }: Setting): string {
  const meanings = setting.markdownEnumDescriptions ?? setting.enumDescriptions ?? [];
  const list = (values ?? []).map((value, index) => `\`${value}\`: ${meanings[index] ?? ''}`);
  // `#editor.codeLens#` is a link in the settings editor alone.
  return [markdownDescription, ...list]
    .join('<br>')
    .replaceAll(/`#([^#]+)#`/g, '`$1`')
    .replaceAll('|', '\\|');
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
}
