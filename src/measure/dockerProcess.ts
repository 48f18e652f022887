import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** One run of docker. */
export interface DockerCommand {
  /** The folder to run in. */
  readonly folder: string;
  readonly arguments: readonly string[];
  /** Called with what it writes, to whichever output, piece by piece. */
  readonly take: (text: string) => void;
  /** Stops docker when aborted: as Ctrl+C would, and after some seconds by force. */
  readonly signal?: AbortSignal;
}

/** Why docker did not succeed. What it wrote has been given to `take`. */
export interface DockerFailure {
  readonly reason: 'dockerMissing' | 'noFolder' | 'cancelled' | 'failed';
  /** The system's message when docker did not start, else ''. */
  readonly message: string;
}

/** Runs docker to its end; undefined when it succeeded. Never throws. */
export type RunDocker = (command: DockerCommand) => Promise<DockerFailure | undefined>;

/** How long docker may take to end well after it was told to stop, in milliseconds. */
const patience = 10_000;

/**
 * Starts docker as a process, with nothing to read.
 *
 * @param program the path of docker; by default the one that PATH finds
 * @param env what it is started with; by default what this process was started with
 */
export function createDockerRunner(program = 'docker', env: NodeJS.ProcessEnv = process.env): RunDocker {
  return command =>
    new Promise(resolve => {
      const { folder, take, signal } = command;
      if (signal?.aborted === true) {
        resolve({ reason: 'cancelled', message: '' });
        return;
      }
      const child = start(program, command, env);
      if (child instanceof Error) {
        void describeStartFailure(folder, child).then(resolve);
        return;
      }
      let force: NodeJS.Timeout | undefined;
      const cancel = (): void => {
        stop(child, 'SIGINT');
        force = setTimeout(() => {
          stop(child, 'SIGKILL');
        }, patience);
      };
      signal?.addEventListener('abort', cancel);
      const finish = (failure: DockerFailure | undefined): void => {
        clearTimeout(force);
        signal?.removeEventListener('abort', cancel);
        resolve(failure);
      };
      for (const stream of [child.stdout, child.stderr]) {
        const decoder = new StringDecoder('utf8');
        stream.on('data', (chunk: Buffer) => {
          take(decoder.write(chunk));
        });
      }
      let startFailure: Error | undefined;
      child.on('error', error => {
        startFailure = error;
        void describeStartFailure(folder, error).then(finish);
      });
      child.on('close', code => {
        if (startFailure !== undefined) return;
        if (signal?.aborted === true) finish({ reason: 'cancelled', message: '' });
        else finish(code === 0 ? undefined : { reason: 'failed', message: '' });
      });
    });
}

/** Most failures to start are events; some, such as a folder that is a file, are thrown. */
function start(
  program: string,
  { folder, arguments: given }: DockerCommand,
  env: NodeJS.ProcessEnv,
): ChildProcessByStdio<null, Readable, Readable> | Error {
  try {
    return spawn(program, given, {
      cwd: folder,
      env: { ...env, DOCKER_CLI_HINTS: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that its plugin for builds is stopped with it.
      detached: process.platform !== 'win32',
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function stop(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** A program that is not there and a folder that is not there look the same to spawn. */
async function describeStartFailure(folder: string, error: Error): Promise<DockerFailure> {
  const missing = 'code' in error && error.code === 'ENOENT';
  if (!missing) return { reason: 'failed', message: error.message };
  try {
    await access(folder);
    return { reason: 'dockerMissing', message: error.message };
  } catch {
    return { reason: 'noFolder', message: error.message };
  }
}
