import { wgetProgress } from '../../../../src/checks/commands/wgetProgress';
import { testCheck } from '../checkHarness';

testCheck(wgetProgress, {
  valid: [
    // The file may stand in the word of -O, and the path in it be long.
    'FROM alpine:3.22\nRUN wget -qO/usr/local/bin/health-probe https://example.com/probe && chmod +x /usr/local/bin/health-probe\n',
    'FROM debian:12\nRUN wget -q https://a\n',
    'FROM debian:12\nRUN wget -qO- https://a | tar x\n',
    'FROM debian:12\nRUN wget --quiet https://a && wget -nv https://b && wget --no-verbose https://c\n',
    'FROM debian:12\nRUN wget --progress=dot:giga https://a\n',
    'FROM debian:12\nRUN wget --progress dot:mega https://a\n',
    'FROM debian:12\nRUN wget -o /tmp/log https://a && wget --output-file=/tmp/log https://b\n',
    'FROM debian:12\nRUN wget -a /tmp/log https://a && wget --append-output=/tmp/log https://b\n',
    'FROM debian:12\nRUN wget -cnv https://a\n',
    'FROM debian:12\nRUN apt-get install -y wget && command -v wget\n',
    'FROM debian:12\nRUN wget --version\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN apt-get update \\\n    && wget -O /a https://a\n',
      findings: [{ line: 3, at: 'wget' }],
      fixed: 'FROM debian:12\nRUN apt-get update \\\n    && wget -nv -O /a https://a\n',
      safe: true,
    },
    {
      code: 'FROM alpine:3.20\nRUN wget https://a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.20\nRUN wget -q https://a\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN wget -nc --header "-q" https://a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN wget -nv -nc --header "-q" https://a\n',
    },
    {
      code: 'FROM corp/base:1\nONBUILD RUN ["wget", "https://a"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM corp/base:1\nONBUILD RUN ["wget", "-q", "https://a"]\n',
    },
  ],
});
