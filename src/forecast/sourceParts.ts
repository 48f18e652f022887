import { fromTop } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import { chosenByParents, chosenEntries, chosenFrom, type Chosen, type ChosenIn } from './chosenEntries';
import type { ContextEntries } from './contextEntries';
import type { SourceKind } from './sourceState';
import type { StageGround } from './stageGround';
import { escaped, insideOf, isWithin, join, lastName, unescaped } from './stagePaths';
import type { MatchesInStage } from './stageReader';
import { literalPath, type ContextInput, type FilesInput, type StageInput, type StepInput } from './stepInputs';

/** A file or a folder that a source may be at some commit. */
export interface Part {
  readonly entries: ContextEntries | undefined;
  readonly from: string;
  /** The name that it has as a file in a folder. */
  readonly name: string;
  readonly file: boolean;
  readonly contents: boolean;
  readonly changes: string;
  /** Where it is from the destination on. */
  readonly inside: string;
  /** Whether it is at the path that is taken, and not in a folder there. */
  readonly isItself: boolean;
}

export interface SourceParts {
  /** What a source may be at any commit. */
  readonly partsOf: (source: StepInput) => readonly Part[];
  /** What a source with `--parents` walks through on the way to what it chooses: all that is in its pivot point. */
  readonly partsWalked: (source: StepInput) => readonly Part[];
  /** Whether a source has no pivot point, or one that is the same folder at every commit: no link, no file. */
  readonly isPivotSteady: (source: StepInput) => boolean;
}

export interface PartSources {
  readonly entriesOf: (input: ContextInput) => ContextEntries;
  readonly chosenIn: ChosenIn;
  /** What a source without wildcards is, one a commit. */
  readonly kindsOf: (input: ContextInput) => readonly SourceKind[];
  readonly matchesIn: MatchesInStage;
  /** What stages may hold, as far as they have been gone through. */
  readonly groundOf: (stage: number) => StageGround | undefined;
  /** Where links lead a path of a stage at any commit. */
  readonly endsIn: (stage: number, path: string) => readonly string[];
}

/** Finds what sources may bring to a stage, from the paths of all commits at once. */
export function createSourceParts(sources: PartSources): SourceParts {
  const { entriesOf, chosenIn, kindsOf, matchesIn, groundOf, endsIn } = sources;

  const partsOf = (source: StepInput): readonly Part[] => {
    if (source.kind === 'fixed') {
      const { name } = source;
      return name === '' ? [] : [{ ...itself, name, entries: undefined, from: '', file: true, contents: false }];
    }
    if (source.parents) return partsChosen(source);
    return source.kind === 'context' ? partsOfContext(source) : partsOfStage(source);
  };

  /** With `--parents` links are followed to the pivot point alone, and what is chosen keeps its path from there. */
  const partsChosen = (source: FilesInput): Part[] => {
    const chosen = chosenByParents(source);
    if (!chosen) return [];
    if (source.kind === 'context') return partsChosenOfContext(source, chosen.path);
    const { stage } = source;
    const pivot = `/${chosen.path}`;
    return endsIn(stage, pivot).flatMap(end => {
      const chosenHere = chosenFrom(chosen, end.slice(1));
      return partsOn(stage, end, pivot).flatMap(part => partsAmong(part, end.slice(1), chosenHere));
    });
  };

  const partsChosenOfContext = (source: ContextInput, pivot: string): Part[] => {
    const entries = entriesOf(source);
    const ends = entries.everyEnd([pivot])[0] ?? [];
    const part = { ...itself, name: lastName(pivot) };
    return ends.flatMap(from => [
      ...(entries.wasFile(from) ? [{ ...part, entries, from, file: true, contents: false }] : []),
      ...(entries.wasFolder(from)
        ? [{ ...part, entries: chosenIn(source, from), from, file: false, contents: true }]
        : []),
    ]);
  };

  /** What is chosen of a part of a stage; a file that is the pivot point itself is taken whatever is chosen. */
  const partsAmong = (part: Part, pivot: string, chosen: Chosen): Part[] => {
    const top = join(pivot, part.inside);
    const file = part.file && (part.isItself || chosen.selects(join(top, part.name)));
    const alone: Part[] = file ? [{ ...part, contents: false }] : [];
    if (!part.contents) return alone;
    if (!part.entries) return chosen.folderRole(top) === 'never' ? alone : [...alone, { ...part, file: false }];
    const inStage = (path: string): string => join(top, part.from === '' ? path : insideOf(part.from, path));
    const chosenOfPart: Chosen = {
      selects: path => chosen.selects(inStage(path)),
      folderRole: path => chosen.folderRole(inStage(path)),
    };
    return [...alone, { ...part, file: false, entries: chosenEntries(part.entries, chosenOfPart) }];
  };

  const partsOfContext = (source: ContextInput): Part[] => {
    const entries = entriesOf(source);
    const told = fromTop(source.source);
    const isPattern = source.isLiteral !== true && hasWildcards(told);
    const part = (from: string, name: string, file: boolean, contents: boolean): Part => ({
      ...itself,
      ...{ entries, from, name, file, contents },
    });
    if (!isPattern) {
      const kinds = kindsOf(source);
      const ends = entries.everyEnd([told])[0] ?? [];
      // What leaves out a source itself does so for its key, not for the copy.
      const leavesOut = source.excludes.length > 0;
      const file = kinds.includes('file') || (leavesOut && entries.wasFile(told));
      const contents = kinds.some(isFolder) || (leavesOut && ends.some(end => entries.wasFolder(end)));
      return ends.map(from => part(from, lastName(told), file, contents));
    }
    const parts = told.split('/');
    const first = parts.findIndex(hasWildcards);
    const [above = []] = entries.everyEnd([unescaped(parts.slice(0, first).join('/'))]);
    return above.flatMap(folder => {
      const matches = entries.matches(join(escaped(folder), parts.slice(first).join('/')));
      const ends = entries.everyEnd(matches);
      return matches.flatMap((match, index) =>
        (ends[index] ?? []).map(from => part(from, lastName(match), entries.wasFile(from), entries.wasFolder(from))),
      );
    });
  };

  const partsOfStage = (source: StageInput): Part[] => {
    const literal = literalPath(source);
    const paths = literal === undefined ? matchesIn(source.stage, source.path) : [literal];
    return paths.flatMap(path => partsAt(source.stage, path));
  };

  const partsAt = (stage: number, path: string): Part[] =>
    endsIn(stage, path).flatMap(end => partsOn(stage, end, path));

  /** @param told the path by which it is found, when links have led to another one */
  const partsOn = (stage: number, path: string, told: string): Part[] =>
    (groundOf(stage)?.around(path) ?? []).flatMap(({ entries, from, to, as, changes }): Part[] => {
      const part = { entries, name: lastName(told), changes, isItself: true };
      if (isWithin(to, path)) {
        const inside = insideOf(path, to);
        if (as === 'contents') return [{ ...part, from, file: false, contents: true, inside }];
        if (inside === '') return [{ ...part, from, file: true, contents: false, inside }];
        // A file in a folder stays one: it is what that folder holds.
        return [{ ...part, from, file: true, contents: false, inside: '', name: inside, isItself: false }];
      }
      if (as === 'file' || !isWithin(path, to)) return [];
      const below = join(from, insideOf(to, path));
      const file = entries?.wasFile(below) === true;
      const contents = entries?.wasFolder(below) === true;
      return file || contents ? [{ ...part, from: below, file, contents, inside: '' }] : [];
    });

  const steadyPivots = new Map<FilesInput, boolean>();
  const isPivotSteady = (source: StepInput): boolean => {
    if (source.kind === 'fixed' || !source.parents) return true;
    const known = steadyPivots.get(source) ?? findSteady(source);
    steadyPivots.set(source, known);
    return known;
  };
  const findSteady = (source: FilesInput): boolean => {
    const pivot = chosenByParents(source)?.path ?? '';
    if (pivot === '') return true;
    if (source.kind === 'stage') {
      const held = groundOf(source.stage);
      return held?.passesLink(`/${pivot}`) !== true && held?.passesFile(`/${pivot}`) !== true;
    }
    const entries = entriesOf(source);
    return !entries.wasFile(pivot) && entries.everyEnd([pivot])[0]?.some(end => end !== pivot) !== true;
  };

  const partsWalked = (source: StepInput): readonly Part[] => {
    const chosen = source.kind === 'fixed' ? undefined : chosenByParents(source);
    if (!chosen || source.kind === 'fixed') return [];
    if (source.kind === 'stage') return partsAt(source.stage, `/${chosen.path}`);
    const entries = entriesOf(source);
    const ends = entries.everyEnd([chosen.path])[0] ?? [];
    return ends.map(from => ({ ...itself, name: lastName(chosen.path), entries, from, file: false, contents: true }));
  };

  return { partsOf, partsWalked, isPivotSteady };
}

function isFolder(kind: SourceKind): boolean {
  return kind === 'folder' || kind === 'list';
}

const itself = { changes: '', inside: '', isItself: true };
