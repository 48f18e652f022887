import { plainLocator, wildcardLocator, type Locator } from '../context/copySelection';
import { compilePathPattern } from '../context/goPathMatch';
import { chosenByParents } from './chosenEntries';
import type { ContextHistory } from './contextHistory';
import { literalPath, pathOf, spellingOf, type FilesInput } from './stepInputs';

/** The files of a context, or of a stage, that lie in one source. */
export interface SourceFiles {
  /** Where a path is in the source: '' for the source itself, or for what a pattern matches; undefined when it is not in it. */
  readonly placeIn: Locator;
  /** The numbers of its files. */
  readonly files: Int32Array;
  /** Whether `--parents` chooses each of them; undefined without it. */
  readonly isChosen: Uint8Array | undefined;
}

/** The files of a source, found once for all that is taken of it, and for all edits; undefined where a wildcard may be a slash. */
export function filesOfSource(history: ContextHistory, source: FilesInput): SourceFiles | undefined {
  const chosen = chosenByParents(source);
  const key = chosen ? ['chosen', spellingOf(source), source.excludes] : [literalPath(source) ?? null, fromTop(source)];
  return keep(history, JSON.stringify(key), () => {
    const placeIn = chosen ? plainLocator(chosen.path) : locatorOf(source);
    const located = placeIn && locate(history, placeIn);
    if (!located || !chosen) return located;
    const isChosen = Uint8Array.from(located.files, file => (chosen.selects(history.pathText(file) ?? '') ? 1 : 0));
    return { ...located, isChosen };
  });
}

/** A folder and all in it; '' is the top. */
export function filesOfFolder(history: ContextHistory, folder: string): SourceFiles | undefined {
  return keep(history, JSON.stringify(['in', folder]), () => locate(history, plainLocator(folder)));
}

/** One file, when it ever is one. */
export function oneFile(history: ContextHistory, path: string): SourceFiles {
  const file = history.pathNumber(path);
  const files = Int32Array.from(file === undefined || file >= history.pathCount ? [] : [file]);
  return { placeIn: each => (each === path ? '' : undefined), files, isChosen: undefined };
}

function locate(history: ContextHistory, placeIn: Locator): SourceFiles {
  const files: number[] = [];
  for (let file = 0; file < history.pathCount; file++) {
    const text = history.pathText(file);
    if (text !== undefined && placeIn(text) !== undefined) files.push(file);
  }
  return { placeIn, files: Int32Array.from(files), isChosen: undefined };
}

const keptWith = new WeakMap<ContextHistory, Map<string, SourceFiles | undefined>>();

/** More than most Dockerfiles have sources. */
const mostKept = 100;

function keep(history: ContextHistory, key: string, make: () => SourceFiles | undefined): SourceFiles | undefined {
  const kept = keptWith.get(history) ?? new Map<string, SourceFiles | undefined>();
  keptWith.set(history, kept);
  if (kept.has(key)) return kept.get(key);
  const made = make();
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, made);
  return made;
}

/** The path of a source, from the top of what it lies in. */
function fromTop(source: FilesInput): string {
  const path = pathOf(source);
  return source.kind === 'stage' ? path.slice(1) : path;
}

function locatorOf(source: FilesInput): Locator | undefined {
  const path = fromTop(source);
  const literal = literalPath(source);
  if (literal !== undefined) return plainLocator(source.kind === 'stage' ? literal.slice(1) : literal);
  const compiled = compilePathPattern(path);
  if (!compiled.ok || compiled.pattern.mayMatchSlash) return undefined;
  return wildcardLocator(path, compiled.pattern);
}
