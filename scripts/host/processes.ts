import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync } from 'node:fs';
import path from 'node:path';
import { MissingPart } from '../missingPart';
import { cacheFolder } from '../projectPaths';

/** Tells the person at the terminal what is being done: one line a step. */
export function step(text: string): void {
  console.log(`> ${text}`);
}

/** The first of these programs that is on the PATH, as an absolute path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return names
    .flatMap(name => folders.flatMap(folder => endings.map(ending => path.join(folder, name + ending))))
    .find(file => existsSync(file));
}

export interface LoggedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What fails when this fails: the start of the sentence that the user reads. */
  readonly purpose: string;
}

/**
 * Runs an installer with its output kept in a log file, because it is long and only of interest when it fails.
 * @throws MissingPart naming the log file.
 */
export async function runLogged({ command, args, cwd, env, purpose }: LoggedCommand): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  const logFile = path.join(cacheFolder, 'install.log');
  const log = openSync(logFile, 'w');
  try {
    const child = spawnGroup(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', log, log] });
    const code = await exitCode(child);
    if (code !== 0) throw new MissingPart(`${purpose} failed; what it said is in ${logFile}.`);
  } finally {
    closeSync(log);
  }
}

/**
 * Starts a process and those that it will start as one group, which never outlives this process.
 * Not for Windows, which has no such groups.
 */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  const killAtExit = (): void => killGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  child.once('close', () => {
    killAtExit();
    process.removeListener('exit', killAtExit);
  });
  return child;
}

/** Sends a signal to every process of a group that spawnGroup started. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** The exit code of a process once it has ended; 1 when a signal ended it or it could not be started. */
export function exitCode(child: ChildProcess): Promise<number> {
  return new Promise(resolve => {
    child.once('error', () => resolve(1));
    child.once('close', code => resolve(code ?? 1));
  });
}

/**
 * The environment for a VS Code started from here: without what a surrounding VS Code, npm or Node put into ours,
 * which would make the new one talk to the old one, or npm take itself for another.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE$|npm_(?!config_)|npm_config_(user_agent|local_prefix)$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
