import { cleanPath } from '../../context/cleanPath';
import { parseIgnoreFile } from '../../context/dockerignore';
import { createPatternMatcher } from '../../context/patternMatcher';
import { valueOf } from '../../dockerfile/evaluate';
import { sourcesElsewhere } from '../../dockerfile/mounts';
import { isRemoteSource } from '../../dockerfile/remoteSource';
import { createLineIndex } from '../../dockerfile/text';
import { buildkitLink, type Check, type IgnoreFileText } from '../check';
import { originOf, placeOf } from '../facts/places';

/** Patterns that leave nothing of a folder: the context's own folder counts as ignored with one of these only. */
const everythingPatterns: ReadonlySet<string> = new Set(['*', '**', '**/*']);

export const copyIgnoredFile: Check = {
  code: 'CopyIgnoredFile',
  name: 'copy-ignored-file',
  also: [],
  severity: 'warning',
  concept: 'build-context',
  title: 'A COPY wants files that the ignore file leaves out',
  why:
    'What .dockerignore names is not sent to the builder. A COPY of such a file fails, and one of a folder copies less than it ' +
    'seems to. The pattern applies to everything below the folder that it names.',
  example: {
    bad: 'FROM node:22-slim\nCOPY dist/app.js /srv/\n',
    good: 'FROM node:22-slim\nCOPY src/app.js /srv/\n',
    ignoreFile: 'node_modules\ndist\n',
  },
  link: buildkitLink('CopyIgnoredFile'),

  *check({ dockerfile, evaluation, ignoreFile }) {
    if (typeof ignoreFile === 'string') return;
    const ignores = readIgnoreFile(ignoreFile);
    if (!ignores) return;
    for (const stage of evaluation.stages) {
      for (const evaluated of stage.instructions) {
        const { instruction } = evaluated;
        if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || !instruction.destination) continue;
        if (sourcesElsewhere(instruction).length > 0) continue;
        for (const word of instruction.sources) {
          const source = valueOf(evaluated, word);
          const cause = isRemoteSource(source) ? undefined : ignores.patternFor(cleanPath(source));
          if (!cause) continue;
          yield {
            range: placeOf(dockerfile, evaluated, word.range),
            message:
              `${ignoreFile.name} leaves out ${source === '' ? '.' : source}, by "${cause.pattern}" on its line ${cause.line}, ` +
              `so it is not there to be copied. Change the pattern or the source.${originOf(dockerfile, evaluated)}`,
            fixes: [],
            ...(!ignores.isBuildkits && { buildkitRule: 'none' }),
          };
        }
      }
    }
  },
};

interface Ignores {
  /** Whether BuildKit looks, too: it does not once the file has an exception. */
  readonly isBuildkits: boolean;
  /** The pattern that leaves a clean path out, with its one-based line; undefined when it is sent. */
  patternFor(path: string): { readonly pattern: string; readonly line: number } | undefined;
}

/** Undefined when BuildKit does not look: no patterns, or one that is malformed. */
function readIgnoreFile({ text }: IgnoreFileText): Ignores | undefined {
  const { lines } = parseIgnoreFile(text);
  const compiled = createPatternMatcher(lines.map(({ pattern }) => pattern));
  if (lines.length === 0 || !compiled.ok) return undefined;
  const { hasExceptions } = compiled.matcher;
  const exceptions = lines.flatMap(({ pattern }) => (pattern.startsWith('!') ? [pattern.slice(1)] : []));
  return {
    isBuildkits: !hasExceptions,
    patternFor: path => {
      if (exceptions.some(exception => mayReach(exception, path))) return undefined;
      const isTop = path === '.' || path === '/';
      if (!isTop && !compiled.matcher.matchesPathOrParent(path)) return undefined;
      const line = lines.find(({ pattern }) => (isTop ? everythingPatterns.has(pattern) : matches(pattern, path)));
      return line && { pattern: line.pattern, line: createLineIndex(text).lineAt(line.range.start) + 1 };
    },
  };
}

/** Whether an exception may give something of a path back: what it names lies at the path, below or above it, or is not plain. */
function mayReach(exception: string, path: string): boolean {
  const plain = cleanPath(exception.trim()).replace(/^\//, '');
  const wanted = path.replace(/^\//, '');
  if (/[*?[\\]/.test(plain + wanted) || wanted === '.' || wanted === '') return true;
  return `${plain}/`.startsWith(`${wanted}/`) || `${wanted}/`.startsWith(`${plain}/`);
}

function matches(pattern: string, path: string): boolean {
  const compiled = createPatternMatcher([pattern]);
  return compiled.ok && compiled.matcher.matchesPathOrParent(path);
}
