import { posix } from 'node:path';
import type { FileSystem } from './fileSystem';
import { createSpelling } from './spelling';

/** The ignore file that a build applies. */
export type IgnoreFileLookup =
  | {
      readonly status: 'found';
      /** An absolute path. */
      readonly path: string;
      /** How to speak of it: `.dockerignore`, or its path from the context folder. */
      readonly name: string;
      readonly text: string;
    }
  | { readonly status: 'none' }
  /** There is one, but it cannot be read, and the build fails. */
  | { readonly status: 'unreadable'; readonly path: string; readonly message: string };

/**
 * Finds the ignore file of a build with a local context: the one named after the Dockerfile and beside it, even if it
 * is empty, else `.dockerignore` at the top of the context. The two are never merged. (dockerIgnorePatterns in
 * BuildKit's frontend/dockerui/config.go.)
 *
 * @param dockerfilePath absolute, with slashes
 * @param contextFolder absolute, with slashes
 */
export async function findIgnoreFile(
  files: FileSystem,
  dockerfilePath: string,
  contextFolder: string,
): Promise<IgnoreFileLookup> {
  const spelling = createSpelling(files);
  const paths = [ownIgnoreFile(dockerfilePath), posix.join(contextFolder, '.dockerignore')];
  // Both at once, as there is seldom the first.
  const texts = paths.map(path => files.readText(path));
  for (const [index, path] of paths.entries()) {
    const read = await texts[index];
    if (!read) continue;
    // The disk may answer for `.DockerIgnore`, which a build does not read.
    if (read.ok && !(await spelling.isExact(posix.dirname(path), posix.basename(path)))) continue;
    if (read.ok) return { status: 'found', path, name: posix.relative(contextFolder, path), text: read.text };
    if (read.reason !== 'missing') return { status: 'unreadable', path, message: read.message };
  }
  return { status: 'none' };
}

/** BuildKit also builds a file named `dockerfile`, but then still looks under the name that was not there. */
function ownIgnoreFile(dockerfilePath: string): string {
  const name = posix.basename(dockerfilePath);
  return posix.join(posix.dirname(dockerfilePath), `${name === 'dockerfile' ? 'Dockerfile' : name}.dockerignore`);
}
