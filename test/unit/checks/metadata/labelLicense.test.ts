import { labelLicense } from '../../../../src/checks/metadata/labelLicense';
import assert from 'node:assert/strict';
import { find, testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'spdx'] as const]) };

testCheck(labelLicense, {
  valid: [
    'FROM a:1\nLABEL x="?"\n',
    { code: 'FROM a:1\nLABEL y="?" x=""\n', rules },
    // What the build is given is not known here.
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
    { code: 'FROM a:1\nLABEL x="MIT"\n', rules },
    { code: 'FROM a:1\nLABEL x="Apache-2.0"\n', rules },
    { code: 'FROM a:1\nLABEL x="GPL-2.0"\n', rules },
    { code: 'FROM a:1\nLABEL x="GPL-2.0-only"\n', rules },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x="mit"\n',
      rules,
      findings: [{ line: 2, at: '"mit"' }],
      fixed: 'FROM a:1\nLABEL x="MIT"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="Apache 2"\n',
      rules,
      findings: [{ line: 2, at: '"Apache 2"' }],
      fixed: 'FROM a:1\nLABEL x="Apache-2.0"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="Proprietary"\n',
      rules,
      findings: [{ line: 2, at: '"Proprietary"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="MIT OR Apache-2.0"\n',
      rules,
      findings: [{ line: 2, at: '"MIT OR Apache-2.0"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nENV V=?\nLABEL x=$V\n',
      rules,
      findings: [{ line: 3, at: '$V' }],
      fixed: null,
    },
  ],
});

suite('an expression of several licences', () => {
  test('weighs less: images may have one, though hadolint wants a single identifier', () => {
    const severityOf = (value: string): string | undefined =>
      find(labelLicense, { code: `FROM a:1\nLABEL x="${value}"\n`, rules })[0]?.severity;
    assert.equal(severityOf('MIT OR (Apache-2.0 AND GPL-2.0+)'), 'info');
    assert.equal(severityOf('MIT OR mine'), 'warning');
    assert.equal(severityOf('mine'), 'warning');
  });
});
