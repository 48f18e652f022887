import { duplicateStageName } from '../../../../src/checks/stages/duplicateStageName';
import { testCheck } from '../checkHarness';

testCheck(duplicateStageName, {
  valid: ['FROM a AS x\nFROM b AS y\nFROM c\nFROM d\n', '# check=skip=DuplicateStageName\nFROM a AS x\nFROM b AS x\n'],
  invalid: [
    {
      code: 'FROM a AS x\nFROM b AS X\nFROM c AS x\n',
      findings: [
        { line: 2, at: 'X', message: /line 1/ },
        { line: 3, at: 'x', message: /line 1/ },
      ],
      fixed: 'FROM a AS x\nFROM b AS x-2\nFROM c AS x-3\n',
      safe: false,
    },
    {
      code: 'FROM a AS x\n# check=skip=DuplicateStageName\nFROM b AS x\n',
      findings: [{ line: 3 }],
      fixed: 'FROM a AS x\n# check=skip=DuplicateStageName\nFROM b AS x-2\n',
    },
    // What takes files from the later one, or continues it, goes along.
    {
      code: 'FROM a AS x\nFROM x AS x\nFROM x\nCOPY --from=x /a /a\nRUN --mount=from=X,target=/x b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM a AS x\nFROM x AS x-2\nFROM x-2\nCOPY --from=x-2 /a /a\nRUN --mount=from=x-2,target=/x b\n',
    },
    { code: 'FROM a AS x\nFROM b AS x-2\nFROM c AS x\n', findings: [{ line: 3 }], fixed: null },
  ],
});
