import { fileModes } from '../history/history';
import { emptyHistory, type ContextHistory } from './contextHistory';
import type { StageLayer } from './stageHistory';

/** What is at a path: a mode as git has it, and the number of a content. */
export interface FileState {
  readonly mode: number;
  readonly blob: number;
}

/** A folder with nothing in it. */
export const folderThere: FileState = { mode: fileModes.submodule, blob: 0 };

/** What is the same at every commit: a heredoc, a file of an image, a folder that is made. */
export function constantLayer(path: string, state: FileState, commitCount: number): StageLayer {
  return {
    files: historyOfOne(path.slice(1), commitCount),
    targets: [path],
    folders: new Map(),
    folderChanges: undefined,
    madeAt: undefined,
    commits: undefined,
    change: mode => (mode === 0 ? nothing : state),
  };
}

const nothing: FileState = { mode: 0, blob: 0 };

/** One file that is always there. */
function historyOfOne(path: string, commitCount: number): ContextHistory {
  return {
    ...emptyHistory,
    commitCount,
    pathCount: 1,
    pathText: number => (number === 0 ? path : undefined),
    pathNumber: text => (text === path ? 0 : undefined),
    start: { path: Uint32Array.of(0), mode: Uint16Array.of(fileModes.regular), blob: Uint32Array.of(0) },
    changes: { ...emptyHistory.changes, offsets: new Uint32Array(commitCount + 1) },
  };
}
