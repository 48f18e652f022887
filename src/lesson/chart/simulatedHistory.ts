import type { Forecast } from '../../forecast/forecast';
import { isDependencyList } from '../../forecast/guess';
import { createChangeTable } from '../../history/changeTable';
import {
  applyCommit,
  fileModes,
  startingTree,
  type History,
  type TreeTable,
  type WorkingTree,
} from '../../history/history';
import { simulatedBuilds, type ChangeRates } from './simulation';

/** A project's files and what its commits change in them, to make builds up from. */
export interface ProjectChanges {
  /** The lists of dependencies in the build context, by their paths from its top, in order. */
  readonly dependencies: readonly string[];
  /** For each commit that changed files of the source which the build takes: these files, by number. Oldest first. */
  readonly source: readonly (readonly number[])[];
  /** The numbers of the dependencies. */
  readonly dependencyNumbers: readonly number[];
}

/**
 * What a project's history tells of its changes. Lists of dependencies are known by their names; the source is what else changed
 * and made a step miss. Files that the newest commit no longer has are left out.
 */
export function projectChanges(history: History, forecast: Forecast): ProjectChanges {
  const tree = newestTree(history);
  const prefix = prefixOf(history, forecast.contextFolder);
  const isFile = (path: number): boolean =>
    tree.mode[path] === fileModes.regular || tree.mode[path] === fileModes.executable;
  const inContext = (path: number): string | undefined => {
    const text = history.paths.text(path);
    return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
  };
  const taken = new Set(forecast.steps.flatMap(step => step.missedBecause.map(({ path }) => path)));

  const dependencies: { readonly path: string; readonly number: number }[] = [];
  for (let number = 0; number < history.paths.size(); number++) {
    const path = isFile(number) ? inContext(number) : undefined;
    if (path !== undefined && isDependencyList(path)) dependencies.push({ path, number });
  }
  dependencies.sort((a, b) => (a.path < b.path ? -1 : 1));
  const isSource = (number: number): boolean => {
    const path = isFile(number) ? inContext(number) : undefined;
    return path !== undefined && taken.has(path) && !isDependencyList(path);
  };
  const { offsets, path: changed } = history.changes;
  const source = history.commits.map((_, commit) =>
    // The oldest commit often brings all there is, and its build is the one that starts cold.
    commit === 0 ? [] : [...new Set([...changed.subarray(offsets[commit], offsets[commit + 1])].filter(isSource))],
  );
  return {
    dependencies: dependencies.map(({ path }) => path),
    dependencyNumbers: dependencies.map(({ number }) => number),
    source: source.filter(files => files.length > 0),
  };
}

/** Paths in the context begin so; the context may be below or above the folder that was asked about. */
function prefixOf({ root, folder }: History, contextFolder: string): string {
  if (contextFolder === root) return '';
  if (contextFolder.startsWith(`${root}/`)) return `${contextFolder.slice(root.length + 1)}/`;
  // Through a symbolic link the two are spelled differently.
  return folder === '' ? '' : `${folder}/`;
}

/**
 * The same project with builds that are made up: the first of the files as they are now, each next one with the dependencies and
 * the source changed as often as asked for. A change of the source is that of one commit of the history, in turn.
 */
export function simulatedHistory(history: History, project: ProjectChanges, rates: ChangeRates): History {
  const tree = newestTree(history);
  const there = [...tree.mode.keys()].filter(path => tree.mode[path] !== fileModes.none);
  const startTree: TreeTable = {
    path: Uint32Array.from(there),
    mode: Uint16Array.from(there, path => tree.mode[path] ?? 0),
    blob: Uint32Array.from(there, path => tree.blob[path] ?? 0),
  };
  const builds = simulatedBuilds(rates);
  const { dependencyNumbers, source } = project;
  let turn = 0;
  const changesOf = builds.map(({ dependencies, source: isSource }, index) => {
    if (index === 0) return [];
    const files = isSource && source.length > 0 ? (source[turn++ % source.length] ?? []) : [];
    return [...(dependencies ? dependencyNumbers : []), ...files];
  });
  const changes = createChangeTable(
    changesOf.reduce((sum, files) => sum + files.length, 0),
    builds.length,
  );
  let content = firstMadeUp;
  for (const files of changesOf) {
    for (const path of files) {
      const mode = tree.mode[path] ?? 0;
      const before = tree.blob[path] ?? 0;
      tree.blob[path] = content++;
      changes.add(path, mode, before, mode, tree.blob[path] ?? 0);
    }
    changes.endCommit();
  }
  return {
    ...history,
    commits: builds.map(({ subject }) => ({ id: '', date: '', subject })),
    startTree,
    changes: changes.table(),
  };
}

/** Beyond the numbers of contents that a history has, or that forecasts add to it. */
const firstMadeUp = 0xa000_0000;

function newestTree(history: History): WorkingTree {
  const tree = startingTree(history);
  for (let commit = 0; commit < history.commits.length; commit++) applyCommit(tree, history, commit);
  return tree;
}
