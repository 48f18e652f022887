import { copyIgnoredFile } from '../../../../src/checks/copying/copyIgnoredFile';
import { testCheck } from '../checkHarness';

const ignoreFile = '# built\ndist\n*.log\n';

testCheck(copyIgnoredFile, {
  valid: [
    'FROM busybox\nCOPY dist /\n',
    { code: 'FROM busybox\nCOPY dist /\n', ignoreFile: undefined },
    { code: 'FROM busybox\nCOPY src . /srv/dist\n', ignoreFile },
    // With exceptions, only what none of them can give back is reported.
    { code: 'FROM busybox\nCOPY dist /\n', ignoreFile: 'dist\n!dist/app.js\n' },
    { code: 'FROM busybox\nCOPY dist/app.js /\n', ignoreFile: '*\n!dist\n' },
    { code: 'FROM busybox\nCOPY src /\n', ignoreFile: '*\n!src\n' },
    { code: 'FROM busybox\nCOPY dist /\n', ignoreFile: 'dist\n!**/app.js\n' },
    { code: 'FROM busybox\nCOPY . /\n', ignoreFile: '*\n!src\n' },
    { code: 'FROM busybox\nCOPY a.txt /\n', ignoreFile: '*.log\n!b.log\n' },
    { code: 'FROM busybox\nCOPY dist /\n', ignoreFile: '[\ndist\n' },
    { code: 'FROM busybox\nCOPY dist /\n', ignoreFile: '# nothing\n' },
    { code: 'FROM busybox AS a\nFROM busybox\nCOPY --from=a dist /\n', ignoreFile },
    { code: 'FROM busybox\nADD https://example.org/a.log git@example.org:a/b /\n', ignoreFile: '*' },
    { code: 'FROM busybox\nCOPY <<a.log /\nhello\na.log\n', ignoreFile },
    { code: 'FROM busybox\nRUN --mount=source=dist,target=/dist true\n', ignoreFile },
    { code: 'FROM busybox\n# check=skip=CopyIgnoredFile\nCOPY dist /\n', ignoreFile },
  ],
  invalid: [
    // BuildKit does not look at all once there is an exception.
    {
      code: 'FROM busybox\nCOPY dist /\n',
      ignoreFile: 'dist\n!src\n',
      findings: [{ line: 2, at: 'dist', message: /by "dist" on its line 1/ }],
      fixed: null,
    },
    {
      code: 'FROM busybox\nCOPY lib src/ /\n',
      ignoreFile: '*\n!src\n',
      findings: [{ line: 2, at: 'lib', message: /by "\*" on its line 1/ }],
      fixed: null,
    },
    {
      code: 'FROM busybox\nARG FILE=a.log\nCOPY ./dist/js src $FILE /srv/\nADD ["dist/", "/srv/"]\n',
      ignoreFile,
      findings: [
        { line: 3, at: './dist/js', message: /^\.dockerignore leaves out \.\/dist\/js, by "dist" on its line 2,/ },
        { line: 3, at: '$FILE', message: /leaves out a\.log, by "\*\.log" on its line 3,/ },
        { line: 4, at: '"dist/"' },
      ],
      fixed: null,
    },
    {
      code: 'FROM busybox\nCOPY . /\n',
      ignoreFile: 'a\n**\n',
      findings: [{ line: 2, at: '.', message: /by "\*\*" on its line 2/ }],
      fixed: null,
    },
    {
      code: 'FROM busybox AS a\nONBUILD COPY dist /\nFROM a\n',
      ignoreFile,
      findings: [{ line: 3, at: 'a', message: /ONBUILD on line 2/ }],
      fixed: null,
    },
  ],
});
