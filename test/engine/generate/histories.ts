import fc from 'fast-check';
import type { History } from '../history';
import { dockerfileChoices } from './dockerfileChoices';
import { writeDockerfile } from './dockerfiles';
import type { Features } from './features';
import { ignoreChoices, writeIgnoreFile } from './ignoreFiles';
import { sourcesIn } from './sources';
import { changesBetween, commits, treesOf } from './trees';

/** Histories whose builds mostly work, and mostly differ in a few steps. */
export function histories(features: Features): fc.Arbitrary<History> {
  const choices = fc.record({
    commits: commits(features.links),
    ignoreFile: features.ignoreFiles ? ignoreChoices : fc.constant([]),
    dockerfile: dockerfileChoices(features),
  });
  return choices.map(chosen => {
    const trees = treesOf(chosen.commits);
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
