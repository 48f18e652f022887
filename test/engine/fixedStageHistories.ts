import type { FixedHistory } from './fixedHistory';

/** What stages hold when files, folders and links meet in them, as Docker Engine 28.5 made them. */
export const fixedStageHistories: readonly FixedHistory[] = [
  {
    title: 'a file that is copied to a link in the stage goes where that leads',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'COPY f /d/l', 'FROM base-two', 'COPY --from=s /d/e /x/'],
    builds: [
      [{ 'd/l': { link: 'e' }, 'd/e/g': '1', f: '1' }, '.mm.m'],
      [{ f: '2' }, '.hm.m'],
      [{ 'd/e/g': '2' }, '.mm.m'],
    ],
  },
  {
    title: 'a link in the stage to nothing gives its target to what is copied there',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'COPY f /d/l', 'FROM base-two', 'COPY --from=s /d/n /x/'],
    builds: [
      [{ 'd/l': { link: 'n' }, f: '1' }, '.mm.m'],
      [{ f: '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a folder that is copied to a link in the stage fails where that leads to a file',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'COPY a /d/l', 'FROM base-two', 'COPY --from=s /d/e /x/'],
    builds: [
      [{ 'd/l': { link: 'e' }, 'a/g': '1' }, '.mm.m'],
      [{ 'a/g': '2' }, '.hm.m'],
      [{ 'd/e/h': '1' }, '.mm.m'],
      [{ 'd/e/h': null, 'd/e': '1' }, '.....'],
    ],
  },
  {
    title: 'links in a stage that lead in a circle fail what is copied through them',
    dockerfile: ['FROM base-one', 'COPY d /d', 'COPY f /d/l/x'],
    builds: [[{ 'd/l': { link: 'l' }, f: '1' }, '...']],
  },
  {
    title: 'WORKDIR makes the folder that a link leads to, and fails where a file is',
    dockerfile: ['FROM base-one', 'COPY d /d', 'WORKDIR /d/l', 'COPY f g'],
    builds: [
      [{ 'd/l': { link: '../../n/m' }, f: '1' }, '.mmm'],
      [{ 'd/l': { link: 'x' }, 'd/x': '1' }, '....'],
    ],
  },
  {
    title: 'a folder does not replace a link inside of the destination',
    dockerfile: ['FROM base-one', 'COPY d /d', 'COPY a /d'],
    builds: [[{ 'd/l': { link: 'e' }, 'd/e/x': '1', 'a/l/g': '1' }, '...']],
  },
  {
    title: 'a folder is copied through a link that is its destination',
    dockerfile: ['FROM base-one', 'COPY d /d', 'COPY a/l /d/l'],
    builds: [[{ 'd/l': { link: 'e' }, 'd/e/x': '1', 'a/l/g': '1' }, '.mm']],
  },
  {
    title: 'COPY --link replaces what is below it',
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY --link b /d/', 'RUN make'],
    builds: [
      [{ 'a/x/f': '1', 'b/x': '1' }, '.mmm'],
      [{ 'b/x': null, 'b/x/g': '1', 'a/x/f': null, 'a/x': '1' }, '.mmm'],
    ],
  },
  {
    title: "sources of one COPY --link can be in each other's way",
    dockerfile: ['FROM base-one', 'COPY --link a b /d/', 'RUN make'],
    builds: [[{ 'a/x/f': '1', 'b/x': '1' }, '...']],
  },
  {
    title: 'WORKDIR fails where a file is',
    dockerfile: ['FROM base-one', 'COPY b/x /x', 'WORKDIR /x'],
    builds: [[{ 'b/x': '1' }, '...']],
  },
  {
    title: 'WORKDIR fails below a file',
    dockerfile: ['FROM base-one', 'COPY b/x /x', 'WORKDIR /x/y', 'RUN make'],
    builds: [
      [{ 'b/x': '1' }, '....'],
      [{ 'b/x': null, 'b/x/g': '1' }, '.mmm'],
    ],
  },
  {
    title: "what a wildcard matches can be in each other's way",
    dockerfile: ['FROM base-one', 'COPY * /d/'],
    builds: [
      [{ 'a/x': '1', 'b/x': '1' }, '.m'],
      [{ 'x/a': '1' }, '.m'],
      [{ 'a/x': null, 'a/x/f': '1' }, '..'],
    ],
  },
  {
    title: 'no folder is made where a file is',
    dockerfile: ['FROM base-one', 'COPY b/x /x', 'COPY b/x /x/'],
    builds: [[{ 'b/x': '1' }, '...']],
  },
  {
    title: "--exclude of a file keeps it out of a folder's way",
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY --exclude=x b /d/', 'RUN make'],
    builds: [[{ 'a/x/f': '1', 'b/x': '1' }, '.mmm']],
  },
  {
    title: "--exclude of what a folder holds does not keep it out of a file's way",
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY --exclude=x/* b /d/', 'RUN make'],
    builds: [[{ 'a/x': '1', 'b/x/f': '1' }, '....']],
  },
  {
    title: "a folder that --exclude leaves out is in a file's way all the same",
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY --exclude=x b /d/', 'RUN make'],
    builds: [[{ 'a/x': '1', 'b/x/f': '1' }, '....']],
  },
  {
    title: '--exclude does not leave out a file that is the source',
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY --exclude=** b/x /d/', 'RUN make'],
    builds: [[{ 'a/x/f': '1', 'b/x': '1' }, '....']],
  },
  {
    title: 'beside an archive that ADD unpacks, what a RUN may have made differs when the RUN ran again',
    dockerfile: [
      'FROM base-one AS s',
      'COPY f /',
      'RUN make',
      'ADD data.tar /',
      'FROM base-two',
      'COPY --from=s /made-by-run /x/',
    ],
    builds: [
      [{ f: '1', 'data.tar': { archive: '1' } }, '.mmm.m'],
      [{ f: '2' }, '.mmm.m'],
      [{ g: '1' }, '.hhh.h'],
    ],
  },
  {
    title: 'what a RUN made is not taken for what an archive before it had',
    dockerfile: [
      'FROM base-one AS s',
      'ADD data.tar /',
      'COPY f /',
      'RUN make',
      'FROM base-two',
      'COPY --from=s /made-by-run /x/',
    ],
    builds: [
      [{ f: '1', 'data.tar': { archive: '1' } }, '.mmm.m'],
      [{ f: '2' }, '.hmm.m'],
    ],
  },
  {
    title: 'what a COPY put into a stage is not taken for what an archive has',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY f /', 'ADD data.tar /', 'FROM base-two AS t', 'COPY --from=s /f /x/'],
      ...['FROM base-one', 'COPY --from=t /x/f /y/'],
    ],
    builds: [
      [{ f: '1', 'data.tar': { archive: '1' } }, '.mm.m.m'],
      [{ 'data.tar': { archive: '2' } }, '.hm.h.h'],
    ],
  },
  {
    title: 'an archive that a folder has the name of is unpacked beside it',
    dockerfile: ['FROM base-one', 'COPY a /d/', 'ADD data.tar /d/', 'RUN make'],
    builds: [[{ 'a/data.tar/f': '1', 'data.tar': { archive: '1' } }, '.mmm']],
  },
  {
    title: 'an archive is not unpacked into a file',
    dockerfile: ['FROM base-one', 'COPY a /d', 'ADD data.tar /d', 'RUN make'],
    builds: [[{ a: '1', 'data.tar': { archive: '1' } }, '....']],
  },
  {
    title: 'a link that is a source does not replace a folder',
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY l /d/'],
    builds: [
      [{ 'a/l/f': '1', l: { link: 'g' }, g: '1' }, '...'],
      [{ g: null, 'g/l': '1' }, '...'],
    ],
  },
  {
    title: 'a source below another one is copied, though it adds nothing to the key',
    dockerfile: ['FROM base-one AS s', 'COPY d d/l /app/', 'FROM base-two', 'COPY --from=s /app/l /x'],
    builds: [
      [{ 'd/l': { link: '../s' }, s: '1' }, '.m.m'],
      [{ s: '2' }, '.h.h'],
      [{ s: null, 's/x': '1', 's/l': '1' }, '.h.h'],
    ],
  },
  {
    title: 'a link on the way of a pattern in a stage is followed there',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-two', 'COPY --from=s /d/*/f /y/'],
    builds: [
      [{ 'd/l': { link: 'e' }, 'd/e/f': '1' }, '.m.m'],
      [{ 'd/l': null }, '.m.h'],
      [{ 'd/e/f': '2' }, '.m.m'],
    ],
  },
  {
    title: 'a RUN binds what a link in a stage leads to',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-two', 'RUN --mount=from=s,source=/d/l,target=/m make'],
    builds: [
      [{ 'd/l': { link: 'f' }, 'd/f': '1' }, '.m.m'],
      [{ 'd/f': '2' }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '....'],
      [{ 'd/l': null, 'd/l/x': '1' }, '.m.m'],
    ],
  },
  {
    title: 'a file goes into what is a folder at some commits',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /x',
      'COPY b/f /x',
      'FROM base-two',
      'COPY --from=s /x /y',
      'COPY --from=s /x/f /z',
    ],
    builds: [
      [{ 'a/g': '1', 'b/f': '1' }, '.mm.mm'],
      [{ 'b/f': '2' }, '.hm.mm'],
      [{ 'a/g': '2' }, '.mm.mm'],
    ],
  },
  {
    title: 'a file replaces what is a file at some commits',
    dockerfile: ['FROM base-one AS s', 'COPY a /x', 'COPY b/f /x', 'FROM base-two', 'COPY --from=s /x /y'],
    builds: [
      [{ 'a/g': '1', 'b/f': '1' }, '.mm.m'],
      [{ 'a/g': null, a: '2' }, '.mm.m'],
      [{ a: '3' }, '.mm.h'],
    ],
  },
  {
    title: 'of a build in which a file meets a folder, what it needed before stays',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /d/',
      'RUN make',
      'FROM base-two',
      'COPY --from=s /d /d/',
      'COPY b /d/',
      'RUN make',
    ],
    builds: [
      [{ 'a/x/f': '1', 'b/x': '1' }, '.......'],
      [{ 'b/x': null, 'b/y': '1' }, '.hh.hmm'],
      [{ 'b/y': '2' }, '.hh.hmm'],
    ],
  },
  {
    title: 'what comes from a stage can be in the way',
    dockerfile: ['FROM base-one AS s', 'COPY a /d/', 'FROM base-two', 'COPY b /d/', 'COPY --from=s /d /d/', 'RUN make'],
    builds: [
      [{ 'a/x/f': '1', 'b/x': '1' }, '......'],
      [{ 'b/x': null, 'b/y': '1' }, '.h.mmm'],
      [{ 'b/y': '2' }, '.h.mmm'],
    ],
  },
  {
    title: 'what a link says is a pattern of what is sent',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ l: { link: 'm' }, m: { link: 'd/[x].txt' }, 'd/[x].txt': '1' }, '..'],
      [{ 'd/[x].txt': '2' }, '..'],
    ],
  },
  {
    title: 'a link to a name with wildcards leads to it when something else sends it',
    dockerfile: ['FROM base-one', 'COPY d /y', 'COPY l /x'],
    builds: [
      [{ l: { link: 'm' }, m: { link: 'd/[x].txt' }, 'd/[x].txt': '1' }, '.mm'],
      [{ 'd/[x].txt': '2' }, '.mm'],
    ],
  },
  {
    title: "what a wildcard in a folder's name matches does not send what links lead to",
    dockerfile: ['FROM base-one', 'COPY d*/l /x/'],
    builds: [
      [{ 'd/l': { link: '../f' }, f: '1' }, '..'],
      [{ f: '2' }, '..'],
    ],
  },
  {
    title: 'what links lead to is sent when another source names it',
    dockerfile: ['FROM base-one', 'COPY d*/l /x/', 'COPY f /y'],
    builds: [
      [{ 'd/l': { link: '../f' }, f: '1' }, '.mm'],
      [{ f: '2' }, '.mm'],
    ],
  },
  {
    title: 'what an image has can be taken, though the whole context was copied onto it',
    dockerfile: ['FROM base-one AS s', 'COPY . ./', 'FROM scratch', 'COPY --from=s /made-by-run /x'],
    builds: [
      [{ a: '1' }, '.m.m'],
      [{ a: '2' }, '.m.h'],
    ],
  },
  {
    title: 'letters beyond ASCII in a flag name what nobody has',
    dockerfile: ['FROM base-one AS s', 'RUN make', 'FROM base-one', 'RUN --mount=from=s,source=/é,target=/m make'],
    builds: [
      [{ a: '1' }, '....'],
      [{ a: '2' }, '....'],
    ],
  },
  {
    title: 'what --exclude left out of a folder is not in the stage',
    dockerfile: [
      'FROM base-one AS s',
      'COPY / /folder1',
      'COPY --exclude=*.txt lib docs/run.sh /folder2/',
      'FROM base-one',
      'COPY --from=s /folder2/[[]x].txt /x',
    ],
    builds: [
      [{ 'docs/run.sh': '1', 'lib/[x].txt': '1' }, '.mm.m'],
      [{ 'lib/[x].txt': '2' }, '.mm.h'],
    ],
  },
  {
    title: 'a RUN below a COPY did not make what that puts there',
    dockerfile: ['FROM base-one AS s', 'RUN make', 'COPY d /d', 'FROM base-one', 'COPY --from=s /d/f /x'],
    builds: [
      [{ 'd/f': '1', 'd/g': '1' }, '.mm.m'],
      [{ 'd/f': null }, '.....'],
    ],
  },
  {
    title: 'a link in a stage leads to a name that looks like a pattern',
    dockerfile: ['FROM base-one AS s', 'COPY . sub/', 'RUN make', 'FROM base-one', 'COPY --from=s /sub/l /x'],
    builds: [
      [{ l: { link: '.c/[x].txt' }, '.c/[x].txt': '1' }, '.mm.m'],
      [{ a: '1' }, '.mm.h'],
    ],
  },
  {
    title: 'a file goes through two stages, into a folder',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d/f /e/',
      'FROM base-one',
      'COPY --from=t /e/f /x',
    ],
    builds: [
      [{ 'd/f': '1', 'd/g': '1' }, '.m.m.m'],
      [{ 'd/g': '2' }, '.m.h.h'],
      [{ 'd/f': '2' }, '.m.m.m'],
    ],
  },
  {
    title: 'a file goes through two stages, under another name',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d/f /e',
      'FROM base-one',
      'COPY --from=t /e /x',
    ],
    builds: [
      [{ 'd/f': '1', 'd/g': '1' }, '.m.m.m'],
      [{ 'd/g': '2' }, '.m.h.h'],
      [{ 'd/f': '2' }, '.m.m.m'],
      [{ 'd/f': null, 'd/f/x': '1' }, '.m.m.m'],
    ],
  },
  {
    title: 'a folder goes through two stages',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d /e/',
      'FROM base-one',
      'COPY --from=t /e/f /x',
    ],
    builds: [
      [{ 'd/f': '1', 'd/g': '1' }, '.m.m.m'],
      [{ 'd/g': '2' }, '.m.m.h'],
      [{ 'd/f': '2' }, '.m.m.m'],
      [{ 'd/f': null, 'd/f/x': '1' }, '.m.m.m'],
      [{ 'd/f/x': null }, '......'],
    ],
  },
  {
    title: 'a link goes through two stages',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d /e/',
      'FROM base-one',
      'COPY --from=t /e/l /x',
    ],
    builds: [
      [{ 'd/f': '1', 'd/g': '1', 'd/l': { link: 'f' } }, '.m.m.m'],
      [{ 'd/g': '2' }, '.m.m.h'],
      [{ 'd/f': '2' }, '.m.m.m'],
      [{ 'd/l': { link: 'g' } }, '.m.m.h'],
      [{ 'd/l': { link: 'none' } }, '......'],
    ],
  },
  {
    title: "a folder from a stage is in a file's way",
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'FROM base-one AS t',
      'COPY --from=s /d /e/',
      'COPY k /e/',
      'FROM base-one',
      'COPY --from=t /e/f /x',
    ],
    builds: [
      [{ 'd/f/z': '1', 'd/g': '1', 'k/f': '2' }, '.......'],
      [{ 'd/f/z': null }, '.m.mm.m'],
      [{ 'd/g': '2' }, '.m.mm.h'],
    ],
  },
  {
    title: 'what a RUN may have made in a folder that came from another stage differs whenever it ran again',
    dockerfile: [
      ...['FROM base-one AS tools', 'FROM base-two AS s', 'COPY --from=tools / /', 'COPY f /', 'RUN make'],
      ...['FROM base-three', 'COPY --from=s /made-by-run /'],
    ],
    builds: [
      [{ f: '1' }, '..mmm.m'],
      [{ f: '2' }, '..hmm.m'],
      [{ f: '1' }, '..hhh.h'],
    ],
  },
  {
    title: 'a file that came from another stage under its own name stays what it is, whichever RUN comes after it',
    dockerfile: [
      ...[
        'FROM base-one AS tools',
        'COPY g /',
        'RUN make',
        'FROM base-two AS s',
        'COPY --from=tools /made-by-run /opt/',
      ],
      ...['COPY f /', 'RUN make', 'FROM base-three', 'COPY --from=s /opt/made-by-run /'],
    ],
    builds: [
      [{ f: '1', g: '1' }, '.mm.mmm.m'],
      [{ f: '2' }, '.hh.hmm.h'],
      [{ g: '2' }, '.mm.mmm.m'],
    ],
  },
  {
    title: 'a file that came from an image under its own name stays what it is, whichever RUN comes after it',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY --from=base-two /made-by-run /opt/', 'COPY f /', 'RUN make', 'FROM base-three'],
      'COPY --from=s /opt/made-by-run /',
    ],
    builds: [
      [{ f: '1' }, '.mmm.m'],
      [{ f: '2' }, '.hmm.h'],
    ],
  },
  {
    title:
      'a RUN that makes a folder is not the one that fills it: what is there differs whenever a later RUN ran again',
    dockerfile: [
      ...['FROM base-one AS s', 'RUN mkdir /made-by-run', 'COPY f /', 'RUN make', 'FROM base-two'],
      'COPY --from=s /made-by-run /',
    ],
    builds: [
      [{ f: '1' }, '.mmm.m'],
      [{ f: '2' }, '.hmm.m'],
      [{ f: '1' }, '.hhh.h'],
    ],
  },
  {
    title:
      'a RUN that mounts the stage it begins with goes by the files of that stage, all of them, and not by its layers',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY c /x/c', 'COPY b/h /x/', 'COPY --chmod=600 d /x/c', 'FROM s'],
      ...['RUN --mount=from=s,source=/x/h,target=/m make', 'RUN test'],
    ],
    builds: [
      [{ c: '1', 'b/h': '1', d: '9' }, '.mmm.mm'],
      [{ c: '2' }, '.mmm.hh'],
      [{ c: '3', d: '8' }, '.mmm.mm'],
      [{ c: '1', d: '9' }, '.hhh.hh'],
      [{ 'b/h': '2' }, '.hmm.mm'],
    ],
  },
  {
    title:
      'so does one whose stage has made the same layers as the one that it mounts, but not with a layer in between',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY c /x/c', 'COPY d /x/c', 'FROM base-one AS t', 'COPY c /x/c', 'COPY d /x/c'],
      ...['RUN --mount=from=s,source=/x,target=/m make', 'RUN --mount=from=s,source=/x,target=/m test'],
    ],
    builds: [
      [{ c: '1', d: '9' }, '.mm.mmmm'],
      [{ c: '2' }, '.mm.mmhh'],
      [{ d: '8' }, '.hm.hmmm'],
    ],
  },
  {
    title: 'on scratch a linked COPY is the same step as one that is not',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY f /d/', 'FROM s AS t', 'COPY --link f /d/', 'COPY --from=s /d/f* /e/'],
      ...['FROM base-two', 'COPY --from=t /*/f /x/'],
    ],
    builds: [
      [{ f: '1', g: '1' }, '.m.mm.m'],
      [{ f: '2' }, '.m.mm.m'],
      [{ g: '2' }, '.h.hh.h'],
    ],
  },
  {
    title: 'what is not in a folder, nor in the image that it was copied onto, is missing in a copy of it',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY a /d/', 'FROM scratch AS t', 'COPY --from=s /d /d/'],
      ...['FROM base-two', 'COPY --from=t /d/f.txt /x/'],
    ],
    builds: [
      [{ 'a/keep': 'copied 1' }, '......'],
      [{ 'a/f.txt': 'copied 2' }, '.m.m.m'],
      [{ 'a/keep': 'copied 3' }, '.m.m.h'],
    ],
  },
  {
    title: 'what a COPY leaves out of a folder is not in its stage, when it is done anew for another reason, too',
    dockerfile: [
      'FROM scratch AS s',
      'COPY b /b',
      'COPY --exclude=**/*.txt a /d/',
      'FROM base-two',
      'COPY --from=s /d /x/',
    ],
    builds: [
      [{ b: '1', 'a/a.txt': '1', 'a/k': '1', 'a/e/a.txt': '1', 'a/e/k': '1' }, '.mm.m'],
      [{ b: '2', 'a/a.txt': '2' }, '.mm.h'],
      [{ b: '3', 'a/e/a.txt': '2' }, '.mm.h'],
      [{ b: '4', 'a/e/k': null, 'a/h/k': '1' }, '.mm.m'],
      [{ b: '5', 'a/e/a.txt': null }, '.mm.m'],
      [{ b: '6', 'a/k': '2' }, '.mm.m'],
    ],
  },
  {
    title: 'what a COPY leaves out is told by its path from the source, also where a folder of that is taken on',
    dockerfile: [
      'FROM scratch AS s',
      'COPY b /b',
      'COPY --exclude=e/* a /d/',
      'FROM base-two',
      'COPY --from=s /d/e /x/',
    ],
    builds: [
      [{ b: '1', 'a/k': '1', 'a/e/t': '1', 'a/e/k': '1' }, '.mm.m'],
      [{ b: '2', 'a/k': '2' }, '.mm.h'],
      [{ b: '3', 'a/e/t': '2' }, '.mm.h'],
      [{ b: '4', 'a/e/k': null, 'a/h/k': '1' }, '.mm.h'],
    ],
  },
  {
    title: 'what a COPY leaves out does not count for a pattern that chooses from its stage',
    dockerfile: [
      'FROM scratch AS s',
      'COPY b /b',
      'COPY --exclude=**/*.txt a /d/',
      'FROM base-two',
      'COPY --from=s /d/* /x/',
    ],
    builds: [
      [{ b: '1', 'a/a.txt': '1', 'a/k': '1', 'a/e/a.txt': '1', 'a/e/k': '1' }, '.mm.m'],
      [{ b: '2', 'a/a.txt': '2' }, '.mm.h'],
      [{ b: '3', 'a/e/a.txt': '2' }, '.mm.h'],
      [{ b: '4', 'a/e/k': null, 'a/h/k': '1' }, '.mm.m'],
      [{ b: '5', 'a/e/a.txt': null }, '.mm.m'],
      [{ b: '6', 'a/k': '2' }, '.mm.m'],
    ],
  },
  {
    title: 'what would be in a folder that a COPY put a file for is not there, and no RUN after that makes it',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a/f /d',
      'COPY . /e/',
      'RUN make',
      'FROM base-two',
      'COPY --from=s /d/* /x/',
    ],
    builds: [
      [{ 'a/f': '1' }, '.mmm.m'],
      [{ b: '1' }, '.hmm.h'],
      [{ 'a/f': '2' }, '.mmm.h'],
    ],
  },
  {
    title: 'on scratch a linked COPY is the one before it, however its paths are written',
    dockerfile: ['FROM scratch AS s', 'COPY c/.. /', 'FROM s', 'COPY --from=s / /x/', 'COPY --link . ./'],
    builds: [
      [{ 'c/f': 'one copy 1' }, '.m.mm'],
      [{ 'c/f': 'one copy 2' }, '.m.mm'],
      [{ 'c/f': 'one copy 1' }, '.h.hh'],
    ],
  },
];
