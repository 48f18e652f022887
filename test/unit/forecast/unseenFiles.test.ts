import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { contextInputs } from '../../../src/forecast/steps';
import { unseenFiles, type UnseenFiles } from '../../../src/forecast/unseenFiles';
import type { BlindSpots } from '../../../src/history/blindSpots';
import type { UncommittedFiles } from '../../../src/history/readWorkingTree';

const nothing = { paths: [], count: 0 };
const seesAll: BlindSpots = {
  isShallow: false,
  gitEntry: 'folder',
  submodules: nothing,
  largeFiles: nothing,
  lineEnds: nothing,
  notCheckedOut: nothing,
  assumedUnchanged: nothing,
};

suite('what a history does not show', () => {
  test('is not spoken of when it is in no COPY', () => {
    assert.deepEqual(told('COPY src .', { uncommitted: ignoring('node_modules', '.env'), blindSpots: undefined }), []);
    assert.deepEqual(
      told('COPY src .', { uncommitted: undefined, blindSpots: { ...seesAll, submodules: one('lib') } }),
      [],
    );
  });

  test('are files that git ignores and a COPY takes along, by name', () => {
    assert.match(
      told('COPY . .', { uncommitted: ignoring('node_modules', '.env'), blindSpots: undefined }).join(),
      /^git ignores node_modules and \.env, but a COPY takes them along: /,
    );
    assert.match(
      told('COPY . .', { uncommitted: ignoring('a', 'b', 'c', 'd'), blindSpots: undefined }).join(),
      /^git ignores a, b, c and d, /,
    );
    assert.match(
      told('COPY . .', { uncommitted: ignoring('a', 'b', 'c', 'd', 'e'), blindSpots: undefined }).join(),
      /^git ignores a, b, c and 2 more, /,
    );
  });

  test('are submodules, large files, line ends and what is not checked out', () => {
    const blindSpots: BlindSpots = {
      ...seesAll,
      submodules: one('lib'),
      largeFiles: one('model.bin'),
      lineEnds: { paths: ['a.txt'], count: 30 },
      notCheckedOut: one('docs/a'),
    };
    assert.deepEqual(
      told('COPY . .', { uncommitted: undefined, blindSpots }).map(sentence => sentence.split(':')[0]),
      [
        'lib is a submodule',
        'Git LFS keeps model.bin',
        'The line ends of a.txt and 29 more are converted here',
        'The sparse checkout leaves docs/a out',
      ],
    );
  });

  test('is named from the context, for a context below the top of the repository', () => {
    const sentences = told('COPY . .', { uncommitted: ignoring('api/.env', 'web/.env'), blindSpots: undefined }, 'api');
    assert.match(sentences.join(), /^git ignores \.env, but a COPY takes it along/);
  });
});

function told(step: string, unseen: UnseenFiles, folder = ''): string[] {
  return unseenFiles(contextInputs(evaluate(parseDockerfile(`FROM a\n${step}\n`))), undefined, folder, unseen);
}

function one(path: string): { readonly paths: readonly string[]; readonly count: number } {
  return { paths: [path], count: 1 };
}

function ignoring(...paths: readonly string[]): UncommittedFiles {
  const files = paths.map(path => ({ path, state: 'ignored', mode: 0o100644, id: undefined }) as const);
  return { headId: 'a', files, folders: [], isCut: false };
}
