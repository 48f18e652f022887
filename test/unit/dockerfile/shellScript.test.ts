import assert from 'node:assert/strict';
import { mapStretch } from '../../../src/dockerfile/mappedText';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { parseShellScript, shellScriptOf, type ShellScript } from '../../../src/dockerfile/shellScript';
import type { Range } from '../../../src/dockerfile/text';

function read(text: string): ShellScript {
  return parseShellScript(mapStretch(text, 0));
}

/** The script of the last instruction of a Dockerfile. */
function scriptIn(text: string): ShellScript | undefined {
  const last = parseDockerfile(text).instructions.at(-1);
  assert.ok(last);
  return shellScriptOf(last);
}

/** Each command as its name and the values of its arguments. */
function commandsOf(script: ShellScript | undefined): string[][] {
  return script?.commands.map(({ name, args }) => [name, ...args.map(({ value }) => value)]) ?? [];
}

function slice(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

suite('parseShellScript: commands', () => {
  for (const [text, commands] of [
    ['apt-get install -y curl', [['apt-get', 'install', '-y', 'curl']]],
    ['a && b || c; d & e', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a | b |& c', [['a'], ['b'], ['c']]],
    ['(a; b) && { c; d; }', [['a'], ['b'], ['c'], ['d']]],
    ['if a; then b; else c; fi', [['a'], ['b'], ['c']]],
    ['for x in 1 2; do a $x; done', [['a', '$x']]],
    ['while a; do b; done', [['a'], ['b']]],
    ['case $x in y) a;; *) b;; esac', [['a'], ['b']]],
    ['f() { a; }; f', [['a'], ['f']]],
    ['! a', [['a']]],
    ['echo "a b" \'c d\' e\\ f', [['echo', 'a b', 'c d', 'e f']]],
    ['/usr/bin/env a', [['/usr/bin/env', 'a']]],
    ['a > x 2>&1 < y', [['a']]],
    ['set -e; a # not b', [['set', '-e'], ['a']]],
    ['', []],
  ] as const) {
    test(text || 'nothing', () => {
      const script = read(text);
      assert.deepEqual(commandsOf(script), commands);
      assert.equal(script.complete, true);
    });
  }

  test('in substitutions are read, in source order', () => {
    assert.deepEqual(
      commandsOf(read('echo $(date +%s) `whoami` "$(id -u)"')).map(([name]) => name),
      ['echo', 'date', 'whoami', 'id'],
    );
  });

  test('have their assignments apart', () => {
    const [command] = read('A=1 B="x y" make all').commands;
    assert.deepEqual(
      command?.assignments.map(({ name, value }) => [name, value]),
      [
        ['A', '1'],
        ['B', 'x y'],
      ],
    );
    assert.equal(command.name, 'make');
  });

  test('may be assignments alone', () => {
    const [command] = read('A=1').commands;
    assert.equal(command?.name, '');
    assert.equal(command.assignments.length, 1);
  });
});

suite('parseShellScript: pipelines and steps', () => {
  const stepsOf = (text: string): string[] =>
    read(text).steps.map(({ range, joinedBy }) => `${joinedBy ?? ''} ${slice(text, range)}`.trim());

  test('a pipeline knows how many commands it connects', () => {
    const text = 'a; b | c | d && e';
    const { pipelines } = read(text);
    assert.deepEqual(
      pipelines.map(({ range, length }) => [slice(text, range), length]),
      [['b | c | d', 3]],
    );
  });

  test('|| is no pipeline, nor is | in quotes or a pattern', () => {
    assert.deepEqual(read('a || b; echo "c | d"; case x in y|z) e;; esac').pipelines, []);
  });

  test('steps are the links of the top level, with what joins them', () => {
    assert.deepEqual(stepsOf('a && b || c; d & e\nf'), ['a', '&& b', '|| c', '; d', '& e', 'newline f']);
  });

  test('a pipeline, a subshell or an if is one step without a command of its own', () => {
    const { steps } = read('a | b && (c; d); if e; then f; fi; g');
    assert.deepEqual(
      steps.map(({ command }) => command?.name),
      [undefined, undefined, undefined, 'g'],
    );
  });
});

suite('parseShellScript: any text', () => {
  for (const text of [
    '"unclosed',
    "'unclosed",
    '$(unclosed',
    'if a',
    'a &&',
    '| a',
    ')',
    'done',
    'cat <<EOF',
    'Write-Host "a" | Out-Null; $x = @{ a = 1 }; if ($x) { Get-Item C:\\ }',
    'powershell -Command $ErrorActionPreference = \'Stop\'; [Net.ServicePointManager]::SecurityProtocol = "tls12"',
    'dir C:\\Windows & echo %PATH% ^> x',
    '\0\uFFFF\uD800',
  ]) {
    test(`${JSON.stringify(text)} gives a result`, () => {
      const script = read(text);
      for (const { range } of script.commands) assert.ok(range.start <= range.end && range.end <= text.length);
    });
  }

  test('what nests without end is not read', () => {
    for (const opening of ['(', '$(', '"$(', '${a:-', '$((', '{ ', '<(', 'f() { ']) {
      const script = read(opening.repeat(20_000));
      assert.deepEqual([script.commands, script.complete], [[], false], opening);
    }
  });

  test('what nests as deep as people write is read', () => {
    assert.equal(read(`${'$('.repeat(50)}a${')'.repeat(50)}`).complete, true);
  });

  test('is not understood as a whole where something is opened and never closed', () => {
    for (const text of ['a "b', "a 'b", 'a $(b', 'a `b', 'a ${b', 'a ${ b', '(a', '{ a', 'if a; then b', 'a &&'])
      assert.equal(read(text).complete, false, text);
    assert.equal(read('a ${ b; }').complete, true);
  });
});

suite('shellScriptOf: ranges in the file', () => {
  const text = [
    'FROM alpine',
    'RUN --network=none A=1 apt-get update \\',
    '  # why: "quotes" in a comment && do not count',
    '  && apt-get install -y \\',
    '',
    '       "curl" wget \\',
    "  && echo 'a \\",
    "b' | tee x",
  ].join('\n');

  test('are those of the words, across continued lines, comments and blank lines', () => {
    const script = scriptIn(text);
    assert.deepEqual(
      script?.commands.map(({ nameRange }) => slice(text, nameRange)),
      ['apt-get', 'apt-get', 'echo', 'tee'],
    );
    assert.deepEqual(
      script.commands[1]?.args.map(({ range }) => slice(text, range)),
      ['install', '-y', '"curl"', 'wget'],
    );
    assert.deepEqual(
      script.commands[2]?.args.map(({ value, range }) => [value, slice(text, range)]),
      [['a b', "'a \\\nb'"]],
    );
    const [assignment] = script.commands[0]?.assignments ?? [];
    assert.equal(assignment && slice(text, assignment.range), 'A=1');
  });

  test('are the same places with CRLF and a byte order mark', () => {
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const script = scriptIn(windows);
    assert.deepEqual(
      script?.commands[1]?.args.map(({ range }) => slice(windows, range)),
      ['install', '-y', '"curl"', 'wget'],
    );
    assert.equal(script.commands.length, 4);
  });

  test('follow the escape directive', () => {
    const batch = '# escape=`\nFROM alpine\nRUN a b`\n  c \\d\n';
    assert.deepEqual(
      scriptIn(batch)?.commands[0]?.args.map(({ range }) => slice(batch, range)),
      ['b', 'c', '\\d'],
    );
  });

  test('of a heredoc are in its body', () => {
    const body = 'FROM alpine\nRUN <<-EOF\n\tset -e\n\tapk add \\\n\t  curl\n\tEOF\n';
    const script = scriptIn(body);
    assert.deepEqual(commandsOf(script), [
      ['set', '-e'],
      ['apk', 'add', 'curl'],
    ]);
    assert.deepEqual(
      script?.commands[1]?.args.map(({ range }) => slice(body, range)),
      ['add', 'curl'],
    );
  });
});

suite('shellScriptOf: what has a script', () => {
  test('RUN, CMD, ENTRYPOINT and HEALTHCHECK in the shell form', () => {
    for (const line of ['RUN a b', 'CMD a b', 'ENTRYPOINT a b', 'HEALTHCHECK CMD a b', 'run a b']) {
      assert.deepEqual(commandsOf(scriptIn(`FROM alpine\n${line}\n`)), [['a', 'b']], line);
    }
  });

  test('the trigger of an ONBUILD', () => {
    const [, onbuild] = parseDockerfile('FROM alpine\nONBUILD RUN a && b\n').instructions;
    assert.ok(onbuild?.kind === 'ONBUILD' && onbuild.trigger);
    assert.deepEqual(commandsOf(shellScriptOf(onbuild.trigger)), [['a'], ['b']]);
  });

  test('no JSON form, no SHELL and nothing that runs nothing', () => {
    for (const line of ['RUN ["a"]', 'SHELL ["a"]', 'SHELL a', 'COPY a b', 'ENV A=b', 'HEALTHCHECK CMD ["a"]']) {
      assert.equal(scriptIn(`FROM alpine\n${line}\n`), undefined, line);
    }
  });

  for (const [shebang, isShell] of [
    ['#!/bin/sh', true],
    ['#!/bin/bash -e', true],
    ['#! /usr/bin/env bash', true],
    ['#!/usr/bin/env -S bash -x', true],
    ['#!/usr/bin/env python3', false],
    ['#!/usr/bin/python', false],
    ['#!/usr/bin/env fish', false],
    ['#!/usr/bin/pwsh', false],
  ] as const) {
    test(`a heredoc that begins with ${shebang} is ${isShell ? '' : 'no '}shell script`, () => {
      const script = scriptIn(`FROM alpine\nRUN <<EOF\n${shebang}\nprint a\nEOF\n`);
      assert.deepEqual(script && commandsOf(script), isShell ? [['print', 'a']] : undefined);
    });
  }

  test('a heredoc behind a command is its input, and no script', () => {
    const script = scriptIn('FROM alpine\nRUN cat <<EOF > /x && chmod +x /x\nrm -rf /\nEOF\n');
    assert.deepEqual(commandsOf(script), [['cat'], ['chmod', '+x', '/x']]);
  });

  test('several heredocs are inputs, each of its command', () => {
    const script = scriptIn('FROM alpine\nRUN cat <<A && cat <<B\na b\nA\nc d\nB\n');
    assert.deepEqual(commandsOf(script), [['cat'], ['cat']]);
  });

  test('a heredoc given to another program is no script', () => {
    assert.deepEqual(commandsOf(scriptIn('FROM alpine\nRUN <<EOF python3\nprint("a")\nEOF\n')), [['python3']]);
  });
});

suite('parseShellScript: variables', () => {
  const variablesIn = (text: string): string[] =>
    read(text).variables.map(({ name, range }) => `${name} ${slice(text, range)}`);

  test('are found bare and in braces, inside double quotes and in each other', () => {
    assert.deepEqual(variablesIn('a $B "${C:-$D}x" $(e $F)'), ['B $B', 'C ${C:-$D}', 'D $D', 'F $F']);
  });

  test('are none in single quotes, comments, and behind an escape', () => {
    assert.deepEqual(variablesIn("a '$B' \\$C # $D"), []);
  });

  test('are none of the parameters that have no name', () => {
    assert.deepEqual(variablesIn('a $1 $? "$@" ${#} ${10}'), []);
  });

  test('have their places in the file, over continued lines', () => {
    const text = 'FROM alpine\nRUN a $B \\\n  && c ${D}\n';
    assert.deepEqual(
      scriptIn(text)?.variables.map(({ range }) => slice(text, range)),
      ['$B', '${D}'],
    );
  });
});
