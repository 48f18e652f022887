import { maintainerDeprecated } from '../../../../src/checks/metadata/maintainerDeprecated';
import { testCheck } from '../checkHarness';

testCheck(maintainerDeprecated, {
  valid: [
    'FROM a:1\nLABEL maintainer="Ada"\n',
    'FROM busybox\nLABEL maintainer="Ada"\n',
    'FROM busybox\nONBUILD MAINTAINER Ada\n',
    'FROM busybox\n# check=skip=MaintainerDeprecated\nMAINTAINER Ada\n',
  ],
  invalid: [
    {
      code: 'MAINTAINER Ada\nFROM a:1\nMAINTAINER Bob\n',
      findings: [{ line: 1 }, { line: 3 }],
      fixed: 'LABEL org.opencontainers.image.authors="Ada"\nFROM a:1\nLABEL org.opencontainers.image.authors="Bob"\n',
    },
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
