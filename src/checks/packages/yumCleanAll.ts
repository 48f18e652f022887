import { hadolintLink, type Check } from '../check';
import { findRpmLeftovers, rpmInstallOf } from '../facts/rpmPackages';

export const yumCleanAll: Check = {
  code: 'DL3032',
  name: 'yum-clean-all',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'The package lists of yum stay in the layer',
  why:
    'yum fetches lists of all packages there are, often more than a hundred megabytes that nothing needs once the packages are ' +
    'installed. A layer keeps what its RUN leaves behind, and cleaning up in a later RUN only hides it: the same RUN has to do it.',
  example: {
    bad: 'FROM rockylinux:9\nRUN yum install -y httpd-2.4.57\n',
    good: 'FROM rockylinux:9\nRUN yum install -y httpd-2.4.57 && yum clean all\n',
  },
  link: hadolintLink('DL3032'),

  // hadolint asks for it in stages too whose layers are in no image, and where the cache is a mount.
  check: input => findRpmLeftovers(input, 'yum', invocation => rpmInstallOf(invocation) !== undefined),
};
