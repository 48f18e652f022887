import { readdir } from 'node:fs/promises';

/** A file that git has by another spelling than the disk, where that finds names in any case: git status says nothing of it. */
export interface RespelledFile {
  /** From the repository's root, with slashes, as git has it. */
  readonly path: string;
  /** The same as the disk has it: what a build gets. */
  readonly onDisk: string;
  /** git's mode and id, as the index has them. */
  readonly mode: number;
  readonly id: string;
}

/** What git is asked for the files that it knows; findRespelled reads the output. */
export const gitIndexArguments = ['ls-files', '-z', '--stage', '--full-name'] as const;

/**
 * Finds them, reading each folder that has files of git.
 * @param root of the repository, absolute
 * @param output of git, with `gitIndexArguments`
 */
export async function findRespelled(root: string, output: Buffer): Promise<readonly RespelledFile[]> {
  const files = output
    .toString()
    .split('\0')
    .flatMap(record => {
      const [, mode = '', id = '', path = ''] = /^(\d+) ([0-9a-f]+) 0\t(.*)$/s.exec(record) ?? [];
      return path === '' ? [] : [{ path, mode: Number.parseInt(mode, 8), id }];
    });
  const known = new Set(files.flatMap(({ path }) => [path, ...foldersOf(path)]));
  const namesIn = createFolderReader(root);
  // By folder as git has it.
  const spelled = new Map<string, Promise<string>>([['', Promise.resolve('')]]);
  const onDisk = (path: string): Promise<string> => {
    const before = spelled.get(path);
    if (before) return before;
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const folder = path.slice(0, Math.max(0, slash));
    const found = onDisk(folder).then(async reached => {
      const prefix = reached === '' ? '' : `${reached}/`;
      const names = await namesIn(reached);
      const other = names?.has(name) === false ? names.get(sameForAll(name)) : undefined;
      // Where git has both, the disk can hold one of them.
      return prefix + (other === undefined || known.has(prefixed(folder, other)) ? name : other);
    });
    spelled.set(path, found);
    return found;
  };
  const found: RespelledFile[] = [];
  for (const file of files) {
    const spelling = await onDisk(file.path);
    if (spelling !== file.path) found.push({ ...file, onDisk: spelling });
  }
  return found;
}

/** The names in a folder, each by itself and by what is the same for all its spellings; undefined where there is no folder. */
type FolderReader = (folder: string) => Promise<ReadonlyMap<string, string> | undefined>;

function createFolderReader(root: string): FolderReader {
  const read = new Map<string, ReturnType<FolderReader>>();
  return folder => {
    const before = read.get(folder);
    if (before) return before;
    const names = readdir(folder === '' ? root : `${root}/${folder}`).then(
      each => new Map(each.flatMap(name => [[sameForAll(name), name] as const, [name, name] as const])),
      () => undefined,
    );
    read.set(folder, names);
    return names;
  };
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash));
  return folders;
}

function prefixed(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Equal for names that such disks take for the same. */
function sameForAll(name: string): string {
  return name.normalize().toUpperCase();
}
