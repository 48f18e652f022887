import { dirname, resolve } from 'node:path';
import type { EntryKind, Host } from '../../../src/cli/host';
import type { RunShellcheck } from '../../../src/shellcheck/shellcheckProcess';
import type { GitFailure } from '../../../src/history/gitProcess';
import { runCommandLine } from '../../../src/cli/runCommandLine';
import { createMemoryFileSystem, type MemoryFiles } from '../context/memoryFileSystem';

/** A text, bytes, a link, or the system's error that reading gives. */
export type MemoryFile = string | Uint8Array | { readonly link: string } | { readonly error: string };

interface Setup {
  /** By absolute path. Folders are there when a file is in them. */
  readonly files?: Readonly<Record<string, MemoryFile>>;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The width of the terminal; there is none when it is left out. */
  readonly terminal?: number;
  /** Paths that may not be written. */
  readonly readOnly?: readonly string[];
  /** How ShellCheck answers, by the program that was asked for; it is not installed when it is left out. */
  readonly shellcheck?: (program: string | undefined) => Awaited<ReturnType<RunShellcheck>>;
  /** How git fails; it is not installed when it is left out. */
  readonly git?: GitFailure;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Texts after the run, by absolute path. */
  readonly files: Readonly<Record<string, MemoryFile>>;
}

/** Runs the program in /work, on a computer that is only in memory. */
export async function run(args: readonly string[], setup: Setup = {}): Promise<RunResult> {
  const files: Record<string, MemoryFile> = { ...setup.files };
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Host['stdout'] => ({
    isTerminal: setup.terminal !== undefined,
    columns: setup.terminal,
    write: text => {
      written[name] += text;
    },
  });
  const stdin = typeof setup.stdin === 'string' ? Buffer.from(setup.stdin) : setup.stdin;
  const host: Host = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    cwd: '/work',
    env: setup.env ?? {},
    files: memoryFiles(files, setup.readOnly ?? []),
    disk: createMemoryFileSystem(textsOf(files)),
    shellcheckRunner: program => () =>
      Promise.resolve(setup.shellcheck?.(program) ?? { reason: 'missing', message: 'it is not installed' }),
    runGit: () => Promise.resolve(setup.git ?? { reason: 'gitMissing', message: '' }),
    readStdin: mostBytes => Promise.resolve((stdin ?? new Uint8Array()).subarray(0, mostBytes + 1)),
  };
  const code = await runCommandLine(args, host);
  return { code, ...written, files };
}

function textsOf(files: Readonly<Record<string, MemoryFile>>): MemoryFiles {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path, typeof file === 'string' ? file : { unreadable: 'failed' }]),
  );
}

function memoryFiles(files: Record<string, MemoryFile>, readOnly: readonly string[]): Host['files'] {
  const realPath = (path: string, links = 0): string => {
    if (links > 40) throw systemError('ELOOP');
    for (let folder = path; folder !== '/'; folder = dirname(folder)) {
      const entry = files[folder];
      if (typeof entry === 'object' && 'link' in entry) {
        return realPath(resolve(dirname(folder), entry.link) + path.slice(folder.length), links + 1);
      }
    }
    return path;
  };
  const kindOf = (path: string): EntryKind => {
    const entry = files[path];
    if (typeof entry === 'object' && 'link' in entry) return 'link';
    if (entry !== undefined) return path.endsWith('/') ? 'folder' : 'file';
    if (Object.keys(files).some(file => file.startsWith(`${path}/`))) return 'folder';
    throw systemError('ENOENT');
  };
  return {
    kindOf: async path => Promise.resolve(kindOf(realPath(path))),
    list: async folder => {
      const real = realPath(folder);
      const entry = files[`${real}/`];
      if (typeof entry === 'object' && 'error' in entry) throw systemError(entry.error);
      const inside = Object.keys(files).filter(path => path.startsWith(`${real}/`));
      const names = new Set(inside.map(path => path.slice(real.length + 1).split('/')[0] ?? ''));
      return Promise.resolve([...names].map(name => ({ name, kind: kindOf(`${real}/${name}`) })));
    },
    realPath: async path => Promise.resolve(realPath(path)),
    read: async (path, mostBytes) => {
      const entry = files[realPath(path)];
      if (entry === undefined) throw systemError('ENOENT');
      if (typeof entry === 'object' && 'error' in entry) throw systemError(entry.error);
      if (typeof entry === 'object' && 'link' in entry) throw systemError('ELOOP');
      const bytes = typeof entry === 'string' ? Buffer.from(entry) : entry;
      return Promise.resolve(bytes.subarray(0, mostBytes + 1));
    },
    replace: async (path, text) => {
      if (readOnly.includes(realPath(path))) throw systemError('EACCES');
      files[realPath(path)] = text;
      return Promise.resolve();
    },
  };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
