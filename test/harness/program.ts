import { spawn } from 'node:child_process';

/** What a program that ran to its end said. */
export interface Ended {
  /** Its exit code; -1 when it could not be started or was killed. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Milliseconds after which it is killed. */
  readonly timeout?: number;
}

/** Runs a program to its end. Never throws: one that does not exist ends with -1 and the reason in `stderr`. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  return new Promise(resolve => {
    const { timeout = 600_000, ...others } = options;
    // Not spawn's own time limit: of a program that does not start, its timer is left, and keeps this process.
    const signal = AbortSignal.timeout(timeout);
    const child = spawn(program, args, { ...others, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const end = (code: number, reason = ''): void =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString() + reason,
      });
    child.on('error', error => end(-1, error.message));
    child.on('close', code => end(code ?? -1));
  });
}

/** The last line with something on it: where programs give their reason. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
