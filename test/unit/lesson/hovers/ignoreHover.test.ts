import assert from 'node:assert/strict';
import { hoverIn, linesOf, toldIn } from './hoverHarness';

const apt = 'RUN apt-get update && apt-get install -y curl git\n';

suite('A hover over a comment that silences checks', () => {
  for (const [what, text, at, headline] of [
    [
      'a code of hadolint’s',
      `FROM debian:12\n# hadolint ignore=DL30‸08\n${apt}`,
      'DL3008',
      'Silences 1 finding of DL3008 in the RUN on line 3',
    ],
    [
      'a code for the file',
      `# hadolint global ignore=DL‸3008\nFROM debian:12\n${apt}`,
      'DL3008',
      'Silences 1 finding of DL3008 in this file',
    ],
    [
      'the rest of it',
      `FROM debian:12\n# hadolint ig‸nore=DL3008,DL3015\n${apt}`,
      '# hadolint ignore=DL3008,DL3015',
      'Silences 2 findings of DL3008 and DL3015 in the RUN on line 3',
    ],
    [
      'a code of BuildKit’s',
      'FROM debian:12\n# check=skip=JSON‸ArgsRecommended\nCMD node x.js\n',
      'JSONArgsRecommended',
      'Silences 1 finding of JSONArgsRecommended in the CMD on line 3',
    ],
    [
      'all of BuildKit’s',
      'FROM debian:12\n# check=skip=a‸ll\nCMD node x.js\n',
      'all',
      'Silences 1 finding of every check of BuildKit in the CMD on line 3',
    ],
    [
      'the name of a check',
      'FROM debian:12\n# layercast ignore=no-‸user\nCMD ["node"]\n',
      'no-user',
      'Would silence no-user in the CMD on line 3',
    ],
    [
      'a code of ShellCheck’s',
      'FROM debian:12\n# hadolint ignore=SC20‸86\nRUN echo $HOME\n',
      'SC2086',
      'Would silence SC2086 in the RUN on line 3',
    ],
    [
      'a stage',
      `# tally stage ignore=hadolint/DL30‸08\nFROM debian:12 AS build\n${apt}`,
      'hadolint/DL3008',
      'Silences 1 finding of hadolint/DL3008 in stage build',
    ],
  ] as const) {
    test(`says what ${what} silences, and where`, () => {
      const told = toldIn(text);
      assert.deepEqual([told.kind, told.at, told.headline], ['ignore', at, headline]);
    });
  }

  test('says what its checks look for, and explains them', () => {
    const told = toldIn(`FROM debian:12\n# hadolint ignore=DL30‸08\n${apt}`);
    assert.deepEqual(told.paragraphs.slice(0, 2), [
      'DL3008: Packages of apt-get without a version.',
      'hadolint reads this comment too. It counts on the line directly above the instruction.',
    ]);
    assert.deepEqual(told.content.explains, ['DL3008']);
    assert.match(told.content.reference ?? '', /DL3008$/);
  });

  test('leads to the page of ShellCheck for its codes', () => {
    const { content } = toldIn('FROM debian:12\n# hadolint ignore=SC20‸86\nRUN echo $HOME\n');
    assert.equal(content.reference, 'https://www.shellcheck.net/wiki/SC2086');
  });

  test('adds why a check found that it ignores nothing', () => {
    const told = toldIn('FROM debian:12\n# hadolint ignore=DL30‸08\nRUN true\n', { checked: true });
    assert.match(told.headline, /^Would silence DL3008/);
    assert.match(linesOf(told), /LC0003: A comment that silences a check outlives its reason/);
  });

  test('leaves a code that means nothing, and a comment out of place, to the checks that report them', () => {
    const unknown = 'FROM debian:12\n# hadolint ignore=DL99‸99\nRUN true\n';
    assert.equal(hoverIn(unknown), undefined);
    assert.equal(toldIn(unknown, { checked: true }).kind, 'finding');
    const detached = 'FROM debian:12\n# hadolint ignore=DL30‸08\n\nRUN true\n';
    assert.equal(hoverIn(detached), undefined);
    assert.equal(toldIn(detached, { checked: true }).kind, 'finding');
  });

  test('says nothing over other comments', () => {
    assert.equal(hoverIn(`FROM debian:12\n# hadolint is t‸old nothing\n${apt}`), undefined);
  });
});
