import type { FixedHistory } from './fixedHistory';

/** What is done in builds that fail, recorded with Docker Engine 28.5; each of them three times. */
export const fixedFailingHistories: readonly FixedHistory[] = [
  {
    title: 'a missing source is found when the image below it is, and a linked COPY is done by then',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY a b /', 'WORKDIR /w'],
      ...['FROM base-two', 'COPY --link c /', 'COPY --from=s /b /y'],
    ],
    builds: [
      [{ b: 'late 1', c: 'late 2' }, '......'],
      [{ a: 'late 3' }, '.mm.hm'],
    ],
  },
  {
    title: 'one from whose step the next stage takes is found at once when the linked COPY is new',
    dockerfile: ['FROM base-one AS s', 'COPY a b /', 'FROM base-two', 'COPY --link c /', 'COPY --from=s /b /y'],
    builds: [
      [{ b: 'soon 1', c: 'soon 2' }, '.....'],
      [{ a: 'soon 3' }, '.m.mm'],
    ],
  },
  {
    title: 'one below a COPY of other files is found at once when these are new',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY a /', 'COPY b /q'],
      ...['FROM scratch', 'COPY --link c /', 'COPY --from=s /q /y'],
    ],
    builds: [
      [{ a: 'above 1', b: 'above 2', c: 'above 3' }, '.mm.mm'],
      [{ a: null, b: 'above 4', c: 'above 5' }, '......'],
      [{ a: 'above 6' }, '.mm.mm'],
    ],
  },
  {
    title: 'one below a COPY of files that are known is found when its image is',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY a b /', 'COPY b /q'],
      ...['FROM scratch', 'COPY --link c /', 'COPY --from=s /b /y'],
    ],
    builds: [
      [{ a: 'match 1', b: 'match 2', c: 'match 3' }, '.mm.mm'],
      [{ a: null, c: 'match 4' }, '......'],
      [{ a: 'match 5' }, '.mm.hm'],
    ],
  },
  {
    title: 'steps on scratch are done meanwhile, those on an image are not',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY a b /', 'WORKDIR /w', 'FROM scratch AS t', 'COPY c /c', 'FROM scratch AS u'],
      ...['COPY --from=t /c /d', 'FROM base-two', 'COPY --from=u /d /e', 'COPY --from=s /b /y'],
    ],
    builds: [
      [{ b: 'scratch 1', c: 'scratch 2' }, '..........'],
      [{ a: 'scratch 3' }, '.mm.h.h.mm'],
    ],
  },
  {
    title: 'on scratch a missing source is found at once',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a b /', 'WORKDIR /w'],
      ...['FROM scratch', 'COPY --link c /', 'COPY --from=s /b /y'],
    ],
    builds: [
      [{ b: 'no image 1', c: 'no image 2' }, '......'],
      [{ a: 'no image 3' }, '.mm.mm'],
    ],
  },
  {
    title: 'one below a COPY from a stage is found when what the stage has built is new',
    dockerfile: ['FROM scratch AS s', 'COPY c /', 'FROM base-one', 'COPY a b /', 'COPY --from=s /c /d'],
    builds: [
      [{ b: 'other 1', c: 'other 2' }, '.....'],
      [{ a: 'other 3' }, '.h.mm'],
    ],
  },
  {
    title: 'a step that would fail itself is not done beside one that fails',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY */h* /d/', 'FROM base-one AS t', 'COPY a/* /d/x'],
      ...['COPY --from=s --link /d/f.txt /d/y', 'FROM base-two', 'COPY --from=t /d/* /x/'],
    ],
    builds: [
      [{}, '.......'],
      [{ 'a/h/h': 'fails 1' }, '.......'],
      [{ 'a/h/f.txt': 'fails 2' }, '.m.mm.m'],
    ],
  },
  {
    title:
      'a context from which a stage starts is sent for that alone: the second source behind a link lacks as without it',
    dockerfile: ['FROM shared AS s', 'COPY --from=shared l/a l/b /x/'],
    namedContexts: { shared: 'c' },
    builds: [
      [{ 'c/l': { link: 'd' }, 'c/d/a': 'sent 1', 'c/d/b': 'sent 2' }, '..'],
      [{ 'c/l': null, 'c/d/a': null, 'c/d/b': null, 'c/l/a': 'sent 3', 'c/l/b': 'sent 4' }, '.m'],
    ],
  },
  {
    title: 'a file that a pattern matches goes to a name that is no folder, and not into it',
    dockerfile: ['FROM scratch AS s', 'COPY f* /d', 'FROM base-two', 'COPY --from=s /d/f.txt /x/'],
    builds: [
      [{ 'f.txt': 'itself 1' }, '....'],
      [{ 'f.txt': null, 'f/f.txt': 'inside 2' }, '.m.m'],
    ],
  },
  {
    title: 'a folder is not put where a source before it has put a file',
    dockerfile: ['FROM scratch AS s', 'COPY a f /d'],
    builds: [
      [{ a: 'first 1', 'f/k': 'second 2' }, '..'],
      [{ 'f/k': null, f: 'second 3' }, '.m'],
    ],
  },
  {
    title: 'what is taken from a stage must be there, though what lies above it is taken, too, and counts alone',
    dockerfile: ['FROM scratch AS s', 'COPY f /d', 'FROM base-two', 'COPY --from=s /d /d/h /x/'],
    builds: [
      [{ 'f/k': 'below 1' }, '....'],
      [{ 'f/h/k': 'below 2' }, '.m.m'],
    ],
  },
  {
    title: 'a heredoc that is a file has nothing in it for a pattern',
    dockerfile: [
      ...[
        'FROM scratch AS s',
        'COPY <<f.txt /d\nnothing in it\nf.txt',
        'FROM scratch AS t',
        'COPY --from=s /d/* /d/x/',
      ],
      ...['FROM base-two', 'COPY --from=t /d/* /x/'],
    ],
    builds: [[{}, '......']],
  },
  {
    title: 'a pattern that can match one path only fails where that is a link to nothing, and not where nothing is',
    dockerfile: ['FROM scratch AS s', 'COPY c /d', 'FROM base-two', 'COPY --from=s /d/[l] /x/'],
    builds: [
      [{ 'c/l': { link: 'none' }, 'c/k': 'one path 1' }, '....'],
      [{ 'c/l': { link: 'k' } }, '.m.m'],
      [{ 'c/l': null }, '.m.m'],
      [{ 'c/k': 'one path 2' }, '.m.h'],
    ],
  },
  {
    title: 'a pattern that can match one path only makes no folder where nothing is',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY m a/k /m/', 'COPY a/[h] /d/x/', 'FROM scratch AS t', 'COPY --from=s /d/x/* /e/'],
      ...['FROM base-two', 'COPY --from=t /e /y/'],
    ],
    builds: [
      [{ 'a/h/f': 'no folder 1', 'a/k': 'no folder 4', m: 'no folder 2' }, '.mm.m.m'],
      [{ 'a/h/f': null, m: 'no folder 3' }, '.......'],
    ],
  },
  {
    title: 'nothing is below a file that a linked COPY lays over a folder, though a pattern chose it',
    dockerfile: [
      'FROM base-one AS s',
      'WORKDIR /d/x',
      'COPY --link b/*.txt /d',
      'FROM base-two',
      'COPY --from=s /d/x/* /x/',
    ],
    builds: [
      [{ 'b/k.txt': 'over it 1' }, '.....'],
      [{ 'b/k.txt': null, 'b/f.txt/k': 'over it 2' }, '.hm.m'],
    ],
  },
  {
    title: 'of two steps that fail, a linked one fails first, as it waits for no image',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY b /d/', 'COPY b a /e/', 'COPY --link a b/ /d/x', 'FROM base-two'],
      'COPY --from=s /d/x /x/',
    ],
    builds: [
      [{ 'b/h': 'two fail 1', 'a/h/g': 'two fail 2', 'a/keep': 'two fail 3' }, '......'],
      [{ 'a/h/g': null }, '.mmm.m'],
    ],
  },
  {
    title: 'of two steps that fail in stages of their own, the one that is come to first ends the build',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY b /d/', 'COPY a/keep /d/', 'COPY b a /e/', 'FROM scratch AS t', 'COPY a b /y/'],
      ...['FROM base-two', 'COPY --from=s /e /x/', 'COPY --from=t /y /y/'],
    ],
    builds: [
      [{ 'b/h': 'own stages 1', 'a/h/g': 'own stages 2', 'a/keep': 'own stages 3' }, '.........'],
      [{ 'a/h/g': null }, '.hmm.m.mm'],
    ],
  },
  {
    title: 'a file is in conflict with a folder of the layer that an earlier build made',
    dockerfile: ['FROM scratch', 'COPY --exclude=q/z b /x/', 'COPY c* /x/'],
    builds: [
      [{ 'b/q/z': '1', 'b/r/f': '1' }, '.mm'],
      [{ 'b/q/z': null, 'b/r/f': null, 'b/q/r/f': '1', 'c/r': '1' }, '...'],
      [{ 'b/q/r/f': '2' }, '.mm'],
    ],
  },
  {
    title: 'a folder taken from a stage is in conflict with a file as the layer there was made',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --exclude=q/z b /x/',
      'FROM base-two',
      'COPY w /y/',
      'COPY --from=s /x /y/',
    ],
    builds: [
      [{ 'w/a/f': '1', 'b/q/z': '1', 'b/r/f': '1' }, '.m.mm'],
      [{ 'b/q/z': null, 'b/r/f': null, 'b/q/r/f': '1', 'w/r': '1' }, '.....'],
      [{ 'b/q/r/f': '2' }, '.m.hm'],
    ],
  },
  {
    title: 'a file is in conflict with a folder of a source that --exclude leaves out as a whole',
    dockerfile: ['FROM base-one', 'COPY b /d/', 'COPY --exclude=* a /d/'],
    builds: [
      [{ 'a/h/s': '1', 'a/f': '1', 'b/h': '1' }, '...'],
      [{ 'a/h/s': null, 'b/k': '1' }, '.mm'],
      [{ 'b/h': null, 'b/h/k': '1', 'a/h/s': '2' }, '.mm'],
    ],
  },
  {
    title: 'the folder that a pattern starts from is looked for in the layer that an earlier build made',
    dockerfile: ['FROM scratch AS s', 'COPY --exclude=q/z b /x/', 'FROM base-two', 'COPY --from=s /x/r/* /y/'],
    builds: [
      [{ 'b/q/z': '1', 'b/r/f': '1' }, '.m.m'],
      [{ 'b/q/z': null, 'b/r/f': null, 'b/q/r/f': '1' }, '.h.h'],
      [{ 'b/q/r/f': '2' }, '....'],
      [{ 'b/q/r/f': null, 'b/q/z': '1', 'b/r/f': '2' }, '....'],
    ],
  },
  {
    title: 'a pattern that starts from a folder of a layer that an earlier build made finds no newer one',
    dockerfile: ['FROM scratch AS s', 'COPY --exclude=q/z b /x/', 'FROM base-two', 'COPY --from=s /x/q/r/* /y/'],
    builds: [
      [{ 'b/q/z': '1', 'b/r/f': '1' }, '....'],
      [{ 'b/q/z': null, 'b/r/f': null, 'b/q/r/f': '1' }, '....'],
      [{ 'b/q/r/f': '2' }, '.m.m'],
      [{ 'b/q/r/f': null, 'b/q/z': '1', 'b/r/f': '2' }, '.h.h'],
    ],
  },
  {
    title: 'a linked COPY puts a folder in the place of a link',
    dockerfile: ['FROM scratch AS s', 'COPY . /', 'COPY --link o/k /l/', 'FROM base-two', 'COPY --from=s /l/f /y/'],
    builds: [
      [{ 'a/f': '1', 'b/f': '1', l: { link: 'a' }, 'o/k': '1' }, '.....'],
      [{ l: { link: 'b' } }, '.....'],
      [{ 'o/k': '2' }, '.....'],
    ],
  },
  {
    title: 'a file that a linked COPY leaves out hides no folder below',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /d/',
      'COPY --link --exclude=h b /d/',
      'FROM scratch AS t',
      'COPY --from=s /d /d/h /d',
      'FROM base-two',
      'COPY --from=t /d /x/',
    ],
    builds: [
      [{ 'b/h': '2', 'a/h/h': '2' }, '.......'],
      [{ 'a/h/h': null, 'a/h/k': '2' }, '.mh.m.m'],
    ],
  },
];
