import { hadolintLink, type Check } from '../check';
import { findUnpinned } from '../facts/packagePins';
import { rpmInstallations, rpmModuleStyle, rpmPackageStyle } from '../facts/rpmPackages';

export const pinDnfPackages: Check = {
  code: 'DL3041',
  name: 'pin-dnf-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of dnf without a version',
  why:
    'Without a version, dnf installs the newest package of the day, and two builds of the same commit can differ. `name-version` ' +
    'names one, `name-version-release` one build of it. Repositories that drop old packages break such a build: then renew the ' +
    'version, or install from a repository that keeps them.',
  example: {
    bad: 'FROM fedora:44\nRUN dnf install -y httpd && dnf clean all\n',
    good: 'FROM fedora:44\nRUN dnf install -y httpd-2.4.63 && dnf clean all\n',
  },
  link: hadolintLink('DL3041'),

  *check(input) {
    yield* findUnpinned(input, rpmInstallations(input, 'dnf', 'packages'), rpmPackageStyle);
    yield* findUnpinned(input, rpmInstallations(input, 'dnf', 'module'), rpmModuleStyle);
  },
};
