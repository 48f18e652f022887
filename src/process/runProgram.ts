import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { access } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';

/** One run of a program. */
export interface ProgramRun {
  /** Its path, or a name that PATH finds. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** The folder to run in. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** What it gets to read, nothing by default. */
  readonly input?: string;
  /** Called with what it writes, piece by piece. */
  readonly onOutput: (chunk: Buffer) => void;
  readonly onErrorOutput: (chunk: Buffer) => void;
  /** Stops it when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** How long it may take, in milliseconds; without one, as long as it likes. */
  readonly timeLimit?: number;
  /**
   * How it is stopped: at once, and what it still writes is passed over; or as Ctrl+C would, together with what it started, and
   * by force only after some seconds.
   */
  readonly stopping: 'kill' | 'interrupt';
}

/** Why a program did not succeed. */
export interface ProgramFailure {
  readonly reason: 'missing' | 'noFolder' | 'timeout' | 'cancelled' | 'failed';
  /** The system's message when it did not start, else ''. */
  readonly message: string;
}

/** How long an interrupted program may take to end well, in milliseconds. */
const patience = 10_000;

/** Runs a program to its end; undefined when it succeeded. Never throws. */
export function runProgram(run: ProgramRun): Promise<ProgramFailure | undefined> {
  return new Promise(resolve => {
    const { folder, input, signal, timeLimit, stopping } = run;
    if (signal?.aborted === true) {
      resolve({ reason: 'cancelled', message: '' });
      return;
    }
    const child = start(run);
    if (child instanceof Error) {
      void describeStartFailure(folder, child).then(resolve);
      return;
    }

    let stopped: 'timeout' | 'cancelled' | undefined;
    let force: NodeJS.Timeout | undefined;
    const stop = (reason: 'timeout' | 'cancelled'): void => {
      stopped ??= reason;
      if (stopping === 'kill') {
        child.kill('SIGKILL');
        return;
      }
      signalGroup(child, 'SIGINT');
      force = setTimeout(() => {
        signalGroup(child, 'SIGKILL');
      }, patience);
    };
    const cancel = (): void => {
      stop('cancelled');
    };
    const timer =
      timeLimit === undefined
        ? undefined
        : setTimeout(() => {
            stop('timeout');
          }, timeLimit);
    signal?.addEventListener('abort', cancel);
    const finish = (failure: ProgramFailure | undefined): void => {
      clearTimeout(timer);
      clearTimeout(force);
      signal?.removeEventListener('abort', cancel);
      resolve(failure);
    };

    // A program may end before it has read everything; how it ended says enough.
    child.stdin?.on('error', () => undefined).end(input);
    child.stdout.on('data', (chunk: Buffer) => {
      if (stopped === undefined || stopping === 'interrupt') run.onOutput(chunk);
    });
    child.stderr.on('data', run.onErrorOutput);
    let startFailure: Error | undefined;
    child.on('error', error => {
      startFailure = error;
      void describeStartFailure(folder, error).then(finish);
    });
    child.on('close', code => {
      if (startFailure !== undefined) return;
      if (stopped !== undefined) finish({ reason: stopped, message: '' });
      else finish(code === 0 ? undefined : { reason: 'failed', message: '' });
    });
  });
}

/** Most failures to start are events; some, such as a folder that is a file, are thrown. */
function start(run: ProgramRun): ChildProcessByStdio<Writable | null, Readable, Readable> | Error {
  try {
    const options = {
      cwd: run.folder,
      env: run.env,
      windowsHide: true,
      // A group of its own, so that what it starts is stopped with it.
      detached: run.stopping === 'interrupt' && process.platform !== 'win32',
    };
    // A pipe that nobody needs costs time at every start.
    return run.input === undefined
      ? spawn(run.program, run.arguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn(run.program, run.arguments, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** A program that is not there and a folder that is not there look the same to spawn. */
async function describeStartFailure(folder: string, error: Error): Promise<ProgramFailure> {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOTDIR') return { reason: 'noFolder', message: error.message };
  if (code !== 'ENOENT') return { reason: 'failed', message: error.message };
  try {
    await access(folder);
    return { reason: 'missing', message: error.message };
  } catch {
    return { reason: 'noFolder', message: error.message };
  }
}
