import { hasOption, invocationsIn, valuesOf } from '../../commands/packageManagers';
import { hadolintLink, type Check } from '../check';
import { findUnpinned, type PinStyle } from '../facts/packagePins';
import { runsOf } from '../facts/runs';

export const pinZypperPackages: Check = {
  code: 'DL3037',
  name: 'pin-zypper-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of zypper without a version',
  why:
    'Without a version, zypper installs the newest package of the day, and two builds of the same commit can differ. `curl=8.6.0` ' +
    'names one version, `"curl>=8.6"` a range; quotes keep the shell from reading > and < itself.',
  example: {
    bad: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install curl && zypper clean --all\n',
    good: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install curl=8.6.0 && zypper clean --all\n',
  },
  link: hadolintLink('DL3037'),

  *check(input) {
    const installations = runsOf(input).flatMap(run =>
      invocationsIn(run, 'zypper', 'install', 'in')
        // Patterns and products are collections, which nobody installs by version.
        .filter(invocation => !valuesOf(invocation, '-t', '--type').some(type => type !== 'package'))
        .filter(invocation => !hasOption(invocation, '-D', '--dry-run'))
        .map(invocation => ({ ...invocation, run })),
    );
    yield* findUnpinned(input, installations, style);
  },
};

const style: PinStyle = {
  // A version, a file, a pattern, or a package that is taken away.
  isPinned: word => /[=<>]|\.rpm$|^[!~-]|^(?:pattern|patch|product):|:\/\//.test(word),
  pinned: name => `${name}=<version>`,
  lookUp: name => `zypper search --details --match-exact ${name}`,
  exact: /^([^=<>!~]+)(=[^=<>]+)$/,
  perImage: true,
};
