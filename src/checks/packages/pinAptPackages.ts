import { hadolintLink, type Check } from '../check';
import { invocationsIn } from '../../commands/packageManagers';
import { findUnpinned, type PinStyle } from '../facts/packagePins';
import { runsOf } from '../facts/runs';

export const pinAptPackages: Check = {
  code: 'DL3008',
  name: 'pin-apt-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of apt-get without a version',
  why:
    'Without a version, apt-get takes whatever the archive offers on the day of the build. Two builds of the same commit can ' +
    'then hold different software, and the layer cache hides for how long yours has not been renewed. A tool such as Renovate ' +
    'can raise pinned versions; where nobody does, Debian drops old versions from its archive and the build stops.',
  example: {
    bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u12\n',
  },
  link: hadolintLink('DL3008'),

  // hadolint leaves apt to DL3027; its fix would then bring this finding up.
  *check(input) {
    const installations = runsOf(input).flatMap(run =>
      invocationsIn(run, ['apt-get', 'apt'], 'install').map(invocation => ({ ...invocation, run })),
    );
    yield* findUnpinned(input, installations, style);
  },
};

const style: PinStyle = {
  // A version, `package/release`, a file, or a package that is taken away.
  isPinned: word => /[=/]/.test(word) || word.endsWith('.deb') || word.endsWith('-'),
  pinned: name => `${name}=<version>`,
  lookUp: name => `apt-cache policy ${name}`,
  exact: /^([^=/]+)(=[^=/*]+)$/,
  perImage: true,
  anyVersionMark: '=',
};
