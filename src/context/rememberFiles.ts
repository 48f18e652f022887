import type { FileSystem } from './fileSystem';

/** A file system that looks at each path once: for a run that asks about the same folders for many Dockerfiles. */
export function rememberFiles(files: FileSystem): FileSystem {
  return {
    readText: remember(path => files.readText(path)),
    list: remember(path => files.list(path)),
    stat: remember(path => files.stat(path)),
    realPath: remember(path => files.realPath(path)),
  };
}

function remember<Answer>(look: (path: string) => Promise<Answer>): (path: string) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return path => {
    const answer = known.get(path) ?? look(path);
    known.set(path, answer);
    return answer;
  };
}
