import { copyInsteadOfAdd } from '../../../../src/checks/copying/copyInsteadOfAdd';
import { testCheck } from '../checkHarness';

testCheck(copyInsteadOfAdd, {
  valid: [
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
    { code: 'FROM debian:12\nADD rootfs.tar.gz motd.txt /\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nARG FILE=app.jar\nADD $FILE /\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nARG FILE=app.jar\nCOPY $FILE /\n',
    },
  ],
});
