import { trustedRegistry } from '../../../../src/checks/base/trustedRegistry';
import { testCheck } from '../checkHarness';

const rules = { trustedRegistries: ['registry.example.com'] };

testCheck(trustedRegistry, {
  valid: [
    'FROM anywhere.example.org/a:1\n',
    { code: 'FROM registry.example.com/a:1\nFROM scratch\n', rules },
    { code: 'FROM base\nCOPY --from=tools /t /t\n', rules, namedContexts: ['base', 'tools'] },
    {
      code: 'FROM registry.example.com/a:1 AS b\nFROM b\nCOPY --from=b /a /a\nCOPY --from=0 /a /a\n',
      rules,
    },
    {
      code: 'FROM a:1\nFROM docker.io/a:1\n',
      rules: { trustedRegistries: ['docker.io'] },
    },
    {
      code: 'FROM corp/a:1\n',
      rules: { trustedRegistries: ['hub.docker.com'] },
    },
    {
      code: 'FROM a.example.com/b:1\n',
      rules: { trustedRegistries: ['*.example.com'] },
    },
    {
      code: 'FROM registry.a.org/b:1\n',
      rules: { trustedRegistries: ['registry.*'] },
    },
    {
      code: 'FROM a:1\nFROM quay.io/b:1\n',
      rules: { trustedRegistries: ['*'] },
    },
    {
      code: 'FROM localhost:5000/a:1\n',
      rules: { trustedRegistries: ['localhost:5000'] },
    },
    { code: 'ARG BASE\nFROM $BASE\nFROM $OTHER\n', rules },
    { code: 'ARG BASE=registry.example.com/a:1\nFROM $BASE\n', rules },
    {
      code: 'FROM registry.example.com/a:1\nRUN --mount=type=cache,target=/b c\n',
      rules,
    },
  ],
  invalid: [
    {
      code: 'FROM debian:12\n',
      rules,
      findings: [{ line: 1, at: 'debian:12', message: /comes from docker\.io/ }],
      fixed: 'FROM registry.example.com/debian:12\n',
      safe: false,
    },
    {
      code: 'FROM quay.io/a:1 AS b\n',
      rules,
      findings: [{ line: 1 }],
      fixed: 'FROM registry.example.com/a:1 AS b\n',
    },
    {
      code: 'FROM a.example.com.evil.org/b:1\n',
      rules: { trustedRegistries: ['*.example.com'] },
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM localhost:5000/a:1\n',
      rules: { trustedRegistries: ['docker.io'] },
      findings: [{ line: 1, message: /localhost:5000/ }],
      fixed: 'FROM docker.io/a:1\n',
    },
    {
      code: 'ARG BASE=quay.io/a:1\nFROM $BASE\n',
      rules,
      findings: [{ line: 2, at: '$BASE' }],
      fixed: null,
    },
    {
      code: 'FROM registry.example.com/a:1\nCOPY --from=nginx:1 /a /a\nRUN --mount=type=bind,from=quay.io/b:1,target=/b c\n',
      rules,
      findings: [{ line: 2, at: 'nginx:1' }, { line: 3 }],
      fixed:
        'FROM registry.example.com/a:1\nCOPY --from=registry.example.com/nginx:1 /a /a\nRUN --mount=type=bind,from=quay.io/b:1,target=/b c\n',
    },
  ],
});
