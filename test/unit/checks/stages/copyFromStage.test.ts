import { copyFromStage } from '../../../../src/checks/stages/copyFromStage';
import { testCheck } from '../checkHarness';

testCheck(copyFromStage, {
  valid: [
    { code: 'FROM a:1\nCOPY --from=tools /bin/t /bin/t\n', namedContexts: ['tools'] },
    'FROM a:1 AS build\nFROM a:1\nCOPY --from=build /a /a\n',
    'FROM a:1 AS build\nFROM a:1\nCOPY --from=Build /a /a\n',
    'FROM a:1\nFROM a:1\nCOPY --from=0 /a /a\n',
    'FROM a:1\nCOPY --from=nginx:1.27 /a /a\n',
    'FROM a:1\nCOPY --from=nginx@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa /a /a\n',
    'FROM a:1\nONBUILD COPY --from=nginx /a /a\n',
    // Another check tells that a stage cannot copy from itself.
    'FROM a:1\nCOPY --from=0 /a /a\n',
    'FROM a:1\nCOPY a b\n',
  ],
  invalid: [
    {
      code: 'FROM a:1\nCOPY --from=corp/tools /a /a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nCOPY --from=corp/tools:latest /a /a\n',
    },
    {
      code: 'FROM a:1\nCOPY --from=nginx /a /a\n',
      findings: [{ line: 2, at: 'nginx', message: /name its tag/ }],
      fixed: 'FROM a:1\nCOPY --from=nginx:1.28 /a /a\n',
      safe: false,
    },
    {
      code: 'FROM nginx:1.27\nFROM a:1\nCOPY --from=nginx /a /a\n',
      findings: [{ line: 3 }],
      fixed: 'FROM nginx:1.27\nFROM a:1\nCOPY --from=nginx:1.27 /a /a\n',
    },
    {
      code: 'FROM a:1 AS build\nFROM a:1\nCOPY --from=biuld /a /a\n',
      findings: [{ line: 3, at: 'biuld' }],
      fixed: 'FROM a:1 AS build\nFROM a:1\nCOPY --from=build /a /a\n',
    },
    // Docker refuses to build these.
    {
      code: 'FROM a:1\nCOPY --from=3 /a /a\n',
      findings: [{ line: 2, message: /no stage 3/ }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nCOPY --from=b /a /a\nFROM a:1 AS b\n',
      findings: [{ line: 2, message: /below/ }],
      fixed: null,
    },
    {
      code: 'ARG BASE_IMAGE=b:1\nFROM a:1\nFROM c:1\nCOPY --from=${BASE_IMAGE} /a /a\n',
      findings: [{ line: 4 }],
      fixed: 'ARG BASE_IMAGE=b:1\nFROM a:1\nFROM ${BASE_IMAGE} AS base-image\nFROM c:1\nCOPY --from=base-image /a /a\n',
      safe: false,
    },
    {
      code: 'FROM a:1\nARG IMAGE=b:1\nCOPY --from=$IMAGE /a /a\n',
      findings: [{ line: 3, message: /no variables/ }],
      fixed: null,
    },
  ],
});
