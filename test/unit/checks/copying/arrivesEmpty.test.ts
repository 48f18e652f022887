import { arrivesEmpty } from '../../../../src/checks/copying/arrivesEmpty';
import { testCheck } from '../checkHarness';

const context = { 'src/lib/a.json': 10, 'src/lib/b.json': 10, 'src/lib/none': 0, 'src/main.py': 10, 'app.py': 10 };
const ignoreFile = '# Only what is needed\nsrc\n!src/lib\n*\n!app.py\n';

testCheck(arrivesEmpty, {
  valid: [
    { code: 'FROM debian:12\nCOPY app.py /\n', context, ignoreFile },
    { code: 'FROM debian:12\nCOPY src/lib/none /\n', context, ignoreFile },
    { code: 'FROM debian:12\nCOPY . /\n', context, ignoreFile: 'src\n*\n!src/lib\n' },
    { code: 'FROM debian:12\nCOPY . /\n', context, ignoreFile: 'src\n!src/lib\n**/*.md\n' },
    { code: 'FROM debian:12\nCOPY . /\n', context },
    { code: 'FROM debian:12\nCOPY --from=build /src/lib /\n', context, ignoreFile },
    // Nobody looked.
    { code: 'FROM debian:12\nCOPY . /\n', ignoreFile },
    // A pattern that BuildKit refuses: nothing is built.
    { code: 'FROM debian:12\nCOPY . /\n', context, ignoreFile: 'src\n!src/lib\n[\n' },
  ],
  invalid: [
    {
      code: 'FROM debian:12\nCOPY app.py src/lib/a.json /app/\n',
      context,
      ignoreFile,
      findings: [
        {
          line: 2,
          at: 'src/lib/a.json',
          message:
            /^src\/lib\/a\.json arrives in the image without content: \.dockerignore brings it back by "!src\/lib" on its line 3, and leaves a folder of it out again by "\*" on line 4\. Put the exception below that\.$/,
        },
      ],
      fixed: null,
      safe: false,
    },
    {
      code: 'FROM debian:12\nCOPY . /app/\nCOPY src /src/\n',
      context,
      ignoreFile: 'src\n!src/lib\ns*\n',
      findings: [
        {
          line: 2,
          at: '.',
          message: /^src\/lib\/a\.json and src\/lib\/b\.json arrive .* brings them back .* by "s\*"/,
        },
        { line: 3, at: 'src' },
      ],
      fixed: null,
    },
  ],
});
