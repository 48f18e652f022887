import { posix } from 'node:path';
import { isDockerfileName } from '../dockerfile/fileName';
import { fromTop } from './copySelection';
import type { FileSystem } from './fileSystem';
import { compilePathPattern, hasWildcards } from './goPathMatch';
import { createSpelling, type Spelling } from './spelling';

export interface ContextFolder {
  /** An absolute path. */
  readonly folder: string;
  /** The sources that it does not hold, as they were given. */
  readonly missing: readonly string[];
}

/**
 * Finds out which folder a Dockerfile is probably built with, where nothing says it: its own folder if all its sources
 * exist there, else the nearest folder above that has them all, up to the root of the repository. When none has them
 * all, the one that has the most, the nearest first.
 *
 * @param dockerfilePath absolute, with slashes
 * @param sources what its COPYs, ADDs and bind mounts take from the build context
 */
export async function findContextFolder(
  files: FileSystem,
  dockerfilePath: string,
  sources: readonly string[],
): Promise<ContextFolder> {
  const spelling = createSpelling(files);
  const look = async (folder: string): Promise<ContextFolder> => {
    const isThere = await Promise.all(sources.map(source => hasSource(files, spelling, folder, source)));
    return { folder, missing: sources.filter((_, source) => isThere[source] !== true) };
  };
  const own = posix.dirname(dockerfilePath);
  let best = await look(own);
  // Most have them beside them, and then nobody has to know where the repository ends.
  if (best.missing.length === 0) return best;
  for (const folder of (await foldersUpward(files, own)).slice(1)) {
    const found = await look(folder);
    if (found.missing.length < best.missing.length) best = found;
    if (found.missing.length === 0) break;
  }
  return best;
}

/** A folder and those above it up to the one with `.git` (a folder, or a file in a worktree); alone outside of git. */
export async function foldersUpward(files: FileSystem, own: string): Promise<readonly string[]> {
  const folders = [own];
  for (let folder = own; ;) {
    if ((await files.stat(posix.join(folder, '.git'))) !== undefined) return folders;
    const above = posix.dirname(folder);
    if (above === folder || above === '.') return [own];
    folders.push(above);
    folder = above;
  }
}

async function hasSource(files: FileSystem, spelling: Spelling, folder: string, source: string): Promise<boolean> {
  if (fromTop(source) === '') return holdsSources(files, folder);
  let reached = [folder];
  for (const part of fromTop(source).split('/')) {
    const next: string[] = [];
    for (const each of reached) next.push(...(await enter(files, spelling, each, part)));
    if (next.length === 0) return false;
    reached = next.slice(0, pathLimit);
  }
  return true;
}

/**
 * Whether anybody could mean a folder by `COPY . .`: one such as `docker/`, with nothing but Dockerfiles and their ignore files,
 * is not what is built.
 */
async function holdsSources(files: FileSystem, folder: string): Promise<boolean> {
  const names = (await files.list(folder)) ?? [];
  return names.some(name => name !== '.git' && !name.endsWith('.dockerignore') && !isDockerfileName(name));
}

/** A wildcard that matches a whole disk need not be followed everywhere: this only looks whether there is something. */
const pathLimit = 1000;

async function enter(files: FileSystem, spelling: Spelling, folder: string, part: string): Promise<readonly string[]> {
  if (!hasWildcards(part)) {
    const path = posix.join(folder, part);
    if (part === '') return [path];
    return (await files.stat(path)) !== undefined && (await spelling.isExact(folder, part)) ? [path] : [];
  }
  const compiled = compilePathPattern(part);
  if (!compiled.ok) return [];
  const names = (await files.list(folder)) ?? [];
  return names.filter(name => compiled.pattern.matches(name)).map(name => posix.join(folder, name));
}
