import { plainLocator, wildcardLocator, type CopySource, type Locator } from '../context/copySelection';
import { compilePathPattern } from '../context/goPathMatch';
import { chosenByParents, chosenFrom, type Chosen } from './chosenEntries';
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
  /** Which folders it chooses; undefined without it. */
  readonly folderRole: Chosen['folderRole'] | undefined;
}

/** The files of a source, found once for all that is taken of it, and for all edits; undefined where a wildcard may be a slash. */
export function filesOfSource(history: ContextHistory, source: FilesInput): SourceFiles | undefined {
  const chosen = chosenByParents(source);
  if (chosen) return filesChosen(history, source, chosen, chosen.path);
  return keep(history, JSON.stringify([literalPath(source) ?? null, fromTop(source)]), () => {
    const placeIn = locatorOf(source);
    return placeIn && locate(history, placeIn);
  });
}

/** The same of a folder that links lead a source to; with `--parents` of what is chosen in it. */
export function filesOfFolder(history: ContextHistory, source: FilesInput, folder: string): SourceFiles | undefined {
  const chosen = chosenByParents(source);
  if (chosen) return filesChosen(history, source, chosen, folder);
  return keep(history, JSON.stringify(['in', folder]), () => locate(history, plainLocator(folder)));
}

function filesChosen(
  history: ContextHistory,
  source: FilesInput,
  chosen: CopySource,
  pivot: string,
): SourceFiles | undefined {
  return keep(history, JSON.stringify(['chosen', spellingOf(source), source.excludes, pivot]), () => {
    const located = locate(history, plainLocator(pivot));
    const { selects, folderRole } = chosenFrom(chosen, pivot);
    // A pivot point that is a file is copied whatever is chosen.
    const isTaken = (path: string): boolean => path === pivot || selects(path);
    const isChosen = Uint8Array.from(located.files, file => (isTaken(history.pathText(file) ?? '') ? 1 : 0));
    return { ...located, isChosen, folderRole };
  });
}

/** One file, when it ever is one. */
export function oneFile(history: ContextHistory, path: string): SourceFiles {
  const file = history.pathNumber(path);
  const files = Int32Array.from(file === undefined || file >= history.pathCount ? [] : [file]);
  return { placeIn: each => (each === path ? '' : undefined), files, isChosen: undefined, folderRole: undefined };
}

function locate(history: ContextHistory, placeIn: Locator): SourceFiles {
  const files: number[] = [];
  for (let file = 0; file < history.pathCount; file++) {
    const text = history.pathText(file);
    if (text !== undefined && placeIn(text) !== undefined) files.push(file);
  }
  return { placeIn, files: Int32Array.from(files), isChosen: undefined, folderRole: undefined };
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
