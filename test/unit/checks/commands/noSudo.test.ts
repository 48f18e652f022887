import { noSudo } from '../../../../src/checks/commands/noSudo';
import { testCheck } from '../checkHarness';

testCheck(noSudo, {
  valid: [
    'FROM debian:12\nRUN apt-get install -y sudo\n',
    'FROM debian:12\nRUN echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app\n',
    'FROM debian:12\nRUN command -v sudo\n',
    'FROM debian:12\nCOPY sudo /usr/bin/\n',
  ],
  invalid: [
    // Whoever builds on it knows who it is.
    {
      code: 'FROM gitpod/workspace-full:2024\nRUN sudo apt-get update\n',
      findings: [
        { line: 2, message: /^Leave sudo out\. If gitpod\/workspace-full:2024 does not run as root, set USER 0/ },
      ],
      fixed: 'FROM gitpod/workspace-full:2024\nRUN apt-get update\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nUSER node\nRUN sudo npm i -g x\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nUSER node\nUSER 0\nRUN npm i -g x\nUSER 1000\n',
    },
    {
      code: 'FROM debian:12\nRUN sudo apt-get update && sudo apt-get install -y curl\n',
      findings: [{ line: 2, at: 'sudo' }, { line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
      safe: true,
    },
    {
      code: 'FROM corp/base:1\nRUN sudo -E make install\n',
      findings: [{ line: 2 }],
      fixed: 'FROM corp/base:1\nRUN make install\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN sudo DEBIAN_FRONTEND=noninteractive apt-get install -y x\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y x\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nUSER app\n# tools\nRUN sudo apt-get update \\\n && sudo apt-get install -y x\nCMD ["x"]\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM debian:12\nUSER app\nUSER 0\n# tools\nRUN apt-get update \\\n && apt-get install -y x\nUSER app\nCMD ["x"]\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN ["sudo", "id"]\n',
      findings: [{ line: 2, at: '"sudo"' }],
      fixed: 'FROM debian:12\nRUN ["id"]\n',
    },
    { code: 'FROM debian:12\nUSER app\nRUN sudo a && sudo -u db b\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM debian:12\nRUN sudo -u app id\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN if true; then (/usr/bin/sudo -v); fi\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nONBUILD RUN sudo id\n',
      findings: [{ line: 2, at: 'sudo' }],
      fixed: 'FROM debian:12\nONBUILD RUN id\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\nsudo id\nEOF\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN <<EOF\nid\nEOF\n',
    },
  ],
});
