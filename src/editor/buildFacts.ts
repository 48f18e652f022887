import { basename } from 'node:path';
import { EventEmitter, workspace, type Event, type TextDocument, type Uri } from 'vscode';
import type { BuildFacts } from '../checks/runChecks';
import type { FileSystem } from '../context/fileSystem';
import { parseDockerfile } from '../dockerfile/parse';
import { evaluate } from '../dockerfile/evaluate';
import { findBuildFacts } from '../engine';
import type { Builds } from './builds';
import { debounce } from './debounce';
import { isDockerfile, slashPath } from './dockerfileDocuments';

/** What is known about the build context of each Dockerfile. */
export interface BuildFactsOfDocuments {
  /** What was last found; nothing is known until the first look has ended. */
  of(uri: Uri): BuildFacts;
  readonly onDidChange: Event<Uri>;
  dispose(): void;
}

const nothingKnown: BuildFacts = { ignoreFile: 'unknown' };

/** Quiet in milliseconds before an edit of an ignore file counts. */
const quiet = 150;

/** The same before files that come and go count: an installation writes thousands. */
const quietOfDisk = 1000;

/** A look that took long is not repeated before so many times that long: a large context shall not keep the computer busy. */
const patience = 20;

/** @param files in which an ignore file that is being edited has the text of its editor */
export function createBuildFacts(files: FileSystem, builds: Builds): BuildFactsOfDocuments {
  const known = new Map<string, { readonly facts: BuildFacts; readonly key: string }>();
  const changed = new EventEmitter<Uri>();

  const look = async (document: TextDocument): Promise<void> => {
    if (!isDockerfile(document) || document.uri.scheme !== 'file') return;
    const address = document.uri.toString();
    const { buildArguments, contextFolder, contextNames } = builds.of(document.uri);
    const evaluation = evaluate(parseDockerfile(document.getText()), { buildArgs: buildArguments });
    const facts = await findBuildFacts(files, slashPath(document.uri), evaluation, contextFolder, contextNames);
    const key = keyOf(facts);
    if (document.isClosed || key === known.get(address)?.key) return;
    known.set(address, { facts, key });
    changed.fire(document.uri);
  };
  const lookAtAll = (): void => {
    for (const document of workspace.textDocuments) void look(document);
  };
  const lookSoon = debounce(quiet, () => '', lookAtAll);
  let nextLook = 0;
  const lookLater = debounce(
    quietOfDisk,
    () => '',
    (): void => {
      if (Date.now() < nextLook) {
        lookLater.call('');
        return;
      }
      const begun = Date.now();
      void Promise.all(workspace.textDocuments.map(look)).then(() => {
        nextLook = Date.now() + patience * (Date.now() - begun);
      });
    },
  );
  const fileCameOrWent = ({ path }: Uri): void => {
    if (!path.includes('/.git/')) lookLater.call('');
  };

  // Files that come and go may be what a COPY takes; what is in them does not matter here.
  const anyFile = workspace.createFileSystemWatcher('**/*', false, true, false);
  const ignoreFiles = workspace.createFileSystemWatcher('**/*.dockerignore');
  const subscriptions = [
    changed,
    lookSoon,
    lookLater,
    anyFile,
    anyFile.onDidCreate(fileCameOrWent),
    anyFile.onDidDelete(fileCameOrWent),
    ignoreFiles,
    ignoreFiles.onDidChange(lookAtAll),
    ignoreFiles.onDidCreate(lookAtAll),
    ignoreFiles.onDidDelete(lookAtAll),
    builds.onDidChange(lookAtAll),
    workspace.onDidOpenTextDocument(document => void look(document)),
    workspace.onDidSaveTextDocument(document => void look(document)),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isIgnoreFile(document)) lookSoon.call(undefined);
    }),
    workspace.onDidCloseTextDocument(document => {
      known.delete(document.uri.toString());
      // What was not saved is gone with its editor.
      if (isIgnoreFile(document)) lookSoon.call(undefined);
    }),
  ];
  lookAtAll();
  return {
    of: uri => known.get(uri.toString())?.facts ?? nothingKnown,
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

/** Equal facts have equal keys. */
function keyOf({ context, ignoreFile, ignoreFilePath, namedContexts }: BuildFacts): string {
  const { entries, siblings, isComplete } = context ?? {};
  return JSON.stringify([
    ignoreFile,
    ignoreFilePath,
    [...(entries ?? [])],
    [...(siblings ?? [])],
    isComplete,
    [...(namedContexts ?? [])],
  ]);
}

function isIgnoreFile({ uri }: TextDocument): boolean {
  return basename(uri.path).endsWith('.dockerignore');
}
