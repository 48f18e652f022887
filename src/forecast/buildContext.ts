import { findContextFolder } from '../context/contextFolder';
import type { FileSystem } from '../context/fileSystem';
import { findIgnoreFile, type IgnoreFileLookup } from '../context/ignoreFileLookup';
import type { ContextInput } from './steps';

/** What a Dockerfile is probably built with. */
export interface BuildContext {
  /** An absolute path, with slashes. */
  readonly folder: string;
  readonly ignoreFile: IgnoreFileLookup;
}

/**
 * Finds the build context of a Dockerfile by where its sources are, and the ignore file that applies to it.
 * @param dockerfilePath absolute, with slashes
 * @param inputs what all of its stages take from the build context
 * @param given the context folder, where somebody said which it is: absolute, with slashes
 */
export async function findBuildContext(
  files: FileSystem,
  dockerfilePath: string,
  inputs: readonly ContextInput[],
  given: string | undefined,
): Promise<BuildContext> {
  const folder =
    given ??
    (
      await findContextFolder(
        files,
        dockerfilePath,
        inputs.map(({ source }) => source),
      )
    ).folder;
  return { folder, ignoreFile: await findIgnoreFile(files, dockerfilePath, folder) };
}
