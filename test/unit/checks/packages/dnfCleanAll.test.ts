import assert from 'node:assert/strict';
import { dnfCleanAll } from '../../../../src/checks/packages/dnfCleanAll';
import { applyEdits } from '../../../../src/dockerfile/text';
import { find, testCheck } from '../checkHarness';

testCheck(dnfCleanAll, {
  valid: [
    'FROM fedora:44\nRUN dnf install -y httpd && dnf clean all\n',
    'FROM fedora:44\nRUN dnf -y upgrade && dnf -y clean all\n',
    'FROM fedora:44\nRUN microdnf install -y httpd && microdnf clean all\n',
    'FROM fedora:44\nRUN tdnf install -y httpd && tdnf clean all\n',
    'FROM fedora:44\nRUN dnf install -y httpd && rm -rf /var/cache/dnf\n',
    'FROM fedora:44\nRUN dnf install -y httpd && rm -fr /var/cache/libdnf5/*\n',
    'FROM fedora:44\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y httpd\n',
    'FROM fedora:40\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y httpd\n',
    'FROM fedora:44 AS build\nRUN dnf install -y gcc\nFROM fedora:44\nCOPY --from=build /a /a\n',
    'FROM fedora:44\nRUN dnf remove -y httpd && dnf copr enable x\n',
    'FROM fedora:44\nRUN dnf install -y a && if [ -n "$X" ]; then make; fi; dnf clean all\n',
  ],
  invalid: [
    {
      code: 'FROM fedora:44\nRUN dnf install -y httpd\n',
      findings: [{ line: 2, at: 'dnf install' }],
      fixed: 'FROM fedora:44\nRUN dnf install -y httpd && dnf clean all\n',
      safe: true,
    },
    ...['in', 'up', 'upgrade', 'upgrade-minimal', 'up-min', 'reinstall', 'rei'].map(command => ({
      code: `FROM fedora:44\nRUN dnf -y ${command} httpd\n`,
      findings: [{ line: 2 }],
      fixed: `FROM fedora:44\nRUN dnf -y ${command} httpd && dnf clean all\n`,
    })),
    {
      code: 'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5\nRUN microdnf install -y httpd && dnf clean all\n',
      findings: [{ line: 2, message: /microdnf clean all/ }],
      fixed:
        'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5\nRUN microdnf install -y httpd && dnf clean all && microdnf clean all\n',
    },
    {
      code: 'FROM fedora:44\nRUN dnf install -y httpd && dnf clean dbcache && rm -rf /usr/share/doc\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM fedora:44\nRUN dnf install -y httpd && dnf clean dbcache && rm -rf /usr/share/doc && dnf clean all\n',
    },
    {
      code: 'FROM fedora:44\nRUN set -ex; \\\n\tdnf install -y httpd; \\\n\tdnf install -y git;\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM fedora:44\nRUN set -ex; \\\n\tdnf install -y httpd; \\\n\tdnf install -y git; \\\n\tdnf clean all;\n',
    },
    {
      code: 'FROM fedora:44\nRUN <<EOF\nset -e\ndnf install -y httpd\nEOF\n',
      findings: [{ line: 4 }],
      fixed: 'FROM fedora:44\nRUN <<EOF\nset -e\ndnf install -y httpd\ndnf clean all\nEOF\n',
    },
  ],
});

suite('The cache mount that dnf-clean-all offers', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['fedora:44', '/var/cache/libdnf5'],
    ['fedora', '/var/cache/libdnf5'],
    ['fedora:rawhide', '/var/cache/libdnf5'],
    ['centos:centos7', '/var/cache/yum'],
    ['centos:stream9', '/var/cache/dnf'],
    ['fedora@sha256:0000000000000000000000000000000000000000000000000000000000000000', undefined],
    ['fedora:40', '/var/cache/dnf'],
    ['rockylinux:9', '/var/cache/dnf'],
    ['amazonlinux:2023', '/var/cache/dnf'],
    ['registry.access.redhat.com/ubi9/ubi:9.5', '/var/cache/dnf'],
    // Nobody knows which dnf is in there.
    ['corp/base:1', undefined],
  ];
  for (const [image, folder] of cases) {
    test(`is at ${folder ?? 'no place'} in ${image}`, () => {
      const code = `FROM ${image}\nRUN --network=default dnf install -y httpd\n`;
      const [problem] = find(dnfCleanAll, { code });
      const mounting = problem?.fixes.find(({ title }) => title.includes('mount'));
      assert.equal(
        mounting && applyEdits(code, mounting.edits),
        folder &&
          `FROM ${image}\nRUN --network=default --mount=type=cache,target=${folder},sharing=locked dnf install -y httpd\n`,
      );
    });
  }
});
