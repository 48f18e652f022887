import fc from 'fast-check';
import { choice, pick, pickOf } from './pick';
import { foldersOf, type Tree } from './trees';

export interface LineChoices {
  readonly form: number;
  readonly at: number;
}

/** Mostly none or a few lines. */
export const ignoreChoices: fc.Arbitrary<readonly LineChoices[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(fc.record({ form: choice, at: choice }), { minLength: 1, maxLength: 4 }) },
);

export function writeIgnoreFile(choices: readonly LineChoices[], trees: readonly Tree[]): readonly string[] {
  const names = trees.flatMap(tree => [...tree.keys(), ...foldersOf(tree)]);
  return choices.map(({ form, at }) => {
    const name = pick(names, at) ?? 'src';
    const base = name.slice(name.lastIndexOf('/') + 1);
    const extension = /\.[^.]*$/.exec(base)?.[0] ?? '';
    const folder = name.includes('/') ? name.slice(0, name.indexOf('/')) : name;
    const lines = [
      ...[name, `/${name}`, `${name}/`, `**/${base}`, `*${extension}`, `**/*${extension}`, `${folder}/*`, `!${name}`],
      ...[
        `!${folder}`,
        `!**/${base}`,
        folder,
        `# ${name}`,
        `  ${name}  `,
        `${folder}/**`,
        `!${folder}/*`,
        `**/${base}/**`,
      ],
      ...[
        'Dockerfile',
        '.dockerignore',
        '*/*',
        '!*.txt',
        '!**',
        '.',
        './src',
        'src/../docs',
        '[a-c]*',
        '?.txt',
        '*',
        '**',
      ],
      ...['\\#x', 'docs', '**/lib', '*/lib', '!src/lib', 'src', '[^a]*', 'SRC', 'src//lib', '!/src'],
    ] as const;
    return pickOf(lines as unknown as readonly [string, ...string[]], form);
  });
}
