import assert from 'node:assert/strict';
import { readCheckConfig } from '../../../src/cli/checkConfig';

function read(text: string): { ignored: string[]; severities: [string, string][]; notes: readonly string[] } {
  const result = readCheckConfig(text);
  assert.ok(result.kind === 'config');
  const { severities } = result.settings;
  const byCode = [...severities].map(([{ code }, severity]): [string, string] => [code, severity]);
  return {
    ignored: byCode.filter(([, severity]) => severity === 'off').map(([code]) => code),
    severities: byCode.filter(([, severity]) => severity !== 'off'),
    notes: result.notes,
  };
}

suite('checkConfig', () => {
  test('reads the codes to ignore, in YAML and in JSON', () => {
    assert.deepEqual(read('ignored:\n  - DL3025\n').ignored, ['DL3025']);
    assert.deepEqual(read('{"ignored": ["DL3025"]}').ignored, ['DL3025']);
  });

  test('knows a check by any of its names', () => {
    assert.deepEqual(read('ignored: [JSONArgsRecommended]').ignored, ['DL3025']);
    assert.deepEqual(read('ignored: [json-args-recommended]').ignored, ['DL3025']);
  });

  test('a name that another tool has for several checks means them all', () => {
    assert.deepEqual(read('ignored: [MultipleInstructionsDisallowed]').ignored, ['DL3012', 'DL4003', 'DL4004']);
  });

  test('reads severities, and takes style for info', () => {
    assert.deepEqual(read('override:\n  error: [DL3025]').severities, [['DL3025', 'error']]);
    assert.deepEqual(read('override:\n  style: [DL3025]').severities, [['DL3025', 'info']]);
  });

  test('an empty file configures nothing', () => {
    for (const text of ['', '---\n', '# nothing\n']) {
      assert.deepEqual(read(text), { ignored: [], severities: [], notes: [] });
    }
  });

  test('tells of keys, codes and values that it does not understand, and reads the rest', () => {
    const { ignored, notes } = read(
      'trustedRegistries: [a]\nignored: [DL9999, DL3025, 7]\noverride: {loud: [DL3025]}\n',
    );
    assert.deepEqual(ignored, ['DL3025']);
    assert.equal(notes.length, 3);
    assert.match(notes[0] ?? '', /trustedRegistries/);
    assert.match(notes[1] ?? '', /DL9999, 7/);
    assert.match(notes[2] ?? '', /override\.loud/);
    assert.match(read('ignored: DL3025').notes[0] ?? '', /list of codes/);
    assert.match(read('override: DL3025').notes[0] ?? '', /lists of codes/);
  });

  test('says where a file is no YAML', () => {
    const result = readCheckConfig('ignored:\n  - "DL3025\n');
    assert.ok(result.kind === 'unreadable');
    assert.match(result.reason, /YAML in line \d+, column \d+/);
  });

  test('refuses what is no table of keys, and a bomb of aliases', () => {
    for (const text of ['- DL3025\n', 'DL3025\n', '7']) assert.equal(readCheckConfig(text).kind, 'unreadable');
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`,
    );
    assert.equal(readCheckConfig(['a0: &a0 [x]', ...levels].join('\n')).kind, 'unreadable');
  });
});
