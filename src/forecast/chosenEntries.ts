import { compileCopySelection, plainLocator, type CopySource } from '../context/copySelection';
import { entries, onceByKey, type ContextEntries } from './contextEntries';
import { join } from './stagePaths';
import { pathInStage, spellingOf, type ContextInput, type FilesInput } from './stepInputs';

/**
 * What `--parents` chooses of a context or a stage, by paths from its top. Undefined without that flag, where a pattern is refused,
 * and where the pivot point is a pattern itself.
 */
export function chosenByParents(input: FilesInput): CopySource | undefined {
  if (!input.parents) return undefined;
  if (!compiled.has(input)) compiled.set(input, compile(input));
  return compiled.get(input);
}

/** Asked for each path of each commit that is looked at. */
const compiled = new WeakMap<FilesInput, CopySource | undefined>();

function compile(input: FilesInput): CopySource | undefined {
  const result = compileCopySelection({ excludes: input.excludes, parents: true, sources: [spellingOf(input)] });
  const source = result.ok ? result.selection.sources[0] : undefined;
  return source?.hasWildcards === false ? source : undefined;
}

/** What a source chooses, by path. */
export type Chosen = Pick<CopySource, 'selects' | 'folderRole'>;

/** The same of what lies where links lead its pivot point: what is copied is chosen there, by paths from there. */
export function chosenFrom(chosen: CopySource, pivot: string): Chosen {
  if (pivot === chosen.path) return chosen;
  const placeIn = plainLocator(pivot);
  const asWritten = (path: string): string | undefined => {
    const place = placeIn(path);
    return place === undefined ? undefined : join(chosen.path, place);
  };
  return {
    selects: path => {
      const written = asWritten(path);
      return written !== undefined && chosen.selects(written);
    },
    folderRole: path => {
      const written = asWritten(path);
      return written === undefined ? 'never' : chosen.folderRole(written);
    },
  };
}

/** The pivot point itself, as a file is copied that is there; undefined where that is the top. */
export function pivotAlone(input: FilesInput): FilesInput | undefined {
  const path = chosenByParents(input)?.path;
  if (path === undefined || path === '') return undefined;
  if (input.kind === 'stage') return { ...pathInStage(input.stage, `/${path}`), isLed: input.isLed === true };
  return { ...input, source: path, isLiteral: true, parents: false, excludes: [] };
}

/** The entries of a context as if it held only what a source chooses, with the folders on the way. */
export function chosenEntries(all: ContextEntries, chosen: Chosen): ContextEntries {
  const once = onceByKey();
  const filesIn = (folder: string): readonly string[] =>
    once(`files in ${folder}`, () => all.filesIn(folder).filter(file => chosen.selects(join(folder, file))));
  const foldersChosenIn = (folder: string): readonly string[] =>
    once(`chosen folders in ${folder}`, () =>
      all.foldersIn(folder).filter(each => chosen.folderRole(each) === 'always'),
    );
  const isThere = (path: string, commit: number): boolean => all.at(path, commit).kind !== 'absent';
  const wasFolder = (path: string): boolean => {
    if (!all.wasFolder(path)) return false;
    const role = chosen.folderRole(path);
    if (role !== 'withContents') return role === 'always';
    return filesIn(path).length > 0 || foldersChosenIn(path).length > 0;
  };
  const wasFile = (path: string): boolean => all.wasFile(path) && chosen.selects(path);
  const wasLink = (path: string): boolean => all.wasLink(path) && chosen.selects(path);
  const linksIn = (folder: string): readonly string[] =>
    all.linksIn(folder).filter(link => chosen.selects(join(folder, link)));
  return {
    ...all,
    at: (path, commit) => {
      const entry = all.at(path, commit);
      if (entry.kind !== 'folder') return chosen.selects(path) ? entry : entries.absent;
      const role = chosen.folderRole(path);
      if (role !== 'withContents') return role === 'always' ? entry : entries.absent;
      const holdsChosen =
        filesIn(path).some(file => isThere(join(path, file), commit)) ||
        foldersChosenIn(path).some(folder => all.at(folder, commit).kind === 'folder');
      return holdsChosen ? entry : entries.absent;
    },
    wasFolder,
    wasFile,
    wasLink,
    hasLinks: () => once('links', () => linksIn('').length > 0),
    linksIn,
    foldersIn: path => once(`folders in ${path}`, () => all.foldersIn(path).filter(wasFolder)),
    filesIn,
    matches: pattern => all.matches(pattern).filter(match => wasFile(match) || wasFolder(match)),
    once,
  };
}

/** What `--parents` chooses of a context from where its pivot point leads: all that is there without that flag. */
export type ChosenIn = (input: ContextInput, pivot: string) => ContextEntries;

/** Works out what inputs choose once for each place to which links lead them. */
export function chosenInContexts(entriesOf: (input: ContextInput) => ContextEntries): ChosenIn {
  const known = new Map<ContextInput, Map<string, ContextEntries>>();
  return (input, pivot) => {
    const chosen = chosenByParents(input);
    if (!chosen) return entriesOf(input);
    const ofInput = known.get(input) ?? new Map<string, ContextEntries>();
    known.set(input, ofInput);
    const entries = ofInput.get(pivot) ?? chosenEntries(entriesOf(input), chosenFrom(chosen, pivot));
    ofInput.set(pivot, entries);
    return entries;
  };
}
