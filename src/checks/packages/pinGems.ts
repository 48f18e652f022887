import { hasOption, invocationsIn } from '../../commands/packageManagers';
import { hadolintLink, type Check } from '../check';
import { findUnpinned, type PinStyle } from '../facts/packagePins';
import { runsOf } from '../facts/runs';

export const pinGems: Check = {
  code: 'DL3028',
  name: 'pin-gems',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Gems without a version',
  why:
    'Without a version, gem installs the newest release of the day, so two builds of the same commit can behave differently. ' +
    '`name:version`, or --version for one gem, makes the build repeatable; what the program itself needs belongs into a Gemfile ' +
    'with its lock file.',
  example: {
    bad: 'FROM ruby:3.4\nRUN gem install rake\n',
    good: 'FROM ruby:3.4\nRUN gem install rake:13.2.1\n',
  },
  link: hadolintLink('DL3028'),

  // hadolint takes the word behind every option for its value, so that it overlooks the gem behind --no-document.
  *check(input) {
    const installations = runsOf(input).flatMap(run =>
      invocationsIn(run, 'gem', 'install', 'i')
        .filter(invocation => !hasOption(invocation, '-v', '--version', '-g', '--file'))
        .map(invocation => ({ ...invocation, run })),
    );
    yield* findUnpinned(input, installations, style);
  },
};

const style: PinStyle = {
  isPinned: word => word.includes(':') || word.endsWith('.gem'),
  pinned: name => `${name}:<version>`,
  lookUp: name => `gem list --remote --all --exact ${name}`,
  exact: /^([\w.-]+)(:\d[\w.]*)$/,
  versionMark: ':',
};
