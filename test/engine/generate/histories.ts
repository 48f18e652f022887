import fc from 'fast-check';
import type { History } from '../history';
import { dockerfileChoices } from './dockerfileChoices';
import { writeDockerfile } from './dockerfiles';
import type { Features } from './features';
import { ignoreChoices, writeIgnoreFile } from './ignoreFiles';
import { overlappingHistories } from './overlaps';
import { sourcesIn } from './sources';
import { changesBetween, commits, oddNames, treesOf } from './trees';

/** Kinds of histories: `mixed` ones have a little of everything. */
export type Family = 'mixed' | 'overlapping';

/** Histories whose builds mostly work, and mostly differ in a few steps; of all families unless one is given. */
export function histories(features: Features, family?: Family): fc.Arbitrary<History> {
  switch (family) {
    case 'mixed':
      return mixedHistories(features);
    case 'overlapping':
      return overlappingHistories(features);
    case undefined:
      return fc.oneof(
        { weight: 3, arbitrary: mixedHistories(features) },
        { weight: 1, arbitrary: overlappingHistories(features) },
      );
  }
}

function mixedHistories(features: Features): fc.Arbitrary<History> {
  const choices = fc.record({
    commits: commits(features.links),
    ignoreFile: features.ignoreFiles ? ignoreChoices : fc.constant([]),
    dockerfile: dockerfileChoices(features),
  });
  return choices.map(chosen => {
    const trees = treesOf(chosen.commits, oddNames);
    const ignoreFile = writeIgnoreFile(chosen.ignoreFile, trees);
    const sources = sourcesIn(trees, ignoreFile.join('\n'));
    const { instructions, target, buildArgs } = writeDockerfile(chosen.dockerfile, sources, features);
    return {
      dockerfile: instructions,
      ignoreFile,
      ...(target !== undefined && { target }),
      buildArgs,
      commits: trees.map((tree, index) => changesBetween(trees[index - 1] ?? new Map(), tree)),
    };
  });
}
