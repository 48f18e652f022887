import { hadolintLink, type Check } from '../check';
import { findUnansweredRpm } from '../facts/rpmPackages';

export const dnfYes: Check = {
  code: 'DL3038',
  name: 'dnf-yes',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'Nobody answers dnf: -y is missing',
  why:
    'dnf and microdnf show what they are about to do and ask whether that is right. A build has nobody who could answer: they take ' +
    'the silence for a no and stop.',
  example: {
    bad: 'FROM fedora:44\nRUN dnf install httpd-2.4.63 && dnf clean all\n',
    good: 'FROM fedora:44\nRUN dnf install -y httpd-2.4.63 && dnf clean all\n',
  },
  link: hadolintLink('DL3038'),

  check: input => findUnansweredRpm(input, 'dnf'),
};
