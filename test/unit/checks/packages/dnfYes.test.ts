import { dnfYes } from '../../../../src/checks/packages/dnfYes';
import { testCheck } from '../checkHarness';

testCheck(dnfYes, {
  valid: [
    'FROM fedora:44\nRUN dnf install -y httpd\n',
    'FROM fedora:44\nRUN dnf -qy install httpd && dnf5 install --assumeyes git\n',
    'FROM fedora:44\nRUN microdnf install -y httpd && tdnf install -y git\n',
    'FROM fedora:44\nRUN dnf --setopt=assumeyes=True install httpd\n',
    'FROM fedora:44\nRUN dnf install --assumeno httpd || true\n',
    'FROM fedora:44\nRUN dnf upgrade && dnf repoquery install\n',
    'FROM fedora:44\nCOPY <<EOF /etc/dnf/dnf.conf\n[main]\nassumeyes=1\nEOF\nRUN dnf install httpd\n',
    'FROM fedora:44 AS base\nRUN echo "assumeyes=1" >> /etc/dnf/dnf.conf\nFROM base\nRUN dnf install httpd\n',
  ],
  invalid: [
    {
      code: 'FROM fedora:44\nRUN dnf install httpd\n',
      findings: [{ line: 2, at: 'dnf install', message: /^dnf asks/ }],
      fixed: 'FROM fedora:44\nRUN dnf install -y httpd\n',
      safe: true,
    },
    {
      code: 'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5\nRUN microdnf install --nodocs httpd\n',
      findings: [{ line: 2, at: 'microdnf install', message: /^microdnf asks/ }],
      fixed: 'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5\nRUN microdnf install -y --nodocs httpd\n',
    },
    {
      code: 'FROM fedora:44\nRUN dnf groupinstall x && dnf group install y && dnf localinstall z.rpm\n',
      findings: [{ line: 2 }, { line: 2 }, { line: 2 }],
      fixed: 'FROM fedora:44\nRUN dnf groupinstall -y x && dnf group install -y y && dnf localinstall -y z.rpm\n',
    },
    {
      code: 'FROM fedora:44\nRUN if ! command -v git; then sudo dnf --enablerepo extras install git; fi\n',
      findings: [{ line: 2, at: 'dnf --enablerepo extras install' }],
      fixed: 'FROM fedora:44\nRUN if ! command -v git; then sudo dnf --enablerepo extras install -y git; fi\n',
    },
    // A heredoc script that names the setting in a command of dnf sets it for this command alone.
    {
      code: 'FROM fedora:44\nRUN <<EOF\ndnf install --setopt=assumeyes=1 a\ndnf install b\nEOF\n',
      findings: [{ line: 4 }],
      fixed: 'FROM fedora:44\nRUN <<EOF\ndnf install --setopt=assumeyes=1 a\ndnf install -y b\nEOF\n',
    },
  ],
});
