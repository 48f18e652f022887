import type { FixedHistory } from './fixedHistory';

const namedContexts = { shared: 'lib' };
const first = { 'lib/a.txt': '1', 'lib/b/c.txt': '1', 'lib/b/d': '1', f: '1' };

/** What additional contexts do to builds, as Docker Engine 28.5 made them. */
export const fixedContextHistories: readonly FixedHistory[] = [
  {
    title: 'what is taken from an additional context counts by itself, whatever else changes in it',
    dockerfile: [
      ...['FROM base-one', 'COPY --from=shared a.txt /x/', 'COPY --from=shared --exclude=a* . /y/', 'COPY f /'],
      'RUN --mount=from=shared,source=b,target=/m make',
    ],
    namedContexts,
    builds: [
      [first, '.mmmm'],
      [{ 'lib/a.txt': '2' }, '.mmmm'],
      [{ 'lib/b/d': '2' }, '.hmmm'],
      [{ f: '2' }, '.hhmm'],
      [{ 'lib/n': '1' }, '.hmmm'],
    ],
  },
  {
    title: "an additional context is found by an image's longer names",
    dockerfile: [
      ...['FROM base-one', 'COPY --from=shared:latest a.txt /x/'],
      ...['COPY --from=docker.io/library/shared b /y/', 'RUN make'],
    ],
    namedContexts,
    builds: [
      [first, '.mmm'],
      [{ 'lib/b/d': '2' }, '.hmm'],
      [{ f: '2' }, '.hhh'],
    ],
  },
  {
    title: 'nothing that is built on the folder of an additional context comes from the cache, but a linked COPY',
    dockerfile: ['FROM shared', 'COPY f /x/', 'WORKDIR /y', 'COPY --link f /z'],
    namedContexts,
    builds: [
      [first, '.mmm'],
      [{ 'lib/a.txt': '2' }, '.mmh'],
      [{ g: '1' }, '.mmh'],
      [{ f: '2' }, '.mmm'],
    ],
  },
  {
    title: 'what is taken from a stage on the folder of an additional context counts by its content',
    dockerfile: [
      ...['FROM shared AS s', 'COPY f /x/', 'FROM s AS t', 'COPY f /b/', 'FROM base-one', 'COPY --from=s /b /b/'],
      ...['COPY --from=t /*/c* /c/', 'COPY --from=t / /t/'],
    ],
    namedContexts,
    builds: [
      [first, '.m.m.mmm'],
      [{ 'lib/a.txt': '2' }, '.m.m.hhm'],
      [{ 'lib/b/d': '2' }, '.m.m.mmm'],
      [{ g: '1' }, '.m.m.hhh'],
      [{ f: '2' }, '.m.m.hhm'],
    ],
  },
  {
    title: 'a stage that is called like an additional context is that, and needs none of its instructions',
    dockerfile: [
      ...['FROM base-one AS other', 'COPY f /', 'FROM base-two AS Shared', 'COPY --from=other /f /', 'RUN make'],
      ...['FROM base-one', 'COPY --from=shared /b /x/', 'RUN make'],
    ],
    namedContexts,
    builds: [
      [first, '......mm'],
      [{ f: '2' }, '......hh'],
      [{ 'lib/a.txt': '2' }, '......hh'],
      [{ 'lib/b/d': '2' }, '......mm'],
    ],
  },
  {
    title: 'a mount of a stage that is an additional context counts by its files',
    dockerfile: ['FROM shared AS s', 'FROM base-one', 'RUN --mount=from=s,target=/m make', 'COPY --from=s /b /y/'],
    namedContexts,
    builds: [
      [first, '..mm'],
      [{ f: '2' }, '..hh'],
      [{ 'lib/a.txt': '2' }, '..mm'],
    ],
  },
  {
    title: 'a stage that is an additional context leaves no folder to work in, no user and no shell behind',
    dockerfile: [
      ...['FROM base-one AS shared', 'WORKDIR /w', 'USER 1000', 'FROM shared AS t', 'COPY f x', 'WORKDIR y'],
      ...['FROM base-two', 'COPY --from=t /x /x', 'COPY --from=t /y /y'],
    ],
    namedContexts,
    builds: [
      [first, '...mm.mm'],
      [{ 'lib/a.txt': '2' }, '...mm.hh'],
      [{ f: '2' }, '...mm.mm'],
    ],
  },
  {
    title: 'two stages share a COPY on an image that another COPY takes from',
    dockerfile: [
      'FROM base-one',
      'COPY a /a/',
      'COPY --from=base-one /etc/image /image',
      'COPY --from=shared f /f/',
      'FROM base-one AS s',
      'COPY a /a/',
      'COPY --from=0 /f/f /g/',
    ],
    namedContexts: { shared: 'c' },
    builds: [
      [{ a: '1', 'c/f': '1' }, '.mmm.mm'],
      [{ 'c/f': '2' }, '.hhm.hm'],
    ],
  },
];
