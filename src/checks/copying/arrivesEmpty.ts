import { compileIgnoreFile, parseIgnoreFile, type IgnoreLine } from '../../context/dockerignore';
import { createPatternMatcher } from '../../context/patternMatcher';
import { createLineIndex } from '../../dockerfile/text';
import type { Check, CheckInput, Finding, IgnoreFileText } from '../check';
import { contextSourcesOf, entriesBelow, type ContextSource } from '../facts/copiedFiles';
import { listInWords } from '../../words/lists';

export const arrivesEmpty: Check = {
  code: 'LC1017',
  name: 'arrives-empty',
  also: [],
  severity: 'warning',
  concept: 'build-context',
  title: 'A file arrives in the image without its content',
  why:
    'An exception of the ignore file, such as one for src/lib, brings back what an earlier pattern leaves out. If a later pattern ' +
    'leaves out a folder that it is in, as * does, Docker still tells the builder that the file is there, but never opens it: it ' +
    'is in the image, and empty. Exceptions are safe below the patterns that they except from.',
  example: {
    bad: 'FROM python:3.12-slim\nCOPY src/lib/ /app/\n',
    good: 'FROM python:3.12-slim\nCOPY app.py /app/\n',
    ignoreFile: 'src\n!src/lib\n*\n!app.py\n',
    context: { 'src/lib/tables.json': 4000, 'app.py': 900 },
  },
  link: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',

  *check(input) {
    const { ignoreFile } = input;
    if (typeof ignoreFile === 'string' || !input.context) return;
    const compiled = compileIgnoreFile(ignoreFile.text);
    const sendsEmpty = compiled.ok ? compiled.matcher.sendsEmpty : undefined;
    if (!sendsEmpty) return;
    for (const { instructions } of input.evaluation.stages) {
      for (const evaluated of instructions) {
        for (const source of contextSourcesOf(evaluated)) {
          const paths = filesOf(input, source).filter(sendsEmpty);
          if (paths.length > 0) yield findingFor(source, paths, ignoreFile);
        }
      }
    }
  },
};

/** The files that a source takes, those left out that are empty anyway. */
function filesOf(input: CheckInput, source: ContextSource): readonly string[] {
  const own = input.context?.entries.get(source.place);
  const below = entriesBelow(input, source) ?? [];
  const all = own ? [{ ...own, path: source.place }, ...below] : below;
  return all.flatMap(({ path, kind, size }) => (kind === 'file' && size > 0 ? path : []));
}

function findingFor({ word }: ContextSource, paths: readonly string[], ignoreFile: IgnoreFileText): Finding {
  const { exception, later } = causeOf(paths[0] ?? '', ignoreFile);
  const what = `${listInWords(paths)} ${paths.length === 1 ? 'arrives' : 'arrive'} in the image without content`;
  if (!exception || !later) return { range: word.range, message: `${what}, as ${ignoreFile.name} has it.`, fixes: [] };
  const lines = createLineIndex(ignoreFile.text);
  const lineOf = ({ range }: IgnoreLine): number => lines.lineAt(range.start) + 1;
  return {
    range: word.range,
    message:
      `${what}: ${ignoreFile.name} brings ${paths.length === 1 ? 'it' : 'them'} back by "${exception.pattern}" on its line ` +
      `${lineOf(exception)}, and leaves a folder of ${paths.length === 1 ? 'it' : 'them'} out again by "${later.pattern}" on line ` +
      `${lineOf(later)}. Put the exception below that.`,
    fixes: [
      {
        title: `Repeat ${exception.pattern} at the end of ${ignoreFile.name}`,
        edits: [],
        ignore: [exception.pattern],
        safe: false,
      },
    ],
  };
}

/** The last exception that brings a file back, and the pattern behind it that leaves out a folder of it. */
function causeOf(
  path: string,
  { text }: IgnoreFileText,
): { readonly exception: IgnoreLine | undefined; readonly later: IgnoreLine | undefined } {
  const applying = parseIgnoreFile(text).lines.filter(({ isException, pattern }) =>
    reaches(isException ? pattern.slice(1) : pattern, path),
  );
  const last = applying.map(({ isException }) => isException).lastIndexOf(true);
  return { exception: applying[last], later: last === -1 ? undefined : applying[last + 1] };
}

function reaches(pattern: string, path: string): boolean {
  const compiled = createPatternMatcher([pattern]);
  return compiled.ok && compiled.matcher.matchesPathOrParent(path);
}
