import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import type { Features } from './features';
import { pick, pickOf } from './pick';
import { foldersOf, isWithin, type Tree } from './trees';

/** What a Dockerfile can copy from its context. */
export interface Sources {
  /** Files, folders and links that are there at every commit. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly links: readonly string[];
  /** What some commit has. */
  readonly sometimes: readonly string[];
  readonly first: Tree;
}

/** Knows the ignore file only to make builds that mostly work: where it is wrong, one fails. */
export function sourcesIn(trees: readonly Tree[], ignoreFile: string): Sources {
  const patterns = createPatternMatcher(parseIgnoreFile(ignoreFile).lines.map(({ pattern }) => pattern));
  const isSent = (name: string): boolean => !patterns.ok || !patterns.matcher.matches(name);
  const sent = trees.map(tree => new Map([...tree].filter(([name]) => isSent(name))));
  const first: Tree = sent[0] ?? new Map();
  const stays = (name: string): boolean => sent.every(tree => tree.has(name));
  const lasting = [...first.keys()].filter(stays);
  const isLink = (name: string): boolean =>
    sent.some(tree => typeof tree.get(name) === 'object' && 'link' in Object(tree.get(name)));
  return {
    files: lasting.filter(name => !isLink(name)),
    folders: foldersOf(first).filter(folder => sent.every(tree => foldersOf(tree).includes(folder))),
    links: lasting.filter(isLink),
    sometimes: trees.flatMap(tree => [...tree.keys(), ...foldersOf(tree)]),
    first,
  };
}

export type SourceKind = 'file' | 'folder' | 'root' | 'wildcard' | 'link' | 'belowLink' | 'missing';

export interface Source {
  /** As it is written, before any quoting. */
  readonly text: string;
  readonly kind: SourceKind;
  /** The file or folder that it is; undefined when it may be several. */
  readonly path: string | undefined;
}

/** A source of that kind, or another one where there is none. */
export function sourceOf(sources: Sources, features: Features, kind: SourceKind, at: number, to: number): Source {
  const { files, folders, links, sometimes } = sources;
  const exact = (found: string | undefined, as: SourceKind): Source | undefined => {
    if (found === undefined) return undefined;
    if (!features.wildcards && /[[\]*?]/.test(found)) return undefined;
    return { text: spelled(found.replace(/[[*?]/g, '[$&]'), as, to), kind: as, path: found };
  };
  const anything =
    exact(pick(files, at), 'file') ??
    exact(pick(folders, at), 'folder') ??
    ({ text: '.', kind: 'root', path: '.' } as const);
  switch (kind) {
    case 'file':
      return anything;
    case 'folder':
      return exact(pick(folders, at), 'folder') ?? anything;
    case 'root':
      return { text: pickOf(['.', './', '/', 'src/..'], to), kind: 'root', path: '.' };
    case 'wildcard':
      return {
        text: wildcardFor(pick([...files, ...folders], at) ?? 'a.txt', to, features),
        kind: 'wildcard',
        path: undefined,
      };
    case 'link':
      return exact(pick(links, at), 'link') ?? anything;
    case 'belowLink':
      return belowLink(sources, at, to) ?? anything;
    case 'missing':
      return exact(pick(sometimes, at), 'missing') ?? anything;
  }
}

/** Another way to write the same path. */
function spelled(found: string, kind: SourceKind, to: number): string {
  const spellings = [found, found, `/${found}`, `./${found}`, `x/../${found}`, `${found}/`, `${found}/.`] as const;
  const spelling = pickOf(spellings, to);
  return kind !== 'folder' && spelling.length > found.length && spelling.startsWith(found) ? found : spelling;
}

/** A pattern that matches this path and perhaps others. */
function wildcardFor(found: string, to: number, features: Features): string {
  const parts = found.split('/').map(part => part.replace(/[[*?]/g, '[$&]'));
  const folders = parts.slice(0, -1);
  const last = parts.at(-1) ?? '';
  const extension = /\.[^.]*$/.exec(last)?.[0] ?? '';
  const names = [`*${extension}`, '*', `${last.slice(0, -1)}?`, last.replace(/^[a-z]/, '[a-z]')] as const;
  const moreNames = [last.replace(/^[a-z]/, '[^b-y]'), `${last}*`, '*.none'];
  const inName = [...names, ...moreNames].map(name => [...folders, name]);
  const inFolder = [['*', ...parts.slice(1)], parts.map(() => '*'), ['*', '*']];
  const variants = features.folderWildcards ? [...inName, ...inFolder] : inName;
  return (pick(variants, to) ?? ['*']).join('/');
}

function belowLink({ links, files, first }: Sources, at: number, to: number): Source | undefined {
  const link = pick(links, at);
  const state = link === undefined ? undefined : first.get(link);
  if (link === undefined || typeof state !== 'object' || !('link' in state)) return undefined;
  const place = link.split('/').slice(0, -1);
  const target = state.link.startsWith('/') ? state.link.slice(1) : [...place, state.link].join('/');
  const folder = target.split('/').reduce<string[]>((path, part) => {
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
    return path;
  }, []);
  const below = files.filter(name => isWithin(name, folder.join('/')));
  const file = pick(below, to);
  if (file === undefined || /[[\]*?]/.test(file)) return undefined;
  return { text: link + file.slice(folder.join('/').length), kind: 'belowLink', path: file };
}
