import { commentInInstruction } from '../../../../src/checks/form/commentInInstruction';
import { testCheck } from '../checkHarness';

testCheck(commentInInstruction, {
  valid: [
    'FROM alpine\n# sources\nWORKDIR /app\n',
    'FROM alpine\nWORKDIR /app#1\nUSER "a # b"\n',
    'FROM alpine\nRUN make # a shell knows it\nCMD make # so it does here\n',
    'FROM alpine\nENV COLOUR #fff\nENV PS1 \\w #\n',
    'FROM alpine\nENV A=b\nLABEL title="no # comment"\n',
    // BuildKit refuses these, and another check says so.
    'FROM alpine\nENV A=b # why\nEXPOSE 80 # http\nSTOPSIGNAL SIGTERM # soft\n',
    'FROM alpine\nVOLUME ["/data"]\n',
    // On a line of its own it would say something to Docker.
    'FROM alpine\nWORKDIR /app # check=skip=all\n',
  ],
  invalid: [
    {
      code: 'FROM alpine\nWORKDIR /app # sources\n',
      findings: [{ line: 2, at: '# sources', message: /no comment but a part of the path/ }],
      fixed: 'FROM alpine\n# sources\nWORKDIR /app\n',
      safe: false,
    },
    {
      code: 'FROM alpine\r\nUSER 1000\t# not root \r\n',
      findings: [{ line: 2, at: '# not root', message: /a part of the user’s name/ }],
      fixed: 'FROM alpine\r\n# not root\r\nUSER 1000\r\n',
    },
    {
      code: 'FROM alpine\nENV MODE fast # for tests\nLABEL title shop # and more\n',
      findings: [
        { line: 2, at: '# for tests', message: /a part of the value/ },
        { line: 3, at: '# and more' },
      ],
      fixed: 'FROM alpine\n# for tests\nENV MODE fast\n# and more\nLABEL title shop\n',
    },
    {
      code: 'FROM alpine\nVOLUME /data # state',
      findings: [{ line: 2, at: '# state', message: /the names of more volumes/ }],
      fixed: 'FROM alpine\n# state\nVOLUME /data',
    },
    {
      code: 'FROM alpine\nVOLUME ["/data"] # state\n',
      findings: [{ line: 2, at: '# state' }],
      fixed: 'FROM alpine\n# state\nVOLUME ["/data"]\n',
    },
    {
      code: 'FROM alpine\nONBUILD WORKDIR /app # sources\n',
      findings: [{ line: 2, at: '# sources' }],
      fixed: 'FROM alpine\n# sources\nONBUILD WORKDIR /app\n',
    },
  ],
});
