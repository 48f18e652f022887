import assert from 'node:assert/strict';
import { defaultUserOf, distributionOf } from '../../../src/checks/facts/baseImages';
import type { CheckInput } from '../../../src/checks/check';
import { createCheckInput } from '../../../src/checks/runChecks';
import { runsOf } from '../../../src/checks/facts/runs';
import { stateAtEnd } from '../../../src/checks/facts/stageState';
import { imageEnds, isThrownAway, shippedStages } from '../../../src/checks/facts/stageUse';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseImageReference } from '../../../src/dockerfile/imageReference';
import { parseDockerfile } from '../../../src/dockerfile/parse';

suite('What a stage is for', () => {
  const input = inputOf(
    'FROM a:1 AS base\nFROM base AS build\nFROM a:1 AS tools\nFROM base AS test\nFROM base\nCOPY --from=build /a /a\n' +
      'RUN --mount=type=bind,from=tools,target=/t /t/a\n',
  );

  test('the last stage and what it is built from are in the image', () => {
    assert.deepEqual([...shippedStages(input)].sort(), [0, 4]);
  });

  test('a stage that only lends files is thrown away, one that nobody uses is not', () => {
    const thrownAway = input.evaluation.stages.filter(stage => isThrownAway(input, stage));
    assert.deepEqual(
      thrownAway.map(({ stage }) => stage.name),
      ['build', 'tools'],
    );
  });

  test('a mount names a stage: its number means nothing there, unlike in COPY', () => {
    const names = (flags: string): boolean[] => {
      const numbered = inputOf(`FROM a:1\nFROM a:1\n${flags}\n`);
      return numbered.evaluation.stages.map(stage => isThrownAway(numbered, stage));
    };
    assert.deepEqual(names('COPY --from=0 /a /a'), [true, false]);
    assert.deepEqual(names('RUN --mount=type=bind,from=0,target=/t /t/a'), [false, false]);
  });

  test('containers are started from stages that are no other one’s base', () => {
    assert.deepEqual(
      imageEnds(input).map(({ stage }) => stage.name ?? 'last'),
      ['test', 'last'],
    );
  });

  test('a file without stages has none of them', () => {
    assert.equal(shippedStages(inputOf('')).size, 0);
    assert.deepEqual(imageEnds(inputOf('RUN a\n')), []);
  });
});

suite('What is in force at the end of a stage', () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined, string])[] = [
    ['FROM corp/a:1\n', undefined, undefined, 'posix'],
    ['FROM debian:12\n', undefined, '/', 'posix'],
    ['FROM scratch\nWORKDIR app\nWORKDIR ../b/./c\n', undefined, '/b/c', 'posix'],
    ['FROM corp/a:1\nENV D=/d\nWORKDIR $D/e\nUSER app:app\n', 'app:app', '/d/e', 'posix'],
    ['FROM corp/a:1\nWORKDIR app\n', undefined, undefined, 'posix'],
    ['FROM golang:1.23\nWORKDIR $GOPATH/src\n', undefined, undefined, 'posix'],
    ['FROM corp/a:1 AS a\nWORKDIR /a\nUSER a\nSHELL ["cmd", "/S"]\nFROM a\nWORKDIR b\n', 'a', '/a/b', 'other'],
    ['FROM corp/a:1 AS a\nONBUILD USER b\nFROM a\n', 'b', undefined, 'posix'],
    ['FROM corp/a:1\nSHELL ["C:\\\\Windows\\\\powershell.exe"]\n', undefined, undefined, 'other'],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022\n', undefined, undefined, 'other'],
    ['FROM --platform=windows/amd64 corp/a:1\n', undefined, undefined, 'other'],
    ['# hadolint shell=pwsh\nFROM corp/a:1\nFROM corp/b:1\n', undefined, undefined, 'other'],
    ['FROM corp/a:1\n# hadolint shell=pwsh\nRUN a\nFROM corp/b:1\nRUN b\n', undefined, undefined, 'posix'],
    ['FROM corp/a:1\nSHELL ["conda", "run", "bash", "-c"]\n', undefined, undefined, 'posix'],
  ];

  for (const [text, user, folder, language] of cases) {
    test(JSON.stringify(text), () => {
      const input = inputOf(text);
      const last = input.evaluation.stages.at(-1);
      const state = last && stateAtEnd(input, last);
      assert.deepEqual([state?.user?.name, state?.workingDirectory, state?.shell.language], [user, folder, language]);
    });
  }
});

suite('The commands of a RUN', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['RUN a && (b; c) | d\n', 'a b c d'],
    ['RUN ["a", "b"]\n', 'a'],
    ['RUN ["sh", "-c", "a && b"]\n', 'sh a b'],
    ['RUN ["sh", "-c", "a \\"b\\" && c"]\n', 'sh'],
    ['RUN bash -euo pipefail -c "a && b"\n', 'bash a b'],
    ["RUN su app -c 'a' && eval 'b'\n", 'su a eval b'],
    [`RUN sh -c "sh -c 'a'"\n`, 'sh sh a'],
    ['RUN sh -c "echo \\"a\\""\n', 'sh'],
    ['RUN <<EOF\na\nb\nEOF\n', 'a b'],
    ['RUN bash -e <<EOF\na\nEOF\n', 'bash a'],
    ['RUN <<EOF bash\na\nEOF\n', 'bash a'],
    ['RUN cat <<EOF > /x\na\nEOF\n', 'cat'],
    ['RUN <<EOF python3\na\nEOF\n', 'python3'],
    ['RUN <<EOF\n#!/usr/bin/env node\na\nEOF\n', ''],
    ['ONBUILD RUN a\n', 'a'],
    ['SHELL ["powershell"]\nRUN a\n', ''],
    ['RUN\n', ''],
  ];

  for (const [text, names] of cases) {
    test(`${JSON.stringify(text)}: ${names}`, () => {
      const input = inputOf(`FROM corp/a:1\n${text}`);
      const commands = runsOf(input).flatMap(run => run.commands);
      assert.deepEqual(commands.map(({ name }) => name).join(' '), names);
    });
  }

  test('stand where they stand in the file, also inside quotes over several lines', () => {
    const text = 'FROM corp/a:1\nRUN bash -c "a && \\\n  # comment\n  apt-get update"\n';
    const input = inputOf(text);
    const range = runsOf(input)[0]?.commands.at(-1)?.nameRange;
    assert.equal(text.slice(range?.start, range?.end), 'apt-get');
  });
});

suite('A base image', () => {
  test('may have the name of what every object has', () => {
    for (const name of ['constructor', 'valueof', '__proto__']) {
      const reference = parseImageReference(name);
      if (!reference) continue;
      assert.equal(distributionOf(reference), undefined);
      assert.deepEqual(evaluate(parseDockerfile(`FROM ${name}\n`)).stages.length, 1);
    }
  });

  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['debian:12', 'debian', 'root'],
    ['docker.io/library/ubuntu:24.04', 'debian', 'root'],
    ['python:3.12-alpine3.21', 'alpine', 'root'],
    ['python:3.12', 'debian', 'root'],
    ['harbor.corp/proxy/library/node:22', 'debian', 'root'],
    ['corp/python:3.12', undefined, 'unknown'],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.5', 'redhat', 'root'],
    ['gcr.io/distroless/static-debian12', 'distroless', 'root'],
    ['gcr.io/distroless/static-debian12:nonroot', 'distroless', 'other'],
    ['nginx:1.27-alpine', 'alpine', 'drops root'],
    ['php:8.3-fpm', 'debian', 'drops root'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'debian', 'root'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-alpine', 'alpine', 'root'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022', 'windows', 'root'],
    ['bitnami/redis:7', undefined, 'unknown'],
  ];

  for (const [name, distribution, user] of cases) {
    test(`${name} is ${distribution ?? 'not known'} and starts as ${user}`, () => {
      const reference = parseImageReference(name);
      assert.ok(reference);
      assert.deepEqual([distributionOf(reference), defaultUserOf(reference)], [distribution, user]);
    });
  }
});

function inputOf(text: string): CheckInput {
  return createCheckInput(evaluate(parseDockerfile(text)), { ignoreFile: 'unknown' });
}
