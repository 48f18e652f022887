import { numericUser } from '../../../../src/checks/runtime/numericUser';
import { testCheck } from '../checkHarness';

testCheck(numericUser, {
  valid: [
    'FROM a:1\nUSER 1000\n',
    'FROM a:1\nUSER 1000:app\n',
    'FROM a:1\nUSER "1000"\n',
    'FROM a:1\nARG WHO=app\nUSER $WHO\n',
    'FROM a:1\nARG WHO\nUSER ${WHO}:app\n',
    'FROM a:1\nENV WHO=1000\nUSER ${WHO}\n',
    'FROM a:1\nUSER ${WHO:-1000}\n',
    // Whoever knows the base image knows whether it sets the variable.
    'FROM a:1\nUSER ${WHO:-app}\n',
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID\n',
    'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\n',
    'FROM a:1\nONBUILD USER app\n',
    'FROM a:1\nUSER\n',
    'FROM a:1\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN groupadd -g 5 app && useradd -m -u 1234 -g app app\nUSER app:app\n',
      findings: [{ line: 3, at: 'app:app', message: /app is root/ }],
      fixed: 'FROM debian:12\nRUN groupadd -g 5 app && useradd -m -u 1234 -g app app\nUSER 1234:app\n',
      safe: true,
    },
    {
      code: 'FROM alpine:3.20 AS base\nARG ID=1234\nRUN adduser -D -u $ID "app"\nFROM base\nUSER "app"\n',
      findings: [{ line: 5 }],
      fixed: 'FROM alpine:3.20 AS base\nARG ID=1234\nRUN adduser -D -u $ID "app"\nFROM base\nUSER "1234"\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN useradd -m app\nUSER app\nRUN b\nUSER root\nRUN c\nUSER app\n',
      findings: [
        { line: 3, message: /Line 7 uses it too\./ },
        { line: 5, at: 'root' },
      ],
      fixed: 'FROM debian:12\nRUN useradd --uid 10001 -m app\nUSER 10001\nRUN b\nUSER 0\nRUN c\nUSER 10001\n',
      safe: false,
    },
    {
      code: 'FROM alpine:3.20\nRUN addgroup -S app && adduser -S app -G app\nUSER app\n',
      findings: [{ line: 3 }],
      fixed: 'FROM alpine:3.20\nRUN addgroup -S app && adduser -u 10001 -S app -G app\nUSER 10001\n',
    },
    { code: 'FROM node:22\nUSER node\n', findings: [{ line: 2 }], fixed: 'FROM node:22\nUSER 1000\n', safe: false },
    {
      code: 'FROM debian:12\nUSER nobody:nogroup\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nUSER 65534:nogroup\n',
    },
    // hadolint counts ARG alone.
    { code: 'FROM a:1\nENV WHO=app\nUSER $WHO\n', findings: [{ line: 3, at: '$WHO' }], fixed: null },
    { code: 'FROM a:1\nARG ID\nRUN useradd -u $ID app\nUSER app\n', findings: [{ line: 4 }], fixed: null },
    { code: 'FROM corp/base:1\nUSER app\n', findings: [{ line: 2 }], fixed: null },
    // Whoever finds out the number of a user writes it everywhere.
    {
      code: 'FROM jenkins/jenkins:2.479.3\nUSER 0\nRUN a\nUSER jenkins\nRUN b\nUSER 0\nRUN c\nUSER jenkins:jenkins\n',
      findings: [{ line: 4, message: /Line 8 uses it too\./ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12 AS a\nRUN useradd app\nUSER app\nFROM alpine:3.22\nRUN adduser -D app\nUSER app\n',
      findings: [{ line: 3 }, { line: 6 }],
      fixed:
        'FROM debian:12 AS a\nRUN useradd --uid 10001 app\nUSER 10001\nFROM alpine:3.22\nRUN adduser -u 10001 -D app\nUSER 10001\n',
    },
  ],
});
