import { StringDecoder } from 'node:string_decoder';
import { runProgram } from '../process/runProgram';

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

/**
 * Starts docker as a process, with nothing to read.
 *
 * @param program the path of docker; by default the one that PATH finds
 * @param env what it is started with; by default what this process was started with
 */
export function createDockerRunner(program = 'docker', env: NodeJS.ProcessEnv = process.env): RunDocker {
  return async ({ folder, arguments: given, take, signal }) => {
    const decoded = (): ((chunk: Buffer) => void) => {
      const decoder = new StringDecoder('utf8');
      return chunk => {
        take(decoder.write(chunk));
      };
    };
    const failure = await runProgram({
      program,
      arguments: given,
      folder,
      env: { ...env, DOCKER_CLI_HINTS: 'false' },
      signal,
      // Its plugin for builds is stopped with it.
      stopping: 'interrupt',
      onOutput: decoded(),
      onErrorOutput: decoded(),
    });
    if (failure === undefined) return undefined;
    const { reason, message } = failure;
    if (reason === 'missing') return { reason: 'dockerMissing', message };
    return { reason: reason === 'timeout' ? 'failed' : reason, message };
  };
}
