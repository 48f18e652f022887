import assert from 'node:assert/strict';
import { removeAptLists } from '../../../../src/checks/packages/removeAptLists';
import { applyEdits } from '../../../../src/dockerfile/text';
import { find, testCheck } from '../checkHarness';

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
    'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update\n',
    // As an earlier stage it is no other than that whose FROM reads the same.
    'FROM debian:12 AS a\nRUN apt-get update && apt-get install -y a\nFROM debian:12\nCOPY --from=a /a /a\n',
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
      fixed: 'FROM debian:12\nRUN sudo apt-get update && sudo apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
    },
    // Who is not root would need one more sudo.
    {
      code: 'FROM debian:12\nUSER app\nRUN sudo apt-get update && sudo apt-get install -y a\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    { code: 'FROM corp/base:1\nRUN sudo apt-get update && id\n', findings: [{ line: 2 }], fixed: null },
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
    {
      code: 'FROM debian:12\nRUN apt-get -qq update\nRUN apt-get install -y a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get -qq update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\r\nRUN apt-get update \r\n# tools\r\nRUN set -e; \\\r\n    apt-get install -y \\\r\n      a\r\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\r\n# tools\r\nRUN apt-get update && set -e; \\\r\n    apt-get install -y \\\r\n      a; \\\r\n    rm -rf /var/lib/apt/lists/*\r\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get update\nENV A=b\nRUN <<EOF\nset -e\napt-get install -y a\nEOF\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nENV A=b\nRUN <<EOF\napt-get update\nset -e\napt-get install -y a\nrm -rf /var/lib/apt/lists/*\nEOF\n',
    },
    // More than one step needs them, or there is more in the way.
    {
      code: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a\nRUN apt-get install -y b\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN apt-get update && id\nRUN apt-get install -y a\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN apt-get update # fresh\nRUN apt-get install -y a\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12 AS a\nRUN apt-get update\nFROM a\nRUN apt-get install -y b\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nUSER app\nRUN sudo apt-get update\nRUN sudo apt-get install -y b\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
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
    {
      code: 'FROM debian:12\nRUN aptitude update && aptitude install -y a\n',
      findings: [{ line: 2, at: 'aptitude update' }],
      fixed: 'FROM debian:12\nRUN aptitude update && aptitude install -y a && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      code: 'FROM debian:12 AS a\nONBUILD RUN apt-get update && apt-get install -y a\nFROM debian:12\nCOPY --from=a /a /a\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12 AS a\nONBUILD RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\nFROM debian:12\nCOPY --from=a /a /a\n',
    },
  ],
});

suite('The cache mounts that remove-apt-lists offers', () => {
  const mounts =
    '--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked';
  const clean = 'rm -f /etc/apt/apt.conf.d/docker-clean';
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['RUN apt-get update && apt-get install -y a', `RUN ${mounts} ${clean} && apt-get update && apt-get install -y a`],
    [
      'RUN --network=host <<EOF\nset -e\napt-get update\napt-get install -y a\nEOF',
      `RUN --network=host ${mounts} <<EOF\n${clean}\nset -e\napt-get update\napt-get install -y a\nEOF`,
    ],
    [
      'RUN --mount=type=cache,target=/var/cache/apt sudo apt-get update && sudo apt-get install -y a',
      `RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt,sharing=locked ${clean} && sudo apt-get update && sudo apt-get install -y a`,
    ],
    [
      `RUN ${clean}\nRUN apt-get update && apt-get install -y a`,
      `RUN ${clean}\nRUN ${mounts} apt-get update && apt-get install -y a`,
    ],
    // A later step would keep its packages in its layer, without the hook that removes them: the last one goes first.
    [
      'RUN apt-get update && apt-get install -y a\nRUN apt-get update && apt-get install -y b',
      `RUN apt-get update && apt-get install -y a\nRUN ${mounts} ${clean} && apt-get update && apt-get install -y b`,
    ],
    // What is emptied again is no cache.
    ['RUN apt-get update && apt-get install -y a && apt-get clean', undefined],
    ['RUN apt update && apt install -y a', undefined],
    ['USER app\nRUN apt-get update && apt-get install -y a', undefined],
  ];
  for (const [body, expected] of cases) {
    test(`${JSON.stringify(body)}: ${expected === undefined ? 'none' : 'two, without docker-clean'}`, () => {
      const code = `FROM debian:12\n${body}\n`;
      const mounting = find(removeAptLists, { code })
        .flatMap(({ fixes }) => fixes)
        .find(({ title }) => title.includes('mount'));
      assert.equal(
        mounting && applyEdits(code, mounting.edits),
        expected === undefined ? undefined : `FROM debian:12\n${expected}\n`,
      );
      assert.notEqual(mounting?.safe, true);
    });
  }
});
