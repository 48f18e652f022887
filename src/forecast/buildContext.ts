import { posix } from 'node:path';
import { findContextFolder } from '../context/contextFolder';
import type { FileSystem } from '../context/fileSystem';
import { findIgnoreFile, type IgnoreFileLookup } from '../context/ignoreFileLookup';
import { spelledAsOnDisk } from '../context/spelling';
import type { Evaluation } from '../dockerfile/evaluate';
import { contextInputs } from './steps';

/** What a Dockerfile is probably built with. */
export interface BuildContext {
  /** An absolute path, with slashes, as the disk spells it. */
  readonly folder: string;
  readonly ignoreFile: IgnoreFileLookup;
}

/**
 * Finds the build context of a Dockerfile by where its sources are, and the ignore file that applies to it.
 * @param dockerfilePath absolute, with slashes
 * @param given the context folder, where somebody said which it is: absolute, with slashes
 */
export async function findBuildContext(
  files: FileSystem,
  dockerfilePath: string,
  evaluation: Evaluation,
  given: string | undefined,
): Promise<BuildContext> {
  const path = await spelledAsOnDisk(files, dockerfilePath);
  return findSpelledContext(files, path, evaluation, given && (await spelledAsOnDisk(files, given)));
}

/** The same for paths that are known to be spelled as the disk has them. */
export async function findSpelledContext(
  files: FileSystem,
  dockerfilePath: string,
  evaluation: Evaluation,
  given: string | undefined,
): Promise<BuildContext> {
  const own = posix.dirname(dockerfilePath);
  const [folder, beside] = await Promise.all([
    given ?? findContextFolder(files, dockerfilePath, contextSources(evaluation)).then(found => found.folder),
    // Mostly the context is the Dockerfile's own folder.
    given === undefined ? findIgnoreFile(files, dockerfilePath, own) : undefined,
  ]);
  const ignoreFile = folder === own ? beside : undefined;
  return { folder, ignoreFile: ignoreFile ?? (await findIgnoreFile(files, dockerfilePath, folder)) };
}

/** What the COPYs, ADDs and bind mounts of all stages name in the build context. */
function contextSources(evaluation: Evaluation): string[] {
  return contextInputs(evaluation).map(({ source }) => source);
}
