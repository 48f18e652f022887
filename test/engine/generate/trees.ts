import fc from 'fast-check';
import path from 'node:path';
import type { FileState } from '../context';
import type { Files } from '../history';
import { choice, pick, pickOf, weighted } from './pick';

/** The files of a commit, by path. */
export type Tree = ReadonlyMap<string, FileState>;

/** One change of a commit, to be read on the tree that it finds. */
export interface Change {
  readonly kind: ChangeKind;
  /** Which file or folder. */
  readonly at: number;
  /** What it becomes: a path, a content or a target. */
  readonly to: number;
}

type ChangeKind = keyof typeof changeWeights;

const changeWeights = {
  add: 4,
  edit: 6,
  remove: 2,
  removeFolder: 1,
  move: 2,
  moveFolder: 1,
  chmod: 2,
  link: 2,
  takeBack: 2,
  takeAllBack: 1,
  fileToFolder: 1,
  folderToFile: 1,
  nothing: 1,
} as const;

/** What files are called, and the folders in which they are, with a slash at their end. */
export interface Names {
  readonly folders: readonly [string, ...string[]];
  readonly files: readonly [string, ...string[]];
}

/** Such as are read, sorted and matched in ways of their own. */
export const oddNames: Names = {
  folders: ['', 'src/', 'src/lib/', 'docs/', 'Src/', 'my docs/', 'src/größe/', '.config/'],
  files: [
    ...(['a.txt', 'b.txt', 'index.js', 'run.sh', 'A.txt', 'noext', 'c d.txt', 'é.md', '.env', '[x].txt'] as const),
    ...['a-b.c.d', 'Dockerfile', '.dockerignore', 'data.tar'],
  ],
};

/** So few that folders have files of the same names, and that a file is called as a folder is elsewhere. */
export const fewNames: Names = {
  folders: ['', 'a/', 'a/h/', 'b/', 'c/'],
  files: ['f.txt', 'g', 'h', 'r.md'],
};

const contents = ['1', '2', '3', '', 'one\ntwo\n'] as const;

/** The commits of a history, the first of which makes most of the tree. */
export function commits(withLinks: boolean): fc.Arbitrary<readonly (readonly Change[])[]> {
  const kind = weighted(withLinks ? changeWeights : { ...changeWeights, link: 0 });
  const change = fc.record({ kind, at: choice, to: choice });
  const added = fc.record({ kind: fc.constant('add' as const), at: choice, to: choice });
  const linked = fc.record({ kind: fc.constant('link' as const), at: choice, to: choice });
  return fc
    .tuple(
      fc.array(added, { minLength: 4, maxLength: 10 }),
      fc.array(linked, { maxLength: withLinks ? 3 : 0 }),
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
    )
    .map(([files, links, later]) => [[...files, ...links], ...later]);
}

/** The tree after each commit. */
export function treesOf(commits: readonly (readonly Change[])[], names: Names): readonly Tree[] {
  const trees: Tree[] = [];
  for (const commit of commits) {
    let tree: Tree = trees.at(-1) ?? new Map<string, FileState>();
    for (const change of commit) tree = changed(tree, change, trees, names);
    trees.push(tree);
  }
  return trees;
}

function changed(tree: Tree, { kind, at, to }: Change, earlier: readonly Tree[], names: Names): Tree {
  const file = pick([...tree.keys()], at);
  const folder = pick(foldersOf(tree), at);
  switch (kind) {
    case 'add':
      return withFile(tree, pathOf(names, at), stateOf(pathOf(names, at), to));
    case 'edit':
      return file === undefined ? tree : withFile(tree, file, stateOf(file, to));
    case 'remove':
      return without(tree, file);
    case 'removeFolder':
      return without(tree, folder);
    case 'move':
      return file === undefined ? tree : withFile(without(tree, file), pathOf(names, to), tree.get(file) ?? '');
    case 'moveFolder':
      return moved(tree, folder, pickOf(names.folders, to));
    case 'chmod':
      return file === undefined ? tree : withFile(tree, file, otherMode(tree.get(file) ?? ''));
    case 'link': {
      const link = at % 3 === 0 && file !== undefined ? file : linkPath(names, at);
      return withFile(tree, link, { link: linkTarget(tree, link, to) });
    }
    case 'takeBack':
      return file === undefined ? tree : withFile(tree, file, pick(earlier, to)?.get(file) ?? '1');
    case 'takeAllBack':
      return pick(earlier, to) ?? tree;
    case 'fileToFolder':
      return file === undefined ? tree : withFile(tree, `${file}/in.txt`, stateOf('in.txt', to));
    case 'folderToFile':
      return folder === undefined ? tree : withFile(tree, folder, stateOf(folder, to));
    case 'nothing':
      return tree;
  }
}

function pathOf({ folders, files }: Names, chosen: number): string {
  return pickOf(folders, chosen) + pickOf(files, Math.floor(chosen / folders.length));
}

function stateOf(file: string, chosen: number): FileState {
  const content = pickOf(contents, chosen);
  if (file.endsWith('.tar')) return { archive: content };
  return Math.floor(chosen / contents.length) % 5 === 0 ? { executable: content } : content;
}

function otherMode(state: FileState): FileState {
  if (typeof state === 'string') return { executable: state };
  return 'executable' in state ? state.executable : state;
}

function linkPath({ folders }: Names, chosen: number): string {
  return pickOf(folders, chosen) + pickOf(['link', 'latest', 'current'], Math.floor(chosen / folders.length));
}

/** A file, a folder, another link, the context itself, nothing at all, a way out of the context. */
function linkTarget(tree: Tree, link: string, to: number): string {
  const place = path.posix.dirname(link);
  const target = pick([...tree.keys(), ...foldersOf(tree), '.', 'missing', '../outside'], to) ?? 'missing';
  return to % 7 === 0 ? `/${target}` : path.posix.relative(place, target) || '.';
}

/** Writes a file. What was a file on its way becomes a folder; a folder of its name goes away. */
function withFile(tree: Tree, file: string, state: FileState): Tree {
  const next = new Map([...tree].filter(([name]) => !isWithin(name, file) && !isWithin(file, name)));
  next.set(file, state);
  return next;
}

function without(tree: Tree, gone: string | undefined): Tree {
  return gone === undefined ? tree : new Map([...tree].filter(([name]) => name !== gone && !isWithin(name, gone)));
}

function moved(tree: Tree, from: string | undefined, into: string): Tree {
  if (from === undefined || isWithin(into, from)) return tree;
  let next = without(tree, from);
  for (const [name, state] of tree) {
    if (isWithin(name, from)) next = withFile(next, into + name.slice(from.length + 1), state);
  }
  return next;
}

export function isWithin(name: string, folder: string): boolean {
  return name.startsWith(`${folder}/`);
}

/** Every folder of a tree, without a slash at its end. */
export function foldersOf(tree: Tree): readonly string[] {
  const found = new Set<string>();
  for (const name of tree.keys()) {
    for (let at = path.posix.dirname(name); at !== '.'; at = path.posix.dirname(at)) found.add(at);
  }
  return [...found].sort();
}

/** What a commit changed. Deletions come first, so that a folder may take the place of a file. */
export function changesBetween(before: Tree, after: Tree): Files {
  const gone = [...before.keys()].filter(name => !after.has(name));
  const written = [...after].filter(([name, state]) => JSON.stringify(before.get(name)) !== JSON.stringify(state));
  return Object.fromEntries([...gone.map(name => [name, null] as const), ...written]);
}
