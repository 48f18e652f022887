import { useraddNoLogInit } from '../../../../src/checks/commands/useraddNoLogInit';
import { testCheck } from '../checkHarness';

testCheck(useraddNoLogInit, {
  valid: [
    'FROM debian:12\nRUN useradd app\n',
    'FROM debian:12\nRUN useradd -u 1000 app\n',
    'FROM debian:12\nRUN useradd --uid 12345 app\n',
    'FROM debian:12\nRUN useradd -l -u 1000000 app\n',
    'FROM debian:12\nRUN useradd -mlu 1000000 app\n',
    'FROM debian:12\nRUN useradd --no-log-init --uid=1000000 app\n',
    'FROM debian:12\nRUN groupadd -g 1000000 app\n',
    'FROM debian:12\nRUN useradd -c 1234567 app\n',
    'FROM debian:12\nARG USER_IDENTITY=1000\nRUN useradd -u ${USER_IDENTITY} app\n',
    'FROM alpine:3.20\nRUN adduser -D -u 1000000 app\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN groupadd app && \\\n    useradd -m -u 123456 app\n',
      findings: [{ line: 3, at: '-u' }],
      fixed: 'FROM debian:12\nRUN groupadd app && \\\n    useradd -l -m -u 123456 app\n',
      safe: true,
    },
    // hadolint misses these.
    {
      code: 'FROM debian:12\nRUN useradd --uid 1000000 a && useradd --uid=1000000 b && useradd -u1000000 c\n',
      findings: [{ line: 2 }, { line: 2 }, { line: 2, at: '-u1000000' }],
      fixed: 'FROM debian:12\nRUN useradd -l --uid 1000000 a && useradd -l --uid=1000000 b && useradd -l -u1000000 c\n',
    },
    {
      code: 'FROM debian:12\nARG USER_ID\nRUN useradd -u "$USER_ID" app\n',
      findings: [{ line: 3, message: /If this number is high/ }],
      fixed: 'FROM debian:12\nARG USER_ID\nRUN useradd -l -u "$USER_ID" app\n',
    },
    {
      code: 'FROM debian:12\nONBUILD RUN ["useradd", "-u", "1000000", "app"]\n',
      findings: [{ line: 2, at: '"-u"' }],
      fixed: 'FROM debian:12\nONBUILD RUN ["useradd", "-l", "-u", "1000000", "app"]\n',
    },
  ],
});
