import type { RunGit } from './gitProcess';

export type ChangedFilesResult =
  | {
      readonly ok: true;
      /** The folder that holds the working tree, absolute, with slashes. */
      readonly root: string;
      /** From the root, with slashes. */
      readonly paths: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/** How long git may take, in milliseconds. */
const timeLimit = 10_000;

/**
 * The files in which two commits differ.
 * @param folder of the repository, absolute, with slashes
 */
export async function readChangedFiles(
  { folder, before, commit }: { readonly folder: string; readonly before: string; readonly commit: string },
  runGit: RunGit,
): Promise<ChangedFilesResult> {
  const ask = async (given: readonly string[]): Promise<string | { readonly message: string }> => {
    const chunks: Uint8Array[] = [];
    const failure = await runGit({ folder, arguments: given, take: chunk => chunks.push(chunk), timeLimit });
    return failure ? { message: failure.message } : Buffer.concat(chunks).toString('utf8');
  };
  const root = await ask(['rev-parse', '--show-toplevel']);
  const names = await ask(['diff-tree', '-r', '-z', '--name-only', '--no-renames', '--end-of-options', before, commit]);
  if (typeof root !== 'string') return { ok: false, message: root.message };
  if (typeof names !== 'string') return { ok: false, message: names.message };
  return { ok: true, root: root.replace(/\n$/, ''), paths: names.split('\0').filter(path => path !== '') };
}
