import { hadolintLink, type Check } from '../check';
import { findRpmLeftovers, rpmInstallOf } from '../facts/rpmPackages';

export const dnfCleanAll: Check = {
  code: 'DL3040',
  name: 'dnf-clean-all',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'The package lists of dnf stay in the layer',
  why:
    'dnf fetches lists of all packages there are, often more than a hundred megabytes that nothing needs once the packages are ' +
    'installed. A layer keeps what its RUN leaves behind, and cleaning up in a later RUN only hides it: the same RUN has to do it.',
  example: {
    bad: 'FROM fedora:44\nRUN dnf install -y httpd-2.4.63\n',
    good: 'FROM fedora:44\nRUN dnf install -y httpd-2.4.63 && dnf clean all\n',
  },
  link: hadolintLink('DL3040'),

  // hadolint asks for it in stages too whose layers are in no image, and knows dnf5's cache mounts only.
  check: input =>
    findRpmLeftovers(
      input,
      'dnf',
      invocation => rpmInstallOf(invocation) !== undefined || upgrades.test(invocation.subcommand),
    ),
};

/** What else reads the lists; `update` is another name of `upgrade`. */
const upgrades = /^(?:rei|reinstall|up|up-min|update|update-minimal|upgrade|upgrade-minimal)$/;
