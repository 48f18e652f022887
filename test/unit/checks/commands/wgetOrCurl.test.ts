import { wgetOrCurl } from '../../../../src/checks/commands/wgetOrCurl';
import { testCheck } from '../checkHarness';

testCheck(wgetOrCurl, {
  valid: [
    'FROM debian:12\nRUN apt-get install -y wget\nRUN curl -O https://a\n',
    'FROM debian:12\nRUN curl -O https://a\nRUN curl -O https://b\n',
    'FROM debian:12\nRUN apt-get install -y curl wget && wget https://a\n',
    'FROM debian:12\nRUN curl https://a\nFROM debian:12\nRUN wget https://b\n',
    'FROM debian:12\nRUN command -v curl || wget https://a\n',
    'FROM debian:12\nRUN curl https://a\nHEALTHCHECK CMD wget -q localhost\n',
  ],
  invalid: [
    // BusyBox's wget knows no -nv.
    {
      code: 'FROM alpine:3.22\nRUN wget -q https://example.com/a\nRUN curl -fsSL -o /b https://example.com/b\n',
      findings: [{ line: 3 }],
      fixed: 'FROM alpine:3.22\nRUN wget -q https://example.com/a\nRUN wget -q -O /b https://example.com/b\n',
    },
    {
      code: 'FROM debian:12\nRUN wget -qO- https://a\nRUN curl https://b\nRUN c\nRUN wget -qO- https://d\n',
      findings: [{ line: 3 }, { line: 5 }],
      fixed: 'FROM debian:12\nRUN wget -qO- https://a\nRUN wget -nv -O- https://b\nRUN c\nRUN wget -qO- https://d\n',
    },
    {
      code: 'FROM debian:12\nRUN curl -fsSL https://a | tar x\nRUN wget -q -O /b.tgz "https://b/$V" && tar xf /b.tgz\n',
      findings: [{ line: 3, at: 'wget' }],
      fixed:
        'FROM debian:12\nRUN curl -fsSL https://a | tar x\nRUN curl -fsSL -o /b.tgz "https://b/$V" && tar xf /b.tgz\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN wget https://a && curl -fsSL https://b | sh && curl -sLO https://c\n',
      findings: [{ line: 2, at: 'curl' }],
      fixed: 'FROM debian:12\nRUN wget https://a && wget -nv -O- https://b | sh && wget -nv https://c\n',
    },
    {
      code: 'FROM debian:12\nRUN curl https://a\nRUN wget -qO- https://b | sh\nRUN curl https://c\n',
      findings: [{ line: 3 }, { line: 4, at: 'curl' }],
      fixed: 'FROM debian:12\nRUN curl https://a\nRUN curl -fsSL https://b | sh\nRUN curl https://c\n',
    },
    // More than both can do.
    {
      code: 'FROM debian:12\nRUN wget https://a\nRUN curl -X POST -d @b https://c\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN wget https://a\nONBUILD RUN curl -H "A: b" https://c\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
  ],
});
