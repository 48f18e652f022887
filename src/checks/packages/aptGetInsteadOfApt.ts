import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import type { CommandLine } from '../../commands/commandLine';
import type { Range } from '../../dockerfile/text';
import { isVerbatim, replace } from '../fixes/edits';
import { invocationOf } from '../../commands/packageManagers';
import { runsOf } from '../facts/runs';
import { insertArgument } from '../fixes/shellEdits';

/** What apt-get and apt-cache do just as apt does. */
const sameInAptGet =
  /^(?:autoclean|autopurge|autoremove|build-dep|changelog|clean|download|install|purge|reinstall|remove|satisfy|source|update|upgrade)$/;
const sameInAptCache = /^(?:depends|policy|rdepends|search|show)$/;

export const aptGetInsteadOfApt: Check = {
  code: 'DL3027',
  name: 'apt-get-instead-of-apt',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'A script uses apt',
  why:
    'apt is made for people at a terminal, and says so: its options and its output may change with any release. apt-get and ' +
    'apt-cache are made for scripts and keep theirs.',
  example: {
    bad: 'FROM debian:12\nRUN apt update\n',
    good: 'FROM debian:12\nRUN apt-get update\n',
  },
  link: hadolintLink('DL3027'),

  *check(input) {
    for (const run of runsOf(input)) {
      for (const command of run.commands) {
        if (command.name !== 'apt') continue;
        yield {
          range: command.nameRange,
          message: 'apt’s options and output change between releases. Use apt-get, or apt-cache to search.',
          fixes: fixesFor(input, command),
        };
      }
    }
  },
};

function fixesFor({ dockerfile }: CheckInput, command: CommandLine): Fix[] {
  const { subcommand = '', subcommandWord: word } = invocationOf(command) ?? {};
  const [name, safe] = replacementFor(subcommand, command);
  if (name === undefined || !word) return [];
  // A path or quotes before and around the name stay.
  const { end } = command.nameRange;
  const quoted = command.form === 'exec' ? 1 : 0;
  const range = { start: end - quoted - 'apt'.length, end: end - quoted };
  if (dockerfile.text.slice(range.start, range.end) !== 'apt') return [];
  const edits = [replace(range, name)];
  // apt upgrade installs new packages where an upgrade needs them; apt-get has to be told.
  if (subcommand === 'upgrade') edits.push(insertArgument(command, word.range, '--with-new-pkgs'));
  const other = otherWords[subcommand];
  if (other !== undefined) {
    if (!isVerbatim(dockerfile, { text: subcommand, range: inside(word.range, quoted) })) return [];
    edits.push(replace(inside(word.range, quoted), other));
    const last = command.args.at(-1);
    if (subcommand === 'list' && last) edits.push(replace({ start: word.range.end, end: last.range.end }, ''));
  }
  return [{ title: `Use ${name}`, edits, safe }];
}

/** The program that does the same, and whether nothing at all changes by it. */
function replacementFor(subcommand: string, { args }: CommandLine): readonly [name: string | undefined, safe: boolean] {
  if (sameInAptGet.test(subcommand)) return ['apt-get', subcommand !== 'upgrade'];
  if (sameInAptCache.test(subcommand)) return ['apt-cache', false];
  if (subcommand === 'full-upgrade') return ['apt-get', true];
  // Only the output is another one.
  const isList = subcommand === 'list' && args.length === 2 && args[1]?.value === '--installed';
  return [isList ? 'dpkg-query' : undefined, false];
}

/** Sub-commands that have another name there. dpkg-query lists what is installed without being told. */
const otherWords: Readonly<Partial<Record<string, string>>> = { 'full-upgrade': 'dist-upgrade', list: '--list' };

function inside({ start, end }: Range, quoted: number): Range {
  return { start: start + quoted, end: end - quoted };
}
