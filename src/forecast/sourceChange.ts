/** Files that commits changed in what a step takes. */
export interface SourceChange {
  /** By their numbers, each once. */
  readonly files: readonly number[];
  /** The path of each, from the top of its context. */
  readonly paths: readonly string[];
}

export const noChange: SourceChange = { files: [], paths: [] };

/** Files in it stand for all that is in it, so they are told of as one. */
const gitFolder = '.git';

/** @param pathText a file's path by its number */
export function changeOf(files: readonly number[], pathText: (file: number) => string): SourceChange {
  const paths = files.map(pathText);
  return paths.some(isInGitFolder)
    ? mergedChange([{ files, paths: paths.map(path => (isInGitFolder(path) ? gitFolder : path)) }])
    : { files, paths };
}

/** One change of several, in their order. A file that is in more than one has its path from the first. */
export function mergedChange(changes: readonly SourceChange[]): SourceChange {
  const paths = new Map<number, string>();
  let hasGitFolder = false;
  for (const change of changes) {
    for (const [index, file] of change.files.entries()) {
      const path = change.paths[index] ?? '';
      if (paths.has(file) || (path === gitFolder && hasGitFolder)) continue;
      hasGitFolder ||= path === gitFolder;
      paths.set(file, path);
    }
  }
  return { files: [...paths.keys()], paths: [...paths.values()] };
}

function isInGitFolder(path: string): boolean {
  return path.startsWith(`${gitFolder}/`);
}
