import assert from 'node:assert/strict';
import { undefinedVar } from '../../../../src/checks/variables/undefinedVar';
import { find, testCheck } from '../checkHarness';

testCheck(undefinedVar, {
  valid: [
    'FROM busybox\nENV A=1\nENV B=$A\nARG C\nWORKDIR /$A$B$C\n',
    'ARG V=1\nFROM busybox\nARG V\nLABEL v=$V\n',
    'FROM busybox\nRUN echo $X\nCMD ["$X"]\nEXPOSE $X\n',
    "FROM busybox\nENV A='$X' B=\\$X\n",
    'FROM busybox\nENV PATH=/app/bin:$PATH\n',
    'FROM python:3.12\nLABEL python=$PYTHON_VERSION\n',
    'FROM busybox AS a\nENV X=1\nFROM a\nWORKDIR /$X\n',
    'FROM busybox\nENV A=$BUILDKIT_SBOM_SCAN_STAGE\n',
    'FROM busybox\nCOPY --exclude=$X a /b\n',
    { code: 'FROM busybox\nARG A=$B\n', options: { buildArgs: { A: '1' } } },
    'FROM busybox\n# check=skip=UndefinedVar\nENV A=$X\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH MAN_PATH="${MAN_PATH}:/opt/man"\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: 'FROM busybox\nENV LD_LIBRARY_PATH=/opt/lib MAN_PATH="/opt/man"\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nARG VERSION=1\nENV A=${VERSON} B=v$VERSON$VERSON\n',
      findings: [
        {
          line: 3,
          at: '${VERSON}',
          message: /^Nothing defines \$VERSON here, so it is empty\. Perhaps \$VERSION is meant\.$/,
        },
        { line: 3, at: '$VERSON' },
      ],
      fixed: 'FROM busybox\nARG VERSION=1\nENV A=${VERSION} B=v$VERSION$VERSION\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nENV B=$A\n',
      findings: [{ line: 2, at: '$A', message: /Define it with ARG or ENV above\.$/ }],
      fixed: 'FROM busybox\nARG A\nENV B=$A\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nCOPY a \\\n  $LONG_NAME /x\n',
      findings: [{ line: 2, at: 'COPY' }],
      fixed: 'FROM busybox\nARG LONG_NAME\nCOPY a \\\n  $LONG_NAME /x\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nARG NAME=a\nCOPY <<EOF /x\nhello $NAMES\nEOF\n',
      findings: [{ line: 3, at: 'COPY' }],
      fixed: 'FROM busybox\nARG NAME=a\nCOPY <<EOF /x\nhello $NAME\nEOF\n',
    },
    {
      code: 'FROM busybox\nRUN --mount=type=cache,target=/$LONG_NAME,id=$LONG_NAME true\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: 'FROM busybox\nARG LONG_NAME\nRUN --mount=type=cache,target=/$LONG_NAME,id=$LONG_NAME true\n',
      safe: false,
    },
    {
      code: 'FROM busybox AS a\nONBUILD ENV A=$LONG_NAME\nFROM a\n',
      findings: [{ line: 3, at: 'a', message: /It comes from the ONBUILD on line 2\.$/ }],
      fixed: null,
    },
  ],
});

suite('UndefinedVar undefined-var: variables of the base image', () => {
  const severities = (code: string): string[] => find(undefinedVar, { code }).map(({ severity }) => severity);

  test('weighs less where the base image may define the variable', () => {
    const [problem] = find(undefinedVar, { code: 'FROM example.org/app:1\nWORKDIR $APP_HOME\n' });
    assert.equal(problem?.severity, 'info');
    assert.match(
      problem.message,
      /^Nothing in this file defines \$APP_HOME here, so it is empty unless the base image does\./,
    );
  });

  test('is a warning where the base image is known to set nothing but PATH', () => {
    assert.deepEqual(severities('FROM scratch\nWORKDIR $APP_HOME\n'), ['warning']);
    assert.deepEqual(severities('FROM docker.io/library/debian:12 AS a\nFROM a\nWORKDIR $APP_HOME\n'), ['warning']);
  });

  test('weighs less for an image of the same name in another registry', () => {
    assert.deepEqual(severities('FROM example.org/debian:12\nWORKDIR $APP_HOME\n'), ['info']);
  });
});
