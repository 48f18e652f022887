import { posix } from 'node:path';
import { extensions, Uri, workspace } from 'vscode';
import type { RunGit } from '../history/gitProcess';
import { slashPath } from './dockerfileDocuments';

/** Files as they were at a commit, as documents that VS Code can show. */
export interface CommitFiles {
  /** @param file absolute, with slashes */
  uriAt(commit: string, file: string): Promise<Uri>;
  dispose(): void;
}

/** The part of the git extension's API that is used here: https://github.com/microsoft/vscode/tree/main/extensions/git#api */
interface GitExtension {
  getAPI(version: 1): {
    getRepository(uri: Uri): object | null;
    toGitUri(uri: Uri, ref: string): Uri;
  };
}

export const commitScheme = 'layercast-commit';

/** How long git may take for one file, in milliseconds. */
const timeLimit = 10_000;

/** Larger files, in bytes, are shown cut off: nobody reads so far. */
const largestFile = 5_000_000;

/**
 * The git extension shows files of commits where it has their repository open. Where it is switched off, or left the
 * repository closed, we do.
 */
export function registerCommitFiles(runGit: RunGit): CommitFiles {
  const provider = workspace.registerTextDocumentContentProvider(commitScheme, {
    provideTextDocumentContent: uri => readFile(uri, runGit),
  });
  return {
    uriAt: async (commit, file) => {
      const uri = Uri.file(file);
      const git = await gitApi();
      return git?.getRepository(uri) ? git.toGitUri(uri, commit) : uri.with({ scheme: commitScheme, query: commit });
    },
    dispose: () => {
      void provider.dispose();
    },
  };
}

async function gitApi(): Promise<ReturnType<GitExtension['getAPI']> | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  try {
    return (await extension.activate()).getAPI(1);
  } catch {
    // Switched off by git.enabled.
    return undefined;
  }
}

/** The text of a file at a commit; empty where it was not there. */
async function readFile(uri: Uri, runGit: RunGit): Promise<string> {
  const file = slashPath(uri);
  // The folder may be gone by now, so git runs in the nearest one that is left.
  const folder = await nearestFolder(posix.dirname(file));
  const chunks: Uint8Array[] = [];
  let size = 0;
  await runGit({
    folder,
    arguments: ['cat-file', 'blob', `${uri.query}:./${posix.relative(folder, file)}`],
    take: chunk => {
      if (size < largestFile) chunks.push(chunk);
      size += chunk.length;
    },
    timeLimit,
  });
  return Buffer.concat(chunks).toString('utf8');
}

async function nearestFolder(folder: string): Promise<string> {
  try {
    await workspace.fs.stat(Uri.file(folder));
    return folder;
  } catch {
    const above = posix.dirname(folder);
    return above === folder ? folder : nearestFolder(above);
  }
}
