import { hadolintLink, type Check, type Fix } from '../check';
import type { Invocation } from '../../commands/packageManagers';
import { runsOf, type Run } from '../facts/runs';
import { replace } from '../fixes/edits';

export const noZypperDistUpgrade: Check = {
  code: 'DL3035',
  name: 'no-zypper-dist-upgrade',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'The base image is turned into another release by zypper',
  why:
    'dist-upgrade turns the base image into whatever the repositories hold on the day of the build: another image than the one ' +
    'that FROM names, with every package in the layers twice. A newer base image gives the same, smaller and repeatable.',
  example: {
    bad: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive dist-upgrade\n',
    good: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive update\n',
  },
  link: hadolintLink('DL3035'),

  *check(input) {
    for (const run of runsOf(input)) {
      for (const invocation of run.invocations) {
        if (invocation.tool !== 'zypper' || !/^(?:dist-upgrade|dup)$/.test(invocation.subcommand)) continue;
        yield {
          range: invocation.range,
          message: 'This replaces the distribution that FROM names. Take a newer base image.',
          fixes: fixesFor(input.dockerfile.text, run, invocation),
        };
      }
    }
  },
};

/** What an update understands as well. */
const shared =
  /^(?:-[lnqvy]|--(?:auto-agree-with-licenses|no-confirm|non-interactive|no-recommends|quiet|recommends|verbose))$/;

/** Tumbleweed has no other way to be updated. */
function fixesFor(text: string, { stage }: Run, invocation: Invocation): Fix[] {
  const { options, subcommand, subcommandWord: word } = invocation;
  if (!word || stage.rootImage?.repository.includes('tumbleweed') === true) return [];
  if (options.some(option => option.word.range.start > word.range.start && !shared.test(option.name))) return [];
  const start = text.indexOf(subcommand, word.range.start);
  if (start === -1 || start > word.range.start + 1) return [];
  return [
    {
      title: 'Update packages within the release only (zypper update)',
      edits: [replace({ start, end: start + subcommand.length }, 'update')],
      safe: false,
    },
  ];
}
