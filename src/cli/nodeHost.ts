import { constants, type Dirent, type Stats } from 'node:fs';
import { access, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { nodeFileSystem } from '../context/nodeFileSystem';
import { createGitRunner } from '../history/gitProcess';
import { createShellcheckRunner } from '../shellcheck/shellcheckProcess';
import type { EntryKind, Host, HostFiles, Output } from './host';

/** The computer that this process runs on. */
export function createNodeHost(): Host {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    files: nodeFiles,
    disk: nodeFileSystem,
    runGit: createGitRunner(),
    shellcheckRunner: program => createShellcheckRunner(program),
    readStdin: mostBytes => readAtMost(process.stdin, mostBytes),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough, such as `head`, closes the pipe: what was left to say is then of no interest.
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
    write: text => {
      if (!closed) stream.write(text);
    },
  };
}

const nodeFiles: HostFiles = {
  kindOf: async path => kindOf(await stat(path)),
  list: async folder =>
    (await readdir(folder, { withFileTypes: true })).map(entry => ({ name: entry.name, kind: kindOf(entry) })),
  realPath: path => realpath(path),
  read: async (path, mostBytes) => {
    const handle = await open(path, 'r');
    try {
      return await readAtMost(handle.createReadStream({ autoClose: false }), mostBytes);
    } finally {
      await handle.close();
    }
  },
  replace,
};

function kindOf(entry: Stats | Dirent): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

async function readAtMost(stream: AsyncIterable<unknown>, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes + 1);
}

/** Writes beside the file and renames, so that nobody ever sees half of it. */
async function replace(path: string, text: string): Promise<void> {
  const file = await realpath(path);
  // Renaming asks for no permission on the file itself, and would replace one that was protected.
  await access(file, constants.W_OK);
  const { mode, uid, gid } = await stat(file);
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.layercast`);
  try {
    const handle = await open(draft, 'wx', mode);
    try {
      await handle.writeFile(text);
      // Only root may give a file to somebody else; for all others it is theirs already.
      await handle.chown(uid, gid).catch(() => undefined);
      // After chown, which takes bits away, and past the umask.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
