import { pipefail } from '../../../../src/checks/commands/pipefail';
import { testCheck } from '../checkHarness';

testCheck(pipefail, {
  valid: [
    'FROM debian:12\nSHELL ["/bin/zsh", "-o", "pipefail", "-c"]\nRUN a | b\n',
    'FROM debian:12\nSHELL ["cmd", "/S", "/C"]\nRUN a | b\n',
    "FROM debian:12\nRUN echo 'a | b'\n",
    'FROM debian:12\nRUN <<EOF bash\nset -o pipefail\na | b\nEOF\n',
    'FROM debian:12\nRUN a && b || c\n',
    'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\n',
    'FROM debian:12\nSHELL ["/usr/bin/bash", "-euxo", "pipefail", "-c"]\nRUN a | b\n',
    'FROM alpine:3.21\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN a | b\n',
    'FROM alpine:3.21\nSHELL ["/bin/sh", "-eo", "pipefail", "-c"]\nRUN a | b\n',
    'FROM fedora:41\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN a | b\n',
    'FROM debian:12 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base\nRUN a | b\n',
    'FROM debian:12\nSHELL ["powershell", "-Command"]\nRUN a | b\n',
    'FROM debian:12\nSHELL ["C:/Program Files/pwsh.exe", "-Command"]\nRUN a | b\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a | b\n',
    '# hadolint shell=powershell\nFROM corp/windows:1\nRUN a | b\n',
    'FROM debian:12\nRUN echo "a | b"\n',
    'FROM debian:12\nRUN [[ $a == b || c ]] && case x in a|b) c;; esac\n',
    'FROM debian:12\nRUN set -o pipefail && a | b\n',
    'FROM debian:12\nRUN set -euo pipefail; a | b\n',
    'FROM debian:12\nRUN bash -o pipefail -c "a | b"\n',
    'FROM debian:12\nRUN ["a", "|", "b"]\n',
    'FROM debian:12\nRUN yes | a\n',
    'FROM debian:12\nRUN <<EOF\n#!/bin/bash\nset -euo pipefail\na | b\nEOF\n',
    'FROM debian:12\nRUN <<EOF\n#!/usr/bin/env python\na | b\nEOF\n',
    'FROM debian:12\nRUN cat <<EOF > /a.sh\na | b\nEOF\n',
    'FROM debian:12\nONBUILD RUN a | b\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN id\n# Get it\nRUN curl -s https://a \\\n    | tar x\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM debian:12\nRUN id\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n# Get it\nRUN curl -s https://a \\\n    | tar x\n',
      safe: false,
    },
    {
      code: 'FROM python:3.12-alpine3.21\nRUN a | b\n',
      findings: [{ line: 2, at: 'a | b' }],
      fixed: 'FROM python:3.12-alpine3.21\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN a | b\n',
    },
    {
      code: 'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN x=$(a | b)\n',
      findings: [{ line: 3, at: 'a | b' }],
      fixed:
        'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN x=$(a | b)\n',
    },
    {
      code: 'FROM debian:12 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM debian:12\nRUN a |& b; c | d\n',
      findings: [{ line: 4, at: 'a |& b' }],
      fixed:
        'FROM debian:12 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a |& b; c | d\n',
    },
    {
      code: 'FROM debian:12\nSHELL ["/bin/bash", "-e", "-c"]\nRUN a | b\nRUN c | d\n',
      findings: [{ line: 3 }, { line: 4 }],
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-e", "-o", "pipefail", "-c"]\nRUN a | b\nRUN c | d\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\n#!/bin/bash\na | b\nEOF\n',
      findings: [{ line: 4 }],
      fixed: 'FROM debian:12\nRUN <<EOF\n#!/bin/bash\nset -o pipefail\na | b\nEOF\n',
    },
    {
      code: 'FROM debian:12\nRUN a | b && set -o pipefail\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b && set -o pipefail\n',
    },
  ],
});
