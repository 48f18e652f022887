import { readArguments, type CommandLine } from '../../commands/commandLine';
import { hadolintLink, type Check } from '../check';
import { runsOf, type Run } from '../facts/runs';
import { valueOfWord } from '../facts/shellValues';
import { insertArgument } from '../fixes/shellEdits';

/** A number with fewer digits costs little. */
const mostDigits = 5;

const withValue: ReadonlySet<string> = new Set(
  (
    '-b --base-dir -c --comment -d --home-dir -e --expiredate -f --inactive -g --gid -G --groups -K --key -k --skel -p --password ' +
    '-R --root -P --prefix -s --shell -u --uid -Z --selinux-user'
  ).split(' '),
);

export const useraddNoLogInit: Check = {
  code: 'DL3046',
  name: 'useradd-no-log-init',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'A high user number makes useradd write a huge file',
  why:
    'useradd notes each user in /var/log/faillog and lastlog, at a place that the number decides. For a high number the file has a ' +
    'hole of gigabytes before it, and layers store holes as zeros: the image grows by all of it, or the build never ends.',
  example: {
    bad: 'FROM debian:12\nRUN useradd -u 1234567 app\n',
    good: 'FROM debian:12\nRUN useradd -l -u 1234567 app\n',
  },
  link: hadolintLink('DL3046'),

  // hadolint misses a number behind --uid, and one without a blank before it.
  *check(input) {
    for (const run of runsOf(input)) {
      for (const command of run.commands) {
        if (command.name !== 'useradd') continue;
        const { options } = readArguments(command.args, withValue);
        if (options.some(({ name }) => name === '-l' || name === '--no-log-init')) continue;
        const option = options.find(({ name }) => name === '-u' || name === '--uid');
        const size = option?.value === undefined ? 'low' : sizeOf(run, option.value, command);
        if (!option || size === 'low') continue;
        yield {
          range: option.word.range,
          message:
            size === 'high'
              ? 'With a number as high as this, useradd fills gigabytes of log with zeros. Add -l.'
              : 'If this number is high, useradd fills gigabytes of log with zeros. Add -l, which does no harm.',
          fixes: [
            {
              title: 'Add -l',
              edits: [insertArgument(command, command.nameRange, '-l')],
              safe: true,
            },
          ],
          ...(size === 'unknown' && { severity: 'info' }),
        };
      }
    }
  },
};

function sizeOf(run: Run, value: string, { nameRange }: CommandLine): 'low' | 'high' | 'unknown' {
  const { known, values } = valueOfWord(run, {
    text: value,
    value,
    range: nameRange,
  });
  if (!known) return 'unknown';
  return (values[0] ?? '').length > mostDigits ? 'high' : 'low';
}
