import { noLatestTag } from '../../../../src/checks/base/noLatestTag';
import { testCheck } from '../checkHarness';

testCheck(noLatestTag, {
  valid: [
    'FROM scratch\n',
    'FROM debian:12\n',
    'FROM debian\n',
    'FROM debian:latest@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n',
    'FROM debian:latest-slim\n',
    'FROM corp/latest:1\n',
    { code: 'ARG V=latest\nFROM debian:$V\n', options: { buildArgs: { V: '12' } } },
  ],
  invalid: [
    { code: 'FROM corp.example.com:5000/a:latest AS b\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'FROM debian:latest\n',
      findings: [{ line: 1, at: 'debian:latest' }],
      fixed: 'FROM debian:12\n',
      safe: false,
    },
    { code: 'ARG IMAGE\nFROM ${IMAGE}:latest\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'ARG V=latest\nFROM debian:$V AS base\n',
      findings: [{ line: 2 }],
      fixed: 'ARG V=12\nFROM debian:$V AS base\n',
    },
  ],
});
