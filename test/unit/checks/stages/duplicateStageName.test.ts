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
      fixed: null,
    },
    {
      code: 'FROM a AS x\n# check=skip=DuplicateStageName\nFROM b AS x\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
  ],
});
