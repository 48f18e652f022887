import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { Refusal } from '../../../src/dockerfile/refusal';
import { syntaxErrors } from '../../../src/dockerfile/syntaxErrors';
import { applyEdits } from '../../../src/dockerfile/text';

function errorsIn(text: string, buildArgs: Readonly<Record<string, string>> = {}): Refusal[] {
  return syntaxErrors(evaluate(parseDockerfile(text), { buildArgs }));
}

/** The places of the errors in a Dockerfile with this behind its FROM. */
function placesIn(lines: string): string[] {
  const text = `FROM alpine\n${lines}\n`;
  return errorsIn(text).map(({ range }) => text.slice(range.start, range.end));
}

/** What the repairs make of a Dockerfile with this behind its FROM. */
function repaired(lines: string): string {
  const text = `FROM alpine\n${lines}\n`;
  const edits = errorsIn(text).flatMap(({ repair }) => repair?.edits ?? []);
  return applyEdits(text, edits).slice('FROM alpine\n'.length, -1);
}

suite('syntax errors: one line, and what is marked in it', () => {
  for (const [line, place] of [
    // Keywords.
    ['COYP a b', 'COYP'],
    ['apt-get update', 'apt-get'],
    ['&& rm -rf x', '&&'],
    ['CMD["a"]', 'CMD["a"]'],
    // Arguments.
    ['FROM', 'FROM'],
    ['FROM a b', 'b'],
    ['FROM a AS', 'AS'],
    ['FROM a AS b c', 'AS b c'],
    ['FROM a # c', '# c'],
    ['FROM a AS 1st', '1st'],
    ['COPY', 'COPY'],
    ['COPY a', 'a'],
    ['COPY ["a"]', '["a"]'],
    ['COPY a <<E\nE', '<<E'],
    ['ADD a', 'a'],
    ['ENV', 'ENV'],
    ['ENV A', 'A'],
    ['ENV A=b c', 'c'],
    ['ENV =b', '=b'],
    ['LABEL a=b c', 'c'],
    ['LABEL =b', '=b'],
    ['ARG', 'ARG'],
    ['ARG =b', '=b'],
    ['WORKDIR', 'WORKDIR'],
    ['USER', 'USER'],
    ['STOPSIGNAL', 'STOPSIGNAL'],
    ['MAINTAINER', 'MAINTAINER'],
    ['EXPOSE', 'EXPOSE'],
    ['VOLUME', 'VOLUME'],
    ['VOLUME []', 'VOLUME'],
    ['VOLUME ["a", ""]', '""'],
    ['SHELL', 'SHELL'],
    ['SHELL []', '[]'],
    ['SHELL bash -c', 'bash -c'],
    ['HEALTHCHECK', 'HEALTHCHECK'],
    ['HEALTHCHECK curl x', 'curl'],
    ['HEALTHCHECK CMD', 'CMD'],
    ['HEALTHCHECK CMD []', 'CMD'],
    ['HEALTHCHECK NONE x', 'NONE x'],
    ['CMD ["a", 1]', '["a", 1]'],
    ['HEALTHCHECK CMD ["a", 1]', 'CMD ["a", 1]'],
    ['COPY ["a", null]', '["a", null]'],
    // Flags.
    ['COPY --form=a b c', '--form=a'],
    ['COPY --from=a --link --from=b c d', '--from=b'],
    ['COPY --chown a b', '--chown'],
    ['COPY --link=yes a b', 'yes'],
    ['COPY --checksum=x a b', '--checksum=x'],
    ['CMD --x a', '--x'],
    ['RUN --network=foo a', 'foo'],
    ['RUN --security=foo a', 'foo'],
    ['RUN --device=x a', '--device=x'],
    ['HEALTHCHECK --interval=5 CMD a', '5'],
    ['HEALTHCHECK --timeout=1ns CMD a', '1ns'],
    ['HEALTHCHECK --retries=-1 CMD a', '-1'],
    ['COPY --chmod=999 a b', '999'],
    ['COPY --chmod=10000 a b', '10000'],
    ['COPY --chmod=u+q a b', 'u+q'],
    // Mounts.
    ['RUN --mount=type=foo a', '--mount=type=foo'],
    ['RUN --mount=type=cache,tagret=/x a', '--mount=type=cache,tagret=/x'],
    ['RUN --mount=type=cache,target=/ a', '--mount=type=cache,target=/'],
    ['RUN --mount=type=cache a', '--mount=type=cache'],
    ['RUN --mount=from=$A,target=/x a', '--mount=from=$A,target=/x'],
    ['RUN --mount=type=secret a', '--mount=type=secret'],
    ['RUN --mount=target=/x,sharing=locked a', '--mount=target=/x,sharing=locked'],
    // Values.
    ['EXPOSE 80 99999', '99999'],
    ['EXPOSE 80/foo', '80/foo'],
    ['EXPOSE 90-80', '90-80'],
    ['STOPSIGNAL SIGTREM', 'SIGTREM'],
    ['STOPSIGNAL 0', '0'],
    ['VOLUME $NONE', '$NONE'],
    ['ENV A=${B', '${B'],
    ['ENV A=${B:=c}', '${B:=c}'],
    ['USER "a', '"a'],
    ['COPY <<E /x\n${B\nE', '<<E'],
    ['COPY http://example.com/a /', 'http://example.com/a'],
    ['COPY git@github.com:a/b /', 'git@github.com:a/b'],
    ['ADD --checksum=sha256:00 a /', 'sha256:00'],
    // Stages.
    ['COPY --from=$A a b', '$A'],
    ['COPY --from=7 a b', '7'],
    ['COPY --from=No:Image a b', 'No:Image'],
    ['RUN <<E\nx', '<<E'],
    // ONBUILD.
    ['ONBUILD', 'ONBUILD'],
    ['ONBUILD ONBUILD RUN a', 'ONBUILD'],
    ['ONBUILD FROM a', 'FROM'],
    ['ONBUILD MAINTAINER a', 'MAINTAINER'],
    ['ONBUILD COPY a', 'a'],
    ['ONBUILD ENV A', 'A'],
  ] as const) {
    test(line.replace('\n', ' / '), () => {
      assert.deepEqual(placesIn(line), [place]);
    });
  }
});

suite('syntax errors: what is right', () => {
  for (const line of [
    'ARG --x a',
    'CMD',
    'RUN',
    'ENTRYPOINT []',
    'HEALTHCHECK --x NONE',
    'HEALTHCHECK --interval=1m30s --timeout=0 --start-period=1.5s --retries=3 cmd a',
    'COPY --link a b',
    'COPY --link=FALSE --parents --exclude=a --exclude=b --chmod=0755 a b',
    'COPY --chmod=u=rwX,go=rX a b',
    'COPY --chmod=$MODE a b',
    'ADD --unpack --keep-git-dir=true --checksum=' + `sha256:${'0'.repeat(64)} https://example.com/a /`,
    'ADD https://github.com/a/b.git#main /src',
    'RUN --mount=type=cache,target=/x,sharing=LOCKED,mode=0755,uid=1 --mount=type=bind,target=/y,rw a',
    'RUN --mount=type=secret,id=a,required,env=A --mount=type=ssh,required=true a',
    'RUN --mount=type=tmpfs,target=/x,size=64m a',
    'WORKDIR /app\nRUN --mount=type=cache a',
    'EXPOSE 80 8000-8010/udp 53/UDP 127.0.0.1:80:80 $PORT ${PORT:-80}',
    'STOPSIGNAL SIGRTMIN+3',
    'STOPSIGNAL term',
    'STOPSIGNAL 9',
    'VOLUME ["/a b"]',
    'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
    'ENV A=${B:-c} D=${E#*} F=$G',
    'ONBUILD RUN a',
    'ONBUILD COPY $X /',
    'COPY --from=alpine:3 a b',
    'COPY --from=scratch a b',
    'COPY ["a b", "/c"]',
    'COPY <<E /x\nE',
    'FROM scratch AS a.b-c_1',
    'FROM --platform=linux/arm/v7 alpine',
    'FROM --platform=$BUILDPLATFORM alpine',
    'FROM --platform= alpine',
  ]) {
    test(line.split('\n')[0] ?? '', () => {
      assert.deepEqual(errorsIn(`FROM alpine\n${line}\n`), []);
    });
  }

  test('nothing is said of a file in another language', () => {
    assert.deepEqual(errorsIn('# syntax=example.com/other:1\nimport x\n'), []);
    assert.notDeepEqual(errorsIn('# syntax=mirror.example.com/docker/dockerfile:1.7-labs\nimport x\n'), []);
  });

  test('--device is right in the labs version', () => {
    assert.deepEqual(errorsIn('# syntax=docker/dockerfile:1-labs\nFROM alpine\nRUN --device=x a\n'), []);
  });
});

suite('syntax errors: the file', () => {
  const messagesIn = (text: string): string[] => errorsIn(text).map(({ message }) => message);

  test('an empty file, or one of comments, wants a FROM', () => {
    for (const text of ['', '\n', '\uFEFF', '# a\n', '# escape=`\n']) {
      const [message, ...more] = messagesIn(text);
      assert.match(message ?? '', /begins with FROM/, JSON.stringify(text));
      assert.deepEqual(more, []);
    }
  });

  test('a file without FROM wants one, said once', () => {
    assert.match(messagesIn('RUN a\nRUN b\n').join('|'), /^There is no FROM\.[^|]*$/);
    assert.match(messagesIn('ARG A=1\n').join('|'), /^There is no FROM\.[^|]*$/);
  });

  test('only ARG stands before the first FROM', () => {
    assert.deepEqual(messagesIn('ARG A\nRUN a\nRUN b\nFROM alpine\n'), [
      'RUN cannot stand before the first FROM: only ARG can.',
      'RUN cannot stand before the first FROM: only ARG can.',
    ]);
  });

  test('prose, data and code get one sentence on the first line', () => {
    for (const text of [
      'version: "3"\nservices:\n  web:\n    image: nginx\n    ports:\n      - "80"\n',
      '{\n  "name": "x",\n  "version": "1"\n}\n',
      'Once upon a time\nthere was a whale\nthat carried boxes.\n',
      'import os\nimport sys\nprint(os.path)\n',
    ]) {
      const errors = errorsIn(text);
      assert.equal(errors.length, 1, text);
      assert.match(errors[0]?.message ?? '', /^This does not look like a Dockerfile/);
      assert.equal(errors[0]?.range.start, 0);
    }
  });

  test('what is no text gets one sentence', () => {
    for (const text of ['\x7FELF\x02\0\0\0FROM a\n', '\uFFFD\uFFFDPNG\n\uFFFD\uFFFD\n']) {
      assert.deepEqual(messagesIn(text), ['This is no text, and so no Dockerfile.']);
    }
  });

  test('a file with a FROM is a Dockerfile, whatever else it holds', () => {
    assert.match(messagesIn('FROM alpine\nfoo\nbar\nbaz\nqux\n').join('|'), /^foo is no instruction/);
  });

  test('a line of more than 65,535 bytes is too long, and one of so many is not', () => {
    const run = (bytes: number): string => `FROM alpine\nRUN ${'x'.repeat(bytes - 'RUN '.length)}\n`;
    assert.deepEqual(messagesIn(run(65_535)), []);
    assert.deepEqual(messagesIn(run(65_536)), [
      'This line is longer than 65,535 bytes, and Docker reads none that is.',
    ]);
    assert.equal(messagesIn(`FROM alpine\nRUN ${'é'.repeat(33_000)}\n`).length, 1);
    assert.equal(messagesIn(`FROM alpine\nRUN ${'é'.repeat(32_000)}\n`).length, 0);
  });

  test('directives that do not count are told', () => {
    assert.match(messagesIn('# escape=x\nFROM alpine\n').join(), /escape character/);
    assert.match(
      messagesIn('# syntax=docker/dockerfile:1\n# syntax=docker/dockerfile:2\nFROM alpine\n').join(),
      /can be one syntax/,
    );
  });

  test('check options are read as BuildKit does', () => {
    const text = '# check=skpi=all\nFROM alpine\n';
    assert.equal(applyEdits(text, errorsIn(text)[0]?.repair?.edits ?? []), '# check=skip=all\nFROM alpine\n');
    assert.equal(messagesIn('# check=skip=A;error=T;experimental=all\nFROM alpine\n').length, 0);
    assert.equal(messagesIn('# check=skip=A; error=true\nFROM alpine\n').length, 1);
    assert.equal(messagesIn('# check=skip=A, B\nFROM alpine\n').length, 0);
  });
});

suite('syntax errors: calm while somebody types', () => {
  test('there is one error for an instruction, the first', () => {
    assert.deepEqual(placesIn('COPY --foo --bar a'), ['a']);
    assert.deepEqual(placesIn('EXPOSE a b c'), ['a']);
  });

  test('the lines of a heredoc that does not end are spared, up to the next instruction', () => {
    assert.deepEqual(placesIn('RUN <<EOF\nfoo\nbar\nRUN x\nbaz'), ['<<EOF', 'baz']);
  });

  test('of lines that are no instructions only the first is told, and those near to one', () => {
    assert.deepEqual(placesIn('foo\nbar\nCOYP a b\nbaz\nRUN x\nqux'), ['foo', 'COYP', 'qux']);
  });

  test('a half-typed instruction below good ones is the only error', () => {
    assert.deepEqual(placesIn('RUN a\nCO\nCMD b'), ['CO']);
  });

  test('errors come in file order', () => {
    const text = '# check=foo\nFROM alpine AS a\nCOPY --from=b a b\nFOO\nEXPOSE x\nFROM alpine AS b\nCOPY a\n';
    const starts = errorsIn(text).map(({ range }) => range.start);
    assert.equal(starts.length, 5);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
    );
  });
});

suite('syntax errors: repairs', () => {
  for (const [line, better] of [
    ['COYP a b', 'COPY a b'],
    ['coyp a b', 'copy a b'],
    ['RUNN a', 'RUN a'],
    ['ENTRYPONT a', 'ENTRYPOINT a'],
    ['CMD["a"]', 'CMD ["a"]'],
    ['COPY --form=a b c', 'COPY --from=a b c'],
    ['COPY --chwon="a b" c d', 'COPY --chown="a b" c d'],
    ['RUN --network=nono a', 'RUN --network=none a'],
    ['HEALTHCHECK --interval=5 CMD a', 'HEALTHCHECK --interval=5s CMD a'],
    ['HEALTHCHECK curl x', 'HEALTHCHECK CMD curl x'],
    ['STOPSIGNAL SIGTREM', 'STOPSIGNAL SIGTERM'],
    ['COPY https://example.com/a /', 'ADD https://example.com/a /'],
    ['FOO a', 'FOO a'],
  ] as const) {
    test(line === better ? `none for ${line}` : `${line} becomes ${better}`, () => {
      assert.equal(repaired(line), better);
    });
  }

  test('a guess is not safe', () => {
    assert.equal(errorsIn('FROM alpine\nCOYP a b\n')[0]?.repair?.safe, false);
  });
});

suite('syntax errors: stages', () => {
  const messageIn = (text: string): string =>
    errorsIn(text)
      .map(({ message }) => message)
      .join('|');

  test('a stage cannot take files from itself, from one below, nor in a circle', () => {
    assert.match(messageIn('FROM alpine AS a\nCOPY --from=a x y\n'), /^A stage cannot take files from itself\.$/);
    assert.match(messageIn('FROM alpine\nCOPY --from=b x y\nFROM alpine AS b\n'), /^The stage b stands below\.[^|]*$/);
    assert.match(
      messageIn('FROM alpine AS a\nCOPY --from=b x y\nFROM alpine AS b\nCOPY --from=a x y\n'),
      /^The stages need each other[^|]*$/,
    );
    assert.match(
      messageIn('FROM alpine\nRUN --mount=from=b,target=/x y\nFROM alpine AS b\n'),
      /^The stage b stands below/,
    );
  });

  test('an image must have a name', () => {
    assert.match(messageIn('FROM $X\n'), /^The image is empty, because X has no value\.$/);
    assert.match(messageIn('FROM alpine:$X\n'), /^"alpine:" is no image name: X has no value here\.$/);
    assert.match(messageIn('FROM Alpine\n'), /small letters/);
    assert.match(messageIn('FROM https://example.com/a\n'), /leave http/);
    assert.match(messageIn('FROM --platform=foo alpine\n'), /^"foo" is no platform/);
    assert.match(messageIn('FROM --platform=$X alpine\n'), /^The platform is empty/);
  });

  test('what a build argument can mend says which one', () => {
    assert.equal(errorsIn('ARG IMAGE\nFROM $IMAGE\n')[0]?.unlessGiven, 'IMAGE');
    assert.equal(errorsIn('FROM $IMAGE\n')[0]?.unlessGiven, undefined);
    assert.equal(errorsIn('FROM alpine\nARG V\nENV A=${V:?needed}\n')[0]?.unlessGiven, 'V');
    assert.deepEqual(errorsIn('ARG IMAGE\nFROM $IMAGE\n', { IMAGE: 'alpine' }), []);
  });

  test('what an ONBUILD fires is told where it runs', () => {
    const text = 'FROM alpine AS a\nONBUILD EXPOSE $PORT\nFROM a\nFROM alpine AS b\nONBUILD EXPOSE x\nFROM b\n';
    const [error, ...more] = errorsIn(text);
    assert.deepEqual(more, []);
    assert.equal(error && text.slice(error.range.start, error.range.end), 'FROM b');
    assert.match(error?.message ?? '', /^The ONBUILD EXPOSE of the stage above fails here\. "x" is no port/);
  });
});

test('every message is a sentence or more, without exclamation', () => {
  for (const text of ['FROM a b\nFOO\n', 'FROM alpine\nCOPY --x a b\nRUN --mount=type=foo a\nENV A\nEXPOSE x\n']) {
    for (const { message } of errorsIn(text)) assert.match(message, /^[^!]*\.$/);
  }
});
