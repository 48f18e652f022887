import assert from 'node:assert/strict';
import { analyze } from '../../../../src/engine';
import { linksOf, type HoverContent, type HoverInput } from '../../../../src/lesson/hovers/hover';
import { hoverAt } from '../../../../src/lesson/hovers/hoverAt';
import { textOf } from '../../../../src/lesson/hovers/prose';
import { readCorpus } from '../../../harness/corpus';
import { inputFor } from './hoverHarness';

const mostCharacters = 600;
const mostLines = 12;
const lineLength = 72;

/** Fails where a hover would scroll, repeat itself, or hold what nobody can see. */
function assertReads(content: HoverContent, text: string): void {
  const lines = [content.headline, ...content.paragraphs].map(textOf);
  const links = linksOf(content)
    .map(({ title }) => title)
    .join(' · ');
  const all = [...lines, links];
  const shown = all.join('\n');
  assert.ok(shown.length <= mostCharacters, `${shown.length} characters: ${shown}`);
  const count = all.reduce((sum, line) => sum + Math.ceil(line.length / lineLength), 0);
  assert.ok(count <= mostLines, `${count} lines: ${shown}`);
  assert.doesNotMatch(lines.join(''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
  const sentences = lines.flatMap(line => line.split(/(?<=[.?]) /)).filter(sentence => sentence.length > 20);
  assert.deepEqual(sentences, [...new Set(sentences)], shown);
  assert.ok(lines[0] !== '' && lines.every(line => !/undefined|\[object|NaN/.test(line)), shown);
  assert.ok(content.range.start <= content.range.end && content.range.end <= text.length);
}

function assertReadsEverywhere(input: HoverInput): number {
  const { text } = input.dockerfile;
  let told = 0;
  let last = '';
  for (let offset = 0; offset <= text.length; offset++) {
    const content = hoverAt(input, offset);
    if (!content) continue;
    // Along a word it stays the same.
    const now = JSON.stringify([content.range, content.headline]);
    if (now === last) continue;
    last = now;
    assert.ok(
      content.range.start <= offset && offset <= content.range.end,
      `${offset} in ${JSON.stringify(content.range)}`,
    );
    assertReads(content, text);
    told++;
  }
  return told;
}

suite('Hovers', () => {
  for (const [index, { name, text }] of readCorpus().entries()) {
    test(`over every place of ${name} fit, and say nothing twice`, () => {
      const step = {
        hits: 33,
        builds: 49,
        missedBecause: [
          { path: 'some/folder/with/a/long/name/and/a/file.py', builds: 12 },
          { path: 'b', builds: 3 },
        ],
        missedWith: { step: 0, builds: 9 },
        seconds: 123,
        secondsFrom: 'assumed' as const,
        files: 1234,
        bytes: 56_789_000,
      };
      const steps = Array.from({ length: 200 }, () => step);
      const isForecast = index % 2 === 0;
      const input = inputFor(text, { checked: true, ...(isForecast && { steps }) });
      assert.ok(assertReadsEverywhere(input) > 0);
    });
  }

  test('never fail while somebody types', () => {
    const files = readCorpus().filter(({ name }) => /^(?:heredocs|ml-cuda|rust-cross|errors)/.test(name));
    assert.ok(files.length > 3);
    for (const { text } of files) {
      for (let end = 1; end < text.length; end += 13) {
        const analysis = analyze(text.slice(0, end), { ignoreFile: 'none' });
        for (const offset of [end, end - 1, end - 5, end - 20, Math.floor(end / 2)]) {
          const content = offset < 0 ? undefined : hoverAt(analysis, offset);
          if (content) assertReads(content, text);
        }
      }
    }
  });

  test('are none outside of the text', () => {
    const analysis = analyze('FROM alpine\n', { ignoreFile: 'none' });
    assert.deepEqual(
      [hoverAt(analysis, -1), hoverAt(analysis, 1000), hoverAt(analysis, NaN)],
      [undefined, undefined, undefined],
    );
  });

  test('over hostile texts show them as they are, on one line, and cut', () => {
    const hostile = [
      '[a](command:layercast.explain)',
      '<script>alert(1)</script>',
      '`**x**`',
      '\u202Eevil\u202C',
      '\u0007\u001B[31m',
      'x'.repeat(20_000),
      '${'.repeat(500),
      '$('.repeat(200),
      '\u{1F600}'.repeat(5000),
      '%s__proto__',
      'constructor',
    ];
    for (const word of hostile) {
      const quoted = word.replaceAll(' ', '_');
      const file = [
        `# syntax=${quoted}`,
        `ARG A=${quoted}`,
        `ARG ${quoted}=1`,
        `FROM ${quoted} AS ${quoted}`,
        `FROM --platform=${quoted} alpine AS b`,
        `ENV ${quoted}="${quoted}" B=${quoted}`,
        `WORKDIR /$B/${quoted}`,
        `RUN --mount=type=cache,target=${quoted},id=${quoted} --mount=type=secret,id=${quoted} curl -o ${quoted} ${quoted} && echo $B`,
        `COPY --from=${quoted} --chown=${quoted}:${quoted} --chmod=${quoted} a b`,
        `RUN <<${quoted.slice(0, 50)}`,
        `#!${quoted}`,
        quoted.slice(0, 50),
        `HEALTHCHECK --interval=${quoted} CMD ${quoted}`,
      ].join('\n');
      const analysis = analyze(file, { ignoreFile: 'none' });
      const step = Math.max(1, Math.floor(file.length / 400));
      for (let offset = 0; offset <= file.length; offset += step) {
        const content = hoverAt(analysis, offset);
        if (!content) continue;
        assertReads(content, file);
        // What comes from the file is code, never a word of ours.
        for (const piece of [content.headline, ...content.paragraphs].flat()) {
          if (typeof piece === 'string') assert.doesNotMatch(piece, /command:|<script|\*\*x|evil|xxxx/);
        }
      }
    }
  });
});
