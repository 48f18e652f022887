import { readFileSync } from 'node:fs';

/** A Dockerfile and what BuildKit made of it; see the heads of the fixtures. */
export interface ParserCase {
  readonly name: string;
  readonly text: string;
  /** What BuildKit's parser printed: instructions, or `ERR` and its refusal. */
  readonly expected: string;
}

export interface LintCase {
  readonly id: string;
  readonly dockerfile: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Why a build is refused; undefined when it is not. */
  readonly buildErr: string | undefined;
  /** One-based; undefined when BuildKit names no line. */
  readonly buildErrLine: number | undefined;
}

export const parserCases: readonly ParserCase[] = readParserCases();

export const lintCases: readonly LintCase[] = readLintCases();

/** The texts of all of them. */
export const fixtureTexts: readonly string[] = [
  ...parserCases.map(({ text }) => text),
  ...lintCases.map(({ dockerfile }) => dockerfile),
];

function readParserCases(): ParserCase[] {
  const file = readFileSync('test/fixtures/buildkit/parser-cases.txt', 'utf8');
  return [...file.matchAll(/^## (\S+) (".*")\n {2}(.*)$/gm)].map(([, name = '', text = '', expected = '']) => ({
    name,
    text: JSON.parse(text) as string,
    expected,
  }));
}

function readLintCases(): LintCase[] {
  const file = JSON.parse(readFileSync('test/fixtures/buildkit/lint-cases.json', 'utf8')) as {
    readonly cases: readonly {
      readonly id: string;
      readonly dockerfile: string;
      readonly args?: Readonly<Record<string, string>>;
      readonly buildErr?: string;
      readonly buildErrLine?: number | null;
    }[];
  };
  return file.cases.map(({ id, dockerfile, args = {}, buildErr, buildErrLine }) => ({
    id,
    dockerfile,
    buildArgs: Object.fromEntries(
      Object.entries(args)
        .filter(([name]) => name.startsWith('build-arg:'))
        .map(([name, value]) => [name.slice('build-arg:'.length), value]),
    ),
    buildErr,
    buildErrLine: buildErrLine ?? undefined,
  }));
}
