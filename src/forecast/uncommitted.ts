import { compileCopySelection } from '../context/copySelection';
import type { Evaluation } from '../dockerfile/evaluate';
import type { UncommittedFiles } from '../history/readWorkingTree';
import type { FileChange } from './contextHistory';
import type { IgnoreRules } from './contextTimelines';
import { contextInputs } from './steps';

/**
 * What a build of the working tree would find changed since the newest commit. Files that git ignores are left out: they were
 * there, or not, at any build before.
 * @param folder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function uncommittedChanges({ files }: UncommittedFiles, folder: string): FileChange[] {
  return files.flatMap(({ path, state, mode, id }) => {
    const inContext = below(path, folder);
    if (state === 'ignored' || inContext === undefined) return [];
    // What could not be read differs from all that is known.
    return { path: inContext, mode, content: mode === 0 ? '' : (id ?? `unread ${path}`) };
  });
}

/** Says which files that no commit has are taken along, as their changes are not in a forecast. */
export function unseenFiles(
  evaluation: Evaluation,
  ignore: IgnoreRules | undefined,
  { files, folders }: UncommittedFiles,
  folder: string,
): string[] {
  const ignored = [
    ...folders.map(({ path, state }) => ({ path, state, probe: `${path}/x` })),
    ...files.map(({ path, state }) => ({ path, state, probe: path })),
  ].filter(({ state }) => state === 'ignored');
  if (ignored.length === 0) return [];
  const selections = contextInputs(evaluation).flatMap(input => {
    const compiled = compileCopySelection({ ...input, sources: [input.source], ...(ignore && { ignore }) });
    return compiled.ok ? compiled.selection : [];
  });
  const taken = ignored.flatMap(({ path, probe }) => {
    const inContext = below(probe, folder);
    const isTaken = inContext !== undefined && selections.some(selection => selection.selects(inContext));
    return isTaken ? (below(path, folder) ?? path) : [];
  });
  if (taken.length === 0) return [];
  return [
    `git ignores ${listed(taken)}, but a COPY takes ${taken.length === 1 ? 'it' : 'them'} along: changes there are not in ` +
      'this forecast. An entry in .dockerignore keeps such files out.',
  ];
}

/** `a`, `a and b`, `a, b, c and 4 more`. */
function listed(names: readonly string[]): string {
  const [first = '', second, third, ...more] = names;
  if (second === undefined) return first;
  if (third === undefined) return `${first} and ${second}`;
  return more.length === 0
    ? `${first}, ${second} and ${third}`
    : `${first}, ${second}, ${third} and ${more.length} more`;
}

function below(path: string, folder: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
