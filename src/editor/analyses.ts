import { EventEmitter, workspace, type Event, type TextDocument, type Uri } from 'vscode';
import type { BuildFacts } from '../checks/runChecks';
import type { TextEdit } from '../dockerfile/text';
import { analyze, fixAllEdits, type Analysis } from '../engine';
import { repairOrder, type RepairedOrder } from '../lesson/chart/repairedOrder';
import type { BuildFactsOfDocuments } from './buildFacts';
import type { Builds } from './builds';
import type { CheckSettingsOfDocuments } from './checkSettings';
import type { ShellcheckAnswers } from './shellcheckAnswers';
import { isDockerfile, isTooLargeDockerfile, openDocumentAt } from './dockerfileDocuments';

/** The analysis of each open Dockerfile, computed when it is asked for and kept until its text or its build context changes. */
export interface Analyses {
  /** The analysis of the document's text as it is now. */
  of(document: TextDocument): Analysis;
  /** Whether it is known which checks people switched off. */
  isSettled(document: TextDocument): boolean;
  /** What is known of the build context. */
  factsOf(document: TextDocument): BuildFacts;
  /** The edits that apply every safe fix. */
  fixAllEdits(document: TextDocument): readonly TextEdit[];
  /** How the order of steps would be, were it repaired, in a text that stands or stood in the document. */
  repairedOrder(document: TextDocument, text: string): RepairedOrder;
  /** A document's analysis is out of date: it was opened, edited, or what it is built with changed. */
  readonly onDidChange: Event<TextDocument>;
  readonly onDidClose: Event<Uri>;
  dispose(): void;
}

export function createAnalyses(
  facts: BuildFactsOfDocuments,
  builds: Builds,
  settings: CheckSettingsOfDocuments,
  shellcheck: ShellcheckAnswers,
): Analyses {
  // By the document itself: the next untitled one has the address of the last, and begins with the same version.
  const kept = new WeakMap<TextDocument, { readonly version: number; readonly analysis: Analysis }>();
  const changed = new EventEmitter<TextDocument>();
  const closed = new EventEmitter<Uri>();

  const inputsOf = (document: TextDocument): Parameters<typeof analyze> => {
    const { uri } = document;
    const known = { ...facts.of(uri), shellcheck: shellcheck.known };
    return [document.getText(), known, { buildArgs: builds.of(uri).buildArguments }, settings.of(uri)];
  };
  const drop = (document: TextDocument): void => {
    kept.delete(document);
    if (isDockerfile(document) || isTooLargeDockerfile(document)) changed.fire(document);
  };
  const dropAt = (uri: Uri): void => {
    const document = openDocumentAt(uri);
    if (document) drop(document);
  };
  const subscriptions = [
    changed,
    closed,
    workspace.onDidOpenTextDocument(drop),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) drop(document);
    }),
    // A document whose language changes is closed and opened again.
    workspace.onDidCloseTextDocument(document => {
      kept.delete(document);
      closed.fire(document.uri);
    }),
    facts.onDidChange(dropAt),
    settings.onDidChange(dropAt),
    shellcheck.onDidAnswer(drop),
    builds.onDidChange(() => {
      for (const document of workspace.textDocuments) drop(document);
    }),
  ];

  return {
    onDidChange: changed.event,
    onDidClose: closed.event,
    of: document => {
      const before = kept.get(document);
      if (before?.version === document.version) return before.analysis;
      const analysis = analyze(...inputsOf(document));
      shellcheck.ask(document, analysis);
      kept.set(document, { version: document.version, analysis });
      return analysis;
    },
    factsOf: ({ uri }) => facts.of(uri),
    isSettled: ({ uri }) => settings.isKnown(uri),
    fixAllEdits: document => fixAllEdits(...inputsOf(document)),
    repairedOrder: (document, text) => {
      const [, ...inputs] = inputsOf(document);
      return repairOrder(text, ...inputs);
    },
    dispose: () => subscriptions.forEach(subscription => void subscription.dispose()),
  };
}
