import { fromPlatformFlagConstDisallowed } from '../../../../src/checks/base/fromPlatformFlagConstDisallowed';
import { testCheck } from '../checkHarness';

testCheck(fromPlatformFlagConstDisallowed, {
  valid: [
    'FROM --platform=${BUILDPLATFORM:-linux/amd64} busybox\n',
    'FROM --platform="$TARGETPLATFORM" busybox\n',
    'FROM busybox\n',
    'FROM --platform=$BUILDPLATFORM busybox\n',
    'FROM --platform=${TARGETPLATFORM} busybox\n',
    'FROM --platform=$TARGETOS/arm64 busybox\n',
    'ARG P\nFROM --platform=$P busybox\n',
    'ARG P=linux/arm64\nFROM --platform=$P busybox AS build-arm64\n',
    'FROM --platform=linux/arm64 busybox AS build-arm64\n',
    'FROM --platform=linux/arm64 busybox AS linux-tools\n',
    'FROM --platform=linux/aarch64 busybox AS build-arm64\n',
    'FROM --platform=nonsense busybox\n',
    'FROM --platform=a/b/c/d busybox\n',
    'FROM --platform= busybox\n',
    'FROM busybox AS a\n# hadolint ignore=DL3029\nFROM --platform=linux/amd64 busybox\n',
  ],
  invalid: [
    // hadolint's alone.
    {
      code: 'ARG P=linux/amd64\nFROM --platform=$P busybox\n',
      findings: [{ line: 2, at: '--platform=$P', message: /Unless the build is told otherwise/ }],
      fixed: 'ARG P=linux/amd64\nFROM busybox\n',
    },
    {
      code: 'FROM --platform=linux/amd64 busybox AS build\n',
      findings: [{ line: 1, at: '--platform=linux/amd64', message: /built for linux\/amd64/ }],
      fixed: 'FROM busybox AS build\n',
      safe: false,
    },
    {
      code: 'FROM --platform=linux/aarch64 busybox AS aarch64\nFROM --platform=arm64 busybox\n',
      findings: [{ line: 1 }, { line: 2 }],
      fixed: 'FROM busybox AS aarch64\nFROM busybox\n',
    },
    // What is for another system is there for no other.
    { code: 'FROM --platform=macos busybox\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'FROM --platform=windows/amd64 corp/tools:1\nWORKDIR C:/app\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM --platform=windows/amd64 corp/tools:1\n',
      options: { platform: 'windows/amd64' },
      findings: [{ line: 1 }],
      fixed: 'FROM corp/tools:1\n',
    },
  ],
});
