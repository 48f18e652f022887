import { mergeConsecutiveRuns } from '../../../../src/checks/layers/mergeConsecutiveRuns';
import { testCheck } from '../checkHarness';

testCheck(mergeConsecutiveRuns, {
  valid: [
    'FROM debian:12\nRUN --security=insecure a\nRUN b\n',
    'FROM debian:12\nRUN a\nWORKDIR /b\nRUN c\n',
    // One RUN would install them again whenever the rest changes.
    'FROM node:22\nRUN npm ci\nRUN npm run build\n',
    'FROM python:3.12\nRUN pip install -r requirements.txt\nRUN mkdir /data\n',
    'FROM debian:12\nRUN a\n',
    'FROM debian:12\nRUN a\nENV B=c\nRUN b\n',
    'FROM debian:12\nRUN a && b && c\nRUN d\n',
    'FROM debian:12\nRUN a\nRUN b && c && d\n',
    'FROM debian:12\nRUN a\nFROM debian:12\nRUN b\n',
    'FROM debian:12\nRUN --mount=type=cache,target=/c a\nRUN b\n',
    'FROM debian:12\nRUN --network=none a\nRUN --network=default b\n',
    'FROM debian:12\nONBUILD RUN a\nONBUILD RUN b\n',
    'FROM debian:12\nRUN a\nONBUILD RUN b\n',
    'FROM debian:12\nRUN <<EOF\na\nb\nc\nEOF\nRUN d\n',
    // Layers of a stage that only lends files are in no image, and separate steps hit the cache more often.
    'FROM node:22 AS build\nRUN npm ci\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=build /dist /dist\n',
    'FROM debian:12\nRUN a\n# hadolint ignore=DL3059\nRUN b\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN a\n# A comment keeps them together\nRUN b\n',
      findings: [{ line: 4 }],
      fixed: 'FROM debian:12\nRUN a \\\n# A comment keeps them together\n    && b\n',
    },
    {
      code: 'FROM debian:12\nRUN a\nRUN b && c\nRUN d && e && f\nRUN g\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN a \\\n    && b && c\nRUN d && e && f\nRUN g\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN apt-get update \\\n    && apt-get install -y a\n',
    },
    {
      code: 'FROM python:3.12\nRUN pip install a\nRUN pip install b\n',
      findings: [{ line: 3 }],
      fixed: 'FROM python:3.12\nRUN pip install a \\\n    && pip install b\n',
    },
    {
      code: 'FROM debian:12\nRUN a\nRUN b && c\n',
      findings: [{ line: 3, at: 'RUN', message: /cache/ }],
      fixed: 'FROM debian:12\nRUN a \\\n    && b && c\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN a \\\n && b\n\n# then\nRUN c\nCMD ["d"]\n',
      findings: [{ line: 6 }],
      fixed: 'FROM debian:12\nRUN a \\\n && b \\\n# then\n && c\nCMD ["d"]\n',
    },
    {
      code: 'FROM debian:12\r\nRUN a && \\\r\n    b\r\nRUN c\r\n',
      findings: [{ line: 4 }],
      fixed: 'FROM debian:12\r\nRUN a && \\\r\n    b && \\\r\n    c\r\n',
    },
    {
      code: 'FROM debian:12\nRUN a\nRUN b\nRUN c\n',
      findings: [{ line: 3 }, { line: 4 }],
      fixed: 'FROM debian:12\nRUN a \\\n    && b \\\n    && c\n',
    },
    {
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/c a\nRUN --mount=type=cache,target=/c b\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN --mount=type=cache,target=/c a \\\n    && b\n',
    },
    // One shell would see what the other left: a folder, an option, a comment; or mean something else.
    { code: 'FROM debian:12\nRUN cd /a && b\nRUN c\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN A=1\nRUN b\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN a # why\nRUN b\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN a &\nRUN b\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN a\nRUN b || c\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN a\nRUN b; c\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN ["a"]\nRUN b\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM debian:12\nRUN a\n# hadolint ignore=DL3008\nRUN apt-get install -y b\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    { code: 'FROM debian:12\nRUN <<EOF\na\nEOF\nRUN b\n', findings: [{ line: 5 }], fixed: null },
  ],
});
