import { workdirInsteadOfCd } from '../../../../src/checks/commands/workdirInsteadOfCd';
import { testCheck } from '../checkHarness';

testCheck(workdirInsteadOfCd, {
  valid: [
    'FROM debian:12\nWORKDIR /src\nRUN make\n',
    'FROM debian:12\nRUN echo cd /src\n',
    'FROM debian:12\nRUN abcd /src && cdrecord x\n',
    'FROM debian:12\nONBUILD RUN cd /src && make\n',
    // No WORKDIR could go there.
    'FROM debian:12\nRUN cd "$(mktemp -d)" && make\n',
    'FROM debian:12\nRUN d=$(mktemp -d) && cd $d && make\n',
    'FROM debian:12\nRUN for dir in a b; do cd $dir && make; done\n',
    'FROM debian:12\nRUN tar xf x.tar && cd nginx-* && make\n',
    'FROM debian:12\nRUN cd - && make\n',
    // What the RUN itself makes or fetches is not there before it.
    'FROM debian:12\nRUN tar xf x.tar \\\n && cd x && make && cd ..\n',
    'FROM debian:12\nRUN git clone https://example.com/tool.git && cd tool && make install\n',
    'FROM debian:12\nRUN mkdir -p build && cd build && cmake ..\n',
    'FROM debian:12\nRUN set -eux; wget -q https://example.com/a.tgz; tar -xzf a.tgz; cd /usr/src/a; ./configure; cd /\n',
    // Both ends of a pipe have a folder of their own.
    'FROM debian:12\nRUN (cd /opt/lib && tar cf - maths) | (cd /out && tar xf -)\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN cd C:\\src && make\n',
    'FROM debian:12\nSHELL ["pwsh", "-Command"]\nRUN cd /src; make\n',
    'FROM debian:12\nRUN python <<EOF\ncd = 1\nEOF\n',
  ],
  invalid: [
    { code: 'FROM debian:12\nRUN a && (cd /src; make)\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN if a; then cd /src; fi\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM debian:12\nRUN cd /src && make\n',
      findings: [{ line: 2, at: 'cd /src' }],
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN make\n',
      safe: false,
    },
    {
      code: 'FROM corp/base:1\nWORKDIR /app\n# Build it\nRUN cd web \\\n    && npm ci \\\n    && npm run build\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM corp/base:1\nWORKDIR /app\nWORKDIR /app/web\n# Build it\nRUN npm ci \\\n    && npm run build\nWORKDIR /app\n',
    },
    {
      code: 'FROM debian:12\nRUN cd /src \\\n    # && comes next\n    && make\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN \\\n    # && comes next\n    make\n',
    },
    // What comes behind counts on the folder that was set before.
    {
      code: 'FROM debian:12\nWORKDIR /srv\nRUN cd web && make && cd .. && rm -r web\nCOPY app.conf ./\n',
      findings: [{ line: 3, at: 'cd web' }],
      fixed:
        'FROM debian:12\nWORKDIR /srv\nWORKDIR /srv/web\nRUN make && cd .. && rm -r web\nWORKDIR /srv\nCOPY app.conf ./\n',
    },
    {
      code: 'FROM debian:12\nWORKDIR /srv\nRUN cd web && make\nWORKDIR /\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nWORKDIR /srv\nWORKDIR /srv/web\nRUN make\nWORKDIR /\n',
    },
    {
      code: 'FROM debian:12\nWORKDIR /app\nRUN cd /app && make\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nWORKDIR /app\nRUN make\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN cd /src\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nWORKDIR /src\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN cd /src; make\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN make\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\ncd /src\nmake\nEOF\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN <<EOF\nmake\nEOF\n',
    },
    { code: 'FROM debian:12\nRUN <<EOF\ncd /src\nEOF\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM debian:12\nRUN cd /src # why\nRUN cd /src & make\n',
      findings: [{ line: 2 }, { line: 3 }],
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN cd /src & make\n',
    },
    // Where the base image starts is not known, or the shell needs more than a folder.
    { code: 'FROM corp/base:1\nRUN cd src && make\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN cd $HOME/src && make\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN cd /src || exit 1\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM debian:12\nRUN (cd /src && make)\n', findings: [{ line: 2, at: 'cd /src' }], fixed: null },
    { code: 'FROM debian:12\nRUN bash -c "cd /src && make"\n', findings: [{ line: 2, at: 'cd /src' }], fixed: null },
  ],
});
