import assert from 'node:assert/strict';
import { analyze } from '../../src/engine';
import { shellcheckScriptsOf } from '../../src/checks/shellcheck/shellcheckScript';
import type { ShellcheckComment } from '../../src/checks/shellcheck/shellcheckComment';
import { createCheckInput, type CheckSettings, defaultCheckSettings } from '../../src/checks/runChecks';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { applyEdits } from '../../src/dockerfile/text';
import { createShellcheckRunner } from '../../src/shellcheck/shellcheckProcess';
import { cacheFolder } from '../../scripts/projectPaths';
import { findShellcheck } from '../harness/shellcheckProgram';
import { skip } from '../harness/skip';

interface Found {
  readonly code: string;
  /** One-based. */
  readonly line: number;
  readonly at: string;
  readonly fixed: string | undefined;
}

suite('ShellCheck in a RUN', () => {
  let program = '';

  suiteSetup(async function () {
    this.timeout(180_000);
    const found = await findShellcheck(cacheFolder);
    if (typeof found === 'string') program = found;
    else skip(this, found.unavailable);
  });

  async function find(text: string, settings: CheckSettings = defaultCheckSettings): Promise<Found[]> {
    const dockerfile = parseDockerfile(text);
    const scripts = shellcheckScriptsOf(createCheckInput(evaluate(dockerfile), { ignoreFile: 'none' }));
    const answers = await createShellcheckRunner(program)(scripts.map(script => script.text));
    assert.ok(!('reason' in answers), JSON.stringify(answers));
    const shellcheck = new Map<string, readonly ShellcheckComment[]>(
      scripts.map((script, index) => [script.text, answers[index] ?? []]),
    );
    const { problems } = analyze(text, { ignoreFile: 'none', shellcheck }, {}, settings);
    return problems
      .filter(({ check }) => check.code.startsWith('SC'))
      .map(({ check, range, fixes }) => ({
        code: check.code,
        line: dockerfile.lines.lineAt(range.start) + 1,
        at: text.slice(range.start, range.end),
        fixed: fixes[0] && applyEdits(text, fixes[0].edits),
      }));
  }

  test('is found on its line and in its columns, across continued lines and comments', async () => {
    const text = 'FROM alpine:3.21\nRUN cd / && \\\n    # why\n    echo "é𝄞" && rm $HOME \\\n      && true\n';
    assert.deepEqual(await find(text), [
      {
        code: 'SC2086',
        line: 4,
        at: '$HOME',
        fixed: 'FROM alpine:3.21\nRUN cd / && \\\n    # why\n    echo "é𝄞" && rm "$HOME" \\\n      && true\n',
      },
    ]);
  });

  test('is found in heredocs, by the shell that their shebang names', async () => {
    const text = 'FROM debian:12\nRUN <<EOF\n#!/bin/bash\na=(1 2)\necho $a\nEOF\n';
    assert.deepEqual(
      (await find(text)).map(({ code, line, at }) => [code, line, at]),
      [
        ['SC2086', 5, '$a'],
        ['SC2128', 5, '$a'],
      ],
    );
    const plain = 'FROM debian:12\nRUN <<EOF\na=(1 2)\necho "${a[0]}"\nEOF\n';
    assert.ok((await find(plain)).some(({ code, line }) => code === 'SC3030' && line === 3));
  });

  test('knows what SHELL, ENV and ARG say', async () => {
    assert.deepEqual(await find('FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a=(1 2) && echo "${a[0]}"\n'), []);
    assert.deepEqual(await find('FROM debian:12\nARG version\nENV my_home=/srv\nRUN echo "$version" "$my_home"\n'), []);
    const unset = await find('FROM debian:12\nRUN echo "$version"\n');
    assert.deepEqual(
      unset.map(({ code }) => code),
      ['SC2154'],
    );
  });

  test('leaves the exec form, PowerShell and other languages alone', async () => {
    const texts = [
      'FROM debian:12\nRUN ["sh", "-c", "rm $a"]\n',
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN rm $a\n',
      'FROM python:3.12\nRUN <<EOF\n#!/usr/bin/env python3\nprint($a)\nEOF\n',
    ];
    for (const text of texts) assert.deepEqual(await find(text), [], text);
  });

  test('is found in an ONBUILD, and ignored by the comment above it', async () => {
    assert.equal((await find('FROM debian:12\nONBUILD RUN rm $HOME/a\n')).length, 1);
    const ignored = 'FROM debian:12\n# hadolint ignore=SC2086\nONBUILD RUN rm $HOME/a\n';
    assert.deepEqual(await find(ignored), []);
  });

  test('can be switched off and weighed by its code', async () => {
    const text = 'FROM debian:12\nRUN rm $HOME/a\n';
    const off: CheckSettings = { ...defaultCheckSettings, severities: new Map([['SC2086', 'off']]) };
    assert.deepEqual(await find(text, off), []);
  });

  test('a fix around a continued line keeps the line break', async () => {
    const [found] = await find('FROM debian:12\nRUN rm $HO\\\nME/a\n');
    assert.equal(found?.fixed, 'FROM debian:12\nRUN rm "$HO\\\nME"/a\n');
  });

  test('stands what nobody would write', async () => {
    for (const script of ['"', '$(', '\u0000', '#'.repeat(5000), `echo ${'$('.repeat(300)}`, 'a\\\n', '𝄞 "$x', '']) {
      await find(`FROM debian:12\nRUN ${script}\n`);
    }
  });

  test('is missing where the program is not there, and can be cancelled', async () => {
    const missing = await createShellcheckRunner('no-such-shellcheck')(['echo']);
    assert.ok('reason' in missing && missing.reason === 'missing');
    const controller = new AbortController();
    controller.abort();
    const cancelled = await createShellcheckRunner(program)(['echo'], controller.signal);
    assert.ok('reason' in cancelled && cancelled.reason === 'cancelled');
  });

  test('a program that is no ShellCheck is told from one', async () => {
    const other = await createShellcheckRunner(process.execPath)(['echo']);
    assert.ok('reason' in other && other.reason === 'failed');
  });
});
