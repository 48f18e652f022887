import assert from 'node:assert/strict';
import { readArguments, readShellCommand, type CommandLine } from '../../../src/commands/commandLine';
import { mapStretch } from '../../../src/dockerfile/mappedText';
import { parseShellScript, type ShellWord } from '../../../src/dockerfile/shellScript';

suite('A command line', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['apt-get update', 'apt-get update'],
    ['/usr/bin/apt-get update', 'apt-get update'],
    ['sudo apt-get update', 'apt-get update'],
    ['sudo -E -u root apt-get update', 'apt-get update'],
    ['sudo --user=root -- apt-get update', 'apt-get update'],
    ['$SUDO apt-get update', 'apt-get update'],
    ['env -i A=1 B=2 apt-get update', 'apt-get update'],
    ['exec env sudo nice -n 10 apt-get update', 'apt-get update'],
    ['timeout -k 5 60 apt-get update', 'apt-get update'],
    ['xargs -n 1 apt-get install -y', 'apt-get install -y'],
    ['gosu app npm ci', 'npm ci'],
    ['command -p curl a', 'curl a'],
    // These run nothing.
    ['command -v curl', 'command -v curl'],
    ['sudo -v', 'sudo -v'],
    ['env', 'env'],
    ['sudo', 'sudo'],
    ['sudo -u app', 'sudo -u app'],
  ];

  for (const [text, expected] of cases) {
    test(`${text} runs ${expected}`, () => assert.equal(spoken(read(text)), expected));
  }

  test('knows what starts it and the variables it is given', () => {
    const { wrappers, assignments } = read('A=1 sudo -E B=2 env C=3 make');
    assert.deepEqual(
      wrappers.map(({ name, words }) => [name, words.map(({ value }) => value).join(' ')]),
      [
        ['sudo', 'sudo -E B=2'],
        ['env', 'env C=3'],
      ],
    );
    assert.deepEqual(
      assignments.map(({ name, value }) => `${name}=${value}`),
      ['A=1', 'B=2', 'C=3'],
    );
  });
});

suite('Arguments', () => {
  test('are taken apart into options and operands', () => {
    const { options, operands } = readArguments(
      wordsOf('-qqy install --target-release stable -o X=1 --option=Y curl -tbackports -q=2 -- -z'),
      new Set(['-o', '-t', '--target-release', '--option']),
    );
    assert.deepEqual(
      options.map(({ name, value }) => [name, value]),
      [
        ['-q', undefined],
        ['-q', undefined],
        ['-y', undefined],
        ['--target-release', 'stable'],
        ['-o', 'X=1'],
        ['--option', 'Y'],
        ['-t', 'backports'],
        ['-q', '2'],
      ],
    );
    assert.deepEqual(
      operands.map(({ value }) => value),
      ['install', 'curl', '-z'],
    );
  });

  test('may have a long value in the word of their last option, and long names with one dash', () => {
    const withValue = new Set(['-O', '-o']);
    const { options } = readArguments(wordsOf('-qO/usr/local/bin/grpc_health_probe -Dmaven.test.skip=Only'), withValue);
    assert.deepEqual(
      options.map(({ name, value }) => [name, value]),
      [
        ['-q', undefined],
        ['-O', '/usr/local/bin/grpc_health_probe'],
        ['-Dmaven.test.skip=Only', undefined],
      ],
    );
  });

  test('may end in an option that wants a value', () => {
    const { options, operands } = readArguments(wordsOf('a -o'), new Set(['-o']));
    assert.deepEqual([options.map(({ name, value }) => [name, value]), operands.length], [[['-o', undefined]], 1]);
  });
});

function read(text: string): CommandLine {
  const [command] = parseShellScript(mapStretch(text, 0)).commands;
  assert.ok(command);
  return readShellCommand(command);
}

function wordsOf(text: string): readonly ShellWord[] {
  return parseShellScript(mapStretch(`x ${text}`, 0)).commands[0]?.args ?? [];
}

function spoken({ name, args }: CommandLine): string {
  return [name, ...args.map(({ value }) => value)].join(' ');
}
