import { jsonArgsRecommended } from '../../../../src/checks/runtime/jsonArgsRecommended';
import { testCheck } from '../checkHarness';

testCheck(jsonArgsRecommended, {
  valid: [
    'FROM a:1\nCMD ["b", "c"]\nENTRYPOINT ["d"]\n',
    'FROM busybox\nCMD ["a", "b"]\n',
    'FROM busybox\nCMD []\n',
    'FROM busybox\nSHELL ["/bin/bash", "-c"]\nCMD a | b\n',
    'FROM busybox AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nCMD a\n',
    // What needs a shell would start one from an array as well.
    'FROM busybox\nENV PORT=80\nHEALTHCHECK CMD curl -f http://localhost:$PORT/ || exit 1\n',
    'FROM busybox\nHEALTHCHECK CMD curl -fs http://localhost/health | grep -q ok\n',
    'FROM busybox\nHEALTHCHECK CMD pg_isready -U postgres >/dev/null || exit 1\n',
    'FROM busybox\nHEALTHCHECK CMD pgrep -f "worker *"; test -f /tmp/ready\n',
    'FROM busybox\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\nHEALTHCHECK NONE\n',
    'FROM busybox\nSHELL ["/bin/bash", "-c"]\nHEALTHCHECK CMD a | b\n',
    'FROM busybox\nONBUILD CMD a\n',
    '# check=skip=JSONArgsRecommended\nFROM busybox\nCMD a\n',
    'FROM busybox\n# hadolint ignore=DL3025\nCMD a\n',
    'FROM busybox\n# check=skip=JSONArgsRecommended\nCMD a\n',
  ],
  invalid: [
    {
      code: 'FROM node:22\nCMD ["node", "server.js"] # or npm start\n',
      findings: [{ line: 2, message: /comment behind it/ }],
      fixed: 'FROM node:22\n# or npm start\nCMD ["node", "server.js"]\n',
      safe: true,
    },
    // It gets the signals as it is.
    {
      code: 'FROM eclipse-temurin:21-jre\nENTRYPOINT exec java $JAVA_OPTS -jar /app.jar\n',
      findings: [{ line: 2, message: /seen which shell starts the program/ }],
      fixed: 'FROM eclipse-temurin:21-jre\nENTRYPOINT ["/bin/sh", "-c", "exec java $JAVA_OPTS -jar /app.jar"]\n',
    },
    {
      code: 'FROM a:1\nENTRYPOINT b\nCMD c d\n',
      findings: [{ line: 2 }, { line: 3 }],
      fixed: 'FROM a:1\nENTRYPOINT ["b"]\nCMD ["c", "d"]\n',
    },
    // hadolint's alone.
    {
      code: 'FROM busybox\nHEALTHCHECK --interval=5m CMD curl -f http://localhost/\n',
      findings: [{ line: 2, message: /command of HEALTHCHECK/ }],
      fixed: 'FROM busybox\nHEALTHCHECK --interval=5m CMD ["curl", "-f", "http://localhost/"]\n',
      safe: true,
    },
    {
      code: 'FROM busybox\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
      safe: true,
    },
    {
      code: "FROM busybox\nHEALTHCHECK --timeout=5s \\\n  CMD python -c 'import app; app.check()' \\\n  || exit 1\n",
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nHEALTHCHECK --timeout=5s \\\n  CMD ["python", "-c", "import app; app.check()"]\n',
      safe: true,
    },
    {
      code: "FROM busybox\nCMD ['a', \"b\" ,'c d']\n",
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nCMD ["a", "b", "c d"]\n',
      safe: true,
    },
    // Windows has no /bin/sh.
    {
      code: 'FROM mcr.microsoft.com/windows/nanoserver:1809\nCMD a && b\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM busybox\nCMD python app.py --name "a b"\n',
      findings: [{ line: 2, at: 'CMD python app.py --name "a b"' }],
      fixed: 'FROM busybox\nCMD ["python", "app.py", "--name", "a b"]\n',
      safe: true,
    },
    {
      code: 'FROM busybox\nENTRYPOINT server --port $PORT\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nENTRYPOINT ["/bin/sh", "-c", "exec server --port $PORT"]\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nCMD migrate && serve\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nCMD ["/bin/sh", "-c", "migrate && serve"]\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nCMD exec gunicorn app:app\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nCMD ["gunicorn", "app:app"]\n',
      safe: true,
    },
    {
      code: 'FROM busybox\nCMD . /etc/profile\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nCMD ["/bin/sh", "-c", ". /etc/profile"]\n',
      safe: false,
    },
    { code: 'FROM busybox\nCMD exec\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM busybox\nCMD\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM busybox AS a\nONBUILD CMD a\nFROM a\n', findings: [{ line: 3 }], fixed: null },
  ],
});
