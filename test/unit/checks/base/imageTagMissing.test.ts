import { imageTagMissing } from '../../../../src/checks/base/imageTagMissing';
import { testCheck } from '../checkHarness';

testCheck(imageTagMissing, {
  valid: [
    'FROM debian:12\n',
    'FROM debian@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n',
    'FROM scratch\n',
    'FROM golang:1.23 AS build\nFROM build\n',
    'ARG BASE=debian:12\nFROM ${BASE}\n',
    'ARG BASE\nFROM $BASE\n',
    'ARG VERSION=12\nFROM debian:$VERSION\n',
    'FROM $UNDECLARED\n',
    'FROM localhost:5000/app:1\n',
    { code: 'ARG BASE=debian\nFROM $BASE\n', options: { buildArgs: { BASE: 'debian:12' } } },
    'FROM\n',
  ],
  invalid: [
    { code: 'FROM debian\n', findings: [{ line: 1, at: 'debian', message: /debian:<version>/ }], fixed: null },
    { code: 'FROM --platform=linux/amd64 ghcr.io/corp/app AS app\n', findings: [{ line: 1 }], fixed: null },
    { code: 'FROM localhost:5000/app\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'ARG BASE=debian\nFROM ${BASE}\n',
      findings: [{ line: 2, at: '${BASE}', message: /debian by default/ }],
      fixed: null,
    },
    { code: 'FROM a:1 AS debian\nFROM debian2\n', findings: [{ line: 2 }], fixed: null },
  ],
});
