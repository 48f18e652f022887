import { addUnpacksArchives } from '../../../../src/checks/copying/addUnpacksArchives';
import { testCheck } from '../checkHarness';

testCheck(addUnpacksArchives, {
  valid: [
    'FROM debian:12\nADD app.tar.gz /opt/\n',
    'FROM debian:12\nCOPY app.tar.gz /tmp/\n',
    'FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -tzf /tmp/app.tar.gz\n',
    'FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/other.tar.gz\n',
    'FROM debian:12 AS a\nFROM debian:12\nCOPY --from=a /app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz\n',
    'FROM debian:12 AS a\nCOPY app.tar.gz /tmp/\nFROM debian:12\nRUN tar -xzf /tmp/app.tar.gz\n',
    'FROM debian:12\nCOPY app.zip /tmp/\nRUN unzip /tmp/app.zip\n',
    'FROM debian:12\nCOPY app.tar.gz /tmp/\nONBUILD RUN tar -xzf /tmp/app.tar.gz\n',
    // ADD unpacks no compressed file that is no tar archive.
    'FROM debian:12\nCOPY dump.sql.gz /tmp/\nRUN gunzip /tmp/dump.sql.gz\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nCOPY a.tgz /tmp/\nRUN cd /tmp && tar xzf a.tgz && rm a.tgz && make\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nADD a.tgz /tmp/\nRUN cd /tmp && make\n',
    },
    {
      code: 'FROM debian:12\nCOPY a.tgz /tmp/\nRUN b && cd /tmp && tar xzf a.tgz\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\n',
      findings: [{ line: 2, at: 'COPY', message: /app\.tar\.gz is copied here/ }],
      fixed: 'FROM debian:12\nADD app.tar.gz /opt/\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nWORKDIR /srv\ncopy dist/app.tgz .\nRUN mkdir /a && tar xvf app.tgz && rm -f app.tgz && b\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nWORKDIR /srv\nadd dist/app.tgz /srv/\nRUN mkdir /a && b\n',
    },
    {
      code: 'FROM debian:12\nCOPY app-1.2.tar.xz /app.tar.xz\nRUN tar --extract --file=/app.tar.xz --directory=/opt\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nADD app-1.2.tar.xz /opt/\n',
    },
    // Every stage counts, not the last alone.
    {
      code: 'FROM debian:12\nCOPY a.tar /\nRUN tar -x -f /a.tar\nFROM debian:12\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nADD a.tar /\nFROM debian:12\n',
    },
    // More than ADD does, or somebody needs the archive itself.
    {
      code: 'FROM debian:12\nCOPY a.tar.gz /\nRUN tar -xzf /a.tar.gz --strip-components=1\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY a.tar.gz /\nRUN sha256sum -c /a.tar.gz.sum && tar -xzf /a.tar.gz\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY a.tar.gz /\nRUN cd /opt && tar -xzf /a.tar.gz\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nADD a.tar.gz /opt/\n',
    },
    {
      code: 'FROM debian:12\nCOPY --chown=1 a.tar.gz /\nRUN tar -xzf /a.tar.gz\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY a.tar.gz b.tar.gz /\nRUN zcat /a.tar.gz | tar x\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM corp/base:1\nCOPY a.tar.gz /\nRUN tar -xzf /a.tar.gz\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
  ],
});
