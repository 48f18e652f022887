import { invalidDefinitionDescription } from '../../../../src/checks/metadata/invalidDefinitionDescription';
import { testCheck } from '../checkHarness';

const on = '# check=experimental=InvalidDefinitionDescription\n';

testCheck(invalidDefinitionDescription, {
  valid: [
    '# some words\nARG A=1\nFROM scratch AS a\n',
    `${on}# A is it\nARG A=1\nFROM scratch\n`,
    `${on}# B is it\nARG A=1 B=2\nFROM scratch\n`,
    `${on}# some words\n#\nARG A=1\nFROM scratch\n`,
    `${on}# some words\nFROM scratch\n`,
    `${on}# a is it\nFROM scratch AS A\n`,
    `# check=skip=InvalidDefinitionDescription;experimental=all\n# some words\nARG A=1\nFROM scratch\n`,
  ],
  invalid: [
    {
      code: `${on}# some words\nARG A=1\n#more words\nFROM scratch AS Base\n`,
      findings: [
        { line: 3, at: 'ARG', message: /with A,/ },
        { line: 5, at: 'FROM', message: /with base,/ },
      ],
      fixed: `${on}# A some words\nARG A=1\n# base more words\nFROM scratch AS Base\n`,
      safe: false,
    },
    {
      code: `${on}# first\n\n  # a: it\n\nARG A=1\nFROM scratch\n`,
      findings: [{ line: 6 }],
      fixed: `${on}# first\n\n  # A it\n\nARG A=1\nFROM scratch\n`,
    },
    {
      code: `FROM scratch\n# check=experimental=all\nARG A=1 B=2\n`,
      findings: [{ line: 3, message: /one of the names/ }],
      fixed: null,
    },
  ],
});
