import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readShellcheckOutput, type ShellcheckComment } from '../checks/shellcheck/shellcheckComment';
import { runProgram } from '../process/runProgram';

/** Why ShellCheck gave no answer. */
export interface ShellcheckFailure {
  readonly reason: 'missing' | 'timeout' | 'cancelled' | 'failed';
  /** What it, or the system, said. */
  readonly message: string;
}

/**
 * Asks ShellCheck about scripts, all of them in one run.
 * @returns what it says about each, in the order of the scripts
 */
export type RunShellcheck = (
  scripts: readonly string[],
  signal?: AbortSignal,
) => Promise<readonly (readonly ShellcheckComment[])[] | ShellcheckFailure>;

/** Milliseconds. One script takes some 50. */
const timeLimit = 20_000;

/** More scripts than this go into a second run: a command line has a limit. */
const mostScripts = 200;

/**
 * What makes no sense in a Dockerfile: files that are sourced, which are in the image, and ash, which is known by another name.
 * hadolint leaves the same out.
 */
const excluded = 'SC1090,SC1091,SC2187';

/**
 * Starts ShellCheck as a process. The scripts lie in a folder of their own for as long as it runs, for it reads only one from
 * its input.
 * @param program its path; by default the one that PATH finds
 */
export function createShellcheckRunner(program = 'shellcheck'): RunShellcheck {
  return async (scripts, signal) => {
    const answers: (readonly ShellcheckComment[])[] = [];
    for (let from = 0; from < scripts.length; from += mostScripts) {
      const some = await checkScripts(program, scripts.slice(from, from + mostScripts), signal);
      if ('reason' in some) return some;
      answers.push(...some);
    }
    return answers;
  };
}

async function checkScripts(
  program: string,
  scripts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly (readonly ShellcheckComment[])[] | ShellcheckFailure> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'layercast-shellcheck-'));
    const names = scripts.map((_, index) => `${index}.sh`);
    await Promise.all(names.map((name, index) => writeFile(path.join(folder ?? '', name), scripts[index] ?? '')));
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    const failure = await runProgram({
      program,
      // Its own configuration would be looked for around the folder, where there is none of the project's.
      arguments: ['--norc', '--format=json1', '--severity=style', `--exclude=${excluded}`, '--', ...names],
      folder,
      env: process.env,
      signal,
      timeLimit,
      stopping: 'kill',
      onOutput: chunk => output.push(chunk),
      onErrorOutput: chunk => errors.push(chunk),
    });
    if (failure && failure.reason !== 'failed') {
      const reason = failure.reason === 'noFolder' ? 'failed' : failure.reason;
      return { reason, message: failure.message };
    }
    // It ends with 1 when it has found something.
    const comments = readShellcheckOutput(Buffer.concat(output).toString('utf8'));
    if (!comments) {
      const said = Buffer.concat(errors).toString('utf8').trim();
      return { reason: 'failed', message: said === '' ? (failure?.message ?? '') : said };
    }
    return names.map(name => comments.get(name) ?? []);
  } catch (error) {
    return { reason: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
