import { imageTagMissing } from '../../../../src/checks/base/imageTagMissing';
import { testCheck } from '../checkHarness';

testCheck(imageTagMissing, {
  valid: [
    'FROM a:1 AS Foo\nFROM foo\n',
    'FROM a:1 AS b\nFROM b AS c\nFROM c\n',
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
    // What a build gives as an additional context is no image.
    { code: 'FROM base AS app\n', namedContexts: ['base'] },
    { code: 'FROM docker.io/library/base AS app\n', namedContexts: ['base'] },
    'FROM\n',
  ],
  invalid: [
    {
      code: 'FROM debian\n',
      findings: [{ line: 1, at: 'debian', message: /debian:<version>/ }],
      fixed: 'FROM debian:12\n',
      safe: false,
    },
    { code: 'FROM --platform=linux/amd64 ghcr.io/corp/app AS app\n', findings: [{ line: 1 }], fixed: null },
    { code: 'FROM localhost:5000/app\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'ARG BASE=debian\nFROM ${BASE}\n',
      findings: [{ line: 2, at: '${BASE}', message: /debian by default/ }],
      fixed: 'ARG BASE=debian:12\nFROM ${BASE}\n',
    },
    {
      code: 'FROM a:1\nFROM library/node AS b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nFROM library/node:22 AS b\n',
    },
    { code: 'ARG NAME=python\nFROM library/$NAME\n', findings: [{ line: 2 }], fixed: null },
    // An alias in another case is one for BuildKit; its own alias is not yet one.
    { code: 'FROM a:1 AS Foo\nFROM foo\nFROM bar AS bar\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM a:1 AS debian\nFROM debian2\n', findings: [{ line: 2 }], fixed: null },
  ],
});
