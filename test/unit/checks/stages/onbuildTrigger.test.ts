import { onbuildTrigger } from '../../../../src/checks/stages/onbuildTrigger';
import { testCheck } from '../checkHarness';

testCheck(onbuildTrigger, {
  valid: [
    'FROM debian:12\nONBUILD RUN a\n',
    'FROM debian:12\nONBUILD LABEL onbuild=from\n',
    'FROM debian:12\nONBUILD\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nONBUILD ONBUILD RUN a\n',
      findings: [{ line: 2, at: 'ONBUILD' }],
      fixed: 'FROM debian:12\nONBUILD RUN a\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nONBUILD FROM a\nRUN b\n',
      findings: [{ line: 2, at: 'FROM' }],
      fixed: 'FROM debian:12\nRUN b\n',
    },
    {
      code: 'FROM debian:12\nonbuild maintainer Ada\n',
      findings: [{ line: 2, at: 'maintainer' }],
      fixed: 'FROM debian:12\nonbuild label org.opencontainers.image.authors="Ada"\n',
    },
  ],
});
