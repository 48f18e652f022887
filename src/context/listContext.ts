import { posix } from 'node:path';
import type { ContextEntry, ContextListing } from './contextListing';
import { fromTop } from './copySelection';
import type { FileSystem } from './fileSystem';
import { hasWildcards } from './goPathMatch';
import type { PatternMatcher } from './patternMatcher';
import { createSpelling, spelledAsOnDisk } from './spelling';

/** More entries than this make a look too slow to be worth it. */
const mostEntries = 20_000;

/** Nobody picks a name out of more. */
const mostSiblings = 1000;

/** How many entries are looked at side by side. */
const atOnce = 32;

/**
 * Lists what the sources of a Dockerfile take from its context, on the disk as it is now. Sources with wildcards are left out.
 * @param folder the context, absolute, with slashes
 * @param sources as the engine sees them: variables expanded, no URLs
 * @param ignore what is not sent; nothing by default
 */
export async function listContext(
  files: FileSystem,
  folder: string,
  sources: readonly string[],
  ignore?: Pick<PatternMatcher, 'matches' | 'hasExceptions'>,
): Promise<ContextListing> {
  const spelling = createSpelling(files);
  const entries = new Map<string, ContextEntry>();
  const wanted = new Set(sources.filter(source => !hasWildcards(source)).map(source => fromTop(source)));
  /** Ignored folders: sent only when an exception brings back something below them. */
  const passed = new Set<string>();
  let queue = [...wanted];
  let isComplete = true;

  const look = async (path: string, isTop: boolean): Promise<string[]> => {
    if (entries.has(path) || passed.has(path)) return [];
    const isIgnored = path !== '' && (ignore?.matches(path) ?? false);
    // Below an ignored folder something is sent only where there are exceptions.
    if (isIgnored && !(ignore?.hasExceptions ?? false)) return [];
    const absolute = path === '' ? folder : posix.join(folder, path);
    const found = path === '' ? { kind: 'folder' as const, size: 0 } : await files.stat(absolute);
    // What was read from folders is spelled as they spell it.
    if (!found || (isTop && path !== '' && !(await spelling.isExact(folder, path)))) return [];
    if (!isIgnored) {
      for (const way of waysTo(path)) if (passed.has(way)) entries.set(way, { kind: 'folder', size: 0 });
      entries.set(path, { kind: found.kind, size: found.kind === 'file' ? found.size : 0 });
    } else if (found.kind === 'folder') passed.add(path);
    if (found.kind !== 'folder') return [];
    const names = (await files.list(absolute)) ?? [];
    return names.map(name => (path === '' ? name : `${path}/${name}`));
  };

  // The sources themselves are looked at, however many there are: of one that was not, nobody could say that it is not there.
  for (let isTop = true; queue.length > 0 && isComplete; isTop = false) {
    const next: string[] = [];
    for (let from = 0; from < queue.length && (isTop || isComplete); from += atOnce) {
      const found = await Promise.all(queue.slice(from, from + atOnce).map(path => look(path, isTop)));
      for (const below of found) next.push(...below);
      isComplete = entries.size <= mostEntries;
    }
    queue = next.sort();
  }
  const siblings = new Set<string>();
  for (const source of wanted) {
    if (entries.has(source) || source.startsWith('..')) continue;
    const parent = posix.dirname(source);
    const place = posix.join(folder, parent);
    const names = (await files.list(place)) ?? [];
    const spelled = parent === '.' ? '.' : posix.relative(folder, await spelledAsOnDisk(files, place));
    // What is there and cannot be looked at is not missing: nothing is known of it.
    const isSpelledSo = spelled === parent && names.includes(posix.basename(source));
    if (isSpelledSo && ignore?.matches(source) !== true) wanted.delete(source);
    for (const name of names.slice(0, mostSiblings)) siblings.add(spelled === '.' ? name : `${spelled}/${name}`);
  }
  return { entries, sources: wanted, siblings, isComplete };
}

/** The folders above a path, the outermost first. */
function waysTo(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
