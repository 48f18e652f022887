import { hadolintLink, type Check } from '../check';
import { findUnpinned } from '../facts/packagePins';
import { rpmInstallations, rpmModuleStyle, rpmPackageStyle } from '../facts/rpmPackages';

export const pinYumPackages: Check = {
  code: 'DL3033',
  name: 'pin-yum-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of yum without a version',
  why:
    'Without a version, yum installs the newest package of the day, and two builds of the same commit can differ. `name-version` ' +
    'names one, `name-version-release` one build of it. Repositories that drop old packages break such a build: then renew the ' +
    'version, or install from a repository that keeps them.',
  example: {
    bad: 'FROM rockylinux:9\nRUN yum install -y httpd && yum clean all\n',
    good: 'FROM rockylinux:9\nRUN yum install -y httpd-2.4.57 && yum clean all\n',
  },
  link: hadolintLink('DL3033'),

  *check(input) {
    yield* findUnpinned(input, rpmInstallations(input, 'yum', 'packages'), rpmPackageStyle);
    yield* findUnpinned(input, rpmInstallations(input, 'yum', 'module'), rpmModuleStyle);
  },
};
