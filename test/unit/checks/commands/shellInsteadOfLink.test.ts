import { shellInsteadOfLink } from '../../../../src/checks/commands/shellInsteadOfLink';
import { testCheck } from '../checkHarness';

testCheck(shellInsteadOfLink, {
  valid: [
    'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a\n',
    'FROM debian:12\nRUN ln -s /usr/bin/python3 /usr/bin/python\n',
    'FROM debian:12\nRUN ln -s /opt/bin/sh-tool /usr/bin/tool\n',
    'FROM debian:12\nRUN echo ln -s /bin/bash /bin/sh\n',
    'FROM debian:12\nRUN rm /bin/sh\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN ln -snf /bin/bash /bin/sh\nRUN a\n',
      findings: [{ line: 2, at: 'ln' }],
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN rm /bin/sh && ln -s bash /bin/sh\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n',
    },
    {
      code: 'FROM debian:12\n# tools\nRUN apt-get update && rm -f /bin/sh && \\\n    ln -s /bin/bash /bin/sh && a\n',
      findings: [{ line: 4 }],
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n# tools\nRUN apt-get update && a\n',
    },
    {
      code: 'FROM debian:12\nRUN ["ln", "-sf", "/bin/bash", "/bin/sh"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n',
    },
    // As a source too, as hadolint has it.
    {
      code: 'FROM debian:12\nRUN ln -s /bin/sh /bin/ash\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nONBUILD RUN ln -s /bin/bash /bin/sh\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN ln -s /bin/busybox /bin/sh\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
  ],
});
