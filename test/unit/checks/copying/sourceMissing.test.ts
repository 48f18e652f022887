import { sourceMissing } from '../../../../src/checks/copying/sourceMissing';
import { testCheck } from '../checkHarness';

const context = { 'app.py': 10, 'src/main.py': 10, 'README.md': 10 };

testCheck(sourceMissing, {
  valid: [
    { code: 'FROM node:22\nCOPY a.txt /app/ # said by another check\n', context: { 'a.txt': 1 } },
    // Nobody looked.
    'FROM debian:12\nCOPY gone.py ./\n',
    { code: 'FROM debian:12\nCOPY app.py ./src/ src/main.py /srv/\nCOPY . .\nCOPY / /all/\n', context },
    { code: 'FROM debian:12\nCOPY *.txt missing[0-9] ./\n', context },
    { code: 'FROM debian:12\nADD https://example.com/a.tgz git@github.com:a/b.git /srv/\n', context },
    { code: 'FROM debian:12\nCOPY --from=build /gone ./\n', context },
    { code: 'FROM debian:12\nCOPY <<EOF /gone\nEOF\n', context },
    { code: 'FROM debian:12\nARG FILE\nCOPY $FILE ./\n', context },
    // The ignore file leaves it out: another check says so.
    { code: 'FROM debian:12\nCOPY notes.txt ./\n', context, ignoreFile: '*.txt\n' },
    { code: 'FROM debian:12\nONBUILD COPY gone.py ./\n', context },
    { code: 'FROM debian:12\nCOPY gone.py\n', context },
  ],
  invalid: [
    {
      code: 'FROM node:22\nADD a.tgz /app/ # unpacked\n',
      context: { 'a.tgz': 100 },
      findings: [{ line: 2, at: '# unpacked' }],
      fixed: 'FROM node:22\n# unpacked\nADD a.tgz /app/\n',
    },
    {
      code: 'FROM debian:12\nCOPY ap.py src/main.py ./\n',
      context,
      findings: [
        { line: 2, at: 'ap.py', message: /There is no ap\.py in the build context, so .*Did you mean app\.py\?/ },
      ],
      fixed: 'FROM debian:12\nCOPY app.py src/main.py ./\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nCOPY readme.md ./\n',
      context,
      findings: [{ line: 2, at: 'readme.md' }],
      fixed: 'FROM debian:12\nCOPY README.md ./\n',
    },
    {
      code: 'FROM debian:12\nARG NAME=other\nCOPY src/$NAME.py ./\n',
      context,
      findings: [{ line: 3, at: 'src/$NAME.py', message: /no src\/other\.py/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY ../shared/lib ./\n',
      context,
      findings: [{ line: 2, at: '../shared/lib', message: /Nothing above the context can be copied/ }],
      fixed: null,
    },
    {
      code: 'FROM eclipse-temurin:21\nCOPY target/app.jar /app.jar\n',
      context,
      findings: [{ line: 2, at: 'target/app.jar', message: /unless it is made before/ }],
      fixed: null,
    },
  ],
});
