import { lastUserRoot } from '../../../../src/checks/runtime/lastUserRoot';
import { testCheck } from '../checkHarness';

testCheck(lastUserRoot, {
  valid: [
    'FROM debian:12\n',
    'FROM debian:12\nUSER rootless\n',
    'FROM debian:12\nRUN id\n',
    'FROM debian:12\nUSER root\nRUN id\nUSER app\n',
    'FROM debian:12\nUSER app:root\n',
    'FROM debian:12\nUSER 1000:0\n',
    'FROM debian:12\nUSER rooter\n',
    'FROM debian:12\nUSER $APP_UID\n',
    // A stage that only lends files starts no container.
    'FROM golang:1.23 AS build\nUSER root\nFROM debian:12\nCOPY --from=build /app /app\nUSER app\n',
    // Nor does one that another continues.
    'FROM debian:12 AS base\nUSER root\nFROM base\nUSER app\n',
    'FROM debian:12\n# hadolint ignore=DL3002\nUSER root\n',
    'USER root\nFROM debian:12\nUSER app\n',
  ],
  invalid: [
    // A variable is written again, where it is one still.
    {
      code: 'FROM corp/base:1\nARG WHO=app\nUSER ${WHO}\nUSER 0\n',
      findings: [{ line: 4 }],
      fixed: 'FROM corp/base:1\nARG WHO=app\nUSER ${WHO}\nUSER 0\nUSER ${WHO}\n',
    },
    {
      code: 'FROM corp/base:1 AS base\nARG WHO=app\nUSER ${WHO}\nFROM base\nUSER 0\n',
      findings: [{ line: 5 }],
      fixed: null,
    },
    {
      code: 'FROM node:22\nUSER node:node\nUSER 0\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nUSER node:node\nUSER 0\nUSER 1000:node\n',
    },
    { code: 'FROM corp/base:1\nUSER 0:app\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM corp/base:1 AS a\nUSER root\nFROM corp/base:1 AS b\nUSER root\n',
      findings: [{ line: 2 }, { line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nUSER app\nRUN id\nUSER root\nRUN apt-get update\nCMD ["app"]\n',
      findings: [{ line: 4, at: 'USER root' }],
      fixed: 'FROM debian:12\nUSER app\nRUN id\nUSER root\nRUN apt-get update\nUSER app\nCMD ["app"]\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nUSER 0:0\n# start\nCMD ["node", "."]',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nUSER 0:0\nUSER 1000\n# start\nCMD ["node", "."]',
      safe: false,
    },
    {
      code: 'FROM debian:12\nUSER "root"\nCOPY app /app',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN useradd --create-home --uid 10001 app\nUSER "root"\nCOPY app /app\nUSER 10001',
    },
    { code: 'FROM corp/base:1\nUSER root:root\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'ARG WHO=root\nFROM corp/base:1\nARG WHO\nUSER ${WHO}\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM corp/base:1 AS base\nUSER root\nFROM base\nRUN id\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    // Nobody uses the first stage: it is built with --target.
    {
      code: 'FROM corp/base:1 AS dev\nUSER root\nFROM corp/base:1\nUSER app\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM corp/base:1\r\nUSER app\r\nUSER root\r\nCMD ["a"]\r\n',
      findings: [{ line: 3 }],
      fixed: 'FROM corp/base:1\r\nUSER app\r\nUSER root\r\nUSER app\r\nCMD ["a"]\r\n',
    },
  ],
});
