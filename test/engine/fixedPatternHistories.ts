import type { FixedHistory } from './fixedHistory';

/** What a `COPY --from` finds where COPYs lie over each other, and what patterns in it find in stages that other COPYs made. */
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
  {
    title: 'a file goes away that patterns bring through a stage: who names it fails',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d/*.txt /e/',
      'FROM base-one',
      'COPY --from=t /e/a.txt /x',
    ],
    builds: [
      [{ 'd/a.txt': '1', 'd/b.txt': '1' }, '.m.m.m'],
      [{ 'd/b.txt': '2' }, '.m.m.h'],
      [{ 'd/a.txt': null }, '......'],
      [{ 'd/a.txt': '1' }, '.h.h.h'],
      [{ 'd/a.txt': null, 'd/a.txt/q': '1' }, '......'],
    ],
  },
  {
    title: 'a pattern chooses from what a pattern brought into a stage',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d/* /e/',
      'FROM base-one',
      'COPY --from=t /e/f* /x/',
    ],
    builds: [
      [{ 'd/f1': '1', 'd/g': '1' }, '.m.m.m'],
      [{ 'd/g': '2' }, '.m.m.h'],
      [{ 'd/f1': null }, '.m.m.m'],
      [{ 'd/f1': '1' }, '.h.h.h'],
      [{ 'd/f1': null, 'd/k/f3': '1' }, '.m.m.m'],
      [{ 'd/k/f3': null }, '.h.h.h'],
      [{ 'd/k/f3': '2' }, '.m.m.m'],
    ],
  },
  {
    title: 'of the files that a pattern puts under one name the last is there',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d/f* /e',
      'FROM base-one',
      'COPY --from=t /e /x',
    ],
    builds: [
      [{ 'd/f1': '1', 'd/g': '1' }, '.m.m.m'],
      [{ 'd/g': '2' }, '.m.h.h'],
      [{ 'd/f2': '1' }, '.m.m.h'],
      [{ 'd/f1': null }, '.m.m.h'],
    ],
  },
  {
    title:
      'of two COPYs to one folder the upper one hides what the lower one put there, when another stage takes the folder',
    dockerfile: ['FROM base-one AS s', 'COPY a /d/', 'COPY b /d/', 'FROM base-one', 'COPY --from=s /d /x', 'RUN make'],
    builds: [
      [{ 'a/f': '1', 'a/g': '1', 'b/f': '1' }, '.mm.mm'],
      [{ 'a/f': '2' }, '.mm.hh'],
      [{ 'b/f': null }, '......'],
      [{ 'b/f': '1' }, '.hh.hh'],
      [{ 'b/g': '1' }, '.hm.hh'],
      [{ 'a/g': '3' }, '.mm.hh'],
      [{ 'b/g': '2' }, '.hm.mm'],
    ],
  },
  {
    title: 'of two COPYs to the top the upper one hides what the lower one put there, when another stage takes all',
    dockerfile: ['FROM scratch AS s', 'COPY a /', 'COPY b /', 'FROM base-one', 'COPY --from=s / /x', 'RUN make'],
    builds: [
      [{ 'a/f': '1', 'a/g': '1', 'b/f': '1' }, '.mm.mm'],
      [{ 'a/f': '2' }, '.mm.hh'],
      [{ 'b/f': null }, '......'],
      [{ 'b/f': '1' }, '.hh.hh'],
      [{ 'b/g': '1' }, '.hm.hh'],
      [{ 'a/g': '3' }, '.mm.hh'],
      [{ 'b/g': '2' }, '.hm.mm'],
    ],
  },
  {
    title: 'of two COPYs to one folder the upper one hides what the lower one put there, when a pattern takes it',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /d/',
      'COPY b /d/',
      'FROM base-one',
      'COPY --from=s /d/* /x/',
      'RUN make',
    ],
    builds: [
      [{ 'a/f': '1', 'a/g': '1', 'b/f': '1' }, '.mm.mm'],
      [{ 'a/f': '2' }, '.mm.hh'],
      [{ 'b/f': null }, '......'],
      [{ 'b/f': '1' }, '.hh.hh'],
      [{ 'b/g': '1' }, '.hm.hh'],
      [{ 'a/g': '3' }, '.mm.hh'],
      [{ 'b/g': '2' }, '.hm.mm'],
    ],
  },
  {
    title: 'a file hides that of a folder, when another stage takes the folder',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /d/',
      'COPY b/f /d/f',
      'FROM base-one',
      'COPY --from=s /d /x',
      'RUN make',
    ],
    builds: [
      [{ 'a/f': '1', 'a/g': '1', 'b/f': '1' }, '.mm.mm'],
      [{ 'a/f': '2' }, '.mm.hh'],
      [{ 'a/f': null }, '.mm.hh'],
      [{ 'a/f': '1' }, '.hh.hh'],
      [{ 'a/g': '3' }, '.mm.mm'],
    ],
  },
  {
    title: 'a COPY --link replaces a folder by a file, and the reverse, when another stage takes what is there',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /d',
      'COPY --link b /d',
      'FROM base-one',
      'COPY --from=s /d /x',
      'RUN make',
    ],
    builds: [
      [{ 'a/f': '1', 'a/h/g': '1', 'b/f': '1' }, '.mm.mm'],
      [{ 'b/h': '1' }, '.hm.mm'],
      [{ 'a/h/g': '2' }, '.mh.hh'],
      [{ 'b/h': null }, '.hh.mm'],
      [{ 'b/f': null, 'b/f/q': '1', 'b/r': '1' }, '.hm.mm'],
      [{ 'a/f': '2' }, '.mh.hh'],
    ],
  },
  {
    title: 'what --exclude leaves out of a folder that a pattern found, in a folder that another stage takes',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d* /e/k/',
      'FROM base-one',
      'COPY --exclude=**/*.md --from=s /e /x',
      'RUN make',
    ],
    builds: [
      [{ 'd1/f': '1', 'd1/r.md': '1' }, '.m.mm'],
      [{ 'd1/r.md': '2' }, '.m.hh'],
      [{ 'd1/f': '2' }, '.m.mm'],
      [{ 'd1/r.md': null }, '.m.hh'],
    ],
  },
  {
    title: 'what --exclude leaves out of a folder that came from a third stage, in a folder that another stage takes',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /e',
      'FROM base-one AS t',
      'COPY --from=s /e /k/f',
      'FROM base-one',
      'COPY --exclude=**/*.md --from=t /k /x',
      'RUN make',
    ],
    builds: [
      [{ 'd/f': '1', 'd/r.md': '1' }, '.m.m.mm'],
      [{ 'd/r.md': '2' }, '.m.m.hh'],
      [{ 'd/f': '2' }, '.m.m.mm'],
      [{ 'd/r.md': null }, '.m.m.hh'],
    ],
  },
  {
    title: 'a pattern finds nothing of a folder beside it in a stage',
    dockerfile: ['FROM scratch AS s', 'COPY . /d/x', 'FROM base-two', 'COPY --from=s /d/*.txt /x/'],
    builds: [
      [{ 'b/f.txt': '2', g: '3' }, '.m.m'],
      [{ 'b/f.txt': '1' }, '.m.h'],
      [{ 'b/r.md': '1' }, '.m.h'],
    ],
  },
  {
    title: 'a pattern to a new name brings a folder, in which a WORKDIR stands',
    dockerfile: ['FROM base-one AS s', 'COPY a* /d', 'WORKDIR /d', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ 'a/h/i.txt': '3', 'a/f.txt': '3', g: '1' }, '.mm.m'],
      [{ 'a/h/i.txt': '2' }, '.mm.m'],
      [{ g: '2' }, '.hh.h'],
    ],
  },
  {
    title: 'a pattern brings files of two folders under one name, of which the last is there',
    dockerfile: ['FROM scratch AS s', 'COPY */f.txt /d/', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ 'a1/f.txt': '1', 'c/f.txt': '3' }, '.m.m'],
      [{ 'a/f.txt': '2' }, '.m.h'],
      [{ 'c/f.txt': '2' }, '.m.m'],
    ],
  },
  {
    title: 'the folder of a WORKDIR on nothing is there, with nothing in it',
    dockerfile: ['FROM scratch AS s', 'WORKDIR /d', 'COPY a* /e/', 'FROM base-two', 'COPY --from=s --exclude=h /d /x/'],
    builds: [
      [{ g: '1' }, '..m.m'],
      [{ 'a/f.txt': '3' }, '..m.h'],
      [{ g: '2' }, '..h.h'],
    ],
  },
  {
    title:
      'the folder that a pattern chooses from is not there when all that comes to it is chosen by two patterns, which find nothing',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a/* /d/', 'FROM scratch AS t', 'COPY --from=s /d/h* /e/', 'FROM base-two'],
      'COPY --from=t /e/*.txt /x/',
    ],
    builds: [
      [{ 'a/keep': '1' }, '......'],
      [{ 'a/h/h': '1' }, '.m.m.m'],
      [{ 'a/h/h.txt': '1' }, '.m.m.m'],
    ],
  },
  {
    title: 'a pattern that matches nothing of a stage makes no folder of its destination',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY * /d/', 'FROM base-one AS t', 'COPY --from=s /*/f.txt /d/x'],
      ...['COPY <<f.txt /d/x', 'text', 'f.txt', 'FROM base-two', 'COPY --from=t /d/*/* /x/'],
    ],
    builds: [
      [{ 'a/f.txt': '3' }, '.m.mm.m'],
      [{ 'a/f.txt': null }, '.m.mm.h'],
    ],
  },
  {
    title: 'a COPY from a stage leaves out what a pattern brought there under its own name',
    dockerfile: ['FROM scratch AS s', 'COPY a/* /d/', 'FROM base-two', 'COPY --from=s --exclude=**/g /d /x/'],
    builds: [
      [{ 'a/g': 'one', 'a/keep': '1' }, '.m.m'],
      [{ 'a/g': null }, '.m.h'],
      [{ 'a/g': '2' }, '.m.h'],
    ],
  },
];
