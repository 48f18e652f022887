import { posix } from 'node:path';
import type { FileSystem } from './fileSystem';

/**
 * How names are spelled on the disk. Those of macOS and Windows find a file by its name in any case, and so does Linux on such a
 * disk; BuildKit compares the names that it reads from folders, and takes nothing that is spelled otherwise.
 */
export interface Spelling {
  /**
   * Whether all that leads from a folder to a path below it, which is there in some spelling, is spelled just so.
   * @param folder absolute, with slashes
   * @param path clean
   */
  isExact(folder: string, path: string): Promise<boolean>;
}

/** Looks at each folder once. */
export function createSpelling(files: FileSystem): Spelling {
  // The names of a folder that finds them in any case; undefined for one that does not.
  const known = new Map<string, Promise<ReadonlySet<string> | undefined>>();

  const isNamedSo = async (folder: string, name: string): Promise<boolean> => {
    const other = swapCase(name);
    if (other === name || countsCase(files, folder)) return true;
    let look = known.get(folder);
    if (!look) known.set(folder, (look = namesInAnyCase(files, folder, { name, other })));
    return (await look)?.has(name) ?? true;
  };
  return {
    isExact: async (folder, path) => {
      let reached = folder;
      for (const part of path.split('/')) {
        if (!(await isNamedSo(reached, part))) return false;
        reached = posix.join(reached, part);
      }
      return true;
    },
  };
}

/**
 * A path as its folders spell it; as it is given from where nothing is there. Symbolic links stay.
 * @param path absolute, with slashes
 */
export async function spelledAsOnDisk(files: FileSystem, path: string): Promise<string> {
  const [top = '', ...parts] = path.split('/');
  const start = top === '' ? '/' : top;
  const ways = parts.map((_, index) => posix.join(start, ...parts.slice(0, index)));
  // All at once: where case counts, and that is known before anything is read, the path is as it is given.
  const answers = await Promise.all(
    parts.map(async (name, index) => {
      const other = swapCase(name);
      return other !== name && (await hasInAnyCase(files, ways[index] ?? start, { name, other }));
    }),
  );
  if (!answers.includes(true)) return posix.join(start, ...parts);
  let reached = start;
  for (const part of parts) {
    const other = swapCase(part);
    const names = other === part ? undefined : await namesInAnyCase(files, reached, { name: part, other });
    const wanted = sameForAll(part);
    const name = names === undefined || names.has(part) ? part : [...names].find(each => sameForAll(each) === wanted);
    reached = posix.join(reached, name ?? part);
  }
  return reached;
}

/** A name and the same in another case. */
interface Probe {
  readonly name: string;
  readonly other: string;
}

/** Where case counts, no folder has to be read. */
async function namesInAnyCase(
  files: FileSystem,
  folder: string,
  probe: Probe,
): Promise<ReadonlySet<string> | undefined> {
  if (!(await hasInAnyCase(files, folder, probe))) return undefined;
  const names = await files.list(folder);
  return names && new Set(names);
}

async function hasInAnyCase(files: FileSystem, folder: string, { name, other }: Probe): Promise<boolean> {
  if (countsCase(files, folder)) return false;
  const [found, itself] = await Promise.all([other, name].map(each => files.stat(posix.join(folder, each))));
  if (found === undefined && itself !== undefined) keepThatCaseCounts(files, folder);
  return found !== undefined;
}

/**
 * The folders that were seen to have a name and not the same in another case. A folder does not come to find names in any case later
 * on, and each forecast would ask again for all that lead to its files.
 */
const caseCounts = new WeakMap<FileSystem, Set<string>>();
const mostKept = 10_000;

function countsCase(files: FileSystem, folder: string): boolean {
  return caseCounts.get(files)?.has(folder) === true;
}

function keepThatCaseCounts(files: FileSystem, folder: string): void {
  const folders = caseCounts.get(files) ?? new Set<string>();
  if (folders.size >= mostKept) folders.clear();
  caseCounts.set(files, folders.add(folder));
}

/** Of the letters of ASCII alone: how a disk sees others, such as `ß`, depends on the disk. */
function swapCase(name: string): string {
  return name.replace(/[a-z]/gi, letter => (letter >= 'a' ? letter.toUpperCase() : letter.toLowerCase()));
}

/** Equal for names that such disks take for the same. */
function sameForAll(name: string): string {
  return name.normalize().toUpperCase();
}
