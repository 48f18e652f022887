import { pipedToShell } from '../../../../src/checks/commands/pipedToShell';
import { testCheck } from '../checkHarness';

testCheck(pipedToShell, {
  valid: [
    'FROM debian:12\nRUN curl -fsSL https://example.com/a.tgz | tar xz\n',
    'FROM debian:12\nRUN curl -fsSL https://example.com/key | gpg --dearmor -o /usr/share/keyrings/a.gpg\n',
    'FROM debian:12\nRUN curl -fsSL https://example.com/a | sh -c "cat > /a"\n',
    'FROM debian:12\nRUN curl -fsSL https://example.com/a -o /a.sh && sha256sum -c /a.sum && sh /a.sh\n',
    'FROM debian:12\nRUN curl -fsSL https://example.com/a || sh\n',
    'FROM debian:12\nRUN curl -fsSL https://example.com/list | xargs -n1 sh /install.sh\n',
    'FROM debian:12\nRUN curl -s https://example.com/a.json | python3 -m json.tool\n',
    'FROM debian:12\nRUN curl -s https://example.com/a.json | python3 -c "import json, sys; print(json.load(sys.stdin))"\n',
    'FROM debian:12\nRUN curl -s https://example.com/a | perl -pe "s/a/b/" > /a\n',
    'FROM debian:12\nRUN wget https://example.com/a.sh | sh\n',
    'FROM debian:12\nRUN bash -c "$(cat /a.sh)" && VERSION="$(curl -s https://example.com/version)"\n',
    'FROM debian:12\nRUN bash /install.sh "$(curl -s https://example.com/version)"\n',
    'FROM debian:12\nRUN echo "curl https://example.com/a | sh"\n',
    'FROM debian:12\nRUN cat /a.sh | sh\n',
    'FROM debian:12\nRUN curl https://example.com/a |\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN curl https://example.com/a | sh\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN curl -fsSL https://example.com/a | sh\n',
      findings: [{ line: 2, at: 'curl -fsSL https://example.com/a | sh', message: /^sh runs what curl gets/ }],
      fixed:
        'FROM debian:12\nRUN curl -o /tmp/install.sh -fsSL https://example.com/a && sh /tmp/install.sh && rm /tmp/install.sh\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\r\nRUN apt-get update \\\r\n && curl https://example.com/a \\\r\n  | bash -s -- --yes \\\r\n && true\r\n',
      findings: [{ line: 3 }],
      fixed:
        'FROM debian:12\r\nRUN apt-get update \\\r\n && curl -f -o /tmp/install.sh https://example.com/a \\\r\n  && bash /tmp/install.sh --yes && rm /tmp/install.sh \\\r\n && true\r\n',
    },
    {
      code: 'FROM debian:12\nRUN curl -fsSL https://example.com/a | sudo -E bash -\n',
      findings: [{ line: 2, message: /^bash runs/ }],
      fixed:
        'FROM debian:12\nRUN curl -o /tmp/install.sh -fsSL https://example.com/a && sudo -E bash /tmp/install.sh && rm /tmp/install.sh\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\nset -e\ncurl -fsSL https://example.com/a | bash -ex\nEOF\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM debian:12\nRUN <<EOF\nset -e\ncurl -o /tmp/install.sh -fsSL https://example.com/a && bash -ex /tmp/install.sh && rm /tmp/install.sh\nEOF\n',
    },
    { code: 'FROM debian:12\nRUN wget -qO- https://example.com/a | sh\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN wget -q -O - https://example.com/a | bash\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nRUN curl https://example.com/a | sed s/a/b/ \\\n    # mended\n    | sh\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    { code: 'FROM debian:12\nRUN curl -sSL https://example.com/a | python3 -\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nRUN curl -s "$(curl -s https://example.com/url)" | sh\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN curl -f -o /tmp/install.sh -s "$(curl -s https://example.com/url)" && sh /tmp/install.sh && rm /tmp/install.sh\n',
    },
    {
      code: 'FROM debian:12\nRUN ["sh", "-c", "curl https://example.com/a | sh"]\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nRUN ["sh", "-c", "curl -f -o /tmp/install.sh https://example.com/a && sh /tmp/install.sh && rm /tmp/install.sh"]\n',
    },
    {
      code: 'FROM debian:12\nRUN bash <(curl -fsSL https://example.com/a) --yes\n',
      findings: [{ line: 2, message: /^bash runs what curl gets/ }],
      fixed: null,
    },
    { code: 'FROM debian:12\nRUN sh -c "$(curl -fsSL https://example.com/a)"\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN eval "$(wget -qO- https://example.com/a)"\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN . <(curl -s https://example.com/a)\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nONBUILD RUN curl https://example.com/a | sh\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\nONBUILD RUN curl -f -o /tmp/install.sh https://example.com/a && sh /tmp/install.sh && rm /tmp/install.sh\n',
    },
  ],
});
