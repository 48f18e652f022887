import type { FixedHistory } from './fixedHistory';

/**
 * Links that a COPY meets without naming them, what links send along, and what `--exclude` leaves out of a stage, as Docker
 * Engine 28.5 took them.
 */
export const fixedLinkHistories: readonly FixedHistory[] = [
  {
    title: 'a link to nothing at the top of a whole stage fails with --exclude',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=z / /x/'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '....'],
      [{ 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/f': '2' }, '.m.m'],
    ],
  },
  {
    title: 'a link to nothing that --exclude leaves out of a whole stage does not count',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=l / /x/'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '.m.h'],
      [{ 'd/f': '2' }, '.m.m'],
    ],
  },
  {
    title: '--exclude on a whole stage follows the links at its top, and a file counts like a link to it',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=f / /x/'],
    builds: [
      [{ 'd/f': '1', 'd/g': '1', 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/f': '2' }, '.m.m'],
      [{ 'd/f': '1' }, '.h.h'],
      [{ 'd/g': '2' }, '.m.m'],
      [{ 'd/g': '1', 'd/l': { link: '/f' } }, '.m.h'],
      [{ 'd/h': '1', 'd/l': { link: 'h' } }, '.m.m'],
      [{ 'd/l': '1' }, '.m.h'],
      [{ 'd/h': null }, '.m.h'],
    ],
  },
  {
    title: '--exclude on a whole stage leaves links in its folders alone',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=z / /x/'],
    builds: [
      [{ 'd/f': '1', 'd/e/l': { link: 'none' } }, '.m.m'],
      [{ 'd/e/l': { link: 'f' } }, '.m.m'],
    ],
  },
  {
    title: '--exclude on a whole stage follows links to folders, with what it leaves out',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=e / /x/'],
    builds: [
      [{ 'd/l': { link: 'e' }, 'd/e/g': '1' }, '.m.m'],
      [{ 'd/e/g': '2' }, '.m.m'],
      [{ 'd/e/g': '1' }, '.h.h'],
      [{ 'd/e/h': '1' }, '.m.m'],
      [{ 'd/e/g': null, 'd/e/h': null, 'd/f': '1' }, '....'],
    ],
  },
  {
    title: 'links at the top of a whole stage may go above it, and must not lead in a circle',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=z / /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: '../d/f' } }, '....'],
      [{ 'd/l': { link: '../f' } }, '.m.m'],
      [{ 'd/l': { link: 'l' } }, '....'],
    ],
  },
  {
    title: 'a link at the top of a whole stage leads to what another COPY put there',
    dockerfile: ['FROM base-one AS s', 'COPY d /d/', 'COPY e /', 'FROM base-one', 'COPY --from=s --exclude=d / /x/'],
    builds: [
      [{ 'd/f': '1', 'd/g': '1', 'e/l': { link: 'd/f' } }, '.mm.m'],
      [{ 'd/g': '2' }, '.mm.h'],
      [{ 'd/f': '2' }, '.mm.m'],
      [{ 'd/f': '1' }, '.hh.h'],
    ],
  },
  {
    title: 'a link at the top of a whole stage leads to the folder of a WORKDIR',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'WORKDIR /n', 'FROM base-one', 'COPY --from=s --exclude=z / /x/'],
    builds: [
      [{ 'd/f': '1' }, '.mm.m'],
      [{ 'd/l': { link: 'n' } }, '.mm.m'],
      [{ 'd/l': { link: 'none' } }, '.....'],
    ],
  },
  {
    title: 'an exception of --exclude brings back the link, and with it its end',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=* --exclude=!l / /x/'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '....'],
      [{ 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/f': '2' }, '.m.m'],
    ],
  },
  {
    title: '--exclude of everything in a whole stage leaves no link to follow',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=** / /x/'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '.m.h'],
    ],
  },
  {
    title: 'a COPY --link follows the links at the top of a whole stage, too',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --link --from=s --exclude=z / /x/'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '....'],
    ],
  },
  {
    title: 'a file in the place of a link at the top of a whole stage',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'COPY g /l', 'FROM base-one', 'COPY --from=s --exclude=z / /x/'],
    builds: [
      [{ 'd/f': '1', g: '1', 'd/l': { link: 'none' } }, '.mm.m'],
      [{ g: '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a pattern that matches a link to nothing in a stage fails',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY --from=s /d/l* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '....'],
      [{ 'd/f': '2', 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/l': { link: '/d/f' } }, '.m.h'],
      [{ 'd/l': { link: '/f' } }, '....'],
    ],
  },
  {
    title: 'a pattern leaves links in folders that it matches alone',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY --from=s --exclude=z /d* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: 'none' } }, '.m.m'],
      [{ 'd/f': '2' }, '.m.m'],
    ],
  },
  {
    title: '--exclude leaves out what a pattern matches when it leaves out everything',
    dockerfile: ['FROM base-one AS s', 'COPY d /', 'FROM base-one', 'COPY --from=s --exclude=** /l* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/l': { link: 'none' } }, '.m.h'],
    ],
  },
  {
    title: 'what --exclude leaves out of a folder that was there before does not count',
    dockerfile: ['FROM base-one AS s', 'WORKDIR /d', 'COPY d /d', 'FROM base-one', 'COPY --from=s --exclude=f /d /x/'],
    builds: [
      [{ 'd/f': '1', 'd/g': '1' }, '.mm.m'],
      [{ 'd/f': '2' }, '.hm.h'],
      [{ 'd/g': '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a folder that --exclude leaves out of a folder of a stage does not count',
    dockerfile: ['FROM base-one AS s', 'COPY d /d/e/', 'FROM base-one', 'COPY --from=s --exclude=e /d /x/'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/f': '2' }, '.m.h'],
    ],
  },
  {
    title: 'a file that --exclude leaves out of a whole stage does not count',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d/f /d/f',
      'COPY e /',
      'FROM base-one',
      'COPY --from=s --exclude=d/f / /x/',
    ],
    builds: [
      [{ 'd/f': '1', 'e/h': '1' }, '.mm.m'],
      [{ 'd/f': '2' }, '.mm.h'],
      [{ 'e/h': '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a link that a pattern matches leads to the top of the context',
    dockerfile: ['FROM base-one', 'COPY . /', 'COPY */* /x/'],
    builds: [
      [{ 'd/l': { link: '..' }, f: '1', g: '1' }, '.mm'],
      [{ g: '2' }, '.mm'],
      [{ f: '2' }, '.mm'],
    ],
  },
  {
    title: 'a link that a pattern matches finds of the top of the context what is sent',
    dockerfile: ['FROM base-one', 'COPY f /', 'COPY */* /x/'],
    builds: [
      [{ 'd/l': { link: '..' }, f: '1', g: '1' }, '.mm'],
      [{ g: '2' }, '.hh'],
      [{ f: '2' }, '.mm'],
    ],
  },
  {
    title: 'a link that a pattern matches finds of a folder what is sent',
    dockerfile: ['FROM base-one', 'COPY e/g /', 'COPY d*/l /x/'],
    builds: [
      [{ 'd/l': { link: '../e' }, 'e/g': '1', 'e/h': '1' }, '.mm'],
      [{ 'e/h': '2' }, '.hh'],
      [{ 'e/g': '2' }, '.mm'],
    ],
  },
  {
    title: 'what a link leads to is sent, and found by another link',
    dockerfile: ['FROM base-one', 'COPY */d/* /x/', 'COPY a/e/* /y/'],
    builds: [
      [{ 'a/d/l': { link: '../..' }, 'a/e/l': { link: '../..' }, f: '1' }, '.mm'],
      [{ f: '2' }, '.mm'],
    ],
  },
  {
    title: 'a link leads over another one that is not sent itself',
    dockerfile: ['FROM base-one', 'COPY */* /x/'],
    builds: [
      [{ 'd/l': { link: '/f' }, f: '1', 'e/g': '1' }, '..'],
      [{ f: { link: 'e/g' } }, '.m'],
      [{ 'e/g': '2' }, '.m'],
    ],
  },
  {
    title: 'what a link leads to is sent while the link is there',
    dockerfile: ['FROM base-one', 'COPY l* /x/', 'COPY */k /y/'],
    builds: [
      [{ 'd/f': '1', l1: { link: 'd/f' }, 'e/k': { link: '../d/f' } }, '.mm'],
      [{ l1: '1' }, '...'],
      [{ l1: { link: 'd/f' }, 'd/f': '2' }, '.mm'],
    ],
  },
  {
    title: 'a folder of which only the end of a link is sent',
    dockerfile: ['FROM base-one', 'COPY l /x/', 'COPY d/*.txt /y/'],
    builds: [
      [{ 'd/f': '1', l: { link: 'd/f' } }, '.mm'],
      [{ l: '1' }, '.hh'],
      [{ l: { link: 'd/f' }, 'd/f': '2' }, '.mm'],
      [{ 'd/a.txt': '1', l: '1' }, '.hm'],
      [{ 'd/a.txt': null }, '.hh'],
    ],
  },
  {
    title: '--exclude behind a link that becomes a file, or leads to nothing',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY --exclude=*.txt l/f /x/'],
    builds: [
      [{ 'd/f': '1', l: { link: 'd' } }, '.mm'],
      [{ l: '2' }, '...'],
      [{ l: null, 'l/f': '1' }, '.hh'],
      [{ 'l/f': null, 'l/g': '1' }, '...'],
      [{ 'l/g': null }, '...'],
      [{ l: { link: 'none' } }, '...'],
    ],
  },
  {
    title: 'a pattern behind a link fails when nothing of where that leads is sent',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY l/* /x/'],
    builds: [
      [{ 'd/f': '1', e: '1', l: { link: 'd' } }, '.mm'],
      [{ l: '2' }, '...'],
      [{ l: { link: 'none' } }, '...'],
      [{ l: { link: 'e' } }, '...'],
      [{ l: null }, '...'],
      [{ l: { link: 'd' }, 'd/f': '2' }, '.hm'],
    ],
  },
  {
    title: 'a pattern in a folder behind a link fails when nothing of it is sent',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY l/s/*.txt /x/'],
    builds: [
      [{ 'd/s/f.txt': '1', 'd/g': '1', l: { link: 'd' } }, '.mm'],
      [{ 'd/s/f.txt': null }, '...'],
      [{ 'd/s/f.c': '1' }, '...'],
      [{ 'd/s/f.txt': '1' }, '.hh'],
      [{ 'd/s/f.txt': '2' }, '.hm'],
    ],
  },
  {
    title: '--exclude leaves out what is behind a link on the way',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY --exclude=*.txt l/s /x/'],
    builds: [
      [{ 'd/s/f.txt': '1', 'd/g': '1', l: { link: 'd' } }, '.mm'],
      [{ 'd/s/f.txt': null }, '...'],
      [{ 'd/s/f.c': '1' }, '.hm'],
      [{ 'd/s/f.txt': '1' }, '.hh'],
      [{ 'd/s/f.txt': '2' }, '.hh'],
    ],
  },
  {
    title: 'what a pattern behind a link starts from is sent by another source',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY l/s/*.txt /x/', 'COPY d /d'],
    builds: [
      [{ 'd/s/f.txt': '1', 'd/g': '1', l: { link: 'd' } }, '.mmm'],
      [{ 'd/s/f.txt': null }, '....'],
      [{ 'd/s/f.c': '1' }, '.hmm'],
      [{ 'd/s/f.txt': '1' }, '.hhm'],
      [{ 'd/s/f.txt': '2' }, '.hmm'],
    ],
  },
  {
    title: '--exclude of what a pattern matches behind a link',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY --exclude=*.txt l/* /x/'],
    builds: [
      [{ 'd/f.txt': '1', 'd/g': '1', l: { link: 'd' } }, '.mm'],
      [{ 'd/f.txt': '2' }, '.hm'],
      [{ 'd/g': '2' }, '.hm'],
      [{ l: { link: 'e' }, 'e/g': '2' }, '.hm'],
      [{ 'e/h.txt': '2' }, '.hm'],
    ],
  },
  {
    title: '--exclude does not reach into a source that is a link behind another one',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY --exclude=*.txt l/s /x/'],
    builds: [
      [{ 'd/s': { link: '../e' }, 'e/g': '1', 'e/f.txt': '1', l: { link: 'd' } }, '.mm'],
      [{ 'e/f.txt': '2' }, '.hm'],
      [{ 'd/s': null, 'd/s/g': '1', 'd/s/f.txt': '2' }, '.hm'],
      [{ 'd/s/f.txt': '3' }, '.hh'],
    ],
  },
  {
    title: 'of two sources behind one link the second one is not sent',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY l/b /x/', 'COPY l/a /x/'],
    builds: [
      [{ 'd/a': '1', 'd/b': '1', l: { link: 'd' } }, '....'],
      [{ l: null, 'l/a': '1', 'l/b': '1' }, '.mmm'],
      [{ 'l/b': '2' }, '.hmm'],
    ],
  },
  {
    title: 'what is behind a link is sent by a source that names it, or all of the link',
    dockerfile: ['FROM base-one', 'COPY l/a l/b k/a k/b /x/', 'COPY d/b /y/', 'COPY k /z/'],
    builds: [
      [{ 'd/a': '1', 'd/b': '1', 'e/a': '1', 'e/b': '1', l: { link: 'd' }, k: { link: 'e' } }, '.mmm'],
      [{ 'd/b': '2' }, '.mmm'],
      [{ 'e/b': '2' }, '.mmm'],
      [{ k: { link: '/d' } }, '.hhh'],
    ],
  },
  {
    title: 'the whole context sends what is behind a link',
    dockerfile: ['FROM base-one', 'COPY l/a l/b /x/', 'COPY . /y/'],
    builds: [
      [{ 'd/a': '1', 'd/b': '1', l: { link: 'd' } }, '.mm'],
      [{ 'd/b': '2' }, '.mm'],
    ],
  },
  {
    title: 'a stage that nothing needs sends nothing behind a link',
    dockerfile: ['FROM base-one', 'COPY l/a /x/', 'FROM base-one', 'COPY l/b /x/'],
    builds: [[{ 'd/a': '1', 'd/b': '1', l: { link: 'd' } }, '...m']],
  },
  {
    title: 'a mount is sent behind a link like a COPY, by the order of the paths',
    dockerfile: ['FROM base-one', 'RUN --mount=type=bind,source=l/b/c,target=/m x', 'COPY l/b-c /x/'],
    builds: [
      [{ 'd/b/c': '1', 'd/b-c': '1', l: { link: 'd' } }, '...'],
      [{ 'd/b-c': '2' }, '...'],
    ],
  },
  {
    title: 'a folder behind a link has what others send of it',
    dockerfile: ['FROM base-one', 'COPY k/s/f l/s /x/'],
    builds: [
      [{ 'd/s/f': '1', 'd/s/g': '1', l: { link: 'd' }, k: { link: 'l' } }, '.m'],
      [{ 'd/s/g': '2' }, '.h'],
      [{ 'd/s/f': '2' }, '.m'],
      [{ k: { link: 'd' } }, '.m'],
      [{ 'd/s/g': '3' }, '.m'],
    ],
  },
  {
    title: 'a pattern behind a link that another source has followed finds what that sends',
    dockerfile: ['FROM base-one', 'COPY l/a.txt /x/', 'COPY l/b* /x/', 'RUN x'],
    builds: [
      [{ 'd/a.txt': '1', 'd/b1': '1', l: { link: 'd' } }, '.mmm'],
      [{ 'd/b1': '2' }, '.hhh'],
      [{ 'd/a.txt': '2' }, '.mmm'],
    ],
  },
  {
    title: 'a pattern behind a link fails when nothing that it starts from is sent',
    dockerfile: ['FROM base-one', 'RUN x', 'COPY l/a/f /x/', 'COPY l/b/* /x/'],
    builds: [
      [{ 'd/a/f': '1', 'd/b/f': '1', l: { link: 'd' } }, '....'],
      [{ l: null, 'l/a/f': '1', 'l/b/f': '1' }, '.hhm'],
    ],
  },
  {
    title: 'two links lead over one link',
    dockerfile: ['FROM base-one', 'COPY m n /x/'],
    builds: [
      [{ 'd/a': '1', 'd/b': '1', l: { link: 'd' }, m: { link: 'l/a' }, n: { link: 'l/b' } }, '..'],
      [{ n: { link: 'd/b' } }, '.m'],
      [{ 'd/b': '2' }, '.m'],
      [{ n: { link: 'l/a' } }, '.h'],
    ],
  },
  {
    title: 'one source comes to one link twice',
    dockerfile: ['FROM base-one', 'COPY l/m/b /x/'],
    builds: [
      [{ 'd/s/b': '1', 'd/m': { link: '../l/s' }, l: { link: 'd' } }, '..'],
      [{ 'd/m': { link: 's' } }, '.m'],
    ],
  },
  {
    title: 'links that a pattern matches lead over one link',
    dockerfile: ['FROM base-one', 'COPY a/* /x/'],
    builds: [
      [{ 'd/a': '1', 'd/b': '1', l: { link: 'd' }, 'a/1': { link: '../l/a' }, 'a/2': { link: '../l/b' } }, '..'],
      [{ 'a/2': { link: '../d/b' } }, '.m'],
      [{ 'a/1': null, 'a/2': { link: '../l/b' } }, '.m'],
    ],
  },
  {
    title: 'the ignore file keeps no link from being followed before others',
    dockerfile: ['FROM base-one', 'COPY a/* /x/', 'COPY l/b /x/'],
    ignoreFile: ['a/2'],
    builds: [
      [{ 'a/1': '1', 'd/a': '1', 'd/b': '1', l: { link: 'd' }, 'a/2': { link: '../l/a' } }, '...'],
      [{ 'a/2': { link: '../d/a' } }, '.mm'],
    ],
  },
  {
    title: 'a link that the ignore file keeps away sends what it leads to',
    dockerfile: ['FROM base-one', 'COPY a/* /x/', 'COPY d/*.txt /x/'],
    ignoreFile: ['a/2'],
    builds: [
      [{ 'a/1': '1', 'd/a': '1', 'a/2': { link: '../d/a' } }, '.mm'],
      [{ 'a/1': '2' }, '.mm'],
    ],
  },
  {
    title: 'a link that is not sent leads nowhere',
    dockerfile: ['FROM base-one', 'COPY l/a m /x/', 'COPY e /y'],
    builds: [
      [{ 'd/a': '1', 'e/f': '1', l: { link: 'd' }, m: { link: 'l/k/f' }, 'd/k': { link: '../e' } }, '...'],
      [{ m: { link: 'd/k/f' } }, '.mm'],
    ],
  },
  {
    title: 'a link leads to what it says, past links that are not sent',
    dockerfile: ['FROM base-one', 'COPY m /x/'],
    builds: [
      [{ y: '1', 'e/f/g': '1', x: { link: 'e/f' }, m: { link: 'x/../y' } }, '.m'],
      [{ 'e/y': '1' }, '.h'],
      [{ y: '2' }, '.m'],
    ],
  },
  {
    title: 'a link leads over links that are sent',
    dockerfile: ['FROM base-one', 'COPY m /x/', 'COPY x /z/', 'COPY e/y /z/'],
    builds: [
      [{ y: '1', 'e/f/g': '1', 'e/y': '1', x: { link: 'e/f' }, m: { link: 'x/../y' } }, '.mmm'],
      [{ y: '2' }, '.hhh'],
      [{ 'e/y': '2' }, '.mmm'],
    ],
  },
  {
    title: 'a pattern that matches a link to a folder sends all that it matches',
    dockerfile: ['FROM base-one', 'COPY */a /x/', 'COPY d/*.txt /x/'],
    builds: [
      [{ 'd/b': '1', 'e/a': '1' }, '...'],
      [{ l: { link: 'e' } }, '.hm'],
    ],
  },
  {
    title: 'a link that a pattern finds in a stage leads to the top of the stage, not to that of the context',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY --from=s /d/* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: '..' }, 'e/g': '1' }, '.m.m'],
      [{ 'e/g': '2' }, '.h.h'],
      [{ 'd/f': '2' }, '.m.m'],
      [{ 'd/f': '1' }, '.h.h'],
      [{ 'd/h': '1' }, '.m.m'],
    ],
  },
  {
    title: 'a link that a pattern finds in a stage leads to what another COPY put there',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'COPY e/g /g', 'FROM base-one', 'COPY --from=s /d/* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: '../g' }, 'e/g': '1', g: '1' }, '.mm.m'],
      [{ 'e/g': '2' }, '.hm.m'],
      [{ g: '2' }, '.hh.h'],
      [{ 'e/g': '1' }, '.hh.h'],
    ],
  },
  {
    title: 'a link that a pattern finds in a stage may go there where a link of the context would not',
    dockerfile: ['FROM base-one AS s', 'COPY . /w', 'FROM base-one', 'COPY --from=s /w/d/* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: '../e' }, 'e/g': '1', z: '1' }, '.m.m'],
      [{ z: '2' }, '.m.h'],
      [{ 'e/g': '2' }, '.m.m'],
      [{ 'd/l': { link: '../z' } }, '.m.m'],
      [{ 'd/l': { link: '/w/z' } }, '.m.h'],
      [{ z: '3' }, '.m.m'],
      [{ 'd/l': '3' }, '.m.h'],
    ],
  },
  {
    title: 'what --exclude leaves out of a pattern counts all the same where a link that it finds leads to the top',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY --from=s --exclude=f /d/* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: '..' }, y: '1' }, '.m.m'],
      [{ y: '2' }, '.h.h'],
      [{ 'd/f': '2' }, '.m.m'],
      [{ 'd/l': { link: 'f' } }, '.m.m'],
      [{ 'd/f': '3' }, '.m.m'],
    ],
  },
  {
    title: 'a link that a pattern finds behind other stages leads within the last of them',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY a /d', 'FROM scratch AS t', 'COPY --from=s /d /e/f'],
      ...['FROM base-two', 'COPY --from=t /e/f/* /x/'],
    ],
    builds: [
      [{ 'a/l': { link: '..' }, 'c/f': '1', 'a/g': '1' }, '.m.m.m'],
      [{ 'c/f': '2' }, '.h.h.h'],
      [{ 'a/g': '2' }, '.m.m.m'],
    ],
  },
  {
    title: 'a file in the place of a link in a stage hides another one of its name',
    dockerfile: ['FROM scratch AS s', 'COPY a/* /e/', 'FROM base-two', 'COPY --from=s /e/* /x/'],
    builds: [
      [{ 'a/f.txt': { link: '../b' }, 'b/f.txt': { link: '../missing' } }, '....'],
      [{ 'a/f.txt': '2', 'a/h/f.txt': '2' }, '.m.m'],
      [{ 'a/h/f.txt': null }, '.m.h'],
      [{ 'a/f.txt': '3' }, '.m.m'],
    ],
  },
  {
    title: 'a link that a pattern finds leads to the top of a stage with a RUN',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'RUN x', 'FROM base-one', 'COPY --from=s /d/* /x/'],
    builds: [
      [{ 'd/f': '1', 'd/l': { link: '..' }, z: '1' }, '.mm.m'],
      [{ z: '2' }, '.hh.h'],
      [{ 'd/f': '2' }, '.mm.m'],
      [{ 'd/f': '1' }, '.hh.h'],
    ],
  },
  {
    title: 'a link that leads to what is behind itself',
    dockerfile: ['FROM base-one', 'COPY l/a* /x/'],
    builds: [
      [{ 'd/a': '1', l: { link: 'l/a' } }, '..'],
      [{ l: { link: 'd' } }, '.m'],
      [{ l: { link: 'k/d' }, k: { link: 'l/d' } }, '..'],
    ],
  },
  {
    title: 'what a link says is read as a pattern of what to send, which may match another link',
    dockerfile: ['FROM base-one', 'COPY l/a /x/'],
    builds: [
      [{ 'e/a': '1', d1: { link: 'e' }, l: { link: 'd*' } }, '..'],
      [{ 'd*': { link: 'e' } }, '.m'],
      [{ 'e/a': '2' }, '.m'],
    ],
  },
  {
    title: 'a link that a pattern matches in a stage brings what is above the folder that it lies in',
    dockerfile: [
      ...['FROM scratch AS s', 'COPY * /d/', 'FROM base-one AS t', 'COPY a /d/', 'COPY */f.txt /d'],
      ...['COPY --from=s /d/* /d/', 'FROM base-two', 'COPY --from=t /*/f.txt /x/'],
    ],
    builds: [
      [{ 'c/current': { link: '..' }, 'a/keep': '1' }, '.m.mmm.m'],
      [{ 'c/f.txt': { executable: '' }, 'f.txt': '2' }, '.m.hmm.m'],
      [{ 'c/f.txt': null }, '.m.hhm.h'],
    ],
  },
  {
    title: 'a pattern that matches a link to nothing alone brings nothing where the build works',
    dockerfile: ['FROM base-one AS s', 'COPY a* /d/', 'COPY f* /d/x/', 'FROM base-two', 'COPY --from=s /d/*.txt /x/'],
    builds: [
      [{ 'a/keep': '1' }, '.mm.m'],
      [{ 'a/current': { link: '../../outside' } }, '.mm.h'],
      [{ 'f.txt': { link: '../../outside' } }, '.....'],
      [{ 'f.txt': '1' }, '.hm.h'],
    ],
  },
  {
    title: 'a link in a folder is gone when a linked COPY brings a file of that folder’s name',
    dockerfile: ['FROM base-one AS s', 'COPY a /d/', 'COPY --link a/* /d', 'FROM base-two', 'COPY --from=s /d/*/* /x/'],
    builds: [
      [{ 'a/h/latest': { link: '../../b/f.txt' } }, '.....'],
      [{ h: 'one', 'a/current': { link: '..' } }, '.mm.m'],
      [{ g: '1' }, '.hm.m'],
    ],
  },
  {
    title: 'a COPY from the context that it stands on follows no links for --exclude',
    dockerfile: ['FROM shared AS s', 'COPY --from=shared --exclude=z / /d/'],
    namedContexts: { shared: 'c' },
    builds: [
      [{ 'c/l': { link: 'none' }, 'c/f': '1' }, '.m'],
      [{ 'c/f': '2' }, '.m'],
    ],
  },
  {
    title: 'a COPY from the stage that it stands on follows no links for --exclude',
    dockerfile: ['FROM scratch AS s', 'COPY c /', 'FROM s', 'COPY --from=s --exclude=z / /d/'],
    builds: [
      [{ 'c/l': { link: 'none' }, 'c/f': '1' }, '.m.m'],
      [{ 'c/f': '2' }, '.m.m'],
    ],
  },
  {
    title: 'what is not sent of a folder that a link leads to is in the way of nothing',
    dockerfile: ['FROM scratch AS s', 'COPY */f.txt /d/x', 'COPY a* /d/x', 'FROM base-two', 'COPY --from=s /d/h*/ /x/'],
    builds: [[{ 'c/h': '3', 'c/f.txt': { link: '.' }, 'a/h/g': '1' }, '.mm.m']],
  },
  {
    title: 'what a matched link leads to differs with what another link, which the pattern passes, sends of it',
    dockerfile: ['FROM scratch AS s', 'COPY */f.txt /d', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ 'a/f.txt': { link: '..' }, latest: { link: '.' } }, '.m.m'],
      [{ latest: null }, '.m.m'],
    ],
  },
  {
    title: 'what a matched link leads to is the same where a folder of it is sent with its files only',
    dockerfile: ['FROM base-two', 'COPY */* /d'],
    builds: [
      [{ 'a/f.txt': { link: '../b' }, 'b/x': '1', 'b/f.txt': '2', latest: { link: 'b' } }, '.m'],
      [{ latest: null }, '.h'],
      [{ 'b/x': '2' }, '.m'],
      [{ latest: { link: 'a' } }, '.h'],
    ],
  },
  {
    title: 'links on the way to a source are followed where COPYs lie over each other',
    dockerfile: ['FROM scratch AS s', 'COPY o /x/', 'COPY l/b /x/', 'FROM base-two', 'COPY --from=s /x/* /y/'],
    builds: [
      [{ 'o/h': '1', 'o/m': '1', 'c/b/h': '1', 'c/k': '1', 'd/b/h': '3', l: { link: 'c' } }, '.mm.m'],
      [{ 'c/b/h': '2' }, '.hm.m'],
      [{ 'c/k': '2' }, '.hh.h'],
      [{ 'o/h': '2' }, '.mm.h'],
      [{ l: { link: 'd' } }, '.hm.m'],
      [{ 'd/b/h': '4' }, '.hm.m'],
    ],
  },
  {
    title: 'links on the way to a pattern are followed where COPYs lie over each other',
    dockerfile: [
      'FROM scratch AS s',
      'COPY o /x/',
      'COPY --exclude=k l/b/* /x/',
      'FROM base-two',
      'COPY --from=s /x /y/',
    ],
    builds: [
      [{ 'o/h': '1', 'c/b/h': '1', 'c/b/k': '1', 'd/b/h': '3', l: { link: 'c' } }, '.mm.m'],
      [{ 'c/b/h': '2' }, '.hm.m'],
      [{ 'c/b/k': '2' }, '.hm.m'],
      [{ 'o/h': '2' }, '.mm.h'],
      [{ l: { link: 'd' } }, '.hm.m'],
      [{ 'd/b/h': '4' }, '.hm.m'],
    ],
  },
  {
    title: 'of a folder that a link behind a pattern leads to, only what is sent comes to lie in a stage',
    dockerfile: ['FROM scratch AS s', 'COPY b /d/', 'COPY --link */f.txt /d/', 'FROM base-two', 'COPY --from=s /d /x/'],
    builds: [
      [{ 'a/h/k': '1', 'a/f.txt': { link: '/a' }, 'b/h': '2' }, '.mm.m'],
      [{ 'b/h': '3' }, '.mh.m'],
      [{ 'a/f.txt': { link: '../b' } }, '.hm.m'],
      [{ 'b/h': '4' }, '.mm.m'],
    ],
  },
  {
    title:
      'of a folder that a link behind a pattern leads to, all comes to lie in a stage where another source names it',
    dockerfile: [
      'FROM scratch AS s',
      'COPY b /d/',
      'COPY --link */f.txt /d/',
      'FROM base-two',
      'COPY --from=s /d /x/',
      'COPY a /z/',
    ],
    builds: [
      [{ 'a/h/k': '1', 'a/f.txt': { link: '/a' }, 'b/h': '2' }, '.mm.mm'],
      [{ 'b/h': '3' }, '.mh.hh'],
      [{ 'a/f.txt': { link: '../b' } }, '.hm.mm'],
      [{ 'b/h': '4' }, '.mm.mm'],
    ],
  },
  {
    title: 'a link of a layer that an earlier build made leads where it led then',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --exclude=zz --exclude=o . /',
      'COPY o/k /l/',
      'FROM base-two',
      'COPY --from=s /a /y/',
    ],
    builds: [
      [{ 'a/f': '1', 'b/f': '1', l: { link: 'a' }, 'o/k': '1' }, '.mm.m'],
      [{ l: { link: 'b' } }, '.hh.h'],
      [{ 'o/k': '2' }, '.hm.m'],
      [{ 'a/f': '2' }, '.mm.m'],
      [{ 'b/f': '2' }, '.mm.h'],
      [{ l: { link: 'a' } }, '.hh.h'],
    ],
  },
  {
    title: 'a link of a layer that an earlier build made counts as it was then',
    dockerfile: [
      'FROM scratch AS s',
      'COPY --exclude=zz --exclude=o . /',
      'FROM base-two',
      'COPY --from=s --exclude=zz / /y/',
    ],
    builds: [
      [{ 'a/f': '1', 'b/f': '1', l: { link: 'a' }, 'o/k': '1' }, '.m.m'],
      [{ l: { link: 'b' } }, '.h.h'],
      [{ 'o/k': '2' }, '.h.h'],
      [{ 'a/f': '2' }, '.m.m'],
      [{ 'b/f': '2' }, '.m.m'],
      [{ l: { link: 'a' } }, '.h.h'],
    ],
  },
];
