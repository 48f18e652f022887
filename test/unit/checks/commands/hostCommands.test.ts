import { hostCommands } from '../../../../src/checks/commands/hostCommands';
import { testCheck } from '../checkHarness';

testCheck(hostCommands, {
  valid: [
    'FROM debian:12\nRUN apt-get install -y vim\n',
    'FROM debian:12\nRUN ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts\n',
    'FROM debian:12\nRUN echo "ssh, top and kill"\n',
    'FROM debian:12\nRUN mkdir /mount && ./service start\n'.replace('./service', './start-service'),
    'FROM debian:12\nCMD ["top"]\n',
    // What the keys are lent for.
    'FROM debian:12\nRUN --mount=type=ssh ssh git@example.com true\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN ps\n',
    'FROM debian:12\nRUN <<EOF\n#!/usr/bin/env python3\nfree = 1\nEOF\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN top\n',
      findings: [{ line: 2, at: 'top' }],
      fixed: 'FROM debian:12\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN service mysql start \\\n    && mysql < /init.sql\n',
      findings: [{ line: 2, at: 'service', message: /gone when this RUN ends/ }],
      fixed: 'FROM debian:12\nRUN mysql < /init.sql\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN a && ps aux && b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN a && b\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\na\nfree -m\nshutdown now\nb\nEOF\n',
      findings: [{ line: 4 }, { line: 5 }],
      fixed: 'FROM debian:12\nRUN <<EOF\na\nb\nEOF\n',
    },
    // hadolint sees neither paths nor what sudo and sh -c start.
    {
      code: 'FROM debian:12\nRUN sudo /sbin/ifconfig\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\n',
    },
    {
      code: 'FROM debian:12\nRUN sh -c "mount -a"\n',
      findings: [{ line: 2, at: 'mount' }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN (server &) && kill %1 || true\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN if a; then vim x; fi; b=$(ps)\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN ["ssh", "a@b"]\n',
      findings: [{ line: 2, at: '"ssh"' }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nONBUILD RUN top\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\n',
    },
    {
      code: 'FROM debian:12\nRUN a && \\\n    # why\n    top\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
  ],
});
