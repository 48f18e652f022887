import assert from 'node:assert/strict';
import type { ShellcheckComment } from '../../../src/checks/shellcheck/shellcheckComment';
import { bad, clean, fixed, onlyJsonArgs } from './dockerfiles';
import { run, type RunResult } from './memoryHost';

interface JsonProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: string;
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}

function problemsOf({ stdout }: RunResult): JsonProblem[] {
  return JSON.parse(stdout) as JsonProblem[];
}

suite('layercast check', () => {
  suite('finding files', () => {
    test('takes a file whatever its name', async () => {
      const result = await run(['check', '--format', 'json', 'image.txt'], { files: { '/work/image.txt': bad } });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['image.txt'],
      );
    });

    test('takes every Dockerfile below a folder, sorted by folder and name', async () => {
      const files = {
        '/work/b/Dockerfile': bad,
        '/work/Dockerfile': bad,
        '/work/a-b/api.Dockerfile': bad,
        '/work/a/Containerfile': bad,
        '/work/a/Dockerfile.dev': bad,
        '/work/a/README.md': bad,
        '/work/a/Dockerfile.dockerignore': bad,
        '/work/node_modules/x/Dockerfile': bad,
        '/work/.git/Dockerfile': bad,
      };
      const result = await run(['check', '--format', 'json', '.'], { files });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['Dockerfile', 'a/Containerfile', 'a/Dockerfile.dev', 'a-b/api.Dockerfile', 'b/Dockerfile'],
      );
    });

    test('names files of a folder as the folder was named', async () => {
      const files = { '/else/where/Dockerfile': bad };
      const result = await run(['check', '--format', 'json', '../else'], { files });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['../else/where/Dockerfile'],
      );
    });

    test('checks a file once, however often and under whatever name it is given', async () => {
      const files = { '/work/Dockerfile': bad, '/work/Dockerfile.link': { link: 'Dockerfile' } };
      const result = await run(['check', '--format', 'json', 'Dockerfile', './Dockerfile', '.'], { files });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['Dockerfile'],
      );
    });

    test('does not walk in circles, and leaves a link alone that leads nowhere', async () => {
      const files = {
        '/work/a/Dockerfile': bad,
        '/work/a/again': { link: '..' },
        '/work/a/Dockerfile.old': { link: 'gone' },
      };
      const result = await run(['check', '--format', 'json', '.'], { files });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['a/Dockerfile'],
      );
      assert.equal(result.stderr, '');
    });

    test('reads standard input, under the name it is given', async () => {
      const unnamed = await run(['check', '--format', 'json', '-'], { stdin: bad });
      assert.deepEqual(
        problemsOf(unnamed).map(({ file }) => file),
        ['-'],
      );
      const named = await run(['check', '--format=json', '--stdin-name', 'api/Dockerfile', '-'], { stdin: bad });
      assert.deepEqual(
        problemsOf(named).map(({ file }) => file),
        ['api/Dockerfile'],
      );
    });
  });

  suite('what cannot be read', () => {
    const unreadable: readonly (readonly [string, Record<string, string | Uint8Array | { error: string }>, RegExp])[] =
      [
        ['a file that is not there', {}, /^layercast: x cannot be read: there is no such file or folder\.\n$/],
        [
          'a file without permission',
          { '/work/x': { error: 'EACCES' } },
          /x cannot be checked: permission is missing\.\n$/,
        ],
        [
          'a file of another kind',
          { '/work/x': '{\n  "name": "x",\n  "from": 1\n}\n' },
          /x cannot be checked: it is no Dockerfile/,
        ],
        ['a binary file', { '/work/x': 'FROM\u0000' }, /binary file/],
        ['a file saved as UTF-16', { '/work/x': Buffer.from('\uFEFFFROM a', 'utf16le') }, /UTF-16.*UTF-8/],
        ['a file of 10 MB', { '/work/x': new Uint8Array(10_000_000).fill(65) }, /larger than 4 MB/],
        ['a folder without Dockerfiles', { '/work/x/README.md': '' }, /x holds no Dockerfile/],
        ['a folder without permission', { '/work/x/': { error: 'EACCES' } }, /x cannot be read: permission is missing/],
      ];
    for (const [what, files, sentence] of unreadable) {
      test(`says so of ${what} in one sentence, checks the others and ends with 2`, async () => {
        const result = await run(['check', '--format', 'json', 'x', 'Dockerfile'], {
          files: { ...files, '/work/Dockerfile': bad },
        });
        assert.match(result.stderr, sentence);
        assert.equal(result.stderr.split('\n').length, 2);
        assert.deepEqual(
          problemsOf(result).map(({ file }) => file),
          ['Dockerfile'],
        );
        assert.equal(result.code, 2);
      });
    }

    test('a folder without permission does not hide what stands beside it', async () => {
      const files = { '/work/a/': { error: 'EACCES' }, '/work/b/Dockerfile': bad };
      const result = await run(['check', '--format', 'json', '.'], { files });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['b/Dockerfile'],
      );
      assert.match(result.stderr, /^layercast: a cannot be read/);
      assert.equal(result.code, 2);
    });

    test('a file of another kind is not fixed', async () => {
      const notes = `These are notes.\nThey are about an image.\nWhich will have:\n${bad}`;
      const result = await run(['check', '--fix', 'notes.md'], { files: { '/work/notes.md': notes } });
      assert.equal(result.files['/work/notes.md'], notes);
      assert.equal(result.code, 2);
    });

    test('a Dockerfile with mistyped instructions is one all the same', async () => {
      const files = { '/work/Dockerfile': bad.replace('FROM', 'FORM debian\nFROM') };
      const result = await run(['check', '--format', 'json', 'Dockerfile'], { files });
      assert.deepEqual(
        problemsOf(result).map(({ line }) => line),
        [3],
      );
    });

    test('bytes that are no UTF-8 are checked all the same', async () => {
      const latin1 = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from(`\n${bad}`)]);
      const result = await run(['check', '--format', 'json', 'Dockerfile'], { files: { '/work/Dockerfile': latin1 } });
      assert.deepEqual(
        problemsOf(result).map(({ line }) => line),
        [3],
      );
    });
  });

  suite('the build context', () => {
    const copy = 'FROM scratch\nCOPY dist /\n';
    const ignored = async (files: Record<string, string>, args: readonly string[]): Promise<string[]> => {
      const result = await run(['check', '--format', 'json', ...args], { files, stdin: copy });
      return problemsOf(result)
        .map(({ code }) => code)
        .filter(code => code === 'CopyIgnoredFile');
    };

    test('is the folder with the sources, whose ignore file counts', async () => {
      const files = { '/work/docker/Dockerfile': copy, '/work/dist/a': '', '/work/.git/HEAD': '' };
      assert.deepEqual(await ignored({ ...files, '/work/.dockerignore': 'dist\n' }, ['docker']), ['CopyIgnoredFile']);
      assert.deepEqual(await ignored({ ...files, '/work/.dockerignore': 'docs\n' }, ['docker']), []);
      assert.deepEqual(await ignored({ ...files, '/work/docker/.dockerignore': 'dist\n' }, ['docker']), []);
    });

    test('is that of the file that standard input stands for', async () => {
      const files = { '/work/api/dist/a': '', '/work/api/.dockerignore': 'dist\n' };
      assert.deepEqual(await ignored(files, ['--stdin-name', 'api/Dockerfile', '-']), ['CopyIgnoredFile']);
      assert.deepEqual(await ignored(files, ['-']), []);
    });
  });

  suite('exit codes', () => {
    const files = { '/work/Dockerfile': bad, '/work/clean': clean };

    test('0 when nothing is found', async () => {
      assert.equal((await run(['check', 'clean', '--fail-on', 'info'], { files })).code, 0);
    });

    test('1 when a problem reaches the threshold, which is warning unless another is given', async () => {
      assert.equal((await run(['check', 'Dockerfile'], { files })).code, 1);
      assert.equal((await run(['check', 'Dockerfile', '--fail-on', 'info'], { files })).code, 1);
      assert.equal((await run(['check', 'Dockerfile', '--fail-on', 'error'], { files })).code, 0);
      assert.equal((await run(['check', 'Dockerfile', '--fail-on', 'never'], { files })).code, 0);
    });

    test('2 and a sentence for wrong usage', async () => {
      const wrong: readonly (readonly [readonly string[], RegExp])[] = [
        [['check'], /needs a path/],
        [['check', ''], /empty path/],
        [['check', '--formt', 'json', '.'], /no option --formt; did you mean --format\?/],
        [['check', '-x', '.'], /no option -x/],
        [['check', '--format', 'jsno', '.'], /not "jsno"; did you mean json\?/],
        [['check', '--format'], /--format needs a value/],
        [['check', '--format', '--fix', '.'], /--format needs a value/],
        [['check', '--fix=yes', '.'], /--fix is a switch/],
        [['check', '--fail-on', 'fatal', '.'], /takes error, warning, info or never, not "fatal"/],
        [['check', '--stdin-name', 'a', '.'], /--stdin-name/],
      ];
      for (const [args, sentence] of wrong) {
        const { code, stdout, stderr } = await run(args, { files });
        assert.equal(code, 2, args.join(' '));
        assert.match(stderr, sentence);
        assert.equal(stderr.trimEnd().split('\n').length, 1, 'is one line');
        assert.equal(stdout, '');
      }
    });

    test('what stands behind -- is a path', async () => {
      const result = await run(['check', '--format', 'json', '--', '--fix'], { files: { '/work/--fix': bad } });
      assert.deepEqual(
        problemsOf(result).map(({ file }) => file),
        ['--fix'],
      );
    });
  });

  suite('--fix', () => {
    test('writes the fixed text and reports what is left', async () => {
      const withEntrypoint = (text: string): string => text.replace('CMD', 'ENTRYPOINT $APP\nCMD');
      const result = await run(['check', '--fix', '--format', 'json', 'Dockerfile'], {
        files: { '/work/Dockerfile': withEntrypoint(bad) },
      });
      assert.equal(result.files['/work/Dockerfile'], withEntrypoint(fixed));
      assert.deepEqual(
        problemsOf(result).map(({ line }) => line),
        [2],
      );
    });

    test('says how many files it changed', async () => {
      const files = { '/work/a/Dockerfile': bad, '/work/b/Dockerfile': clean };
      const { stdout } = await run(['check', '--fix', '.'], { files });
      assert.match(stdout, /Fixed 1 file\. /);
    });

    test('does not touch a file that has nothing to fix', async () => {
      const files = { '/work/Dockerfile': clean };
      const result = await run(['check', '--fix', 'Dockerfile'], { files, readOnly: ['/work/Dockerfile'] });
      assert.equal(result.code, 0);
      assert.equal(result.stderr, '');
    });

    test('prints the fixed text of standard input alone, and reports on standard error', async () => {
      const result = await run(['check', '--fix', '-'], { stdin: bad });
      assert.equal(result.stdout, fixed);
      assert.match(result.stderr, /Fixed 1 file\. No problems in 1 file\.\n$/);
      assert.equal((await run(['check', '--fix', '-'], { stdin: clean })).stdout, clean);
    });

    test('says so when a file may not be written, and reports the problems that stayed', async () => {
      const files = { '/work/Dockerfile': bad };
      const result = await run(['check', '--fix', '--format', 'json', 'Dockerfile'], {
        files,
        readOnly: ['/work/Dockerfile'],
      });
      assert.match(result.stderr, /Dockerfile was not fixed: permission is missing\./);
      assert.deepEqual(
        problemsOf(result).map(({ line }) => line),
        [2],
      );
      assert.equal(result.code, 2);
    });

    test('leaves a file alone that it could not write back byte for byte', async () => {
      const latin1 = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from(`\n${bad}`)]);
      const result = await run(['check', '--fix', 'Dockerfile'], { files: { '/work/Dockerfile': latin1 } });
      assert.equal(result.files['/work/Dockerfile'], latin1);
      assert.match(result.stderr, /not fixed: it holds bytes that are no UTF-8/);
      assert.equal(result.code, 2);
      assert.equal((await run(['check', '--fix', '-'], { stdin: latin1 })).stdout, '');
    });

    test('keeps the byte order mark and the line ends', async () => {
      const text = `\uFEFF${bad.replaceAll('\n', '\r\n')}`;
      const result = await run(['check', '--fix', 'Dockerfile'], { files: { '/work/Dockerfile': text } });
      assert.equal(result.files['/work/Dockerfile'], `\uFEFF${fixed.replaceAll('\n', '\r\n')}`);
    });
  });

  suite('--config', () => {
    const files = { '/work/Dockerfile': bad };

    test('leaves out what is ignored, and does not fix it', async () => {
      const config = { '/work/h.yaml': 'ignored: [DL3025]\n' };
      const args = ['check', '--config', 'h.yaml', '--fix', '--format', 'json', 'Dockerfile'];
      const result = await run(args, { files: { ...files, ...config } });
      assert.deepEqual(problemsOf(result), []);
      assert.equal(result.files['/work/Dockerfile'], bad);
    });

    test('weighs problems as it says', async () => {
      const config = { '/work/h.yaml': 'override: {info: [DL3025]}\n' };
      const args = ['check', '--config', 'h.yaml', '--format', 'json', 'Dockerfile'];
      const result = await run(args, { files: { ...files, ...config } });
      assert.deepEqual(
        problemsOf(result).map(({ severity }) => severity),
        ['info'],
      );
    });

    test('tells of keys that it does not know, and goes on', async () => {
      const config = { '/work/h.yaml': 'ignored: []\nno-fial: true\n' };
      const result = await run(['check', '--config', 'h.yaml', 'Dockerfile'], { files: { ...files, ...config } });
      assert.match(
        result.stderr,
        /In h\.yaml, line 2: The key `no-fial` means nothing here\. Did you mean `no-fail`\?/,
      );
      assert.equal(result.code, 1);
    });

    test('takes the place of the files around the Dockerfile', async () => {
      const config = { '/work/h.yaml': 'override: {info: [DL3025]}\n', '/work/.hadolint.yaml': 'ignored: [DL3025]\n' };
      const args = ['check', '--config', 'h.yaml', '--format', 'json', 'Dockerfile'];
      const result = await run(args, { files: { ...files, ...config } });
      assert.equal(problemsOf(result).length, 1);
    });

    test('a configuration that cannot be read ends with 2 before anything is checked or fixed', async () => {
      const broken = { '/work/h.yaml': 'ignored: [\n' };
      for (const name of ['h.yaml', 'gone.yaml']) {
        const args = ['check', '--fix', '--config', name, 'Dockerfile'];
        const result = await run(args, { files: { ...files, ...broken } });
        assert.equal(result.code, 2);
        assert.equal(result.stdout, '');
        assert.match(
          result.stderr,
          /^layercast: (?:The configuration gone\.yaml cannot be read|In h\.yaml, line \d+): .*\.\n$/,
        );
        assert.equal(result.files['/work/Dockerfile'], bad);
      }
    });
  });

  suite('the configuration around a Dockerfile', () => {
    const check = (files: Record<string, string>, ...args: string[]): Promise<RunResult> =>
      run(['check', '--format', 'json', ...args, 'app/Dockerfile'], {
        files: { '/work/app/Dockerfile': bad, ...files },
      });

    test('is the nearest .hadolint.yaml, up to the root of the repository', async () => {
      assert.deepEqual(problemsOf(await check({ '/work/.hadolint.yaml': 'ignored: [DL3025]' })), []);
      assert.deepEqual(problemsOf(await check({ '/work/app/.hadolint.yml': 'ignored: [DL3025]' })), []);
      const nearest = { '/work/.hadolint.yaml': 'ignored: [DL3025]', '/work/app/.hadolint.yaml': 'ignored: []' };
      assert.equal(problemsOf(await check(nearest)).length, 1);
      const outside = { '/.hadolint.yaml': 'ignored: [DL3025]', '/work/.git/HEAD': '' };
      assert.equal(problemsOf(await check(outside)).length, 1);
    });

    test('where both speak of a check, .layercast.yaml wins over .hadolint.yaml', async () => {
      const both = {
        '/work/app/.hadolint.yaml': 'ignored: [DL3025]',
        '/work/.layercast.yaml': 'checks: {DL3025: info}',
      };
      assert.deepEqual(
        problemsOf(await check(both)).map(({ severity }) => severity),
        ['info'],
      );
    });

    test("is hadolint's in the home folder where the project has none", async () => {
      const files = { '/work/Dockerfile': bad, '/home/me/.hadolint.yaml': 'ignored: [DL3025]' };
      const args = ['check', '--format', 'json', 'Dockerfile'];
      assert.deepEqual(problemsOf(await run(args, { files, env: { HOME: '/home/me' } })), []);
      assert.equal(problemsOf(await run(args, { files })).length, 1);
    });

    test('lies under the environment variables of hadolint', async () => {
      const files = { '/work/Dockerfile': bad };
      const env = { HADOLINT_IGNORE: 'DL3025, DL9999' };
      const result = await run(['check', '--format', 'json', 'Dockerfile'], { files, env });
      assert.deepEqual(problemsOf(result), []);
      assert.match(result.stderr, /In the environment variables of hadolint: There is no check DL9999/);
    });

    test('sets the threshold, unless --fail-on does', async () => {
      const never = { '/work/.layercast.yaml': 'failOn: never' };
      assert.equal((await check(never)).code, 0);
      assert.equal((await check(never, '--fail-on', 'info')).code, 1);
    });

    test('ends with 2 where it is broken, and is spoken of once', async () => {
      const files = {
        '/work/a/Dockerfile': bad,
        '/work/b/Dockerfile': bad,
        '/work/.layercast.yaml': 'checks: [\n',
      };
      const result = await run(['check', '.'], { files });
      assert.equal(result.code, 2);
      assert.equal(result.stderr.match(/In \.layercast\.yaml, line/g)?.length, 1);
    });
  });

  suite('ShellCheck', () => {
    const files = { '/work/Dockerfile': 'FROM debian:12\nUSER app\nRUN rm $HOME/a\n' };
    const comment: ShellcheckComment = {
      ...{ line: 10, endLine: 10, column: 4, endColumn: 9 },
      level: 'info',
      code: 2086,
      message: 'Double quote to prevent globbing',
      replacements: [],
    };
    const args = ['check', '--format', 'json', 'Dockerfile'];

    test('says what it finds in the commands of a RUN', async () => {
      const result = await run(args, { files, shellcheck: () => [[comment]] });
      const found = problemsOf(result).find(({ code }) => code === 'SC2086');
      assert.deepEqual([found?.line, found?.column, found?.endColumn, found?.severity], [3, 8, 13, 'info']);
    });

    test('is not needed, and can be left out', async () => {
      assert.equal((await run(args, { files })).stderr, '');
      const off = await run([...args, '--shellcheck', 'off'], { files, shellcheck: () => [[comment]] });
      assert.ok(!problemsOf(off).some(({ code }) => code === 'SC2086'));
    });

    test('that fails is told of, and the other checks count', async () => {
      const result = await run(args, { files, shellcheck: () => ({ reason: 'failed', message: 'out of memory' }) });
      assert.match(result.stderr, /Dockerfile was not checked by ShellCheck: out of memory/);
      assert.equal(result.code, 2);
      assert.deepEqual(JSON.parse(result.stdout), problemsOf(await run(args, { files })));
    });

    test('that is named has to be there', async () => {
      const result = await run([...args, '--shellcheck', '/opt/sc'], { files });
      assert.equal(result.code, 2);
      assert.match(result.stderr, /ShellCheck cannot be run as \/opt\/sc: it is not installed/);
    });
  });

  suite('formats', () => {
    test('json has the keys of the contract, with lines and columns from 1', async () => {
      const { stdout } = await run(['check', '--format', 'json', '-'], { stdin: bad });
      const [problem] = JSON.parse(stdout) as (JsonProblem & { message: string })[];
      assert.ok(problem);
      const { message, ...rest } = problem;
      assert.ok(message.endsWith('.'));
      assert.deepEqual(rest, {
        file: '-',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 18,
        code: 'DL3025',
        name: 'json-args-recommended',
        also: ['JSONArgsRecommended'],
        severity: 'warning',
        fixes: [{ title: 'Write it as a JSON array', safe: true }],
      });
    });

    test('json counts columns in UTF-16 code units', async () => {
      const [first] = problemsOf(
        await run(['check', '--format', 'json', '-'], { stdin: `\uFEFFFROM a:1\nCMD echo 🐳\n${onlyJsonArgs}` }),
      );
      assert.deepEqual([first?.line, first?.column, first?.endColumn], [2, 1, 12]);
    });

    test('json is an empty array when there is nothing', async () => {
      assert.equal((await run(['check', '--format', 'json', '-'], { stdin: clean })).stdout, '[]\n');
    });

    test('text has place, severity, code, message, excerpt, fix and a summary', async () => {
      const { stdout } = await run(['check', '-', '--stdin-name', 'Dockerfile'], { stdin: bad });
      assert.match(stdout, /^Dockerfile:2:1: warning DL3025 Write CMD as a JSON array.*\.$/m);
      assert.match(
        stdout,
        /^ {2}2 \| CMD python app\.py\n {4}\| \^{17}\n {2}fix: Write it as a JSON array \(with --fix\)$/m,
      );
      assert.match(stdout, /\n\n\d+ problems? in 1 file \(.*\); \d+ can be fixed with --fix\.\n$/);
    });

    test('text says that there is nothing', async () => {
      const files = { '/work/a/Dockerfile': clean, '/work/b/Dockerfile': clean };
      assert.equal((await run(['check', '.'], { files })).stdout, 'No problems in 2 files.\n');
    });

    test('text has colours in a terminal, unless NO_COLOR is set', async () => {
      const colourful = async (env: Record<string, string>, terminal?: number): Promise<boolean> => {
        const setup = terminal === undefined ? { stdin: bad, env } : { stdin: bad, env, terminal };
        return (await run(['check', '-'], setup)).stdout.includes('\u001b[');
      };
      assert.equal(await colourful({}, 80), true);
      assert.equal(await colourful({ NO_COLOR: '1' }, 80), false);
      assert.equal(await colourful({ NO_COLOR: '', TERM: 'xterm' }, 80), true);
      assert.equal(await colourful({ TERM: 'dumb' }, 80), false);
      assert.equal(await colourful({}), false);
      assert.equal(await colourful({ FORCE_COLOR: '1' }), true);
      assert.equal(await colourful({ FORCE_COLOR: '0' }, 80), false);
      assert.equal(await colourful({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    });

    test('machine formats have no colours, even in a terminal', async () => {
      for (const format of ['json', 'sarif', 'github']) {
        const { stdout } = await run(['check', '--format', format, '-'], { stdin: bad, terminal: 80 });
        assert.ok(!stdout.includes('\u001b['));
      }
    });

    test('github has one command a problem, escaped', async () => {
      const files = { '/work/100%/a,b:c/Dockerfile': bad };
      const { stdout } = await run(['check', '--format', 'github', '.'], { files });
      const line = stdout.split('\n').find(text => text.includes('DL3025'));
      assert.match(
        line ?? '',
        /^::warning file=100%25\/a%2Cb%3Ac\/Dockerfile,line=2,endLine=2,col=1,endColumn=18,title=DL3025 json-args-recommended::Write .*\.$/,
      );
    });

    test('github leaves columns out for a problem over several lines', async () => {
      const { stdout } = await run(['check', '--format', 'github', '-'], {
        stdin: `FROM a:1\nCMD python \\\n  app.py\n${onlyJsonArgs}`,
      });
      const line = stdout.split('\n').find(text => text.includes('DL3025'));
      assert.match(line ?? '', /^::warning file=-,line=2,endLine=3,title=/);
    });
  });
});
