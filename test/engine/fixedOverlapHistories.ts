import type { FixedHistory } from './fixedHistory';

/** What patterns put into one place, from several folders or by several COPYs, and what becomes of that when they find nothing. */
export const fixedOverlapHistories: readonly FixedHistory[] = [
  {
    title: 'of the files that a pattern brings from several folders under one name the last is there by that name',
    dockerfile: ['FROM base-one AS s', 'COPY */f.txt /d/', 'FROM base-two', 'COPY --from=s /d/f.txt /x/'],
    builds: [
      [{ 'b/f.txt': '1', 'c/f.txt': '2' }, '.m.m'],
      [{ 'a/f.txt': '3' }, '.m.h'],
      [{ 'b/f.txt': '3' }, '.m.h'],
      [{ 'c/f.txt': '3' }, '.m.m'],
      [{ 'c/f.txt': null }, '.m.h'],
      [{ 'b/f.txt': null, 'a/f.txt': '1' }, '.m.m'],
    ],
  },
  {
    title: 'patterns bring files to one new name, of which the last is there',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --chmod=755 */f.txt /d',
      'COPY --link */f.txt /d',
      'COPY f* /d/',
      'FROM base-two',
      'COPY --from=s --exclude=*.txt /d /x/',
    ],
    builds: [
      [{ 'b/h': '2' }, '......'],
      [{ 'a/f.txt': '1' }, '.mmm.m'],
      [{ 'c/f.txt': '2' }, '.mmm.m'],
      [{ 'a1/f.txt': '2' }, '.mmm.h'],
      [{ 'a/f.txt': null }, '.mmm.h'],
      [{ 'c/f.txt': '3' }, '.mmm.m'],
    ],
  },
  {
    title:
      'a linked file that a pattern found takes the place of a folder, in which another pattern then finds nothing',
    dockerfile: [
      'FROM scratch AS s',
      'COPY b /d',
      'COPY --link */f.txt /d',
      'FROM base-two',
      'COPY --from=s /d/*/* /x/',
    ],
    builds: [
      [{ 'b/h/i': '1', 'a/f.txt': '1' }, '.mm.m'],
      [{ 'b/h/i': '2' }, '.mh.h'],
      [{ 'a/f.txt': '2' }, '.hm.h'],
      [{ 'a/f.txt': null }, '.hm.m'],
      [{ 'b/h/k': '1' }, '.mh.m'],
    ],
  },
  {
    title:
      'patterns that find nothing at times bring files to a new name, beside others of which another stage takes some',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY --link * /d/', 'COPY b/*.txt /d/x', 'FROM s AS t', 'COPY --from=s /d/x* /d/x'],
      'COPY --from=s --link --exclude=**/*.md /d/*.txt /d/x',
      ...['FROM base-two', 'COPY --from=t --exclude=*.txt /d/f* /x/'],
    ],
    builds: [
      [{ 'b/h': '2', 'f.txt': '1', 'b/f.txt': '1', 'b/k.txt': '1' }, '.mm.mm.m'],
      [{ 'b/f.txt': null }, '.mm.mh.h'],
      [{ 'b/k.txt': '2' }, '.mm.mm.h'],
      [{ 'f.txt': '2' }, '.mm.mm.m'],
    ],
  },
  {
    title:
      'the folder that a pattern chooses from is not in the stage when the pattern that makes it has found nothing',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY f* /d/', 'FROM base-two', 'COPY k /k', 'COPY --from=s /d/* /x/', 'RUN make'],
    ],
    builds: [
      [{ k: '1' }, '......'],
      [{ f1: '1' }, '.m.hmm'],
      [{ f1: null, k: '2' }, '......'],
      [{ f1: '2' }, '.m.hmm'],
      [{ f1: null }, '......'],
      [{ f1: '1' }, '.h.hmm'],
    ],
  },
  {
    title: 'a pattern that is known to choose nothing does so from a folder that is gone',
    dockerfile: ['FROM scratch AS s', 'COPY g* /d/', 'FROM base-two', 'COPY --from=s /d/f* /x/', 'RUN make'],
    builds: [
      [{ g1: '1', k: '1' }, '.m.mm'],
      [{ g1: null }, '.m.hh'],
      [{ g1: '2' }, '.m.hh'],
    ],
  },
  {
    title: 'what --exclude leaves something out of is not there, which only the execution finds',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /d',
      'FROM base-two',
      'COPY k /k',
      'COPY --from=s --exclude=*.md /d/h /x/',
      'RUN make',
    ],
    builds: [
      [{ 'a/h/x': '1', 'a/g': '1', k: '1' }, '.m.mmm'],
      [{ 'a/h/x': null, k: '2' }, '......'],
      [{ 'a/h/x': '2' }, '.m.hmm'],
      [{ 'a/h/x': null, 'a/h/r.md': '1', k: '3' }, '.m.mmm'],
      [{ 'a/h/r.md': null, 'a/h': '1' }, '.m.hmm'],
    ],
  },
  {
    title: 'the folder that a pattern chooses from comes through another stage when it is there',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY f* /d/', 'FROM scratch AS t', 'COPY k /e/', 'COPY --from=s / /e/'],
      ...['FROM base-two', 'COPY --from=t /e/d/* /x/', 'RUN make'],
    ],
    builds: [
      [{ k: '1' }, '........'],
      [{ f1: '1' }, '.m.hm.mm'],
      [{ f1: null }, '........'],
      [{ f1: '2' }, '.m.hm.mm'],
    ],
  },
  {
    title: 'what --exclude leaves out of the folders that a pattern matches is not there, by its name',
    dockerfile: ['FROM base-one AS s', 'COPY --exclude=h * /d/', 'FROM base-two', 'COPY --from=s /d/h /x/'],
    builds: [
      [{ h: '1', 'a/k': '1' }, '.m.m'],
      [{ 'a/h': '1' }, '.h.h'],
      [{ 'a/h': '2' }, '.h.h'],
      [{ h: '2' }, '.m.m'],
      [{ h: null, 'b/h/x': '1' }, '....'],
    ],
  },
  {
    title: 'what --exclude leaves out of the folders that a pattern matches is not there, in a folder on its way',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY --exclude=h * /d/', 'FROM scratch AS t', 'COPY --from=s /d /d/'],
      ...['FROM base-two', 'COPY --from=t /d/h /x/'],
    ],
    builds: [
      [{ 'a/h/g': '1', 'a/k': '1' }, '......'],
      [{ h: '1', 'a/h/g': null }, '.m.m.m'],
      [{ h: '2', 'a/h': '3' }, '.m.m.m'],
      [{ h: null }, '......'],
    ],
  },
  {
    title: 'a file under a new name hides none of those beside it from a pattern',
    dockerfile: ['FROM base-one AS s', 'COPY b /d', 'COPY a/keep /d/x', 'FROM base-two', 'COPY --from=s /d/* /x/'],
    builds: [
      [{ 'a/keep': '1', 'b/k': '1' }, '.mm.m'],
      [{ 'b/g': '1' }, '.mm.m'],
      [{ 'b/g': '2' }, '.mm.m'],
      [{ 'a/keep': '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a pattern without a slash behind its destination brings a folder, and into it the file that comes after',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY * /d/x', 'FROM s AS t', 'COPY a /d/x/', 'FROM base-two', 'COPY --from=t / /x/'],
    ],
    builds: [
      [{ 'a/keep': '1' }, '.m.m.m'],
      [{ 'r.md': '' }, '.m.m.m'],
      [{ 'r.md': '1' }, '.m.m.m'],
    ],
  },
  {
    title: 'a linked file that a pattern found takes the place of a folder, of which another stage takes a file',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a /d/x/', 'FROM s AS t', 'COPY b/f.txt /d/'],
      ...['COPY --from=s --link /d/*/* /d', 'FROM base-two', 'COPY --from=t /d/f.txt /x/'],
    ],
    builds: [
      [{ 'a/h/k': '1', 'b/f.txt': '1' }, '.m.mm.m'],
      [{ 'a/keep': '1' }, '.m.mm.h'],
      [{ 'a/keep': null, 'b/f.txt': '2' }, '.h.mh.m'],
    ],
  },
  {
    title: 'a pattern that finds nothing in a stage meets no file at its destination',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY b /d/', 'FROM scratch AS t', 'COPY a/h /d/x', 'COPY --from=s /d/x* /d/x/'],
      ...['FROM base-two', 'COPY --from=t /d/* /x/'],
    ],
    builds: [
      [{ 'a/h': '1', 'b/k': '1' }, '.m.mm.m'],
      [{ 'b/k': '2' }, '.m.hh.h'],
      [{ 'b/x1': '1' }, '.......'],
    ],
  },
  {
    title: 'a folder that a pattern matches hides a file that it matches before',
    dockerfile: ['FROM scratch AS s', 'COPY a/* /d/', 'FROM base-two', 'COPY --from=s /d/f.txt /x/'],
    builds: [
      [{ 'a/h/f.txt': '3' }, '.m.m'],
      [{ 'a/f.txt': '1' }, '.m.h'],
      [{ 'a/i/f.txt': '4' }, '.m.m'],
      [{ 'a/h/f.txt': '1' }, '.m.h'],
    ],
  },
  {
    title: 'the folder of a stage to which nothing came from another one is not there',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a /d/', 'FROM scratch AS t', 'COPY --from=s /d/h*/ /d/x'],
      ...['FROM base-two', 'COPY --from=t /d/*/* /x/'],
    ],
    builds: [
      [{ 'a/h/g': '1', 'a/k': '1' }, '.m.m.m'],
      [{ 'a/h/g': null }, '......'],
      [{ 'a/h/i': '1' }, '.m.m.m'],
    ],
  },
  {
    title: 'a pattern takes nothing from a destination whose name it does not match, a file or a folder',
    dockerfile: ['FROM scratch AS s', 'COPY a/* /d/x', 'FROM base-two', 'COPY --from=s /d/*.txt /x/'],
    builds: [
      [{ 'a/keep': '1' }, '.m.m'],
      [{ 'a/h/r.md': '2' }, '.m.h'],
      [{ 'a/h/r.md': null, 'a/h': '2' }, '.m.h'],
    ],
  },
  {
    title: 'a folder that a pattern finds in one of several folders is not there by its name, a file is',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY */h* /d/', 'FROM base-one AS t', 'COPY --from=s /d/h /d/x'],
      ...['FROM base-two', 'COPY --from=t /d/x /x/'],
    ],
    builds: [
      [{ 'a/h/g': '1' }, '......'],
      [{ 'b/h': '1' }, '.m.m.m'],
      [{ 'a/h/g': '2' }, '.m.h.h'],
      [{ 'b/h': '2' }, '.m.m.m'],
    ],
  },
  {
    title:
      'a file that a pattern put into a stage is in the way of a folder, also once all of an image was copied over it',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY b /d/', 'COPY */f.txt /d/x', 'FROM s AS t', 'COPY --from=s / /d'],
      ...['COPY --from=s /d/x* /d/x/', 'FROM base-two', 'COPY --from=t /d/f* /x/'],
    ],
    builds: [
      [{ 'b/f.txt': '1', 'b/keep.txt': '1' }, '........'],
      [{ 'b/f.txt': null }, '.mm.mm.m'],
      [{ 'b/f.txt': '2' }, '........'],
    ],
  },
  {
    title: 'a file of a pattern goes into the folder that it matches first, and a linked file takes the place of both',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY */h* /d/x', 'COPY --link f* /d', 'FROM s AS t', 'COPY --from=s /d/*/* /d/'],
      ...['FROM base-two', 'COPY --from=t /d/h*/ /x/'],
    ],
    builds: [
      [{ 'f.txt': '1', 'b/h': '3', 'a/h/g': '1' }, '.mm.m.m'],
      [{ 'a/h/g': null }, '.mh.m.h'],
      [{ 'a/h/k': '1' }, '.mh.m.h'],
    ],
  },
  {
    title: 'a file goes into the folder that another COPY makes at times, else it is there by that name',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a* /d/', 'COPY b/f* /d/x', 'COPY <<k /d/y\n1\nk'],
      ...['FROM base-two', 'COPY --from=s /d/*/* /x/', 'COPY --from=s /d/f* /x/'],
    ],
    builds: [
      [{ 'a1/x/g': '1', 'a1/y/g': '1', 'b/f.txt': '3' }, '.mmm.mm'],
      [{ 'a1/x/g': null, 'a1/x': '2' }, '.mmm.mm'],
      [{ 'b/f.txt': '4' }, '.hmm.hh'],
      [{ 'a1/y/g': null, 'a1/k': '1' }, '.mmm.mm'],
      [{ 'a1/x': null, 'a1/x/f.txt': '2' }, '.mmm.mm'],
    ],
  },
  {
    title: 'a link that a pattern finds is followed to a folder at one commit, and is a file at the next',
    dockerfile: [...['FROM base-one AS s', 'COPY . /d', 'COPY */f.txt /d', 'FROM base-two', 'COPY --from=s /d/f* /x/']],
    builds: [
      [{ 'c/f.txt': { link: '../b' }, 'a/f.txt': '1', 'b/keep.txt': '1' }, '.mm.m'],
      [{ 'c/f.txt': '1' }, '.mm.h'],
      [{ 'c/f.txt': '2' }, '.mm.m'],
    ],
  },
  {
    title: 'a link that a pattern finds brings the folder that it leads to, of which another pattern takes nothing',
    dockerfile: ['FROM scratch AS s', 'COPY a/* /d/', 'FROM base-two', 'COPY --from=s /d/*.txt /x/'],
    builds: [
      [{ 'a/keep': '1' }, '.m.m'],
      [{ 'a/current': { link: '..' } }, '.m.h'],
      [{ 'f.txt': '1' }, '.m.m'],
      [{ 'a/keep': '2' }, '.m.h'],
      [{ 'a/current': { link: '../b' }, 'b/g': '1' }, '.m.h'],
    ],
  },
  {
    title: 'a linked COPY that fails waits for nothing before it',
    dockerfile: [
      ...[
        'FROM base-one AS s',
        'RUN make',
        'COPY <<f.txt /d/\ntext\nf.txt',
        'FROM scratch AS t',
        'COPY --from=s /d/* /d/',
      ],
      ...['COPY --link a/* /d/x', 'FROM base-two', 'COPY --from=t / /x/'],
    ],
    builds: [
      [{ 'a/h/g': '1', 'a/g': '1' }, '........'],
      [{ 'a/h/g': null }, '.mm.mm.m'],
    ],
  },
  {
    title: 'beside a COPY that fails after others, those of other stages are done that come after none',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY a /d/', 'COPY */h* /d/', 'FROM base-one AS t', 'COPY b /d/'],
      ...['COPY --from=s /*/f.txt /d/x', 'FROM base-two', 'COPY --from=t /d/*/* /x/'],
    ],
    builds: [
      [{ 'a/h/h': '1', 'b/keep.txt': '1' }, '........'],
      [{ 'a/h': '2' }, '.mm.hm.m'],
    ],
  },
  {
    title: 'beside a COPY that fails, those of other stages are done that come after no more steps',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY b /d/', 'COPY a /d/', 'FROM base-one AS t', 'COPY f /d/', 'COPY g /d/'],
      ...['FROM base-two', 'COPY --from=s /d /x/', 'COPY --from=t /d /y/'],
    ],
    builds: [
      [{ 'b/h': '1', 'a/h/h': '1', 'a/g': '1', f: '1', g: '1' }, '.........'],
      [{ 'a/h/h': null }, '.hm.hh.mm'],
    ],
  },
  {
    title: 'beside a COPY that fails on an image, one is done on scratch, which has not to wait for an image',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY f /d/', 'FROM base-one AS t', 'COPY a b /d/'],
      ...['FROM base-two', 'COPY --from=t /d /x/', 'COPY --from=s /d /y/'],
    ],
    builds: [
      [{ 'b/h': '1', 'a/h/h': '1', 'a/g': '1', f: '1' }, '.......'],
      [{ 'a/h/h': null }, '.h.m.mm'],
    ],
  },
  {
    title: 'a mode that a later COPY sets makes that of an earlier one of the same files count for nothing',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY b /d/', 'COPY --chmod=755 b /d', 'FROM base-two'],
      ...['COPY --from=s /d/* /x/', 'COPY --from=s /d /y'],
    ],
    builds: [
      [{ 'b/g': '2' }, '.mm.mm'],
      [{ 'b/g': { executable: '2' } }, '.mm.hh'],
      [{ 'b/g': { executable: '3' } }, '.mm.mm'],
    ],
  },
  {
    title: 'a folder that a pattern matches, and of which nothing is copied, is not there beside what is copied',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY --exclude=**/g a/* /d/x/', 'FROM base-two'],
      ...['COPY --from=s / /x/', 'COPY --from=s /d/* /y/'],
    ],
    builds: [
      [{ 'a/h/g': '1', 'a/keep': '1' }, '.m.mm'],
      [{ 'a/h/g': null }, '.m.hh'],
    ],
  },
  {
    title: 'a folder of which all is left out says nothing that another COPY does not say by a file in it',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY b /d/x/', 'COPY --exclude=**/g a /d/', 'FROM base-two', 'COPY --from=s /d /y/'],
    ],
    builds: [
      [{ 'a/x/g': '1', 'a/k': '1', 'b/f': '1' }, '.mm.m'],
      [{ 'a/x/g': null }, '.hm.h'],
      [{ 'a/z/g': '1' }, '.hm.m'],
    ],
  },
  {
    title: 'a pattern follows the links of a stage that it finds there to files, of which the next takes nothing',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY . /d/x/', 'FROM base-one AS t', 'COPY b /d/', 'COPY --from=s /d/*/* /d/'],
      ...['FROM base-two', 'COPY --from=t /d/h*/ /x/'],
    ],
    builds: [
      [{ 'f.txt': '1', 'a/g': '1', 'b/keep': '1' }, '.m.mm.m'],
      [{ current: { link: 'a/g' } }, '.m.hm.h'],
      [{ current: { link: 'f.txt' } }, '.m.hh.h'],
      [{ current: { link: 'a' }, 'a/h/k': '1' }, '.m.hm.m'],
    ],
  },
  {
    title: 'the folders that a pattern matches leave no name where their content is',
    dockerfile: ['FROM scratch AS s', 'COPY a* /d/', 'COPY * /d/x/', 'FROM base-two', 'COPY --from=s / /x/'],
    ignoreFile: ['*/*', '!a/keep'],
    builds: [
      [{ 'a/keep': '1', 'b/h': '1', 'c/g': '1', 'f.txt': '1' }, '.mm.m'],
      [{ 'c/g': null }, '.hm.h'],
      [{ 'c/f.txt': '2' }, '.hh.h'],
      [{ 'f.txt': '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a link that another file hides at every commit is followed by nobody',
    dockerfile: ['FROM scratch AS s', 'COPY * /d/', 'FROM base-two', 'COPY --from=s /d/*.txt /x/'],
    builds: [
      [{ k: '1', 'f.txt': '1' }, '.m.m'],
      [{ 'a/f.txt': { link: '.' } }, '.m.h'],
      [{ 'f.txt': '2' }, '.m.m'],
    ],
  },
  {
    title: 'where a pattern finds nothing at any commit, its destination is no folder to the next, whose file it is',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a/keep /e/', 'COPY f* /d/', 'COPY */f.txt /d', 'FROM scratch AS t', 'COPY a /d/'],
      ...['COPY --from=s /d/*.txt /d/x', 'FROM base-two', 'COPY --from=t /d/* /x/', 'COPY --from=s / /y/'],
    ],
    builds: [
      [{ 'a/keep': '1', 'b/f.txt': '1', k: '1' }, '.mmm.mm.mm'],
      [{ 'b/f.txt': '2' }, '.hhm.hh.hm'],
      [{ k: '2' }, '.hhh.hh.hh'],
    ],
  },
  {
    title:
      'a name that a pattern gives to a folder whose content it brings is not there, which only the execution finds',
    dockerfile: [
      ...[
        'FROM scratch AS s',
        'COPY */h* /d',
        'COPY */f.txt /d/',
        'FROM base-two',
        'COPY --from=s --exclude=h /d/h /x/',
      ],
    ],
    builds: [
      [{ 'a/h/g': '3', 'c/h': '1', 'a/keep': '1' }, '.mm.m'],
      [{ 'c/h': null, 'b/k': '1' }, '.....'],
      [{ 'b/h': '1' }, '.hh.h'],
    ],
  },
  {
    title: 'modes in a stage do not count where a COPY from it sets one for all',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY f* /d/', 'FROM scratch AS t', 'COPY --from=s --link --chmod=755 /d/*.txt /d/'],
      ...['FROM base-two', 'COPY --from=t --chmod=755 / /x/'],
    ],
    builds: [
      [{ 'f.txt': { executable: '1' } }, '.m.m.m'],
      [{ 'f.txt': '1' }, '.m.m.h'],
      [{ 'f.txt': '2' }, '.m.m.m'],
    ],
  },
  {
    title: 'a file that a COPY makes executable is as one that was, and so is a folder',
    dockerfile: ['FROM scratch AS s', 'COPY a /d/', 'COPY --chmod=755 b /d', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ 'a/h': { executable: '3' }, 'b/r': '1', 'a/e/f': { executable: '3' } }, '.mm.m'],
      [{ 'b/h': { executable: '3' } }, '.hm.h'],
      [{ 'b/h': '3' }, '.hm.h'],
      [{ 'b/e/f': '3' }, '.hm.h'],
      [{ 'a/h': '3' }, '.mm.h'],
      [{ 'b/e/l': { link: 'f' } }, '.hm.m'],
      [{ 'a/e/l': { link: 'f' } }, '.mm.h'],
      [{ 'b/e/l': null }, '.hm.h'],
    ],
  },
  {
    title: 'a file that a COPY gives to root is as one that it gives to nobody',
    dockerfile: ['FROM scratch AS s', 'COPY a /d/', 'COPY --chown=0:0 b /d/', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ 'a/h': '3', 'b/r': '1' }, '.mm.m'],
      [{ 'b/h': '3' }, '.hm.h'],
      [{ 'b/h': '4' }, '.hm.m'],
    ],
  },
  {
    title: 'a folder that is copied from a stage with --exclude is there, though nothing is in it',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY --exclude=h f* /d', 'FROM scratch AS t', 'COPY --from=s /*/f.txt /d/'],
      ...['COPY --from=s --exclude=h --chmod=755 / /d/', 'FROM base-two', 'COPY --from=t /d/*.txt /x/'],
    ],
    builds: [
      [{ 'a/k': '1' }, '.m.mm.m'],
      [{ 'a/k': '2' }, '.h.hh.h'],
    ],
  },
  {
    title: 'of several files for a name that is no folder the last one stays',
    dockerfile: ['FROM scratch AS s', 'COPY a b /d', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ a: '1', b: '1' }, '.m.m'],
      [{ b: '2' }, '.m.m'],
      [{ a: '2' }, '.m.h'],
    ],
  },
  {
    title: 'several files for a name that is a folder are put into it',
    dockerfile: ['FROM scratch AS s', 'WORKDIR /d', 'COPY a b /d', 'FROM base-two', 'COPY --from=s /d/a /x/'],
    builds: [
      [{ a: '1', b: '1' }, '..m.m'],
      [{ b: '2' }, '..m.h'],
      [{ a: '2' }, '..m.m'],
    ],
  },
  {
    title: 'a file is put into the folder that a source before it has made',
    dockerfile: ['FROM scratch AS s', 'COPY f a /d', 'FROM base-two', 'COPY --from=s /d/a /x/'],
    builds: [
      [{ a: '1', 'f/a': '1', 'f/k': '1' }, '.m.m'],
      [{ 'f/a': '2' }, '.m.h'],
      [{ a: '2' }, '.m.m'],
    ],
  },
  {
    title: 'where nothing is, it does not matter why',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY b /d/x', 'FROM base-one AS t', 'COPY b /d/', 'COPY --from=s --link /d/*/* /d'],
      ...['FROM base-two', 'COPY --from=t /d/*/* /x/'],
    ],
    builds: [
      [{ 'b/h': '1', 'b/k': '1' }, '.m.mm.m'],
      [{ 'b/h': null, 'b/k': null, b: '' }, '.m.mm.h'],
      [{ b: '2' }, '.m.mh.h'],
    ],
  },
];
