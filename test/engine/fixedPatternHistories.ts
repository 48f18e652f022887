import type { FixedHistory } from './fixedHistory';

/** What patterns in a `COPY --from` find in stages that other COPYs made. */
export const fixedPatternHistories: readonly FixedHistory[] = [
  {
    title: 'a file that a pattern finds in a stage meets a folder of its name',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY k /e', 'COPY --from=s /d/* /e/', 'RUN make'],
    ],
    builds: [
      [{ 'd/f': '1', 'k/g/x': '1' }, '.m.mmm'],
      [{ 'd/g': '1' }, '......'],
      [{ 'd/g': null }, '.h.hhh'],
      [{ 'd/g/y': '2' }, '.m.hmm'],
    ],
  },
  {
    title: 'a folder in one that a pattern finds in a stage meets a file of its name',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY k /e', 'COPY --from=s /d/* /e/', 'RUN make'],
    ],
    builds: [
      [{ 'd/sub/f': '1', 'k/g': '1' }, '.m.mmm'],
      [{ 'd/sub/g/y': '1' }, '......'],
      [{ 'd/sub/g/y': null }, '.h.hhh'],
    ],
  },
  {
    title: "a pattern finds a folder of its stage's own making, with a folder that meets a file",
    dockerfile: ['FROM base-one AS s', 'COPY d /p/q/', 'FROM base-one', 'COPY k /e/', 'COPY --from=s /p* /e/'],
    builds: [
      [{ 'd/f': '1', 'k/g': '1' }, '.m.mm'],
      [{ 'k/q': '1' }, '.....'],
      [{ 'k/q': null, 'd/f': '2' }, '.m.hm'],
    ],
  },
  {
    title: 'a link that a pattern finds in a stage brings what it leads to in the way of a folder',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY k /e', 'COPY --from=s /d/l* /e/', 'RUN make'],
    ],
    builds: [
      [{ 'd/l': { link: 't' }, 'd/t/x': '1', 'k/g/x': '1' }, '.m.mmm'],
      [{ 'd/t/g': '1' }, '......'],
      [{ 'd/t/g': null }, '.h.hhh'],
    ],
  },
  {
    title: 'a pattern with folders in it finds a file in a stage, in the place of a folder',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /app/',
      'FROM base-one',
      'COPY k /e/',
      'COPY --from=s /*/p*/f* /e/',
      'RUN make',
    ],
    builds: [
      [{ 'd/p1/f': '1', 'k/g': '1' }, '.m.mmm'],
      [{ 'k/f/x': '1' }, '......'],
      [{ 'k/f/x': null, 'd/p2/f2': '1' }, '.m.hmm'],
      [{ 'd/p2/f2': null, 'd/p2/f2/g/h': '1' }, '......'],
    ],
  },
  {
    title: 'what --exclude leaves out of what a pattern finds in a stage is in no way',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY d /app/', 'FROM base-one', 'COPY k /e/'],
      ...['COPY --from=s --exclude=**/g /app/* /e/', 'RUN make'],
    ],
    builds: [
      [{ 'd/p/f': '1', 'k/g/z': '1' }, '.m.mmm'],
      [{ 'd/p/g': '1' }, '.m.hhh'],
      [{ 'd/g': '1' }, '......'],
    ],
  },
  {
    title: 'what patterns find through two stages meets a folder',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY d /app/', 'FROM base-one AS t', 'COPY --from=s /app/* /b/'],
      ...['FROM base-one', 'COPY k /e/', 'COPY --from=t /b/*.txt /e/', 'RUN make'],
    ],
    builds: [
      [{ 'd/p/f.txt': '1', 'k/g': '1' }, '.m.m.mmm'],
      [{ 'k/f.txt/x': '1' }, '........'],
      [{ 'd/p/f.txt': null, 'd/p/f': '2', 'd/q': '1' }, '.m.m.hmm'],
      [{ 'd/q.txt': '1' }, '.m.m.hmm'],
      [{ 'k/q.txt/x': '1' }, '........'],
    ],
  },
  {
    title: 'a folder that a pattern finds in a stage, after a file, under a new name',
    dockerfile: ['FROM base-one AS s', 'COPY d /app/', 'FROM base-one', 'COPY --from=s /app/* /e', 'RUN make'],
    builds: [
      [{ 'd/p': '1' }, '.m.mm'],
      [{ 'd/q': '1' }, '.m.mm'],
      [{ 'd/p': null }, '.m.mm'],
      [{ 'd/r/x': '1' }, '.....'],
      [{ 'd/q': null }, '.m.mm'],
    ],
  },
];
