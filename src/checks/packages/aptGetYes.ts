import { aptSetting } from '../facts/toolConfiguration';
import { answeredByPipes } from '../facts/answers';
import { hadolintLink, type Check } from '../check';
import { hasOption, invocationsIn, type Invocation } from '../../commands/packageManagers';
import { runsOf } from '../facts/runs';
import { insertArgument } from '../fixes/shellEdits';

const yesConfigured = aptSetting('Assume-Yes');

export const aptGetYes: Check = {
  code: 'DL3014',
  name: 'apt-get-yes',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'Nobody answers apt-get: -y is missing',
  why:
    'apt-get asks before it installs more than what was named. A build has nobody who could answer: it takes the silence for a no ' +
    'and stops.',
  example: {
    bad: 'FROM debian:12\nRUN apt-get update && apt-get install curl\n',
    good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
  },
  link: hadolintLink('DL3014'),

  // hadolint leaves apt to DL3027; its fix would then bring this finding up.
  *check(input) {
    for (const run of runsOf(input)) {
      const answered = answeredByPipes(run);
      for (const invocation of invocationsIn(run, ['apt-get', 'apt'], 'install')) {
        const { command, subcommandWord, range } = invocation;
        if (answersYes(invocation) || input.once(yesConfigured)(run, range.start) || !subcommandWord) continue;
        if (answered.has(command)) continue;
        yield {
          range,
          message: `${command.name} asks before it installs, and a build cannot answer. Add -y.`,
          fixes: [{ title: 'Add -y', edits: [insertArgument(command, subcommandWord.range, '-y')], safe: true }],
        };
      }
    }
  },
};

/** Two levels of quiet mean yes. Manual: apt-get(8). */
function answersYes(invocation: Invocation): boolean {
  const { options } = invocation;
  if (hasOption(invocation, '-y', '--yes', '--assume-yes', '--qq', '-s', '--simulate', '--dry-run', '--just-print'))
    return true;
  const isQuiet = (name: string): boolean => name === '-q' || name === '--quiet';
  if (options.filter(({ name }) => isQuiet(name)).length > 1) return true;
  return options.some(
    ({ name, value }) =>
      (isQuiet(name) && value === '2') || /Assume-Yes=["']?(?:1|true|yes|on|with|enable)/i.test(value ?? ''),
  );
}
