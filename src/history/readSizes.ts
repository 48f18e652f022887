import type { RunGit } from './gitProcess';

export interface SizesRequest {
  /** A folder inside the repository, absolute. */
  readonly folder: string;
  readonly commit: string;
}

/** How long git may take, in milliseconds: it looks at every file of the commit. */
const timeLimit = 30_000;

/**
 * The sizes of a commit's files in bytes, by their paths from the repository's root; undefined when git gives no answer.
 * Submodules have none.
 */
export async function readSizes(
  { folder, commit }: SizesRequest,
  runGit: RunGit,
): Promise<ReadonlyMap<string, number> | undefined> {
  const decoder = new TextDecoder();
  let output = '';
  const failure = await runGit({
    folder,
    arguments: ['ls-tree', '-r', '-l', '-z', '--full-tree', commit],
    timeLimit,
    take: chunk => {
      output += decoder.decode(chunk, { stream: true });
    },
  });
  return failure ? undefined : parseSizes(output);
}

/** Reads `git ls-tree -r -l -z`: for each file `<mode> <type> <id> <size>\t<path>`, closed by a NUL. */
export function parseSizes(output: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const entry of output.split('\0')) {
    const tab = entry.indexOf('\t');
    const size = Number(entry.slice(entry.lastIndexOf(' ', tab) + 1, tab));
    if (tab !== -1 && Number.isInteger(size)) sizes.set(entry.slice(tab + 1), size);
  }
  return sizes;
}
