import { hadolintLink, type Check } from '../check';
import { invocationsIn } from '../../commands/packageManagers';
import { findUnpinned, type PinStyle } from '../facts/packagePins';
import { runsOf } from '../facts/runs';

export const pinApkPackages: Check = {
  code: 'DL3018',
  name: 'pin-apk-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of apk without a version',
  why:
    'Without a version, apk takes the newest package of the day, and two builds of the same commit can differ. Alpine keeps only ' +
    'the newest revision of a package, so an exact pin breaks at the next security update: `curl~8.12` allows the revisions ' +
    'of one version and is a good middle way.',
  example: {
    bad: 'FROM alpine:3.21\nRUN apk add --no-cache curl\n',
    good: 'FROM alpine:3.21\nRUN apk add --no-cache curl~8.12\n',
  },
  link: hadolintLink('DL3018'),

  *check(input) {
    const installations = runsOf(input).flatMap(run =>
      invocationsIn(run, 'apk', 'add').map(invocation => ({ ...invocation, run })),
    );
    yield* findUnpinned(input, installations, style);
  },
};

const style: PinStyle = {
  // A version, a file, or a package that is shut out.
  isPinned: word => /[=~<>]/.test(word) || word.endsWith('.apk') || word.startsWith('!'),
  pinned: name => `${name}~<version>`,
  lookUp: name => `apk policy ${name}`,
  exact: /^([^=~<>]+)([=~]{1,2}\d[^=~<>]*)$/,
  perImage: true,
};
