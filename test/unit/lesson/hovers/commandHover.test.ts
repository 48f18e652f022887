import assert from 'node:assert/strict';
import { commandWords, toolWords } from '../../../../src/lesson/reference/commands';
import { hoverIn, linesOf, toldIn } from './hoverHarness';

suite('A hover over a command', () => {
  for (const name of [...Object.keys(toolWords), ...commandWords.keys()]) {
    test(`says what ${name} does in an image`, () => {
      const { kind, at } = toldIn(`FROM a\nRUN ${name.charAt(0)}‸${name.slice(1)} x\n`);
      assert.equal(kind, 'command');
      assert.ok(at.startsWith(name), at);
    });
  }

  for (const [run, at, headline] of [
    ['pip ins‸tall flask', 'pip install', 'In layer 1 of 1 · its downloads stay there, in /root/.cache/pip'],
    [
      'python3 -m pip ins‸tall flask',
      'python3 -m pip install',
      'In layer 1 of 1 · its downloads stay there, in /root/.cache/pip',
    ],
    ['pip ins‸tall --no-cache-dir flask', 'pip install', 'In layer 1 of 1'],
    [
      '--mount=type=cache,target=/root/.cache/pip p‸ip install flask',
      'pip install',
      'In layer 1 of 1 · its downloads in /root/.cache/pip go to a mount, and not into the layer',
    ],
    [
      'pip ins‸tall flask && rm -rf /root/.cache/pip',
      'pip install',
      'In layer 1 of 1 · its downloads are removed before the layer is made',
    ],
    ['apt-get up‸date', 'apt-get update', 'In layer 1 of 1 · its package lists stay there, in /var/lib/apt/lists'],
    [
      'apt-get up‸date && rm -rf /var/lib/apt/lists/*',
      'apt-get update',
      'In layer 1 of 1 · its package lists are removed before the layer is made',
    ],
    ['sudo apt-‸get update', 'apt-get update', 'In layer 1 of 1 · its package lists stay there, in /var/lib/apt/lists'],
    ['su‸do apt-get update', 'sudo', 'In layer 1 of 1'],
    ['apk a‸dd --no-cache curl', 'apk add', 'In layer 1 of 1'],
    ['cu‸rl -fsSLo /tmp/x.tgz https://example.com/x.tgz', 'curl', 'In layer 1 of 1 · leaves /tmp/x.tgz there'],
    ['cu‸rl -fsSLo /tmp/x.tgz https://example.com/x.tgz && rm /tmp/x.tgz', 'curl', 'In layer 1 of 1'],
    ['sh -c "npm c‸i"', 'npm ci', 'In layer 1 of 1 · its downloads stay there, in /root/.npm'],
  ] as const) {
    test(`says what ${run.replace('‸', '')} leaves behind`, () => {
      const told = toldIn(`FROM debian\nRUN ${run}\n`);
      assert.deepEqual([told.at, told.headline], [at, headline]);
    });
  }

  test('says what would keep its downloads for the next build', () => {
    assert.match(
      linesOf(toldIn('FROM a\nRUN np‸m ci\n')),
      /^--mount=type=cache,target=\/root\/\.npm would keep them for the next build, and out of the image\.$/m,
    );
  });

  test('finds it in heredocs, in the exec form and in an ONBUILD', () => {
    assert.equal(toldIn('FROM a\nRUN <<EOF\nset -e\npi‸p install x\nEOF\n').at, 'pip install');
    assert.equal(toldIn('FROM a\nRUN ["apt-‸get", "update"]\n').at, '"apt-get", "update"');
    assert.match(toldIn('FROM a\nONBUILD RUN np‸m ci\n').headline, /^In an ONBUILD · /);
  });

  test('says nothing over its operands, over what nobody knows, and in another language', () => {
    assert.equal(hoverIn('FROM a\nRUN pip install fl‸ask\n'), undefined);
    assert.equal(hoverIn('FROM a\nRUN my-to‸ol install\n'), undefined);
    assert.equal(hoverIn('FROM a\nSHELL ["pwsh", "-c"]\nRUN cu‸rl x\n'), undefined);
    assert.equal(hoverIn('FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nset‸ = 1\nEOF\n'), undefined);
  });
});

suite('A hover over a heredoc', () => {
  for (const [what, file, headline] of [
    ['a script', 'FROM a\nRUN <<E‸OF\na\nb\nEOF\n', '2 lines, up to EOF on line 5, are one script for the shell'],
    ['the end of it', 'FROM a\nRUN <<EOF\na\nb\nE‸OF\n', '2 lines, up to EOF on line 5, are one script for the shell'],
    [
      'a script of another language',
      'FROM a\nRUN <<E‸OF\n#!/usr/bin/env python3\nprint()\nEOF\n',
      '2 lines, up to EOF on line 5, are a script for /usr/bin/env python3',
    ],
    ['an input', 'FROM a\nRUN cat <<E‸OF > /x\na\nEOF\n', '1 line, up to EOF on line 4, is the input of the command'],
    ['a file', 'FROM a\nCOPY <<-"E‸OF" /x\na\n\tEOF\n', '1 line, up to EOF on line 4, is the content of a file'],
    ['nothing', 'FROM a\nCOPY <<E‸OF /x\nEOF\n', '0 lines, up to EOF on line 3, are the content of a file'],
  ] as const) {
    test(`says that it is ${what}`, () => {
      const told = toldIn(file);
      assert.deepEqual([told.kind, told.headline], ['heredoc', headline]);
    });
  }

  test('says who puts in variables', () => {
    assert.match(linesOf(toldIn('FROM a\nRUN <<E‸OF\na\nEOF\n')), /BuildKit puts none in/);
    assert.match(linesOf(toldIn('FROM a\nCOPY <<E‸OF /x\na\nEOF\n')), /BuildKit puts in variables/);
    assert.match(linesOf(toldIn("FROM a\nCOPY <<'E‸OF' /x\na\nEOF\n")), /stay as they are written/);
    assert.match(linesOf(toldIn('FROM a\nRUN cat <<E‸OF\na\nEOF\n')), /The shell puts in variables/);
  });

  test('says whether a command that fails ends it', () => {
    assert.match(linesOf(toldIn('FROM a\nRUN <<E‸OF\nset -eux\na\nEOF\n')), /the first command that fails ends it/);
    assert.match(linesOf(toldIn('FROM a\nRUN <<E‸OF\na\nEOF\n')), /It goes on after a command that fails/);
  });
});
