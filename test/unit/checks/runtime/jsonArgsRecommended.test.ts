import { jsonArgsRecommended } from '../../../../src/checks/runtime/jsonArgsRecommended';
import { testCheck } from '../checkHarness';

testCheck(jsonArgsRecommended, {
  valid: [
    'FROM busybox\nCMD ["a", "b"]\n',
    'FROM busybox\nCMD []\n',
    'FROM busybox\nSHELL ["/bin/bash", "-c"]\nCMD a | b\n',
    'FROM busybox AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nCMD a\n',
    'FROM busybox\nHEALTHCHECK CMD curl -f http://localhost/\n',
    'FROM busybox\nONBUILD CMD a\n',
    '# check=skip=JSONArgsRecommended\nFROM busybox\nCMD a\n',
    'FROM busybox\n# hadolint ignore=DL3025\nCMD a\n',
    'FROM busybox\n# check=skip=JSONArgsRecommended\nCMD a\n',
  ],
  invalid: [
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
