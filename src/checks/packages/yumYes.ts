import { hadolintLink, type Check } from '../check';
import { findUnansweredRpm } from '../facts/rpmPackages';

export const yumYes: Check = {
  code: 'DL3030',
  name: 'yum-yes',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'Nobody answers yum: -y is missing',
  why:
    'yum shows what it is about to do and asks whether that is right. A build has nobody who could answer: yum takes the silence ' +
    'for a no and stops.',
  example: {
    bad: 'FROM rockylinux:9\nRUN yum install httpd-2.4.57 && yum clean all\n',
    good: 'FROM rockylinux:9\nRUN yum install -y httpd-2.4.57 && yum clean all\n',
  },
  link: hadolintLink('DL3030'),

  check: input => findUnansweredRpm(input, 'yum'),
};
