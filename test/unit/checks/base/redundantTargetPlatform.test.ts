import { redundantTargetPlatform } from '../../../../src/checks/base/redundantTargetPlatform';
import { testCheck } from '../checkHarness';

testCheck(redundantTargetPlatform, {
  valid: [
    'FROM --platform=$BUILDPLATFORM busybox\n',
    'FROM --platform=$BUILDPLATFORM busybox\n',
    'FROM --platform=$TARGETOS/$TARGETARCH busybox\n',
    'ARG P=$TARGETPLATFORM\nFROM --platform=$P busybox\n',
    'ARG TARGETPLATFORM=linux/arm64\nFROM --platform=${TARGETPLATFORM:+linux/amd64} busybox\n',
    'FROM busybox AS a\n# check=skip=RedundantTargetPlatform\nFROM --platform=$TARGETPLATFORM busybox\n',
  ],
  invalid: [
    { code: 'FROM --platform=${TARGETPLATFORM} busybox\n', findings: [{ line: 1 }], fixed: 'FROM busybox\n' },
    {
      code: 'ARG TARGETPLATFORM=linux/arm64\nFROM --platform=$TARGETPLATFORM busybox\n',
      findings: [{ line: 2 }],
      fixed: 'ARG TARGETPLATFORM=linux/arm64\nFROM busybox\n',
      safe: false,
    },
    {
      code: 'FROM --platform=$TARGETPLATFORM busybox AS a\n',
      findings: [{ line: 1, at: '--platform=$TARGETPLATFORM' }],
      fixed: 'FROM busybox AS a\n',
      safe: true,
    },
    {
      code: 'FROM \\\n  --platform="${TARGETPLATFORM:-linux/amd64}" \\\n  busybox\n',
      options: { platform: 'linux/arm64' },
      findings: [{ line: 1, at: 'FROM' }],
      fixed: 'FROM \\\n  \\\n  busybox\n',
    },
  ],
});
