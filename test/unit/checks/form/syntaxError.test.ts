import { syntaxError } from '../../../../src/checks/form/syntaxError';
import { testCheck } from '../checkHarness';

testCheck(syntaxError, {
  valid: [
    'FROM alpine\nRUN true\n',
    'ARG BASE\nFROM $BASE\n',
    'ARG VERSION\nFROM alpine:$VERSION\n',
    'FROM alpine\nARG V\nENV A=${V:?needed}\n',
    '# syntax=example.com/another-language\nlet x = 1\n',
    'FROM alpine\n# layercast ignore=LC0001\nFOO a\n',
  ],
  invalid: [
    {
      code: 'FROM alpine # small\nEXPOSE 3000 # the port\nENV A="x # y" B=2 # said twice\nSTOPSIGNAL SIGINT # stops\n',
      findings: [
        { line: 1, at: '# small', message: /line of its own/ },
        { line: 2, at: '# the port' },
        { line: 3, at: '# said twice' },
        { line: 4, at: '# stops' },
      ],
      fixed:
        '# small\nFROM alpine\n# the port\nEXPOSE 3000\n# said twice\nENV A="x # y" B=2\n# stops\nSTOPSIGNAL SIGINT\n',
      safe: true,
    },
    { code: 'FROM alpine\nENV A="x # y" B\n', findings: [{ line: 2, message: /no =/ }], fixed: null },
    { code: 'FROM alpine # check=skip=all\n', findings: [{ line: 1, message: /AS/ }], fixed: null },
    { code: '', findings: [{ line: 1, message: /empty/ }], fixed: null },
    {
      code: 'FROM alpine\nCOYP a b\n',
      findings: [{ line: 2, at: 'COYP', message: /COPY may be meant/ }],
      fixed: 'FROM alpine\nCOPY a b\n',
      safe: false,
    },
    {
      code: 'FROM alpine\nCOPY --form=build a b\n',
      findings: [{ line: 2, at: '--form=build' }],
      fixed: 'FROM alpine\nCOPY --from=build a b\n',
      safe: false,
    },
    {
      code: 'FROM alpine\r\nENTRYPOINT["a"]\r\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine\r\nENTRYPOINT ["a"]\r\n',
      safe: true,
    },
    {
      code: 'FROM alpine\nHEALTHCHECK --interval=30 CMD true\n',
      findings: [{ line: 2, at: '30' }],
      fixed: 'FROM alpine\nHEALTHCHECK --interval=30s CMD true\n',
      safe: false,
    },
    { code: 'FROM alpine:$TAG\n', findings: [{ line: 1, at: 'alpine:$TAG' }], fixed: null },
    { code: 'FROM alpine\nRUN <<EOF\necho\n', findings: [{ line: 2, at: '<<EOF' }], fixed: null },
  ],
});
