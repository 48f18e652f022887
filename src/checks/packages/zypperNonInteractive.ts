import type { Invocation } from '../../commands/packageManagers';
import { hadolintLink, type Check } from '../check';
import { answeredByPipes } from '../facts/answers';
import { runsOf } from '../facts/runs';
import { insertArgument } from '../fixes/shellEdits';

/** What asks before it does something. */
const asking = /^(?:in|install|patch|remove|rm|si|source-install)$/;

export const zypperNonInteractive: Check = {
  code: 'DL3034',
  name: 'zypper-non-interactive',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'Nobody answers zypper: --non-interactive is missing',
  why:
    'zypper shows what it is about to do and asks whether to continue. A build has nobody who could answer, and stops there. With ' +
    '--non-interactive, or -y behind the sub-command, it goes on by itself.',
  example: {
    bad: 'FROM opensuse/leap:16.0\nRUN zypper install "curl>=8" && zypper clean --all\n',
    good: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install "curl>=8" && zypper clean --all\n',
  },
  link: hadolintLink('DL3034'),

  *check(input) {
    for (const run of runsOf(input)) {
      const answered = answeredByPipes(run);
      for (const invocation of run.invocations) {
        const { command, tool, subcommand } = invocation;
        if (tool !== 'zypper' || !asking.test(subcommand) || goesOn(invocation)) continue;
        if (answered.has(command)) continue;
        yield {
          range: invocation.range,
          message: 'zypper asks before it goes on, and a build cannot answer. Add --non-interactive.',
          fixes: [
            {
              title: 'Add --non-interactive',
              edits: [insertArgument(command, command.nameRange, '--non-interactive')],
              safe: true,
            },
          ],
        };
      }
    }
  },
};

/** Behind the sub-command, `-n` is the --name of an installation: hadolint takes it for an answer there as well. */
function goesOn({ options, subcommandWord }: Invocation): boolean {
  return options.some(({ name, word }) => {
    if (name === '-n') return word.range.start < (subcommandWord?.range.start ?? 0);
    return /^(?:-y|--no-confirm|--non-interactive|-D|--dry-run)$/.test(name);
  });
}
