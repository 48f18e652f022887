import { contentId, diskEntry, objectFormatOf, type ContentId, type DiskEntry, type ObjectFormat } from './contentId';
import type { GitFailure } from './gitProcess';
import { gitStatusArguments, parseGitStatus, type GitStatusEntry } from './gitStatus';
import { fileModes, type History, type HistoryFailure } from './history';
import type { HistoryOptions } from './readHistory';
import { findRespelled, gitIndexArguments, type RespelledFile } from './respelled';

/** What stands in a folder of the working tree that the newest commit does not have so. */
export interface UncommittedFiles {
  /** The commit that it was compared with: what is checked out. Undefined in a repository without commits. */
  readonly headId: string | undefined;
  /** Sorted by path. Files whose bytes are those of the commit again are left out. */
  readonly files: readonly UncommittedFile[];
  /** Folders that git does not look into, sorted. What is in them is not listed. */
  readonly folders: readonly UnreadFolder[];
  /** Whether there are more files than `mostFiles`, of which the rest is left out. */
  readonly isCut: boolean;
}

export interface UncommittedFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** `added` is known to git but in no commit; `untracked` is not known to git, `ignored` told to be unknown. */
  readonly state: 'modified' | 'added' | 'deleted' | 'untracked' | 'ignored';
  /** git's mode for what is on the disk, 0 for a deleted file. A submodule's is `fileModes.submodule`. */
  readonly mode: number;
  /**
   * The id that git would give to the content, to be compared with a history's blobs. Undefined for a deleted file, a
   * submodule, what cannot be read, and all that is beyond `mostBytes`: then it is only known to differ.
   */
  readonly id: string | undefined;
}

export interface UnreadFolder {
  /** From the repository's root, with slashes, without one at its end. */
  readonly path: string;
  /** `untracked` is a repository of its own. */
  readonly state: 'untracked' | 'ignored';
}

export interface WorkingTreeOptions extends HistoryOptions {
  /** How many files are listed. */
  readonly mostFiles?: number;
  /** How many bytes are read to tell contents. */
  readonly mostBytes?: number;
}

export type UncommittedResult =
  | { readonly ok: true; readonly uncommitted: UncommittedFiles }
  | { readonly ok: false; readonly failure: HistoryFailure };

/**
 * Looks at what is not committed below a folder: with one run of git, and reading the files that it names. The index is
 * left alone. What git is set to overlook (files marked as unchanged, folders left out of a sparse checkout) is overlooked.
 */
export async function readWorkingTree(
  { root, folder, headId }: Pick<History, 'root' | 'folder' | 'headId'>,
  { runGit, signal, timeLimit = 30_000, mostFiles = 20_000, mostBytes = 200_000_000 }: WorkingTreeOptions,
): Promise<UncommittedResult> {
  const run: Run = async (where, given, input) => {
    const chunks: Uint8Array[] = [];
    const take = (chunk: Uint8Array): unknown => chunks.push(chunk);
    const command = { folder: where, arguments: given, take, timeLimit, ...(input !== undefined && { input }) };
    return (await runGit({ ...command, ...(signal && { signal }) })) ?? Buffer.concat(chunks);
  };
  const start = folder === '' ? root : `${root}/${folder}`;
  const [output, settings] = await Promise.all([
    run(start, [...gitStatusArguments, '--', '.']),
    run(start, askSettings),
  ]);
  if (!Buffer.isBuffer(output)) return failed(output);
  const status = parseGitStatus(output);
  const { candidates, folders } = sortOut(status.entries);
  // Of what is set twice, the last counts.
  const set = new Map(Buffer.isBuffer(settings) ? settings.toString().split('\n').map(splitSetting) : []);
  const trustsModes = set.get('core.filemode') !== 'false';
  const listed = await findOnDisk(root, candidates.slice(0, mostFiles), trustsModes);
  const contents = await readContents(listed, mostBytes, objectFormatOf(headId));
  if (signal?.aborted === true) return failed({ reason: 'cancelled', message: '' });
  const ids = await convertedIds(contents, path => run(root, ['hash-object', '--stdin-paths'], path));

  const index = set.get('core.ignorecase') === 'true' ? await run(start, [...gitIndexArguments, '--', '.']) : undefined;
  const respelled = Buffer.isBuffer(index) ? await findRespelled(root, index) : [];

  const changed = listed.flatMap(({ entry, mode }, index): UncommittedFile[] => {
    const id = ids[index];
    if (mode === 0 && entry.headMode === 0) return [];
    if (mode === entry.headMode && id !== undefined && id === entry.headId) return [];
    return [{ path: textOf(entry.path), state: stateOf(entry, mode), mode, id }];
  });
  const files = withRespelled(changed, respelled);
  return { ok: true, uncommitted: { headId: status.headId, files, folders, isCut: candidates.length > mostFiles } };
}

/** Runs git in a folder; gives its output. */
type Run = (folder: string, given: readonly string[], input?: string) => Promise<Buffer | GitFailure>;

/** Whether git trusts the permission bits of files, not where the file system has none; and whether that finds names in any case. */
const askSettings = ['config', '--type=bool', '--get-regexp', '^core\\.(filemode|ignorecase)$'] as const;

function splitSetting(line: string): [string, string] {
  const space = line.indexOf(' ');
  return [line.slice(0, space).toLowerCase(), line.slice(space + 1)];
}

/** With each file under the name that a build would find. */
function withRespelled(
  files: readonly UncommittedFile[],
  respelled: readonly RespelledFile[],
): readonly UncommittedFile[] {
  if (respelled.length === 0) return files;
  const changed = new Map(files.map(file => [file.path, file]));
  for (const { path, onDisk, mode, id } of respelled) {
    const before = changed.get(path) ?? { mode, id };
    if (before.mode === 0) continue;
    changed.set(path, { path, state: 'deleted', mode: 0, id: undefined });
    changed.set(onDisk, { path: onDisk, state: 'added', mode: before.mode, id: before.id });
  }
  return [...changed.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

/** One entry a path, sorted, and the folders that git did not look into. */
function sortOut(entries: readonly GitStatusEntry[]): {
  readonly candidates: readonly GitStatusEntry[];
  readonly folders: readonly UnreadFolder[];
} {
  const byPath = new Map<string, GitStatusEntry>();
  const folders: UnreadFolder[] = [];
  for (const entry of entries) {
    const path = textOf(entry.path);
    if (path.endsWith('/') && entry.kind !== 'tracked') folders.push({ path: path.slice(0, -1), state: entry.kind });
    // A file that was taken out of the index but not off the disk comes twice.
    else byPath.set(path, { ...entry, ...pickHead(byPath.get(path) ?? entry) });
  }
  const isUnread = (path: string): boolean => folders.some(folder => path.startsWith(`${folder.path}/`));
  const candidates = [...byPath].map(([path, entry]) =>
    entry.kind === 'tracked' && entry.mode === 0 && isUnread(path) ? { ...entry, kind: 'ignored' as const } : entry,
  );
  return {
    candidates: candidates.sort((a, b) => Buffer.compare(a.path, b.path)),
    folders: folders.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function pickHead({ headMode, headId }: GitStatusEntry): Pick<GitStatusEntry, 'headMode' | 'headId'> {
  return { headMode, headId };
}

interface Listed {
  readonly entry: GitStatusEntry;
  readonly disk: DiskEntry;
  readonly path: Buffer;
  /** git's mode for what is on the disk, 0 for nothing. */
  readonly mode: number;
}

async function findOnDisk(
  root: string,
  entries: readonly GitStatusEntry[],
  trustsModes: boolean,
): Promise<readonly Listed[]> {
  return inBatches(entries, async entry => {
    const path = Buffer.concat([Buffer.from(`${root}/`), entry.path]);
    // Where names differ by case alone, the disk would show one that git knows to be gone.
    const isGone = entry.kind === 'tracked' && entry.mode === 0;
    const disk: DiskEntry = isGone ? { kind: 'missing' } : await diskEntry(path);
    return { entry, disk, path, mode: modeOf(entry, disk, trustsModes) };
  });
}

function modeOf(entry: GitStatusEntry, disk: DiskEntry, trustsModes: boolean): number {
  if (disk.kind === 'folder') return entry.mode === fileModes.submodule ? fileModes.submodule : 0;
  if (disk.kind !== 'file') return 0;
  if (trustsModes || disk.mode === fileModes.symbolicLink) return disk.mode;
  return entry.mode === 0 ? fileModes.regular : entry.mode;
}

/** The contents of files in their order, as far as the bytes go. */
async function readContents(
  listed: readonly Listed[],
  mostBytes: number,
  format: ObjectFormat,
): Promise<readonly ((ContentId & { readonly path: Uint8Array }) | undefined)[]> {
  let bytes = 0;
  const isRead = listed.map(({ disk }) => {
    if (disk.kind !== 'file' || bytes + disk.size > mostBytes) return false;
    bytes += disk.size;
    return true;
  });
  return inBatches(listed, async ({ entry, disk, path }, index) => {
    const content = disk.kind === 'file' && isRead[index] === true ? await contentId(path, disk, format) : undefined;
    return content && { ...content, path: entry.path };
  });
}

/**
 * The ids of contents. Where git may be set to turn line ends into single ones, it is asked what it would keep: a checkout
 * turns them back, so files that are the same for git are the same on the disk.
 */
async function convertedIds(
  contents: readonly ((ContentId & { readonly path: Uint8Array }) | undefined)[],
  ask: (paths: string) => Promise<Buffer | GitFailure>,
): Promise<readonly (string | undefined)[]> {
  const asked = contents.flatMap((content, index) =>
    content?.hasCarriageReturns === true && !/[\n"]/.test(textOf(content.path)) ? [{ path: content.path, index }] : [],
  );
  const ids = contents.map(content => content?.id);
  if (asked.length === 0) return ids;
  const answer = await ask(asked.map(({ path }) => `${textOf(path)}\n`).join(''));
  const lines = Buffer.isBuffer(answer) ? answer.toString('latin1').trim().split('\n') : [];
  if (lines.length === asked.length) asked.forEach(({ index }, at) => (ids[index] = lines[at]));
  return ids;
}

function stateOf({ kind, headMode }: GitStatusEntry, mode: number): UncommittedFile['state'] {
  if (mode === 0) return 'deleted';
  if (headMode !== 0) return 'modified';
  return kind === 'tracked' ? 'added' : kind;
}

/** Some at a time, so that a large tree does not open all its files at once. */
async function inBatches<From, To>(
  items: readonly From[],
  work: (item: From, index: number) => Promise<To>,
): Promise<readonly To[]> {
  const results: To[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize);
    results.push(...(await Promise.all(batch.map((item, index) => work(item, start + index)))));
  }
  return results;
}

const batchSize = 32;

function textOf(path: Uint8Array): string {
  return Buffer.from(path.buffer, path.byteOffset, path.length).toString();
}

function failed({ reason, message }: GitFailure): UncommittedResult {
  return { ok: false, failure: { reason: reason === 'noFolder' ? 'notARepository' : reason, message } };
}
