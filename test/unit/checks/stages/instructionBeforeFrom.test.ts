import { instructionBeforeFrom } from '../../../../src/checks/stages/instructionBeforeFrom';
import { testCheck } from '../checkHarness';

testCheck(instructionBeforeFrom, {
  valid: [
    'FROM alpine:3.20\n',
    'ARG V=1\n# A comment\nFROM alpine:$V\nENV A=b\n',
    '# syntax=docker/dockerfile:1\nFROM alpine:3.20\n',
    // Without any FROM, and with what is no instruction, the check of what Docker refuses speaks.
    'RUN a\n',
    'FORM alpine:3.20\nFROM alpine:3.20\n',
  ],
  invalid: [
    {
      code: '# who\nMAINTAINER Ada\nFROM alpine:3.20 AS a\nRUN b\n',
      findings: [{ line: 2, at: 'MAINTAINER' }],
      fixed: '# who\nFROM alpine:3.20 AS a\nMAINTAINER Ada\nRUN b\n',
      safe: false,
    },
    {
      code: 'ENV A=1 \\\n  B=2\r\nARG V=3\nRUN c\nFROM alpine:$V',
      findings: [{ line: 1 }, { line: 4 }],
      fixed: 'ARG V=3\nFROM alpine:$V\nENV A=1 \\\n  B=2\nRUN c',
    },
  ],
});
