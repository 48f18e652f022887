import { aptSetting } from '../facts/toolConfiguration';
import { hadolintLink, type Check } from '../check';
import { hasOption, invocationsIn, type Invocation } from '../../commands/packageManagers';
import type { Range } from '../../dockerfile/text';
import { runsOf } from '../facts/runs';
import { insertArgument } from '../fixes/shellEdits';

const recommendsConfigured = aptSetting('Install-Recommends');

export const noInstallRecommends: Check = {
  code: 'DL3015',
  name: 'no-install-recommends',
  also: [],
  severity: 'info',
  concept: 'image-size',
  title: 'Recommended packages are installed too',
  why:
    'Debian packages recommend others that most desktops want and most images do not: documentation, compilers, fonts, mail ' +
    'servers. With --no-install-recommends only what a package cannot do without comes along, often half the megabytes.',
  example: {
    bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
  },
  link: hadolintLink('DL3015'),

  // hadolint leaves apt to DL3027; its fix would then bring this finding up.
  *check(input) {
    for (const run of runsOf(input)) {
      for (const invocation of invocationsIn(run, ['apt-get', 'apt'], 'install')) {
        if (saysSomething(invocation) || input.once(recommendsConfigured)(run, invocation.range.start)) continue;
        yield {
          range: invocation.range,
          message:
            'This installs every recommended package too. Add --no-install-recommends, and name those that you do need.',
          fixes: [
            {
              title: 'Add --no-install-recommends',
              edits: [insertArgument(invocation.command, endOfOptions(invocation), '--no-install-recommends')],
              safe: false,
            },
          ],
        };
      }
    }
  },
};

/** Whether the command says whether it wants them; apt takes several words for no, hadolint only `false`. */
function saysSomething(invocation: Invocation): boolean {
  if (hasOption(invocation, '--no-install-recommends', '--install-recommends')) return true;
  return invocation.command.args.some(({ value }) =>
    /APT::Install-Recommends=["']?(?:0|false|no|off|without|disable)\b/i.test(value),
  );
}

/** The sub-command, or the last of the options that follow it directly. */
function endOfOptions({ command, subcommandWord, options }: Invocation): Range {
  const words = new Set(options.filter(({ value }) => value === undefined).map(({ word }) => word));
  let index = command.args.findIndex(word => word === subcommandWord);
  for (let next = command.args[index + 1]; next && words.has(next); next = command.args[index + 1]) index++;
  return command.args[index]?.range ?? command.nameRange;
}
