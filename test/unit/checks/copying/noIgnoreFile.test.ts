import { noIgnoreFile } from '../../../../src/checks/copying/noIgnoreFile';
import { testCheck } from '../checkHarness';

testCheck(noIgnoreFile, {
  valid: [
    { code: 'FROM node:22\nCOPY . .\n', ignoreFile: '.git\n' },
    { code: 'FROM node:22\nCOPY . .\n', ignoreFile: '' },
    // Nobody could look.
    { code: 'FROM node:22\nCOPY . .\n', ignoreFile: undefined },
    'FROM node:22\nCOPY src/ ./src/\nCOPY package.json .\n',
    'FROM node:22\nCOPY --from=build . .\n',
    'FROM node:22\nCOPY --exclude=.git . .\n',
    'FROM node:22\nCOPY .npmrc ./..data /app/\n',
    'FROM node:22\nCOPY <<EOF /a\n.\nEOF\n',
  ],
  invalid: [
    { code: 'FROM node:22\nCOPY . .\n', findings: [{ line: 2, at: '.', message: /\.dockerignore/ }], fixed: null },
    {
      code: 'FROM node:22\nCOPY . .\n',
      context: { 'app.js': 1, '.git/objects/a': 41_000_000, 'data/a.csv': 20_000_000 },
      findings: [{ line: 2, at: '.', message: /build context, \.git \(41 MB\) and data \(20 MB\) included/ }],
      fixed: null,
    },
    { code: 'FROM node:22\nADD ./ /app\nCOPY . .\n', findings: [{ line: 2, at: './' }], fixed: null },
    { code: 'FROM node:22\nCOPY ["*", "/app/"]\n', findings: [{ line: 2, at: '"*"' }], fixed: null },
    { code: 'FROM node:22\nCOPY package.json / /app/\n', findings: [{ line: 2, at: '/' }], fixed: null },
    { code: 'FROM node:22\nARG CONTEXT=.\nCOPY $CONTEXT /app/\n', findings: [{ line: 3 }], fixed: null },
  ],
});
