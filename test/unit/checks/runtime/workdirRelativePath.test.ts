import { workdirRelativePath } from '../../../../src/checks/runtime/workdirRelativePath';
import { testCheck } from '../checkHarness';

testCheck(workdirRelativePath, {
  valid: [
    // Only the image knows what its variable holds.
    'FROM quay.io/jupyter/minimal-notebook:2024-12-02\nWORKDIR "${HOME}"\n',
    'FROM corp/base:1\nWORKDIR "$APP_ROOT/src"\n',
    "FROM busybox\nWORKDIR '/app'\n",
    'FROM a:1\nWORKDIR /x\nWORKDIR $HOME\nWORKDIR c:\\\\x\n',
    'FROM busybox\nWORKDIR /app\nWORKDIR $SRC\n',
    'FROM busybox\nWORKDIR /app\nWORKDIR "/src"\nWORKDIR D:/src\n',
    'FROM busybox\nWORKDIR "/app"\n',
    'FROM busybox\nARG DIR=/app\nWORKDIR $DIR\n',
    'FROM golang:1.22\nWORKDIR $GOPATH/src\n',
    'FROM busybox\nONBUILD WORKDIR app\n',
    'FROM busybox\nWORKDIR\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:/app\n',
    '# escape=`\nFROM mcr.microsoft.com/dotnet/framework/sdk:4.8-windowsservercore-ltsc2019\nWORKDIR C:\\src\n',
    'FROM --platform=windows/amd64 example\nWORKDIR C:\\\\app\n',
    'FROM busybox\n# hadolint ignore=DL3000\nWORKDIR app\n',
  ],
  invalid: [
    { code: 'FROM busybox\nWORKDIR a\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR /a\n' },
    // hadolint's alone: it wants every path whole.
    {
      code: 'FROM busybox\nWORKDIR /app\nWORKDIR src/../lib\n',
      findings: [{ line: 3, at: 'src/../lib', message: /continues from \/app\./ }],
      fixed: 'FROM busybox\nWORKDIR /app\nWORKDIR /app/lib\n',
      safe: true,
    },
    {
      code: 'FROM busybox AS a\nWORKDIR /app\nFROM a\nWORKDIR a\n',
      findings: [{ line: 4 }],
      fixed: 'FROM busybox AS a\nWORKDIR /app\nFROM a\nWORKDIR /app/a\n',
      safe: true,
    },
    { code: 'FROM busybox\nWORKDIR $ROOT/x\nWORKDIR "a b"\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM busybox\nWORKDIR app # no comment\nWORKDIR src\n',
      findings: [{ line: 2, at: 'app # no comment' }, { line: 3 }],
      fixed: 'FROM busybox\nWORKDIR /app # no comment\nWORKDIR /app # no comment/src\n',
    },
    { code: 'FROM busybox\nWORKDIR "./app"\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR "/app"\n' },
    { code: 'FROM busybox\nWORKDIR .\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR /\n' },
    {
      code: 'FROM busybox\nARG DIR=app\nWORKDIR $DIR\n',
      findings: [{ line: 3 }],
      fixed: 'FROM busybox\nARG DIR=app\nWORKDIR /$DIR\n',
    },
    { code: 'FROM busybox\nWORKDIR C:/app\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR /C:/app\n' },
    { code: 'FROM busybox\nWORKDIR $DIR\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM busybox\nWORKDIR ~/app\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM busybox\nWORKDIR ../app\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM busybox AS a\nONBUILD WORKDIR app\nFROM a\nFROM a\nWORKDIR src\n',
      findings: [{ line: 3, at: 'a', message: /ONBUILD on line 2/ }, { line: 4 }, { line: 5, at: 'src' }],
      fixed: 'FROM busybox AS a\nONBUILD WORKDIR app\nFROM a\nFROM a\nWORKDIR /app/src\n',
    },
  ],
});
