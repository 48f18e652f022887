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
const inGitFolder = `${gitFolder}/`;

/** @param pathText a file's path by its number */
export function changeOf(files: readonly number[], pathText: (file: number) => string): SourceChange {
  const paths = files.map(file => {
    const path = pathText(file);
    return path.startsWith(inGitFolder) ? gitFolder : path;
  });
  const first = paths.indexOf(gitFolder);
  if (first === -1) return { files, paths };
  const isTold = (_: unknown, index: number): boolean => index === first || paths[index] !== gitFolder;
  return { files: files.filter(isTold), paths: paths.filter(isTold) };
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
