import { EventEmitter, type Event, type Uri } from 'vscode';
import type { BuildFacts } from '../checks/runChecks';

/** What is known about the build context of each Dockerfile. */
export interface BuildFactsOfDocuments {
  /** What was last found; nothing is known until the first look has ended. */
  of(uri: Uri): BuildFacts;
  readonly onDidChange: Event<Uri>;
  dispose(): void;
}

export function createBuildFacts(): BuildFactsOfDocuments {
  const changed = new EventEmitter<Uri>();
  return { of: () => ({ ignoreFile: 'unknown' }), onDidChange: changed.event, dispose: () => changed.dispose() };
}
