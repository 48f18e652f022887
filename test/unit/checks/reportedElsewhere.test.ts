import assert from 'node:assert/strict';
import { findCheck } from '../../../src/checks/index';
import { isReportedElsewhere, type OtherFinding } from '../../../src/checks/reportedElsewhere';

const lines = { first: 2, last: 4 };

function reported(codeOrName: string, finding: Partial<OtherFinding>): boolean {
  const check = findCheck(codeOrName);
  assert.ok(check, codeOrName);
  return isReportedElsewhere(check, lines, [
    { source: '', code: '', message: '', isError: false, line: 2, ...finding },
  ]);
}

suite('A finding is reported elsewhere', () => {
  test("when Docker DX shows BuildKit's rule, or Scout's word for a moving tag", () => {
    const source = 'Docker DX (docker-language-server)';
    assert.ok(reported('DL3025', { source, code: 'JSONArgsRecommended' }));
    assert.ok(reported('DL3007', { source, code: 'not_pinned_digest' }));
    assert.ok(reported('LC1004', { source, code: 'not_pinned_digest' }));
    assert.ok(!reported('DL3008', { source, code: 'not_pinned_digest' }));
    assert.ok(reported('DL3044', { source, code: 'UndefinedVar' }));
  });

  test('when the language service of Container Tools shows its number for it', () => {
    assert.ok(reported('DL4000', { source: 'dockerfile-utils', code: '45' }));
    assert.ok(reported('DL4003', { source: 'dockerfile-utils', code: '37' }));
    assert.ok(!reported('DL4000', { source: 'dockerfile-utils', code: '37' }));
  });

  test('when that service shows an error where the file would not build', () => {
    assert.ok(reported('LC0001', { source: 'dockerfile-utils', code: '3', isError: true }));
    assert.ok(reported('DL3043', { source: 'dockerfile-utils', code: '3', isError: true }));
    assert.ok(!reported('LC0001', { source: 'dockerfile-utils', code: '3' }));
  });

  test('when hadolint shows it, whether its extension names itself or not', () => {
    assert.ok(reported('DL3008', { source: 'hadolint', code: 'DL3008' }));
    assert.ok(reported('DL3008', { message: '[hadolint] Pin versions', code: 'DL3008' }));
    assert.ok(!reported('DL3008', { message: 'Pin versions', code: 'DL3008' }));
  });

  test('when tally shows it, with the tool before the rule', () => {
    assert.ok(reported('DL3008', { source: 'tally', code: 'hadolint/DL3008' }));
    assert.ok(reported('StageNameCasing', { source: 'tally', code: 'buildkit/StageNameCasing' }));
    assert.ok(reported('DL3064', { source: 'tally', code: 'tally/secrets-in-code' }));
    assert.ok(reported('LC1007', { source: 'tally', code: 'tally/prefer-copy-chmod' }));
    assert.ok(!reported('LC1006', { source: 'tally', code: 'tally/prefer-copy-chmod' }));
  });

  test('only when it stands on a line of the same instruction', () => {
    const finding = { source: 'hadolint', code: 'DL3008' };
    assert.ok(reported('DL3008', { ...finding, line: 4 }));
    assert.ok(!reported('DL3008', { ...finding, line: 1 }));
    assert.ok(!reported('DL3008', { ...finding, line: 5 }));
  });
});
