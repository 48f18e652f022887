import { runProgram } from '../process/runProgram';

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
  return async ({ take, ...command }) => {
    const said: Buffer[] = [];
    let saidBytes = 0;
    const failure = await runProgram({
      ...command,
      program,
      env: gitEnvironment(process.env),
      stopping: 'kill',
      onOutput: take,
      onErrorOutput: chunk => {
        if (saidBytes < messageLimit) said.push(chunk);
        saidBytes += chunk.length;
      },
    });
    if (failure === undefined) return undefined;
    const { reason, message } = failure;
    return {
      reason: reason === 'missing' ? 'gitMissing' : reason,
      message: message === '' ? Buffer.concat(said).toString('utf8').trim() : message,
    };
  };
}

/** Bytes. */
const messageLimit = 10_000;

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
