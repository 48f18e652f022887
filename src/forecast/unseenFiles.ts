import { compileCopySelection } from '../context/copySelection';
import type { BlindSpots, BoundedPaths } from '../history/blindSpots';
import type { UncommittedFiles } from '../history/readWorkingTree';
import type { IgnoreRules } from './contextTimelines';
import type { ContextInput } from './stepInputs';
import { listInWords } from '../words/lists';

/** What is known of files that a history does not tell all about. */
export interface UnseenFiles {
  readonly uncommitted: UncommittedFiles | undefined;
  readonly blindSpots: BlindSpots | undefined;
}

/**
 * Says which files a COPY takes along whose changes a history does not show, or not as the disk has them.
 * @param inputs what COPYs take from the build context
 * @param folder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function unseenFiles(
  inputs: readonly ContextInput[],
  ignore: IgnoreRules | undefined,
  folder: string,
  { uncommitted, blindSpots }: UnseenFiles,
): string[] {
  const taken = createTaken(inputs, ignore, folder);
  const sentences: string[] = [];
  const ignored = uncommitted ? ignoredPaths(uncommitted, taken) : [];
  if (ignored.length > 0) {
    sentences.push(
      `git ignores ${listInWords(ignored, mostNames)}, but a COPY takes ${itOrThem(ignored.length)} along: changes there are ` +
        'not in this forecast. An entry in .dockerignore keeps such files out.',
    );
  }
  if (!blindSpots) return sentences;
  const say = (found: BoundedPaths, sentence: (names: string, count: number) => string, inside = ''): void => {
    const paths = found.paths.flatMap(path => taken(path, `${path}${inside}`) ?? []);
    if (paths.length === 0) return;
    // Of more than are listed, the rest is likely taken, too.
    const count = paths.length === found.paths.length ? found.count : paths.length;
    sentences.push(sentence(listInWords(paths, mostNames, count), count));
  };
  say(
    blindSpots.submodules,
    (names, count) =>
      `${names} ${count === 1 ? 'is a submodule' : 'are submodules'}: files there count as changed when the commit that they are at changes.`,
    '/x',
  );
  say(
    blindSpots.largeFiles,
    names => `Git LFS keeps ${names}: a checkout without the fetched files builds other layers.`,
  );
  say(
    blindSpots.lineEnds,
    names =>
      `The line ends of ${names} are converted here: a checkout that converts them otherwise shares no cache with this one.`,
  );
  say(
    blindSpots.notCheckedOut,
    names => `The sparse checkout leaves ${names} out: a build here does not have what the forecast counts.`,
  );
  say(
    blindSpots.assumedUnchanged,
    names => `git was told not to notice changes of ${names}, so the next build may differ from its forecast.`,
  );
  return sentences;
}

/** A path from the root of a repository as one from a folder in it; undefined for what is not in it. */
export function pathIn(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** A path as the context has it, when a COPY takes it; undefined when none does. */
type Taken = (path: string, probe: string) => string | undefined;

function createTaken(inputs: readonly ContextInput[], ignore: IgnoreRules | undefined, folder: string): Taken {
  const selections = inputs.flatMap(input => {
    const compiled = compileCopySelection({ ...input, sources: [input.source], ...(ignore && { ignore }) });
    return compiled.ok ? compiled.selection : [];
  });
  return (path, probe) => {
    const inContext = pathIn(folder, probe);
    if (inContext === undefined || !selections.some(selection => selection.selects(inContext))) return undefined;
    return pathIn(folder, path) ?? path;
  };
}

function ignoredPaths({ files, folders }: UncommittedFiles, taken: Taken): string[] {
  return [
    ...folders.flatMap(({ path, state }) => (state === 'ignored' ? (taken(path, `${path}/x`) ?? []) : [])),
    ...files.flatMap(({ path, state }) => (state === 'ignored' ? (taken(path, path) ?? []) : [])),
  ];
}

/** Of files that are listed, with `7 more` for one. */
const mostNames = 4;

function itOrThem(count: number): string {
  return count === 1 ? 'it' : 'them';
}
