import type { RunGit } from './gitProcess';
import type { History, HistoryFailure } from './history';

/** Which repository a folder belongs to, and where its history starts. */
export type Located = Pick<History, 'root' | 'folder' | 'headId' | 'isShallow'>;

export type LocatedResult =
  { readonly ok: true; readonly repository: Located } | { readonly ok: false; readonly failure: HistoryFailure };

/** Finds the working tree that holds a folder, with one run of git. Works in linked worktrees and submodules. */
export async function locateRepository(
  folder: string,
  revision: string,
  run: (folder: string, given: readonly string[], take: (chunk: Uint8Array) => void) => ReturnType<RunGit>,
): Promise<LocatedResult> {
  const chunks: Uint8Array[] = [];
  const given = ['rev-parse', '--show-toplevel', '--show-prefix', '--is-shallow-repository', `${revision}^{commit}`];
  const failed = await run(folder, given, chunk => {
    chunks.push(chunk);
  });
  const lines = Buffer.concat(chunks).toString().split('\n');
  if (failed === undefined) {
    // Folders may have line ends in their names, so count from the end.
    const [isShallow, headId = ''] = lines.slice(-3);
    // A range gives more than one line, and what is left out has another sign before it.
    if (!/^(true|false) [0-9a-f]+$/.test(`${isShallow} ${headId}`)) return failure('unknownRevision', '');
    const [prefix = '', ...root] = lines.slice(0, -3).reverse();
    return {
      ok: true,
      repository: {
        root: root.reverse().join('\n'),
        folder: prefix.replace(/\/$/, ''),
        headId,
        isShallow: isShallow === 'true',
      },
    };
  }
  if (failed.reason === 'noFolder') return failure('notARepository', failed.message);
  if (failed.reason !== 'failed') return failure(failed.reason, failed.message);
  const isFound = lines.length > 3;
  if (isFound) return failure(revision === 'HEAD' ? 'noCommits' : 'unknownRevision', failed.message);
  return failure(noRepository.test(failed.message) ? 'notARepository' : 'failed', failed.message);
}

/** git has one exit code for everything; these are the words it has had for this since 2008, untranslated under LC_ALL=C. */
const noRepository = /not a git repository|must be run in a work tree/i;

function failure(reason: HistoryFailure['reason'], message: string): LocatedResult {
  return { ok: false, failure: { reason, message } };
}
