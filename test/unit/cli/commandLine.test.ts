import assert from 'node:assert/strict';
import { keywords } from '../../../src/dockerfile/instructions';
import { flagsByKind } from '../../../src/dockerfile/syntaxErrorsInFlags';
import { version } from '../../../package.json';
import { checks } from '../../../src/checks';
import { run } from './memoryHost';

suite('layercast', () => {
  test('prints its version', async () => {
    assert.deepEqual(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '', files: {} });
  });

  test('prints its help, and that of a command', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await run(args);
      assert.equal(code, 0);
      assert.match(stdout, /Usage: layercast COMMAND/);
      for (const command of ['check', 'explain']) assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
      assert.equal(stderr, '');
    }
    for (const args of [
      ['check', '--help'],
      ['check', '-h'],
      ['help', 'check'],
      ['check', '--formt', '--help'],
    ]) {
      const { code, stdout } = await run(args);
      assert.equal(code, 0);
      assert.match(stdout, /--fail-on error\|warning\|info\|never/);
    }
  });

  test('help fits in 88 columns', async () => {
    for (const args of [['--help'], ['check', '--help'], ['explain', '--help']]) {
      const { stdout } = await run(args);
      for (const line of stdout.split('\n')) assert.ok(line.length <= 88, line);
    }
  });

  test('ends with 2 and a sentence for a command or an option that it does not have', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /A command is missing/],
      [['chekc', '.'], /no command chekc; did you mean check\?/],
      [['build'], /no command build; there are check/],
      [['--versoin'], /no option --versoin; did you mean --version\?/],
      [['help', 'chekc'], /did you mean check\?/],
    ];
    for (const [args, sentence] of wrong) {
      const { code, stdout, stderr } = await run(args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
      assert.equal(stderr.trimEnd().split('\n').length, 1, 'is one line');
    }
  });
});

suite('layercast explain', () => {
  test('explains each check: what, why, an example and how to ignore it', async () => {
    for (const check of checks) {
      const { code, stdout } = await run(['explain', check.code]);
      assert.equal(code, 0);
      const isOff = check.offByDefault === true || check.experimental === true;
      const weight = `${check.severity}${isOff ? ', off unless asked for' : ''}`;
      assert.ok(stdout.startsWith(`${check.code} ${check.name} (${weight})\n${check.title}.\n`));
      const words = stdout.split(/\s+/).join(' ');
      assert.ok(words.includes(check.why));
      for (const line of `${check.example.bad}\n${check.example.good}`.trimEnd().split('\n')) {
        assert.ok(stdout.includes(`    ${line}`.trimEnd()), line);
      }
      assert.match(stdout, /To ignore it\n {4}# /);
      for (const other of check.also) assert.ok(stdout.includes(other));
      if (check.link !== undefined) assert.ok(stdout.includes(check.link));
    }
  });

  test('knows the names of other tools, in any case, and explains each check once', async () => {
    const { stdout } = await run(['explain', 'jsonargsrecommended', 'dl3025', 'DL3000']);
    assert.equal(stdout.match(/^DL3025 /gm)?.length, 1);
    assert.equal(stdout.match(/^DL3000 /gm)?.length, 1);
  });

  test('explains all checks that another tool has one name for', async () => {
    const { stdout } = await run(['explain', 'MultipleInstructionsDisallowed']);
    for (const code of ['DL3012', 'DL4003', 'DL4004']) assert.match(stdout, new RegExp(`^${code} `, 'm'));
  });

  test('explains an instruction, in any case, with its flags and the idea behind it', async () => {
    for (const keyword of keywords) {
      const { code, stdout } = await run(['explain', keyword.toLowerCase()]);
      assert.equal(code, 0);
      assert.ok(stdout.startsWith(`${keyword}\n`));
      assert.match(stdout, /^The idea: \w/m);
      assert.match(stdout, /^More: https:\/\/docs\.docker\.com\/reference\/dockerfile\/#/m);
      for (const name of Object.keys(flagsByKind[keyword] ?? {})) assert.match(stdout, new RegExp(`^--${name}$`, 'm'));
    }
  });

  test('lists all checks when none is named', async () => {
    const { stdout } = await run(['explain']);
    for (const { code, severity, title } of checks) {
      assert.match(stdout, new RegExp(`^${code} +${severity} +`, 'm'));
      assert.ok(stdout.includes(title));
    }
  });

  test('suggests what an unknown code could mean, and ends with 2', async () => {
    const { code, stdout, stderr } = await run(['explain', 'DL3O25']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^layercast: There is no check DL3O25; the nearest: .*DL3025/);
    assert.match((await run(['explain', 'xyzzy-plugh'])).stderr, /"layercast explain" lists all\.\n$/);
  });
});
