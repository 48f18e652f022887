import { copySeveralToFolder } from '../../../../src/checks/copying/copySeveralToFolder';
import { testCheck } from '../checkHarness';

testCheck(copySeveralToFolder, {
  valid: [
    'FROM a:1\nCOPY b c/\n',
    'FROM a:1\nCOPY b c /d/\n',
    'FROM a:1\nCOPY b /d\n',
    'FROM a:1\nCOPY b* /d\n',
    'FROM a:1\nCOPY ["b c", "/d"]\n',
    'FROM a:1\nCOPY ["b", "c", "/d/"]\n',
    'FROM a:1\nCOPY b c "/d/"\n',
    'FROM a:1\nARG DIR=/d/\nCOPY b c $DIR\n',
    'FROM a:1\nCOPY b c $DIR/\n',
    'FROM a:1\nCOPY <<EOF /d\nx\nEOF\n',
    'FROM a:1\nONBUILD COPY b c /d\n',
    'FROM a:1\nCOPY b c D:\\\\d\\\\\n',
    'FROM a:1\nCOPY b\n',
    'FROM a:1\nCOPY b c ${D:-/d\n',
  ],
  invalid: [
    {
      code: 'FROM node:22\nWORKDIR /app\n  COPY package.json ./ # the list of packages\n',
      findings: [{ line: 3, at: '# the list of packages', message: /line of its own/ }],
      fixed: 'FROM node:22\nWORKDIR /app\n  # the list of packages\n  COPY package.json ./\n',
      safe: true,
    },
    {
      code: 'FROM a:1\nCOPY b c /d\n',
      findings: [{ line: 2, at: '/d' }],
      fixed: 'FROM a:1\nCOPY b c /d/\n',
      safe: true,
    },
    {
      code: 'FROM a:1\nCOPY b c .\n',
      findings: [{ line: 2, at: '.' }],
      fixed: 'FROM a:1\nCOPY b c ./\n',
      safe: true,
    },
    {
      code: 'FROM a:1\nCOPY ["b", "c", "/d"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nCOPY ["b", "c", "/d/"]\n',
    },
    {
      code: 'FROM a:1\nCOPY b c "/d"\n',
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nCOPY b c "/d/"\n',
    },
    {
      code: 'FROM a:1\nCOPY --chown=1 b \\\n  c \\\n  d\n',
      findings: [{ line: 4 }],
      fixed: 'FROM a:1\nCOPY --chown=1 b \\\n  c \\\n  d/\n',
    },
    {
      code: 'FROM a:1\nARG DIR=/d\nCOPY b c ${DIR}\n',
      findings: [{ line: 3 }],
      fixed: 'FROM a:1\nARG DIR=/d\nCOPY b c ${DIR}/\n',
    },
    {
      code: 'FROM a:1\nCOPY b c $DIR\n',
      findings: [{ line: 2, message: /behind the variable/ }],
      fixed: 'FROM a:1\nCOPY b c $DIR/\n',
    },
    {
      code: 'FROM a:1\nCOPY <<A <<B /d\nx\nA\ny\nB\n',
      findings: [{ line: 2, at: '/d' }],
      fixed: 'FROM a:1\nCOPY <<A <<B /d/\nx\nA\ny\nB\n',
    },
  ],
});
