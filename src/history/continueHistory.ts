import { joinChanges, withoutFirst } from './changeTable';
import type { GitLog } from './gitLog';
import { applyCommit, startingTree, type History, type TreeTable } from './history';

/**
 * A history with newer commits at its end, cut to a number of commits. Paths and blobs keep their numbers, and what was
 * read before stays as it was.
 *
 * @param added commits that follow directly on the history's newest, read into its tables
 */
export function continueHistory(
  previous: History,
  added: Pick<GitLog, 'commits' | 'changes'>,
  builds: number,
): Pick<History, 'commits' | 'paths' | 'blobs' | 'startTree' | 'changes'> {
  const commits = [...previous.commits, ...added.commits];
  const dropped = Math.max(0, commits.length - builds);
  const changes = joinChanges(previous.changes, added.changes);
  return {
    commits: commits.slice(dropped),
    paths: previous.paths,
    blobs: previous.blobs,
    startTree: dropped === 0 ? previous.startTree : treeAfter({ ...previous, changes }, dropped),
    changes: withoutFirst(changes, dropped),
  };
}

/** The tree after the first commits. */
function treeAfter(history: History, commits: number): TreeTable {
  const tree = startingTree(history);
  for (let commit = 0; commit < commits; commit++) applyCommit(tree, history, commit);
  let files = 0;
  for (const mode of tree.mode) if (mode !== 0) files++;
  const after = { path: new Uint32Array(files), mode: new Uint16Array(files), blob: new Uint32Array(files) };
  for (let path = 0, row = 0; row < files; path++) {
    if (tree.mode[path] === 0) continue;
    after.path[row] = path;
    after.mode[row] = tree.mode[path] ?? 0;
    after.blob[row] = tree.blob[path] ?? 0;
    row++;
  }
  return after;
}
