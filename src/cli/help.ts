import { widthOf, wrap } from './cells';
import type { Command } from './command';

const width = 88;

const purpose =
  'Finds problems in Dockerfiles, forecasts what their next builds will take from the cache, and explains why.';

/** What `layercast --help` prints. */
export function programHelp(commands: readonly Command[]): string {
  return [
    `${wrap(purpose, width).join('\n')}\n`,
    '\nUsage: layercast COMMAND [OPTIONS]\n',
    '\nCommands:\n',
    table(commands.map(({ name, operands, summary }) => [`${name} ${operands}`, summary])),
    '\nOptions:\n',
    table([
      ['-h, --help', 'print this, or behind a command its help'],
      ['-v, --version', 'print the version'],
    ]),
    '\nNO_COLOR takes the colours away, FORCE_COLOR asks for them where there is no terminal.\n',
  ].join('');
}

/** What `layercast COMMAND --help` prints. */
export function commandHelp({ name, operands, summary, details, options }: Command): string {
  const rows = options.map(({ name, value, help }): [string, string] => [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    help,
  ]);
  return [
    `${wrap(`layercast ${name}: ${summary}.`, width).join('\n')}\n`,
    `\nUsage: layercast ${name} [OPTIONS] ${operands}\n`,
    ...details.map(paragraph => `\n${wrap(paragraph, width).join('\n')}\n`),
    '\nOptions:\n',
    table([...rows, ['-h, --help', 'print this']]),
  ].join('');
}

/** Two columns; a left cell that is too wide has a line of its own. */
function table(rows: readonly (readonly [string, string])[]): string {
  const left = Math.min(28, Math.max(...rows.map(([cell]) => widthOf(cell))));
  const lines = rows.flatMap(([cell, text]) => {
    const [first = '', ...more] = wrap(text, width - left - 4);
    const indented = more.map(line => ' '.repeat(left + 4) + line);
    if (widthOf(cell) > left) return [`  ${cell}`, ' '.repeat(left + 4) + first, ...indented];
    return [`  ${cell.padEnd(left)}  ${first}`, ...indented];
  });
  return `${lines.join('\n')}\n`;
}
