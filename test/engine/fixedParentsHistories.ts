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
  {
    title: 'a link that --parents brought into a stage leads to what is there, and not to what it left out',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents --exclude=o/* p o /x/',
      'FROM base-two',
      'COPY --from=s /x/p/l /y/',
    ],
    builds: [
      [{ 'p/l': { link: '../o/f' }, 'p/f': '1', 'o/f': '2', 'o/d/g': '3' }, '....'],
      [{ 'p/l': { link: 'f' } }, '.m.m'],
      [{ 'o/f': '4' }, '.h.h'],
    ],
  },
  {
    title: 'a link that a pattern of --parents matches is a link in the stage',
    dockerfile: ['FROM scratch AS s', 'COPY --parents */l o /x/', 'FROM base-two', 'COPY --from=s /x/p/l /y/'],
    builds: [
      [{ 'p/l': { link: '../o/f' }, 'p/f': '1', 'o/f': '2', 'o/g': '3' }, '.m.m'],
      [{ 'o/f': '4' }, '.m.m'],
      [{ 'o/g': '5' }, '.m.h'],
      [{ 'p/l': { link: 'f' } }, '....'],
    ],
  },
  {
    title: 'what --parents does not choose is not in the stage',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents --exclude=p/f p /x/',
      'FROM base-two',
      'COPY --from=s /x/o/f /y/',
    ],
    builds: [
      [{ 'p/f': '1', 'o/f': '2' }, '....'],
      [{ 'o/f': '3' }, '....'],
    ],
  },
  {
    title: 'from its pivot point --parents takes from a stage what was chosen there',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY --parents */*.md p/d /x/', 'FROM base-two'],
      'COPY --parents --from=s /x/./p/d /y/',
    ],
    builds: [
      [{ 'p/a.md': '1', 'p/d/f': '2', 'p/e/f': '3' }, '.m.m'],
      [{ 'p/a.md': '4' }, '.m.h'],
      [{ 'p/d/f': '5' }, '.m.m'],
      [{ 'p/e/f': '6' }, '.h.h'],
    ],
  },
  {
    title: 'with --parents a link of a stage is taken as it is',
    dockerfile: ['FROM scratch AS s', 'COPY p /p', 'FROM base-two', 'COPY --parents --from=s /p/l /y/'],
    builds: [
      [{ 'p/l': { link: 'f' }, 'p/f': '1' }, '.m.m'],
      [{ 'p/f': '2' }, '.m.h'],
      [{ 'p/l': { link: 'g' } }, '.m.m'],
    ],
  },
  {
    title: 'what --parents takes from a stage keeps its path',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY p /x/p', 'FROM scratch AS t', 'COPY --parents --from=s /x/p /y/', 'FROM base-two'],
      'COPY --from=t /y/x/p/f /z',
    ],
    builds: [
      [{ 'p/f': '1', 'p/g': '1' }, '.m.m.m'],
      [{ 'p/g': '2' }, '.m.m.h'],
      [{ 'p/f': '2' }, '.m.m.m'],
    ],
  },
  {
    title: 'what --parents takes from a stage is not where it would be without',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY p /x/p', 'FROM scratch AS t', 'COPY --parents --from=s /x/p /y/', 'FROM base-two'],
      'COPY --from=t /y/p/f /z',
    ],
    builds: [[{ 'p/f': '1', 'p/g': '1' }, '......']],
  },
  {
    title: 'the pivot point of --parents must be there in a stage',
    dockerfile: ['FROM scratch AS s', 'COPY p* /x/', 'FROM base-two', 'COPY --parents --from=s /x/d/./* /y/'],
    builds: [
      [{ 'p/d/f': '1' }, '.m.m'],
      [{ 'p/d/f': null, 'p/f': '2' }, '....'],
      [{ 'p/d/f': '3' }, '.m.m'],
    ],
  },
  {
    title: '--parents makes no folder on the way to what is not there, and is in conflict where it makes one',
    dockerfile: [
      'FROM scratch AS s',
      'COPY p/f /x/o',
      'COPY --parents o/*.md /x/',
      'FROM base-two',
      'COPY --from=s /x /y/',
    ],
    builds: [
      [{ 'p/f': '1', 'o/f': '2' }, '.mm.m'],
      [{ 'o/a.md': '3' }, '.....'],
      [{ 'o/a.md': null, 'o/f': '4' }, '.hh.h'],
    ],
  },
  {
    title: 'what --parents cannot have brought to a folder of a stage is not counted when --parents takes that folder',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY b /d/', 'COPY a /d/x/', 'COPY --parents */h* /d/', 'FROM base-two'],
      'COPY --parents --from=s /d/x /x/',
    ],
    builds: [
      [{ 'a/x': '1', 'b/f.txt': '1' }, '.mmm.m'],
      [{ 'a/x': null, a: '2' }, '.hmm.m'],
      [{ 'b/h': '1' }, '.mmm.h'],
    ],
  },
  {
    title: 'a pivot point of --parents that is a link is held itself against the patterns, and counts whole',
    dockerfile: [
      'FROM base-one AS s',
      'COPY --parents a/./h* /x/',
      'FROM base-one AS t',
      'COPY --parents a/./* /x/',
      'FROM base-two',
      'COPY --from=s /x /y/',
      'COPY --from=t /x /z/',
    ],
    builds: [
      [{ 'b/h': '1', 'b/k': '1', a: { link: 'b' } }, '.m.m.mm'],
      [{ 'b/h': '2' }, '.h.m.hm'],
      [{ 'b/k': '2' }, '.h.m.hm'],
      [{ a: { link: 'c' }, 'c/k': '3' }, '.h.m.hm'],
    ],
  },
  {
    title: 'from a link at its pivot point --parents copies what patterns choose there',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents --exclude=k a/./* /x/',
      'FROM base-two',
      'COPY --from=s /x/* /y/',
    ],
    builds: [
      [{ 'b/h': '1', 'b/k': '1', a: { link: 'b' } }, '.m.m'],
      [{ 'b/k': '2' }, '.m.h'],
      [{ 'b/h': '2' }, '.m.m'],
      [{ a: null, 'a/h': '2', 'a/k': '2' }, '.m.h'],
    ],
  },
  {
    title: 'a pivot point of --parents that is a file is copied as it would be without the flag',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents a/./* /x',
      'FROM base-two',
      'COPY --from=s /x /y/',
      'COPY a* h* /z/',
    ],
    builds: [
      [{ a: '1', h: '1' }, '.m.mm'],
      [{ a: '2' }, '.m.mm'],
      [{ a: null, 'a/h': '2' }, '.m.mm'],
      [{ 'a/h': '3' }, '.m.mm'],
      [{ 'a/h': null, a: { link: 'h' } }, '.h.hh'],
      [{ h: '2' }, '.h.hm'],
    ],
  },
  {
    title:
      'a pivot point of --parents that is a file is copied though patterns choose something else, and does not count then',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents a/./h* /x/',
      'FROM base-two',
      'COPY --from=s /x/a /y/',
      'COPY a* /z/',
    ],
    builds: [
      [{ a: '1' }, '.m.mm'],
      [{ a: '2' }, '.h.hm'],
      [{ a: null, 'a/h': '2' }, '.....'],
    ],
  },
  {
    title: 'a pivot point of --parents that is a file cannot take the place of a folder',
    dockerfile: [
      'FROM scratch AS s',
      'COPY b /x/',
      'COPY --parents a/./* /x',
      'COPY a* /z/',
      'FROM base-two',
      'COPY --from=s /x /y/',
    ],
    builds: [
      [{ 'b/a/k': '1', 'a/h': '1' }, '.mmm.m'],
      [{ 'a/h': null, a: '2' }, '......'],
      [{ 'b/a/k': null, 'b/k': '3' }, '.mmm.m'],
    ],
  },
  {
    title: 'links on the way to a pivot point of --parents are followed',
    dockerfile: [
      'FROM scratch AS s',
      'COPY o /x/',
      'COPY --parents l/b/./h* /x/',
      'FROM base-two',
      'COPY --from=s /x/* /y/',
    ],
    builds: [
      [{ 'o/m': '1', 'c/b/h': '1', 'c/b/k': '1', 'd/b/h': '3', l: { link: 'c' } }, '.mm.m'],
      [{ 'c/b/h': '2' }, '.hm.m'],
      [{ 'c/b/k': '2' }, '.hh.h'],
      [{ l: { link: 'd' } }, '.hm.m'],
      [{ 'd/b/h': '4' }, '.hm.m'],
      [{ 'o/m': '2' }, '.mm.m'],
    ],
  },
  {
    title: 'a pivot point in a stage is followed there',
    dockerfile: [
      'FROM base-one AS s',
      'COPY . /x/',
      'FROM scratch AS t',
      'COPY --parents --from=s /x/a/./* /y/',
      'FROM base-two',
      'COPY --from=t /y/h /y/',
    ],
    builds: [
      [{ 'b/h': '1', 'b/k': '1', a: { link: 'b' } }, '.m.m.m'],
      [{ 'b/h': '2' }, '.m.m.m'],
      [{ 'b/k': '2' }, '.m.m.h'],
      [{ a: null, 'a/h': '3' }, '.m.m.m'],
      [{ 'a/k': '3' }, '.m.m.h'],
    ],
  },
  {
    title:
      'what --parents put into a stage when its pivot point was a folder is taken from there while that layer is reused',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents a/./h* /x',
      'FROM base-two',
      'COPY --parents --from=s /x/h /y/',
      'COPY a* /z/',
    ],
    builds: [
      [{ 'b/h': '1', a: { link: 'b' } }, '.m.mm'],
      [{ a: '2' }, '.h.hm'],
      [{ a: null, 'a/h': '3' }, '.m.mm'],
    ],
  },
  {
    title: 'a folder is in conflict with a file of the layer that --parents made in an earlier build',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --parents --link l/./h* /d/',
      'COPY b a /d/',
      'FROM base-two',
      'COPY --from=s / /x/',
    ],
    builds: [
      [{ 'a/h/h': '', 'a/k': '1', 'b/k': '1', l: { link: 'a' } }, '.mm.m'],
      [{ l: { link: 'b' } }, '.hh.h'],
      [{ 'a/h/h': null, 'a/h/h/f': '1' }, '.....'],
    ],
  },
  {
    title: 'a folder that --parents would look into is in the way of nothing when it is not sent',
    dockerfile: ['FROM base-one', 'COPY b /d/', 'COPY --parents a/./**/f /d/'],
    builds: [
      [{ 'a/h/s': '1', 'a/f': '1', 'b/h': '1' }, '.mm'],
      [{ 'a/h/s': null, 'b/k': '1' }, '.mm'],
      [{ 'b/h': null, 'b/h/k': '1', 'a/h/s': '2' }, '.mm'],
    ],
  },
  {
    title: 'a file is in conflict with a folder that --parents only looks into',
    dockerfile: ['FROM base-one', 'COPY b /d/', 'COPY --parents a/./**/f /d/', 'COPY a /z/'],
    builds: [
      [{ 'a/h/s': '1', 'a/f': '1', 'b/h': '1' }, '....'],
      [{ 'a/h/s': null, 'b/k': '1' }, '.mmm'],
      [{ 'b/h': null, 'b/h/k': '1', 'a/h/s': '2' }, '.mmm'],
    ],
  },
];
