import assert from 'node:assert/strict';
import { readConfiguration } from '../../../src/configuration/readConfiguration';

interface Read {
  readonly ignored: readonly string[];
  readonly severities: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

function read(text: string): Read {
  const { configuration, notes } = readConfiguration(text);
  const byCode = [...configuration.severities];
  return {
    ignored: byCode.filter(([, severity]) => severity === 'off').map(([code]) => code),
    severities: byCode.filter(([, severity]) => severity !== 'off'),
    notes: notes.map(({ line, message }) => `${line + 1}: ${message}`),
  };
}

suite('readConfiguration', () => {
  suite("in hadolint's words", () => {
    test('reads the codes to ignore, in YAML and in JSON', () => {
      assert.deepEqual(read('ignored:\n  - DL3025\n').ignored, ['DL3025']);
      assert.deepEqual(read('{"ignored": ["DL3025"]}').ignored, ['DL3025']);
    });

    test('takes the codes of ShellCheck, in any case', () => {
      assert.deepEqual(read('ignored: [SC2086, sc1091]'), { ignored: ['SC2086', 'SC1091'], severities: [], notes: [] });
    });

    test('reads severities, and takes style for info', () => {
      assert.deepEqual(read('override:\n  error: [DL3025]').severities, [['DL3025', 'error']]);
      assert.deepEqual(read('override:\n  style: [DL3025]').severities, [['DL3025', 'info']]);
    });

    test('what is ignored stays ignored, whatever weight it is given', () => {
      assert.deepEqual(read('ignored: [DL3025]\noverride: {error: [DL3025]}').ignored, ['DL3025']);
    });

    test('reads registries, labels, the threshold and whether comments count', () => {
      const { configuration, notes } = readConfiguration(
        [
          'trustedRegistries: [docker.io, "*.example.com"]',
          'label-schema: {author: text, version: semver}',
          'strict-labels: true',
          'failure-threshold: error',
          'disable-ignore-pragma: true',
          'format: json',
          'no-color: true',
        ].join('\n'),
      );
      assert.deepEqual(notes, []);
      assert.deepEqual(configuration.rules.trustedRegistries, ['docker.io', '*.example.com']);
      assert.deepEqual(
        [...(configuration.rules.labelSchema ?? [])],
        [
          ['author', 'text'],
          ['version', 'semver'],
        ],
      );
      assert.equal(configuration.rules.strictLabels, true);
      assert.equal(configuration.failOn, 'error');
      assert.equal(configuration.ignoreComments, false);
    });

    test('no-fail means that nothing fails', () => {
      assert.equal(readConfiguration('failure-threshold: error\nno-fail: true').configuration.failOn, 'never');
    });
  });

  suite('in our words', () => {
    test('reads a severity for each code or name', () => {
      assert.deepEqual(read('checks:\n  DL3025: off\n  pipefail: error\n  SC2086: info\n'), {
        ignored: ['DL3025'],
        severities: [
          ['DL4006', 'error'],
          ['SC2086', 'info'],
        ],
        notes: [],
      });
    });

    test('takes false for off, as YAML 1.1 and JSON have it', () => {
      assert.deepEqual(read('{"checks": {"DL3025": false}}').ignored, ['DL3025']);
    });

    test('wins over the words of hadolint in the same file', () => {
      assert.deepEqual(read('checks: {DL3025: error}\nignored: [DL3025]').severities, [['DL3025', 'error']]);
    });

    test('reads the threshold and whether comments count', () => {
      const { configuration } = readConfiguration('failOn: never\nignoreComments: false\nstrictLabels: false');
      assert.equal(configuration.failOn, 'never');
      assert.equal(configuration.ignoreComments, false);
      assert.equal(configuration.rules.strictLabels, false);
    });
  });

  test('knows a check by any of its names', () => {
    assert.deepEqual(read('ignored: [JSONArgsRecommended]').ignored, ['DL3025']);
    assert.deepEqual(read('ignored: [json-args-recommended]').ignored, ['DL3025']);
  });

  test('a name that another tool has for several checks means them all', () => {
    assert.deepEqual(read('ignored: [MultipleInstructionsDisallowed]').ignored, ['DL3012', 'DL4003', 'DL4004']);
  });

  test('an empty file configures nothing', () => {
    for (const text of ['', '---\n', '# nothing\n', 'checks:\nignored:\noverride:\n']) {
      assert.deepEqual(read(text), { ignored: [], severities: [], notes: [] });
    }
  });

  test('tells of keys, codes and values that it does not understand, with their lines, and reads the rest', () => {
    const { ignored, notes } = read(
      'ingored: [a]\nignored: [DL9999, DL3025, 7]\noverride: {loud: [DL3025]}\nchecks:\n  DL3025: of\n  DL30255: off\n',
    );
    assert.deepEqual(ignored, ['DL3025']);
    assert.deepEqual(notes, [
      '1: The key `ingored` means nothing here. Did you mean `ignored`?',
      '2: There is no check DL9999.',
      '2: There is no check 7.',
      '3: The key `override.loud` is none of `error`, `warning`, `info` and `style`.',
      '5: The check DL3025 can be set to error, warning, info or off.',
      '6: There is no check DL30255. Did you mean DL3025?',
    ]);
    assert.match(read('ignored: DL3025').notes[0] ?? '', /list of codes/);
    assert.match(read('override: DL3025').notes[0] ?? '', /lists of codes/);
    assert.match(read('checks: DL3025').notes[0] ?? '', /codes or names/);
    assert.match(read('labelSchema: {a: number}').notes[0] ?? '', /The label a can be text, url/);
    assert.match(read('trustedRegistries: docker.io').notes[0] ?? '', /list of registries/);
    assert.match(read('strictLabels: maybe').notes[0] ?? '', /true or false/);
    assert.match(read('failOn: loud').notes[0] ?? '', /error, warning, info or never/);
  });

  test('says where a file is no YAML, and takes nothing of it', () => {
    const { configuration, notes, isBroken } = readConfiguration('ignored:\n  - "DL3025\n');
    assert.ok(isBroken);
    assert.equal(configuration.severities.size, 0);
    assert.match(notes[0]?.message ?? '', /no valid YAML from column \d+/);
  });

  test('is broken by what is no table of keys, and stands a bomb of aliases', () => {
    for (const text of ['- DL3025\n', 'DL3025\n', '7']) assert.ok(readConfiguration(text).isBroken);
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`,
    );
    const { configuration } = readConfiguration(['a0: &a0 [x]', ...levels, 'ignored: *a12'].join('\n'));
    assert.equal(configuration.severities.size, 0);
  });
});
