import { maintainerDeprecated } from '../../../../src/checks/metadata/maintainerDeprecated';
import { testCheck } from '../checkHarness';

testCheck(maintainerDeprecated, {
  valid: [
    'FROM busybox\nLABEL maintainer="Ada"\n',
    'FROM busybox\nONBUILD MAINTAINER Ada\n',
    'FROM busybox\n# check=skip=MaintainerDeprecated\nMAINTAINER Ada\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\n# the author\nMAINTAINER Ada <ada@example.org>\nUSER ada\n',
      findings: [{ line: 3, at: 'MAINTAINER' }],
      fixed: 'FROM busybox\n# the author\nLABEL org.opencontainers.image.authors="Ada <ada@example.org>"\nUSER ada\n',
      safe: false,
    },
    {
      code: 'from busybox\nmaintainer "Ada Lovelace"\n',
      findings: [{ line: 2 }],
      fixed: 'from busybox\nlabel org.opencontainers.image.authors="Ada Lovelace"\n',
    },
    {
      code: 'FROM busybox\r\nMAINTAINER 😀 "Ada" $HOME \\\r\n  & Co\r\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\r\nLABEL org.opencontainers.image.authors="😀 \\"Ada\\" \\$HOME \\\r\n  & Co"\r\n',
    },
    {
      code: '# escape=`\nFROM busybox\nMAINTAINER a\\b `c\n',
      findings: [{ line: 3 }],
      fixed: '# escape=`\nFROM busybox\nLABEL org.opencontainers.image.authors="a\\b ``c"\n',
    },
    { code: 'FROM busybox\nMAINTAINER\n', findings: [{ line: 2 }], fixed: null },
  ],
});
