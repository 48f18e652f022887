import type { FixedHistory } from './fixedHistory';

/**
 * Recorded with a Docker Engine 28.5 that was built with BuildKit's tag `dfparents`: as it is distributed it refuses the flag, so
 * that the tests' engine is not asked again. No source is missing here, as only BuildKit newer than 0.25 fails then.
 */
export const fixedParentsHistories: readonly FixedHistory[] = [
  {
    title: 'with --parents the folders on the way count by their names',
    dockerfile: ['FROM base-one', 'COPY --parents p/*/a.txt /x/'],
    builds: [
      [{ 'p/q/a.txt': '1', 'p/r/a.txt': '1', 'p/q/b.md': '1' }, '.m'],
      [{ 'p/q/b.md': '2' }, '.h'],
      [{ 'p/r/a.txt': null, 'p/s/a.txt': '1' }, '.m'],
    ],
  },
  {
    title: 'with --parents patterns of --exclude are those of the context',
    dockerfile: ['FROM base-one', 'COPY --parents --exclude=p/q p /y/', 'COPY --parents --exclude=**/*.md p /x/'],
    builds: [
      [{ 'p/q/a.txt': '1', 'p/r/a.txt': '1', 'p/q/b.md': '1' }, '.mm'],
      [{ 'p/q/b.md': '2' }, '.hh'],
      [{ 'p/q/a.txt': '2' }, '.hm'],
    ],
  },
  {
    title: 'what --parents brought into a stage is taken from there by its path',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY --parents p o /x/', 'COPY --parents p/./q /z/'],
      ...['FROM base-two', 'COPY --from=s /x/p/q /y/', 'COPY --from=s /x/p/r/a.txt /y/', 'COPY --from=s /z/q /z/'],
    ],
    builds: [
      [{ 'p/q/a.txt': '1', 'p/r/a.txt': '1', 'o/x': '1' }, '.mm.mmm'],
      [{ 'o/x': '2' }, '.mm.hhh'],
      [{ 'p/r/a.txt': '2' }, '.mm.hmm'],
      [{ 'p/q/a.txt': '2' }, '.mm.mmm'],
    ],
  },
  {
    title: 'what patterns choose from a stage with --parents counts with its folders',
    dockerfile: ['FROM base-one AS s', 'COPY p /x', 'FROM base-two', 'COPY --parents --from=s /x/*/a.txt /y/'],
    builds: [
      [{ 'p/q/a.txt': '2', 'p/r/a.txt': '1' }, '.m.m'],
      [{ 'p/q/b.md': '1' }, '.m.h'],
      [{ 'p/q/a.txt': null, 'p/r/a.txt': '2', 'p/s/a.txt': '1' }, '.m.m'],
    ],
  },
  {
    title: 'with --parents a link at the top of the context is followed',
    dockerfile: ['FROM base-one', 'COPY --parents l /x/'],
    builds: [
      [{ 'c/k': '1', l: { link: 'c/k' } }, '.m'],
      [{ 'c/k': '2' }, '.m'],
    ],
  },
  {
    title: 'with --parents a link in a folder is copied as it is',
    dockerfile: ['FROM base-one', 'COPY --parents c/l /x/'],
    builds: [
      [{ 'c/k': '1', 'c/l': { link: 'k' } }, '.m'],
      [{ 'c/k': '2' }, '.h'],
      [{ 'c/l': { link: 'f' }, 'c/f': '2' }, '.m'],
    ],
  },
  {
    title: 'with --parents the destination is there, whatever is found',
    dockerfile: ['FROM base-one AS s', 'COPY --parents . /x', 'FROM base-two', 'COPY --from=s /x /y/'],
    builds: [
      [{ k: '1' }, '.m.m'],
      [{ k: '2' }, '.h.h'],
    ],
  },
];
