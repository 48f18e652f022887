import { removeAptLists } from '../../../../src/checks/packages/removeAptLists';
import { testCheck } from '../checkHarness';

testCheck(removeAptLists, {
  valid: [
    'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
    'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -r /var/lib/apt/lists/\n',
    'FROM debian:12\nRUN apt-get update && find /var/lib/apt/lists -type f -delete\n',
    'FROM debian:12\nRUN apt-get update && apt-get install -y a && apt-get dist-clean\n',
    'FROM debian:12\nRUN apt-get update && rm -rf /var/lib/{apt,dpkg}/lists\n',
    'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt/lists --mount=type=cache,target=/var/cache/apt apt-get update\n',
    'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update\n',
    'FROM debian:12\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists/ apt-get update\n',
    // Nothing of a stage that only lends files is in the image.
    'FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nFROM debian:12\nCOPY --from=build /a /a\n',
    'FROM debian:12\nRUN apt-get install -y a\n',
    'FROM debian:12\nRUN apk update\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y a\n',
      findings: [{ line: 2, at: 'apt-get update' }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN apt-get update \\\n && apt-get install -y \\\n      a \\\n      b # both\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN apt-get update \\\n && apt-get install -y \\\n      a \\\n      b \\\n && rm -rf /var/lib/apt/lists/* # both\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN apt-get update && \\\n\tapt-get install -y a && \\\n\ttrue\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN apt-get update && \\\n\tapt-get install -y a && \\\n\ttrue && \\\n\trm -rf /var/lib/apt/lists/*\n',
    },
    {
      code: 'FROM debian:12\nRUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y a;\n',
      findings: [{ line: 3 }],
      fixed:
        'FROM debian:12\nRUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y a; \\\n\trm -rf /var/lib/apt/lists/*;\n',
    },
    {
      code: '# escape=`\r\nFROM debian:12\r\nRUN apt-get update && apt-get install -y `\r\n    a\r\n',
      findings: [{ line: 3 }],
      fixed:
        '# escape=`\r\nFROM debian:12\r\nRUN apt-get update && apt-get install -y `\r\n    a `\r\n    && rm -rf /var/lib/apt/lists/*\r\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\nset -e\napt-get update\n  apt-get install -y a\nEOF\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM debian:12\nRUN <<EOF\nset -e\napt-get update\n  apt-get install -y a\n  rm -rf /var/lib/apt/lists/*\nEOF\n',
    },
    // Without errexit, a heredoc's last command decides: it must not hide a failed installation.
    {
      code: 'FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y a\nEOF\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y a && rm -rf /var/lib/apt/lists/*\nEOF\n',
    },
    {
      code: 'FROM debian:12\nRUN sudo apt-get update && sudo apt-get install -y a\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN sudo apt-get update && sudo apt-get install -y a && sudo rm -rf /var/lib/apt/lists/*\n',
    },
    // A removal of something else, or in a later layer, leaves the lists where they are.
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /tmp/a\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /tmp/a && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y a\nRUN rm -rf /var/lib/apt/lists/*\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\nRUN rm -rf /var/lib/apt/lists/*\n',
    },
    // A later step needs the lists.
    { code: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y a\nRUN apt-get install -y b\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y b\n',
      safe: false,
    },
    { code: 'FROM debian:12\nRUN apt-get update & wait; exit 0\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN ["apt-get", "update"]\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12 AS base\nRUN apt update && apt install -y a\nFROM base\nRUN id\n',
      findings: [{ line: 2, at: 'apt update' }],
      fixed:
        'FROM debian:12 AS base\nRUN apt update && apt install -y a && rm -rf /var/lib/apt/lists/*\nFROM base\nRUN id\n',
    },
    {
      code: 'FROM debian:12\nONBUILD RUN apt-get update && apt-get install -y a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nONBUILD RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      code: 'FROM debian:12\nRUN if [ -n "$X" ]; then apt-get update && apt-get install -y a; fi\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN if [ -n "$X" ]; then apt-get update && apt-get install -y a; fi && rm -rf /var/lib/apt/lists/*\n',
    },
  ],
});
