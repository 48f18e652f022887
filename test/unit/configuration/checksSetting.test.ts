import assert from 'node:assert/strict';
import { readChecksSetting } from '../../../src/configuration/checksSetting';

suite('readChecksSetting', () => {
  test("takes a severity or off, by code, by name or by another tool's name", () => {
    const { configuration, notes } = readChecksSetting({
      DL3008: 'off',
      pipefail: 'error',
      MaintainerDeprecated: 'info',
    });
    assert.deepEqual(Object.fromEntries(configuration.severities), { DL3008: 'off', DL4006: 'error', DL4000: 'info' });
    assert.deepEqual(notes, []);
  });

  test('passes over the setting that lies at the same place', () => {
    assert.deepEqual(readChecksSetting({ deduplicate: false }).notes, []);
  });

  test('says which entries say nothing', () => {
    const { configuration, notes } = readChecksSetting({ DL30080: 'off', DL3008: 'loud' });
    assert.equal(configuration.severities.size, 0);
    assert.match(notes.join('\n'), /There is no check DL30080.*\n.*DL3008 can be set to error, warning, info, off/);
  });

  test('takes nothing from what is no table', () => {
    for (const value of [undefined, null, 7, 'off', ['DL3008']]) {
      assert.equal(readChecksSetting(value).configuration.severities.size, 0);
    }
  });
});
