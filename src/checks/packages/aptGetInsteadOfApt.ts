import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import type { CommandLine } from '../../commands/commandLine';
import { replace } from '../fixes/edits';
import { invocationOf } from '../../commands/packageManagers';
import { runsOf } from '../facts/runs';
import { insertArgument } from '../fixes/shellEdits';

/** What apt-get and apt-cache do just as apt does. */
const sameInAptGet =
  /^(?:autoclean|autoremove|build-dep|clean|download|install|purge|reinstall|remove|satisfy|source|update|upgrade)$/;
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
  const name = sameInAptGet.test(subcommand) ? 'apt-get' : sameInAptCache.test(subcommand) ? 'apt-cache' : undefined;
  if (name === undefined) return [];
  // A path or quotes before and around the name stay.
  const { end } = command.nameRange;
  const quoted = command.form === 'exec' ? 1 : 0;
  const range = { start: end - quoted - 'apt'.length, end: end - quoted };
  if (dockerfile.text.slice(range.start, range.end) !== 'apt') return [];
  const edits = [replace(range, name)];
  // apt upgrade installs new packages where an upgrade needs them; apt-get has to be told.
  if (subcommand === 'upgrade' && word) edits.push(insertArgument(command, word.range, '--with-new-pkgs'));
  return [{ title: `Use ${name}`, edits, safe: name === 'apt-get' && subcommand !== 'upgrade' }];
}
