import assert from 'node:assert/strict';
import { checks } from '../../../../src/checks';
import { ignoreFix } from '../../../../src/checks/fixes/ignoreFix';
import { analyze } from '../../../../src/engine';
import { applyEdits } from '../../../../src/dockerfile/text';
import { factsOf, settingsFor } from '../checkHarness';

suite('ignoring a finding', () => {
  const cases: readonly (readonly [title: string, code: string, before: string, after: string])[] = [
    [
      'writes a check comment above the instruction, for a rule of BuildKit',
      'DL3025',
      'FROM a:1\nCMD x\n',
      'FROM a:1\n# check=skip=JSONArgsRecommended\nCMD x\n',
    ],
    [
      'adds to the first check comment of the block, the only one that BuildKit reads',
      'DL3025',
      'FROM a:1\n# check=skip=StageNameCasing // why\n# more\nCMD x\n',
      'FROM a:1\n# check=skip=StageNameCasing,JSONArgsRecommended // why\n# more\nCMD x\n',
    ],
    [
      'writes a directive at the top, for a rule that BuildKit silences for the file only',
      'DL3024',
      'FROM a:1 AS b\nFROM a:1 AS b\n',
      '# check=skip=DuplicateStageName\nFROM a:1 AS b\nFROM a:1 AS b\n',
    ],
    [
      'puts the directive behind others',
      'DL3024',
      '# syntax=docker/dockerfile:1\n# A comment\nFROM a:1 AS b\nFROM a:1 AS b\n',
      '# syntax=docker/dockerfile:1\n# check=skip=DuplicateStageName\n# A comment\nFROM a:1 AS b\nFROM a:1 AS b\n',
    ],
    [
      'adds to a directive that has options but no skip list',
      'DL3024',
      '# check=error=true\nFROM a:1 AS b\nFROM a:1 AS b\n',
      '# check=skip=DuplicateStageName;error=true\nFROM a:1 AS b\nFROM a:1 AS b\n',
    ],
    [
      'keeps a byte order mark first, and the line endings of the file',
      'DL3024',
      '\uFEFFFROM a:1 AS b\r\nFROM a:1 AS b\r\n',
      '\uFEFF# check=skip=DuplicateStageName\r\nFROM a:1 AS b\r\nFROM a:1 AS b\r\n',
    ],
    [
      'puts the comment above the later instruction, when that is where BuildKit looks for it',
      'DL4003',
      'FROM a:1\nCMD ["x"]\nRUN y\nCMD ["z"]\n',
      'FROM a:1\nCMD ["x"]\nRUN y\n# check=skip=MultipleInstructionsDisallowed\nCMD ["z"]\n',
    ],
  ];

  for (const [title, code, before, after] of cases) {
    test(title, () => {
      assert.equal(applyEdits(before, [editFor(before, code)]), after);
    });
  }

  test('silences the finding it was made for, for every check with an example', () => {
    for (const check of checks) {
      const { code, example, experimental } = check;
      if (experimental === true) continue;
      const facts = factsOf(example);
      const settings = settingsFor(check, example.rules);
      const count = (text: string): number =>
        analyze(text, facts, {}, settings).problems.filter(found => found.check.code === code).length;
      const { dockerfile, problems } = analyze(example.bad, facts, {}, settings);
      const problem = problems.find(found => found.check.code === code);
      assert.ok(problem, code);
      const fix = ignoreFix(dockerfile, problem.check, problem);
      if (!fix) continue;
      const ignored = applyEdits(example.bad, [fix.edit]);
      assert.ok(count(ignored) < count(example.bad), `${code}: ${ignored}`);
    }
  });
});

function editFor(text: string, code: string): { range: { start: number; end: number }; newText: string } {
  const { dockerfile, problems } = analyze(text, { ignoreFile: 'none' });
  const problem = problems.find(({ check }) => check.code === code);
  assert.ok(problem, `no ${code} in ${text}`);
  const fix = ignoreFix(dockerfile, problem.check, problem);
  assert.ok(fix);
  return fix.edit;
}
