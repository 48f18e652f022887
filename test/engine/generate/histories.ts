import fc from 'fast-check';
import type { History } from '../history';
import { dockerfileChoices } from './dockerfileChoices';
import { writeDockerfile } from './dockerfiles';
import type { Features } from './features';
import { ignoreChoices, writeIgnoreFile } from './ignoreFiles';
import { overlappingHistories } from './overlaps';
import { choice, pick } from './pick';
import { rebuiltHistories } from './rebuilt';
import { sourcesIn } from './sources';
import { sharedName } from './surroundings';
import { changesBetween, commits, foldersOf, isWithin, oddNames, treesOf, type Tree } from './trees';

/** Kinds of histories: `mixed` ones have a little of everything. */
export type Family = (typeof families)[number];

const families = ['mixed', 'overlapping', 'rebuilt'] as const;

export function isFamily(name: string): name is Family {
  return families.some(family => family === name);
}

/** Histories whose builds mostly work, and mostly differ in a few steps; of all families unless one is given. */
export function histories(features: Features, family?: Family): fc.Arbitrary<History> {
  switch (family) {
    case 'mixed':
      return mixedHistories(features);
    case 'overlapping':
      return overlappingHistories(features);
    case 'rebuilt':
      return rebuiltHistories(fc.oneof(mixedHistories(features), overlappingHistories(features)));
    case undefined:
      return fc.oneof(
        { weight: 3, arbitrary: mixedHistories(features) },
        { weight: 1, arbitrary: overlappingHistories(features) },
        { weight: 1, arbitrary: rebuiltHistories(mixedHistories(features)) },
      );
  }
}

function mixedHistories(features: Features): fc.Arbitrary<History> {
  const choices = fc.record({
    commits: commits(features.links),
    ignoreFile: features.ignoreFiles ? ignoreChoices : fc.constant([]),
    dockerfile: dockerfileChoices(features),
    shared: features.namedContexts ? choice : fc.constant(0),
  });
  return choices.map(chosen => {
    const trees = treesOf(chosen.commits, oddNames);
    const ignoreFile = writeIgnoreFile(chosen.ignoreFile, trees);
    const sources = sourcesIn(trees, ignoreFile.join('\n'));
    const shared = chosen.shared % 3 === 0 ? undefined : sharedFolder(trees, chosen.shared);
    const { instructions, target, buildArgs } = writeDockerfile(
      chosen.dockerfile,
      sources,
      shared === undefined
        ? undefined
        : sourcesIn(
            trees.map(tree => within(tree, shared)),
            '',
          ),
      features,
    );
    return {
      dockerfile: instructions,
      ignoreFile,
      ...(target !== undefined && { target }),
      buildArgs,
      ...(shared !== undefined && { namedContexts: { [sharedName]: shared } }),
      commits: trees.map((tree, index) => changesBetween(trees[index - 1] ?? new Map(), tree)),
    };
  });
}

/** A folder that is there at every commit; without ignore files, which would count as they are at each commit. */
function sharedFolder(trees: readonly Tree[], chosen: number): string | undefined {
  const isFit = (folder: string): boolean =>
    trees.every(tree => foldersOf(tree).includes(folder) && !within(tree, folder).has('.dockerignore'));
  return pick(foldersOf(trees[0] ?? new Map<string, never>()).filter(isFit), Math.floor(chosen / 3));
}

/** What a folder has, by path from there. */
function within(tree: Tree, folder: string): Tree {
  const inside = [...tree].filter(([name]) => isWithin(name, folder));
  return new Map(inside.map(([name, state]) => [name.slice(folder.length + 1), state]));
}
