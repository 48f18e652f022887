import { addWithoutChecksum } from '../../../../src/checks/copying/addWithoutChecksum';
import { testCheck } from '../checkHarness';

const commit = 'eb864a84592468ee9b434326cb7efd66f58555af';

testCheck(addWithoutChecksum, {
  valid: [
    'FROM alpine:3.22\nADD app.tar.gz /app/\n',
    `FROM alpine:3.22\nADD --checksum=sha256:${'a'.repeat(64)} https://example.com/a.tgz /a/\n`,
    'FROM alpine:3.22\nARG SUM\nADD --checksum=$SUM https://example.com/a.tgz /a/\n',
    `FROM alpine:3.22\nADD https://github.com/a/b.git#${commit} /src/\n`,
    `FROM alpine:3.22\nADD https://github.com/a/b.git#${commit}:docs /src/\n`,
    `FROM alpine:3.22\nADD https://github.com/a/b.git?tag=v1&commit=${commit} /src/\n`,
    `FROM alpine:3.22\nADD git@github.com:a/b.git#${commit} /src/\n`,
    `FROM alpine:3.22\nARG REV=${commit}\nADD https://github.com/a/b.git#$REV /src/\n`,
    // A path of the context, and COPY, which downloads nothing.
    'FROM alpine:3.22\nADD github.com/a/b /src/\n',
    'FROM alpine:3.22\nCOPY https://example.com/a.tgz /a/\n',
    'FROM alpine:3.22\nADD <<EOF /etc/hosts\nhttps://example.com/a\nEOF\n',
    'FROM alpine:3.22\nADD\n',
  ],
  invalid: [
    // A checksum is that of one file.
    {
      code: 'FROM debian:12\nADD https://example.com/a.ttf https://example.com/b.ttf /fonts/\n',
      findings: [
        { line: 2, message: /an ADD of its own, with --checksum/ },
        { line: 2, message: /an ADD of its own, with --checksum/ },
      ],
      fixed: null,
    },
    // Nobody can fetch what only an argument names.
    {
      code: 'FROM debian:12\nARG VERSION\nADD https://example.com/v$VERSION/agent.jar /opt/\n',
      findings: [{ line: 3, message: /curl -fsSL <url>/ }],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.22\nADD https://example.com/a.tgz /a/\n',
      findings: [
        { line: 2, at: 'https://example.com/a.tgz', message: /curl -fsSL https:\/\/example\.com\/a\.tgz \| sha256sum/ },
      ],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.22\nARG V=1\nADD --chmod=755 https://example.com/$V/a /bin/a\r\n',
      findings: [{ line: 3, message: /https:\/\/example\.com\/1\/a/ }],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.22\nADD ["https://example.com/a", "b", "HTTP://example.com/c", "/d/"]\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.22\nADD https://github.com/a/b.git /src/\n',
      findings: [{ line: 2, message: /^The main branch .*git ls-remote https:\/\/github\.com\/a\/b\.git HEAD/ }],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.22\nADD git@github.com:a/b.git#v1.2.0:sub /src/\n',
      findings: [{ line: 2, message: /^v1\.2\.0 can be moved/ }],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.22\nONBUILD ADD https://example.com/$A.tgz /a/\n',
      findings: [{ line: 2, message: /curl -fsSL <url>/ }],
      fixed: null,
    },
  ],
});
