import { copyInsteadOfAdd } from '../../../../src/checks/copying/copyInsteadOfAdd';
import { testCheck } from '../checkHarness';

testCheck(copyInsteadOfAdd, {
  valid: [
    'FROM a:1\nADD a.Z b.gz c.lz d.lzma e.tZ f.tb2 g.tbz h.tbz2 i.tlz j.tpz k.xz l.bz2 /x/\n',
    'FROM a:1\nADD http://example.com/a https://example.com/b /x/\n',
    "FROM a:1\nADD 'a.tar' /x/\n",
    'FROM debian:12\nCOPY app /app\n',
    'FROM debian:12\nADD rootfs.tar.gz /\n',
    'FROM debian:12\nADD a.tar b.tgz c.txz d.tar.zst e.xz /\n',
    'FROM debian:12\nADD "rootfs.tar" /\n',
    'FROM debian:12\nADD ["rootfs.tar.bz2", "/"]\n',
    'FROM debian:12\nADD https://example.com/a.txt /\n',
    'FROM debian:12\nADD --checksum=sha256:00 https://example.com/a /\n',
    'FROM debian:12\nADD git@github.com:corp/app.git#v1 /app\n',
    'FROM debian:12\nADD https://github.com/corp/app.git /app\n',
    'FROM debian:12\nADD --unpack=true bundle /app\n',
    'FROM debian:12\nARG TARBALL=rootfs.tar.gz\nADD ${TARBALL} /\n',
    'FROM debian:12\nARG SOURCE\nADD ${SOURCE} /\n',
    'FROM debian:12\nADD $UNKNOWN /\n',
    'FROM debian:12\nADD <<EOF /a\nhello\nEOF\n',
    'FROM debian:12\nONBUILD ADD app /app\n',
  ],
  invalid: [
    // What is asked of COPY alone.
    {
      code: 'FROM debian:12\nADD app.py lib.py /app\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nCOPY app.py lib.py /app/\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nADD app.py .\nADD lib.py lib/main.py\nADD a.py b.py lib\n',
      findings: [{ line: 2 }, { line: 3 }, { line: 4 }],
      fixed: 'FROM debian:12\nCOPY app.py /\nCOPY lib.py /lib/main.py\nCOPY a.py b.py /lib/\n',
      safe: true,
    },
    {
      code: 'FROM corp/base:1\nADD app.py .\n',
      findings: [{ line: 2 }],
      fixed: 'FROM corp/base:1\nWORKDIR /app\nCOPY app.py .\n',
      safe: false,
    },
    {
      code: 'FROM corp/base:1\nWORKDIR /app\nADD app.py .\n',
      findings: [{ line: 3 }],
      fixed: 'FROM corp/base:1\nWORKDIR /app\nCOPY app.py .\n',
    },
    {
      code: 'FROM debian:12\nADD app.py requirements.txt /app/\n',
      findings: [{ line: 2, at: 'ADD', message: /COPY for app.py/ }],
      fixed: 'FROM debian:12\nCOPY app.py requirements.txt /app/\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nadd --chown=app:app . /app\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\ncopy --chown=app:app . /app\n',
      safe: true,
    },
    // ADD would unpack it, were it an archive.
    {
      code: 'FROM debian:12\nADD rootfs /\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nCOPY rootfs /\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nADD ["a.zip", "/"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nCOPY ["a.zip", "/"]\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nADD rootfs.tar.gz motd.txt a.sh /\nUSER a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nADD rootfs.tar.gz /\nCOPY motd.txt a.sh /\nUSER a\n',
      safe: false,
    },
    { code: 'FROM debian:12\nADD ["rootfs.tar.gz", "motd.txt", "/"]\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nARG FILE=app.jar\nADD $FILE /\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nARG FILE=app.jar\nCOPY $FILE /\n',
    },
  ],
});
