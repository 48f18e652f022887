import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { access } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';

/** One run of git. */
export interface GitCommand {
  /** The folder to run in. */
  readonly folder: string;
  readonly arguments: readonly string[];
  /** What it gets to read, nothing by default. */
  readonly input?: string;
  /** Called with its output, piece by piece. */
  readonly take: (chunk: Uint8Array) => void;
  /** Stops git when aborted. */
  readonly signal?: AbortSignal;
  /** How long git may take, in milliseconds. */
  readonly timeLimit: number;
}

/** Why git gave no answer. */
export interface GitFailure {
  readonly reason: 'gitMissing' | 'noFolder' | 'timeout' | 'cancelled' | 'failed';
  /** What git wrote to its error output, in English; the system's message when git did not start. */
  readonly message: string;
}

/** Runs git to its end; undefined when it succeeded. Never throws. */
export type RunGit = (command: GitCommand) => Promise<GitFailure | undefined>;

/**
 * Starts git as a process. It takes no locks, asks nobody for a password, fetches nothing, and finds its repository by
 * the folder alone, also when called from a git hook.
 *
 * @param program the path of git; by default the one that PATH finds
 */
export function createGitRunner(program = 'git'): RunGit {
  return ({ folder, arguments: given, input, take, signal, timeLimit }) =>
    new Promise(resolve => {
      if (signal?.aborted === true) {
        resolve({ reason: 'cancelled', message: '' });
        return;
      }
      const child = start(program, given, folder, input !== undefined);
      if (child instanceof Error) {
        void describeStartFailure(folder, child).then(resolve);
        return;
      }

      let stopped: 'timeout' | 'cancelled' | undefined;
      const stop = (reason: 'timeout' | 'cancelled'): void => {
        stopped ??= reason;
        child.kill('SIGKILL');
      };
      const cancel = (): void => {
        stop('cancelled');
      };
      const timer = setTimeout(() => {
        stop('timeout');
      }, timeLimit);
      signal?.addEventListener('abort', cancel);
      const finish = (failure: GitFailure | undefined): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        resolve(failure);
      };

      let message = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (message.length < messageLimit) message += text;
      });
      // Git may end before it has read everything; how it ended says enough.
      child.stdin?.on('error', () => undefined).end(input);
      child.stdout.on('data', (chunk: Uint8Array) => {
        if (stopped === undefined) take(chunk);
      });
      let startFailure: Error | undefined;
      child.on('error', error => {
        startFailure = error;
        void describeStartFailure(folder, error).then(finish);
      });
      child.on('close', code => {
        if (startFailure !== undefined) return;
        if (stopped !== undefined) finish({ reason: stopped, message: message.trim() });
        else finish(code === 0 ? undefined : { reason: 'failed', message: message.trim() });
      });
    });
}

const messageLimit = 10_000;

/** Most failures to start are events; some, such as a folder that is a file, are thrown. */
function start(
  program: string,
  given: readonly string[],
  folder: string,
  reads: boolean,
): ChildProcessByStdio<Writable | null, Readable, Readable> | Error {
  try {
    const options = { cwd: folder, env: gitEnvironment(process.env), windowsHide: true };
    // A pipe that nobody needs costs time at every start.
    return reads
      ? spawn(program, given, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
      : spawn(program, given, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function gitEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...inherited,
    ...withoutHookVariables,
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Fewer and larger pieces: git would send each commit by itself.
    GIT_FLUSH: '0',
  };
}

/** What git sets for its hooks, and would then prefer to the folder: see `git rev-parse --local-env-vars`. */
const withoutHookVariables = Object.fromEntries(
  [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_PREFIX',
    'GIT_COMMON_DIR',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_SHALLOW_FILE',
    'GIT_GRAFT_FILE',
  ].map(name => [name, undefined]),
);

/** A program that is not there and a folder that is not there look the same to spawn. */
async function describeStartFailure(folder: string, error: Error): Promise<GitFailure> {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOTDIR') return { reason: 'noFolder', message: error.message };
  if (code !== 'ENOENT') return { reason: 'failed', message: error.message };
  try {
    await access(folder);
    return { reason: 'gitMissing', message: error.message };
  } catch {
    return { reason: 'noFolder', message: error.message };
  }
}
