import type { FixedHistory } from './fixedHistory';
import { fixedContextHistories } from './fixedContextHistories';
import { fixedLinkHistories } from './fixedLinkHistories';
import { fixedFailingHistories } from './fixedFailingHistories';
import { fixedOverlapHistories } from './fixedOverlapHistories';
import { fixedPatternHistories } from './fixedPatternHistories';
import { fixedRealHistories } from './fixedRealHistories';
import { fixedStageHistories } from './fixedStageHistories';

/** Recorded with Docker Engine 28.5. Each was once told otherwise by the forecast, or may well have been. */
export const fixedHistories: readonly FixedHistory[] = [
  {
    title: 'files and links replace each other',
    dockerfile: ['FROM base-one', 'COPY a /d/', 'COPY b /d/'],
    builds: [
      [{ 'a/x': '1', 'b/x': { link: 'y' } }, '.mm'],
      [{ 'a/x': { link: 'y' }, 'b/x': '1' }, '.mm'],
    ],
  },
  {
    title: 'a file goes into a folder that has the name of its destination',
    dockerfile: ['FROM base-one', 'COPY a /x', 'COPY b/x /x', 'RUN make'],
    builds: [
      [{ 'a/f': '1', 'b/x': '1' }, '.mmm'],
      [{ 'b/x': '2' }, '.hmm'],
    ],
  },
  {
    title: 'a missing source fails the build before anything is cached',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /',
      'RUN make',
      'FROM base-one',
      'COPY --from=s /a /',
      'RUN make',
      'COPY b /',
    ],
    builds: [
      [{ a: '1', b: '1' }, '.mm.mmm'],
      [{ a: '2', b: null }, '.......'],
      [{ b: '1' }, '.mm.mmm'],
    ],
  },
  {
    title: 'a link as source counts with what it leads to',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ f: '1', l: { link: 'f' } }, '.m'],
      [{ f: '2' }, '.m'],
      [{ f: '1' }, '.h'],
      [{ l: '1' }, '.h'],
      [{ l: { link: 'g' }, g: '1' }, '.h'],
    ],
  },
  {
    title: 'a link to a folder as source counts with what the folder holds',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ 'd/f': '1', l: { link: 'd' } }, '.m'],
      [{ 'd/f': '2' }, '.m'],
      [{ 'd/f': '1' }, '.h'],
      [{ l: null, 'l/f': '1' }, '.h'],
    ],
  },
  {
    title: 'links are followed from link to link',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ f: '1', l: { link: 'm' }, m: { link: 'f' } }, '.m'],
      [{ f: '2' }, '.m'],
      [{ m: { link: 'g' }, g: '2' }, '.h'],
    ],
  },
  {
    title: 'an absolute link starts at the top of the context',
    dockerfile: ['FROM base-one', 'COPY d/l /x'],
    builds: [
      [{ f: '1', 'd/f': '3', 'd/l': { link: '/f' } }, '.m'],
      [{ f: '2' }, '.m'],
      [{ 'd/f': '4' }, '.h'],
    ],
  },
  {
    title: 'no link leads out of the context',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ f: '1', l: { link: '../f' } }, '.m'],
      [{ f: '2' }, '.m'],
      [{ f: '1', l: { link: '../../f' } }, '.h'],
    ],
  },
  {
    title: 'a link to nothing is no source',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ f: '1', l: { link: '../none' } }, '..'],
      [{ l: { link: 'f' } }, '.m'],
    ],
  },
  {
    title: 'a link to itself is no source',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ f: '1', l: { link: 'l' } }, '..'],
      [{ l: { link: 'f' } }, '.m'],
    ],
  },
  {
    title: 'a link to the whole context selects all of it',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    builds: [
      [{ f: '1', l: { link: '.' } }, '.m'],
      [{ f: '2' }, '.m'],
      [{ g: '1' }, '.m'],
    ],
  },
  {
    title: 'a link on the way to a source is followed',
    dockerfile: ['FROM base-one', 'COPY l/f /x'],
    builds: [
      [{ 'd/f': '1', l: { link: 'd' } }, '.m'],
      [{ 'd/f': '2' }, '.m'],
      [{ 'e/f': '1', l: { link: 'e' } }, '.h'],
    ],
  },
  {
    title: 'dots in a path are taken out before links are followed',
    dockerfile: ['FROM base-one', 'COPY l/../f /x'],
    builds: [
      [{ f: '1', 'd/e/g': '1', 'd/f': '9', l: { link: 'd/e' } }, '.m'],
      [{ f: '2' }, '.m'],
      [{ 'd/f': '8' }, '.h'],
    ],
  },
  {
    title: 'a link in a copied folder counts with where it leads, not with what is there',
    dockerfile: ['FROM base-one', 'COPY d /x'],
    builds: [
      [{ 'd/l': { link: 'f' }, 'd/f': '1', f: '1' }, '.m'],
      [{ 'd/l': { link: '../f' } }, '.m'],
      [{ f: '2' }, '.h'],
    ],
  },
  {
    title: 'a link whose file is ignored is no source',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    ignoreFile: ['f'],
    builds: [[{ l: { link: 'f' }, f: '1' }, '..']],
  },
  {
    title: 'a link to a folder leaves out what is ignored there',
    dockerfile: ['FROM base-one', 'COPY l /x'],
    ignoreFile: ['d/f'],
    builds: [
      [{ l: { link: 'd' }, 'd/f': '1', 'd/g': '1' }, '.m'],
      [{ 'd/f': '2' }, '.h'],
      [{ 'd/g': '2' }, '.m'],
    ],
  },
  {
    title: 'a pattern that matches nothing is no failure',
    dockerfile: ['FROM base-one', 'COPY *.none /x/'],
    builds: [
      [{ a: '1' }, '.m'],
      [{ 'b.none': '1' }, '.m'],
      [{ 'b.none': null }, '.h'],
      [{ a: '2' }, '.h'],
    ],
  },
  {
    title: 'a pattern in a folder of which nothing is sent is a failure',
    dockerfile: ['FROM base-one', 'COPY d/*.txt /x/'],
    builds: [
      [{ 'd/a.txt': '1' }, '.m'],
      [{ 'd/a.txt': null, 'd/b': '1' }, '..'],
    ],
  },
  {
    title: 'the names that a pattern matches count',
    dockerfile: ['FROM base-one', 'COPY *.txt /x/'],
    builds: [
      [{ 'a.txt': '1' }, '.m'],
      [{ 'a.txt': null, 'b.txt': '1' }, '.m'],
      [{ 'a.txt': '1' }, '.m'],
      [{ 'b.txt': null }, '.h'],
    ],
  },
  {
    title: 'the name of a folder that a pattern matches counts',
    dockerfile: ['FROM base-one', 'COPY d* /x/'],
    builds: [
      [{ 'd1/a': '1' }, '.m'],
      [{ 'd1/b': '1' }, '.m'],
      [{ 'd1/a': null, 'd1/b': null, 'd2/a': '1' }, '.m'],
      [{ 'd2/a': null, 'd1/a': '1' }, '.h'],
    ],
  },
  {
    title: 'in which folder a pattern found its file does not count',
    dockerfile: ['FROM base-one', 'COPY */a.txt /x/'],
    builds: [
      [{ 'd/a.txt': '1' }, '.m'],
      [{ 'd/a.txt': null, 'e/a.txt': '1' }, '.h'],
      [{ 'd/b.txt': '1' }, '.h'],
    ],
  },
  {
    title: 'links that a pattern matches are followed',
    dockerfile: ['FROM base-one', 'COPY l* /x/'],
    builds: [
      [{ l1: { link: 'f' }, f: '1' }, '.m'],
      [{ f: '2' }, '.m'],
      [{ l1: { link: 'g' }, g: '2' }, '.h'],
      [{ l1: '2' }, '.h'],
    ],
  },
  {
    title: 'a link to nothing that a pattern matches fails the build',
    dockerfile: ['FROM base-one', 'COPY l* /x/'],
    builds: [
      [{ l1: { link: 'f' } }, '..'],
      [{ f: '2' }, '.m'],
    ],
  },
  {
    title: 'a link to a folder that a pattern matches is followed',
    dockerfile: ['FROM base-one', 'COPY l* /x/'],
    builds: [
      [{ l1: { link: 'd' }, 'd/f': '1' }, '.m'],
      [{ 'd/f': '2' }, '.m'],
      [{ 'd/f': '1' }, '.h'],
      [{ l1: null, 'l1/f': '1' }, '.m'],
    ],
  },
  {
    title: 'a pattern does not walk through links',
    dockerfile: ['FROM base-one', 'COPY */f /x/'],
    builds: [
      [{ l1: { link: 'd' }, 'd/f': '1' }, '.m'],
      [{ 'd/f': '2' }, '.m'],
      [{ l1: null }, '.h'],
    ],
  },
  {
    title: 'a link in the plain part of a pattern is followed',
    dockerfile: ['FROM base-one', 'COPY l/* /x/'],
    builds: [
      [{ l: { link: 'd' }, 'd/f': '1' }, '.m'],
      [{ 'd/f': '2' }, '.m'],
      [{ 'd/g': '1' }, '.m'],
      [{ 'e/f': '2', 'e/g': '1', l: { link: 'e' } }, '.h'],
    ],
  },
  {
    title: '--exclude may leave nothing',
    dockerfile: ['FROM base-one', 'COPY --exclude=** d /x/'],
    builds: [
      [{ 'd/a': '1' }, '.m'],
      [{ 'd/a': '2' }, '.h'],
      [{ 'd/b': '2' }, '.h'],
    ],
  },
  {
    title: '--exclude leaves folders in place whose files it takes out',
    dockerfile: ['FROM base-one', 'COPY --exclude=**/*.txt d /x/'],
    builds: [
      [{ 'd/e/c.txt': '1', 'd/b': '1' }, '.m'],
      [{ 'd/e/c.txt': '2' }, '.h'],
      [{ 'd/e/c.txt': null }, '.m'],
      [{ 'd/g/c.txt': '1' }, '.m'],
    ],
  },
  {
    title: '--exclude takes out a folder with all that is in it',
    dockerfile: ['FROM base-one', 'COPY --exclude=e d /x/'],
    builds: [
      [{ 'd/e/c': '1', 'd/b': '1' }, '.m'],
      [{ 'd/e/c': '2' }, '.h'],
      [{ 'd/e/c': null }, '.h'],
      [{ 'd/f/e/c': '1' }, '.m'],
    ],
  },
  {
    title: '--exclude does not take out a source itself',
    dockerfile: ['FROM base-one', 'COPY --exclude=a d/a b /x/'],
    builds: [
      [{ 'd/a': '1', b: '1' }, '.m'],
      [{ 'd/a': '2' }, '.m'],
      [{ b: '2' }, '.m'],
    ],
  },
  {
    title: '--exclude with an exception',
    dockerfile: ['FROM base-one', 'COPY --exclude=e --exclude=!e/k d /x/'],
    builds: [
      [{ 'd/e/c': '1', 'd/e/k': '1' }, '.m'],
      [{ 'd/e/c': '2' }, '.h'],
      [{ 'd/e/k': '2' }, '.m'],
    ],
  },
  {
    title: '--exclude does not reach through a link',
    dockerfile: ['FROM base-one', 'COPY --exclude=*.txt l /x/'],
    builds: [
      [{ l: { link: 'd' }, 'd/a': '1', 'd/c.txt': '1' }, '.m'],
      [{ 'd/c.txt': '2' }, '.m'],
      [{ 'd/a': '2' }, '.m'],
    ],
  },
  {
    title: 'a folder that loses its only file goes away, though that file is ignored',
    dockerfile: ['FROM base-one', 'COPY . /x/'],
    ignoreFile: ['**/lib'],
    builds: [
      [{ 'src/lib/b.txt': '2' }, '.m'],
      [{ 'src/lib/b.txt': null }, '.m'],
      [{ a: '1' }, '.m'],
    ],
  },
  {
    title: 'WORKDIR on files that were copied onto nothing is a step',
    dockerfile: ['FROM scratch', 'COPY f /x/', 'WORKDIR /work'],
    builds: [
      [{ f: '1' }, '.mm'],
      [{}, '.hh'],
      [{ f: '2' }, '.mm'],
    ],
  },
  {
    title: 'the top of the context is there when the last file has gone',
    dockerfile: ['FROM base-one', 'COPY . /x'],
    ignoreFile: ['**', '!keep'],
    builds: [
      [{ 'src/a.txt': '1' }, '.m'],
      [{ 'src/a.txt': null }, '.h'],
      [{ keep: '1' }, '.m'],
    ],
  },
  {
    title: 'WORKDIR on the folder of another one, which stands on nothing, is a step',
    dockerfile: ['FROM scratch', 'WORKDIR /work', 'WORKDIR sub', 'COPY f .'],
    builds: [
      [{ f: '1' }, '..mm'],
      [{ f: '2' }, '..hm'],
      [{ f: '1' }, '..hh'],
    ],
  },
  {
    title: 'WORKDIR is a step in a stage on one that has nothing but a WORKDIR',
    dockerfile: ['FROM scratch AS s', 'WORKDIR /work', 'FROM s', 'WORKDIR sub', 'COPY f .'],
    builds: [
      [{ f: '1' }, '...mm'],
      [{ f: '2' }, '...hm'],
    ],
  },
  {
    title: 'WORKDIR directly on nothing is none',
    dockerfile: ['FROM scratch', 'WORKDIR /work', 'COPY f .'],
    builds: [
      [{ f: '1' }, '..m'],
      [{}, '..h'],
      [{ f: '2' }, '..m'],
    ],
  },
  {
    title: 'flags are read byte by byte, so that letters beyond ASCII are lost',
    dockerfile: ['FROM base-one', 'RUN --mount=type=bind,source=größe,target=/m make'],
    builds: [[{ größe: '1' }, '..']],
  },
  {
    title: 'one file of a copied folder counts alone',
    dockerfile: ['FROM base-one AS s', 'COPY src d /f/', 'FROM base-one', 'COPY --from=s /f/a.txt /x'],
    builds: [
      [{ 'src/a.txt': '1', 'src/b.txt': '1', 'd/c': '1' }, '.m.m'],
      [{ 'src/b.txt': '2' }, '.m.h'],
      [{ 'd/c': '2' }, '.m.h'],
      [{ 'src/a.txt': '2' }, '.m.m'],
    ],
  },
  {
    title: 'one file of the copied context counts alone, bound to a RUN',
    dockerfile: [
      'FROM base-one AS s',
      'COPY src/.. a.tx? /f/',
      'FROM base-one',
      'RUN --mount=from=s,source=/f/a.txt,target=/m make',
    ],
    builds: [
      [{ 'a.txt': '1' }, '.m.m'],
      [{ b: '1' }, '.m.h'],
      [{ 'a.txt': '2' }, '.m.m'],
    ],
  },
  {
    title: 'what was copied before a RUN is what it was',
    dockerfile: [
      'FROM base-one AS s',
      'COPY d /d',
      'RUN make',
      'FROM s AS t',
      'RUN --mount=target=/all make',
      'FROM base-two',
      'COPY --from=t /d /x/',
    ],
    builds: [
      [{ 'd/f': '1' }, '.mm.m.m'],
      [{ g: '1' }, '.hh.m.h'],
      [{ 'd/f': '2' }, '.mm.m.m'],
    ],
  },
  {
    title: 'a link in a stage is followed there',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'COPY e /e', 'FROM base-one', 'COPY --from=s /d/l /x'],
    builds: [
      [{ 'd/l': { link: '../e/f' }, 'e/f': '1', 'e/g': '1' }, '.mm.m'],
      [{ 'e/g': '2' }, '.hm.h'],
      [{ 'e/f': '2' }, '.hm.m'],
    ],
  },
  {
    title: 'a link on the way in a stage is followed there',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY --from=s /d/l/f /x'],
    builds: [
      [{ 'd/l': { link: 'e' }, 'd/e/f': '1', 'd/e/g': '1' }, '.m.m'],
      [{ 'd/e/g': '2' }, '.m.h'],
      [{ 'd/e/f': '2' }, '.m.m'],
    ],
  },
  {
    title: 'a later COPY of the stage counts where it overwrote a file',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'COPY e /d', 'FROM base-one', 'COPY --from=s /d/f /x'],
    builds: [
      [{ 'd/f': '1', 'e/f': '2' }, '.mm.m'],
      [{ 'd/f': '2' }, '.mm.h'],
      [{ 'e/f': null, 'e/g': '1' }, '.hm.h'],
      [{ 'd/f': '1' }, '.hm.m'],
      [{ 'e/f': '1' }, '.hm.h'],
    ],
  },
  {
    title: '--chown counts in what another stage takes',
    dockerfile: [
      'FROM base-one AS s',
      'COPY --chown=1000 d /d',
      'FROM base-one AS t',
      'COPY d /d',
      'FROM base-one',
      'COPY --from=s /d/f /x',
      'COPY --from=t /d/f /x',
    ],
    builds: [
      [{ 'd/f': '1' }, '.m.m.mm'],
      [{ 'd/f': { executable: '1' } }, '.m.m.mm'],
    ],
  },
  {
    title: 'equal files of two stages are equal',
    dockerfile: [
      'FROM base-one AS s',
      'COPY f /f',
      'FROM base-one AS t',
      'COPY g /f',
      'FROM base-one',
      'COPY --from=s /f /x',
      'COPY --from=t /f /y',
    ],
    builds: [
      [{ f: '1', g: '2' }, '.m.m.mm'],
      [{ f: '3' }, '.m.h.mm'],
      [{ f: '1', g: '4' }, '.h.m.hm'],
    ],
  },
  {
    title: 'COPY --link is done once for two stages, and its files can be taken',
    dockerfile: [
      'FROM base-one AS s',
      'COPY a /a',
      'COPY --link d /d',
      'FROM base-two',
      'COPY --link d /d',
      'COPY --from=s /d/f /c',
    ],
    builds: [
      [{ a: '1', 'd/f': '1', 'd/g': '1' }, '.mm.mm'],
      [{ a: '2' }, '.mh.hh'],
      [{ 'd/g': '2' }, '.hm.mm'],
      [{ 'd/f': '2' }, '.hm.mm'],
    ],
  },
  {
    title: 'an archive that ADD unpacks counts as a file',
    dockerfile: ['FROM base-one', 'ADD data.tar /x/', 'RUN make'],
    builds: [
      [{ 'data.tar': { archive: '1' } }, '.mm'],
      [{ 'data.tar': { archive: '2' } }, '.mm'],
      [{ 'data.tar': 'no archive' }, '.mm'],
      [{ 'data.tar': { archive: '1' } }, '.hh'],
    ],
  },
  {
    title: '--chmod decides the mode that another stage takes',
    dockerfile: ['FROM base-one AS s', 'COPY --chmod=755 d /d', 'FROM base-one', 'COPY --from=s /d/f /x'],
    builds: [
      [{ 'd/f': '1' }, '.m.m'],
      [{ 'd/f': { executable: '1' } }, '.m.h'],
      [{ 'd/f': '2' }, '.m.m'],
    ],
  },
  {
    title: 'what --exclude left is known in a COPY --from',
    dockerfile: [
      'FROM base-one AS s',
      'COPY . /all',
      'COPY --exclude=**/lib/** a /file',
      'RUN make',
      'FROM base-one',
      'COPY --from=s /file /x',
    ],
    builds: [
      [{ a: '1', b: '1' }, '.mmm.m'],
      [{ b: '2' }, '.mmm.h'],
      [{ a: '2' }, '.mmm.m'],
    ],
  },
  {
    title: 'what no COPY put into a stage cannot be taken from it',
    dockerfile: ['FROM base-one AS s', 'COPY d /d', 'FROM base-one', 'COPY --from=s /d/f /x'],
    builds: [
      [{ 'd/f': '1', 'd/g': '1' }, '.m.m'],
      [{ 'd/f': null }, '....'],
      [{ 'd/f': '1' }, '.h.h'],
    ],
  },
  {
    title: '--exclude on the whole context follows the links at its top',
    dockerfile: ['FROM base-one', 'COPY --exclude=f . /x/'],
    builds: [
      [{ l: { link: 'f' }, f: '1' }, '.m'],
      [{ f: '2' }, '.m'],
    ],
  },
  {
    title: 'a link to nothing at the top of the whole context fails with --exclude',
    dockerfile: ['FROM base-one', 'COPY --exclude=z . /x/'],
    builds: [[{ l: { link: 'none' }, f: '1' }, '..']],
  },
  {
    title: '--exclude on the whole context leaves links in its folders alone',
    dockerfile: ['FROM base-one', 'COPY --exclude=z . /x/'],
    builds: [[{ 'd/l': { link: 'none' }, f: '1' }, '.m']],
  },
  {
    title: '--exclude takes out a link to nothing',
    dockerfile: ['FROM base-one', 'COPY --exclude=l . /x/'],
    builds: [
      [{ l: { link: 'none' }, f: '1' }, '.m'],
      [{ f: '2' }, '.m'],
    ],
  },
  {
    title: '--exclude on a folder leaves the links in it alone',
    dockerfile: ['FROM base-one', 'COPY --exclude=f d /x/'],
    builds: [
      [{ 'd/l': { link: 'f' }, 'd/f': '1' }, '.m'],
      [{ 'd/f': '2' }, '.h'],
    ],
  },
  {
    title: '--exclude on the whole context follows links to folders, with what it leaves out',
    dockerfile: ['FROM base-one', 'COPY --exclude=d/f . /x/'],
    builds: [
      [{ l: { link: 'd' }, 'd/f': '1' }, '.m'],
      [{ 'd/f': '2' }, '.m'],
      [{ l: null, 'l/f': '2' }, '.m'],
    ],
  },
  {
    title: '--exclude on a folder of a stage leaves the links in it alone',
    dockerfile: ['FROM base-one AS s', 'COPY . /d/', 'FROM base-one', 'COPY --exclude=f --from=s /d /x/'],
    builds: [
      [{ l: { link: 'f' }, f: '1', b: '1' }, '.m.m'],
      [{ f: '2' }, '.m.h'],
      [{ l: { link: 'none' } }, '.m.m'],
    ],
  },
  {
    title: 'a tmpfs sends the whole context',
    dockerfile: ['FROM base-one', 'COPY Src/*.none /x/', 'RUN --mount=type=tmpfs,target=/m make'],
    builds: [
      [{ 'Src/a.txt': '', 'Src/b.txt': '1' }, '.mm'],
      [{ 'Src/b.txt': '2' }, '.hh'],
    ],
  },
  {
    title: 'a cache does not send the context',
    dockerfile: ['FROM base-one', 'COPY Src/*.none /x/', 'RUN --mount=type=cache,target=/m make'],
    builds: [
      [{ 'Src/a.txt': '', 'Src/b.txt': '1' }, '...'],
      [{ 'Src/b.txt': '2' }, '...'],
    ],
  },
  {
    title: 'a link to a name that matches itself as a pattern is followed',
    dockerfile: ['FROM base-one', 'COPY l /x/'],
    builds: [
      [{ l: { link: 'd*' }, 'd*/f': '1', a: '1' }, '.m'],
      [{ 'd*/f': '2' }, '.m'],
      [{ 'd*/f': null }, '..'],
    ],
  },
  {
    title: 'a name that is bound is a pattern of what is sent',
    dockerfile: ['FROM base-one', 'COPY l /x/', 'RUN --mount=source=[x],target=/m make'],
    builds: [
      [{ l: { link: '[x]' }, '[x]': '1' }, '...'],
      [{ '[x]': '2' }, '...'],
    ],
  },
  {
    title: 'a source below the whole context is looked for when the step runs',
    dockerfile: ['FROM base-one', 'RUN make', 'COPY . c/b /x/'],
    builds: [
      [{ a: '1' }, '...'],
      [{ 'c/b': '1' }, '.hm'],
    ],
  },
  {
    title: 'a source below another one is looked for when the step runs',
    dockerfile: ['FROM base-one', 'RUN make', 'COPY Src Src/link /x/'],
    builds: [
      [{ 'Src/a': '1' }, '...'],
      [{ 'Src/link': '1' }, '.hm'],
    ],
  },
  {
    title: 'a source beside others is looked for before anything runs',
    dockerfile: ['FROM base-one', 'RUN make', 'COPY a c/b /x/'],
    builds: [
      [{ a: '1' }, '...'],
      [{ 'c/b': '1' }, '.mm'],
    ],
  },
  {
    title: 'one file counts alike with --exclude, behind a link or not',
    dockerfile: ['FROM base-one', 'COPY --exclude=*.txt b.txt /x/'],
    builds: [
      [{ 'b.txt': '1' }, '.m'],
      [{ 'b.txt': { link: 'f' }, f: '1' }, '.h'],
      [{ f: '2' }, '.m'],
    ],
  },
  {
    title: 'a file that is the source counts with --exclude until it is a folder',
    dockerfile: ['FROM base-one', 'COPY --exclude=z d/a /x/'],
    builds: [
      [{ 'd/a': '1' }, '.m'],
      [{ 'd/a': '2' }, '.m'],
      [{ 'd/a': '1' }, '.h'],
      [{ 'd/a': null, 'd/a/b': '1' }, '.m'],
    ],
  },
  {
    title:
      'a file that an exception brings back below a folder of a later pattern arrives empty, with its mode and size',
    dockerfile: ['FROM base-one', 'COPY src/lib/e /e', 'COPY . /x/'],
    ignoreFile: ['src', '!src/lib', '*'],
    builds: [
      [{ 'src/lib/f': '1', 'src/lib/e': '' }, '.mm'],
      [{ 'src/lib/f': '2' }, '.hh'],
      [{ 'src/lib/f': '22' }, '.hm'],
      [{ 'src/lib/f': { executable: '33' } }, '.hm'],
      [{ 'src/lib/e': '1' }, '.mm'],
      [{ 'src/lib/e': '2' }, '.hh'],
      [{ 'src/lib/l': { link: 'e' } }, '.hm'],
    ],
  },
  {
    title: 'a file arrives whole that the last of several exceptions brings back',
    dockerfile: ['FROM base-one', 'COPY . /x/'],
    ignoreFile: ['src', '!src/lib', 's*', '!src/lib/d'],
    builds: [
      [{ 'src/lib/f': '1', 'src/lib/d/g': '1' }, '.m'],
      [{ 'src/lib/f': '2' }, '.h'],
      [{ 'src/lib/d/g': '2' }, '.m'],
    ],
  },
  ...fixedStageHistories,
  ...fixedContextHistories,
  ...fixedOverlapHistories,
  ...fixedPatternHistories,
  ...fixedRealHistories,
  ...fixedLinkHistories,
  ...fixedFailingHistories,
];
