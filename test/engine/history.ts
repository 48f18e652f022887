import type { FileState } from './context';

/** A Dockerfile and the commits over which it is forecast and built, as plain data: what a counterexample is written down as. */
export interface History {
  /** One instruction each, heredocs included. */
  readonly dockerfile: readonly string[];
  /** The lines of its ignore file. */
  readonly ignoreFile: readonly string[];
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Folders of the build context that are contexts of their own as well, by name; without ignore files. */
  readonly namedContexts?: Readonly<Record<string, string>>;
  /** What each commit changes, oldest first; `null` for a file that it deletes. */
  readonly commits: readonly Files[];
}

/** By path in the build context. */
export type Files = Readonly<Record<string, FileState | null>>;

export function dockerfileOf({ dockerfile }: History): string {
  return dockerfile.map(instruction => `${instruction}\n`).join('');
}

export function ignoreFileOf({ ignoreFile }: History): string {
  return ignoreFile.map(line => `${line}\n`).join('');
}

/** What a build is told beside the Dockerfile. */
export type Choices = Pick<History, 'target' | 'buildArgs' | 'namedContexts'>;

export function choicesOf({ target, buildArgs, namedContexts }: Choices): Choices {
  return {
    ...(target !== undefined && { target }),
    ...(buildArgs && { buildArgs }),
    ...(namedContexts && { namedContexts }),
  };
}
