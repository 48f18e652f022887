import { EventEmitter, workspace, type Event, type TextDocument, type Uri } from 'vscode';
import type { BuildFacts } from '../checks/runChecks';
import type { FileSystem } from '../context/fileSystem';
import { parseDockerfile } from '../dockerfile/parse';
import { evaluate } from '../dockerfile/evaluate';
import { findBuildFacts } from '../engine';
import { isDockerfile, slashPath } from './dockerfileDocuments';

/** What is known about the build context of each Dockerfile. */
export interface BuildFactsOfDocuments {
  /** What was last found; nothing is known until the first look has ended. */
  of(uri: Uri): BuildFacts;
  readonly onDidChange: Event<Uri>;
  dispose(): void;
}

const nothingKnown: BuildFacts = { ignoreFile: 'unknown' };

export function createBuildFacts(files: FileSystem): BuildFactsOfDocuments {
  const known = new Map<string, BuildFacts>();
  const changed = new EventEmitter<Uri>();

  const look = async (document: TextDocument): Promise<void> => {
    if (!isDockerfile(document) || document.uri.scheme !== 'file') return;
    const key = document.uri.toString();
    const evaluation = evaluate(parseDockerfile(document.getText()));
    const facts = await findBuildFacts(files, slashPath(document.uri), evaluation);
    if (document.isClosed || JSON.stringify(facts) === JSON.stringify(known.get(key))) return;
    known.set(key, facts);
    changed.fire(document.uri);
  };
  const lookAtAll = (): void => {
    for (const document of workspace.textDocuments) void look(document);
  };

  const ignoreFiles = workspace.createFileSystemWatcher('**/*.dockerignore');
  const subscriptions = [
    changed,
    ignoreFiles,
    ignoreFiles.onDidChange(lookAtAll),
    ignoreFiles.onDidCreate(lookAtAll),
    ignoreFiles.onDidDelete(lookAtAll),
    workspace.onDidOpenTextDocument(document => void look(document)),
    workspace.onDidSaveTextDocument(document => void look(document)),
    workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  ];
  lookAtAll();
  return {
    of: uri => known.get(uri.toString()) ?? nothingKnown,
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}
