import type { History, HistoryFailure } from './history';
import type { HistoryOptions } from './readHistory';

export type BlobsResult =
  | {
      readonly ok: true;
      /** Texts by id, decoded as UTF-8. Ids that are no blobs here (a submodule's commit, what a partial clone lacks) are missing. */
      readonly texts: ReadonlyMap<string, string>;
    }
  | { readonly ok: false; readonly failure: HistoryFailure };

/**
 * Reads small contents from a repository with one run of git: what symbolic links say, or pointers to large files.
 * All of them are held in memory.
 *
 * @param ids whole ids, as a history has them
 */
export async function readBlobs(
  { root }: Pick<History, 'root'>,
  ids: readonly string[],
  options: HistoryOptions,
): Promise<BlobsResult> {
  const answer = await askForObjects(root, ids, '--batch', options);
  return answer.ok ? { ok: true, texts: readBatch(answer.output) } : answer;
}

export type BlobSizesResult =
  | {
      readonly ok: true;
      /** Bytes by id. Ids that are no blobs here are missing. */
      readonly sizes: ReadonlyMap<string, number>;
    }
  | { readonly ok: false; readonly failure: HistoryFailure };

/**
 * Asks a repository with one run of git how large contents are, without reading them.
 *
 * @param ids whole ids, as a history has them
 */
export async function readBlobSizes(
  { root }: Pick<History, 'root'>,
  ids: readonly string[],
  options: HistoryOptions,
): Promise<BlobSizesResult> {
  const answer = await askForObjects(root, ids, '--batch-check', options);
  if (!answer.ok) return answer;
  const lines = answer.output.toString('latin1').split('\n');
  const found = lines.map(line => line.split(' ')).filter(([, type]) => type === 'blob');
  return { ok: true, sizes: new Map(found.map(([id = '', , size]) => [id, Number(size)])) };
}

/** What `git cat-file` says of objects; nothing for none, for which no git is started. */
async function askForObjects(
  root: string,
  ids: readonly string[],
  how: '--batch' | '--batch-check',
  { runGit, signal, timeLimit = 30_000 }: HistoryOptions,
): Promise<{ readonly ok: true; readonly output: Buffer } | { readonly ok: false; readonly failure: HistoryFailure }> {
  const chunks: Uint8Array[] = [];
  const failure =
    ids.length === 0
      ? undefined
      : await runGit({
          folder: root,
          arguments: ['cat-file', how],
          input: ids.map(id => `${id}\n`).join(''),
          take: chunk => chunks.push(chunk),
          timeLimit,
          ...(signal && { signal }),
        });
  if (failure === undefined) return { ok: true, output: Buffer.concat(chunks) };
  const { reason, message } = failure;
  return { ok: false, failure: { reason: reason === 'noFolder' ? 'notARepository' : reason, message } };
}

/** For each object `<id> <type> <size>`, a line end, its bytes and a line end; `<id> missing` for one that is not there. */
function readBatch(output: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < output.length;) {
    const lineEnd = output.indexOf('\n', at);
    const [id = '', type = '', size = ''] = output.toString('latin1', at, lineEnd).split(' ');
    if (lineEnd === -1) break;
    at = lineEnd + 1;
    if (type === 'missing') continue;
    const end = at + Number(size);
    if (type === 'blob') texts.set(id, output.toString('utf8', at, end));
    at = end + 1;
  }
  return texts;
}
