import assert from 'node:assert/strict';
import { keywords } from '../../../../src/dockerfile/instructions';
import { instructionWords } from '../../../../src/lesson/reference/instructions';
import { linesOf, hoverIn, toldIn } from './hoverHarness';

suite('A hover over a keyword', () => {
  for (const keyword of keywords) {
    test(`says what ${keyword} is, and where more is said`, () => {
      const line = keyword === 'FROM' ? 'FR‸OM alpine' : `FROM alpine\n${keyword.slice(0, 1)}‸${keyword.slice(1)} a b`;
      const { kind, at, content } = toldIn(line);
      assert.deepEqual([kind, at], ['instruction', keyword]);
      assert.match(content.reference ?? '', /^https:\/\/docs\.docker\.com\/reference\/dockerfile\/#[a-z-]+$/);
      assert.ok(linesOf(toldIn(line)).includes(instructionWords[keyword].text.replaceAll('`', '')));
    });
  }

  test('in small letters says the same, and in none that is known nothing', () => {
    assert.equal(toldIn('from alpine\nr‸un a').headline, 'Layer 1 of 1');
    assert.equal(hoverIn('FROM alpine\nRU‸NN a'), undefined);
  });

  test('leads with the layer, how often it comes from the cache, and what it takes', () => {
    const steps = [{}, {}, { hits: 46, builds: 49, seconds: 12, secondsFrom: 'measured' as const }, {}];
    const { headline } = toldIn('FROM alpine\nWORKDIR /a\nR‸UN make\nCOPY . .\n', { steps });
    assert.equal(headline, 'Layer 2 of 3 · from the cache in 94 % of 49 builds · measured 12 s when built');
  });

  test('says why a step misses: its own files first, then the step that took it along', () => {
    const copy = {
      hits: 40,
      builds: 49,
      missedBecause: [
        { path: 'requirements.txt', builds: 6 },
        { path: 'setup.py', builds: 2 },
      ],
      missedWith: { step: 1, builds: 3 },
      files: 2,
      bytes: 3400,
    };
    const { paragraphs } = toldIn('FROM alpine\nRUN a\nC‸OPY requirements.txt setup.py ./\n', {
      steps: [{}, {}, copy],
    });
    assert.deepEqual(paragraphs.slice(0, 3), [
      'requirements.txt changed in 6 builds that missed it, and 1 more file made it miss too.',
      'It missed 3 times without a change of its own: the step on line 2 missed, and what is built on it goes with it.',
      'It adds 2 files of the build context, 3.4 kB.',
    ]);
  });

  test('says that a rate is a guess, and that no cache is shared', () => {
    const guess = { rate: 0.6, because: 'Source files change with most commits.' };
    assert.equal(
      toldIn('FROM alpine\nCO‸PY . .\n', { steps: [{}, { guess }] }).headline,
      'Layer 1 of 1 · likely from the cache in 60 % of builds',
    );
    assert.equal(
      toldIn('FROM alpine\nCO‸PY . .\n', { steps: [{}, { builds: 30 }], sharedCache: 'none' }).headline,
      'Layer 1 of 1 · built in all 30 builds',
    );
  });

  test('says nothing of the cache without a forecast, and for a step that no forecast has', () => {
    assert.equal(toldIn('FROM alpine\nR‸UN a\n').headline, 'Layer 1 of 1');
    assert.equal(toldIn('FROM alpine\nRUN a\nR‸UN b\n').content.stepLine, undefined);
  });

  test('leads to the builds of a step that has a forecast', () => {
    const { content } = toldIn('FROM alpine\n\nR‸UN a\n', { steps: [{}, { hits: 1, builds: 2 }] });
    assert.equal(content.stepLine, 2);
  });

  test('leads to the idea behind the instruction, and to the layer cache where a step misses it', () => {
    const conceptOf = (hits: number): string | undefined =>
      toldIn('FROM alpine\nC‸OPY . .\n', { steps: [{}, { hits, builds: 30 }] }).content.concept?.id;
    assert.deepEqual([conceptOf(30), conceptOf(29)], ['build-context', 'layer-cache']);
  });

  test('counts the layers of the stages below, and no WORKDIR / ', () => {
    const file = 'FROM alpine AS base\nRUN a\nWORKDIR /\nWORKDIR /x\nFROM base AS app\nENV A=b\nC‸OPY . .\n';
    assert.equal(toldIn(file).headline, 'Layer 3 of 3 of stage app');
  });

  test('says of a layer in a stage that only lends files that it is in no image', () => {
    const file = 'FROM golang AS build\nR‸UN go build\nFROM scratch\nCOPY --from=build /a /a\n';
    const { headline, paragraphs } = toldIn(file);
    assert.equal(headline, 'Layer 1 of 1 of stage build');
    assert.equal(paragraphs[0], 'It is in no image: its stage only lends files to line 4.');
  });

  test('says of a layer in a stage that the target does not need that BuildKit skips it', () => {
    const file = 'FROM alpine AS docs\nR‸UN a\nFROM alpine AS app\nRUN b\n';
    assert.match(linesOf(toldIn(file)), /BuildKit skips it/);
    assert.doesNotMatch(linesOf(toldIn(file, { target: 'docs' })), /BuildKit skips it/);
  });

  for (const [line, headline] of [
    ['E‸NV A=b', 'No layer · a change builds line 3 again'],
    ['A‸RG A=b', 'No layer · a change builds line 3 again'],
    ['US‸ER app', 'No layer · a change builds line 3 again'],
    ['SH‸ELL ["/bin/bash", "-c"]', 'No layer · a change builds line 3 again'],
    ['CM‸D ["a"]', 'No layer · a change of it builds nothing again'],
    ['LA‸BEL a=b', 'No layer · a change of it builds nothing again'],
    ['WOR‸KDIR /', 'No layer · / is there already'],
  ] as const) {
    test(`says what a change of ${line.replace('‸', '')} builds again`, () => {
      assert.equal(toldIn(`FROM alpine\n${line}\nRUN a\n`).headline, headline);
    });
  }

  test('says that a later one of its kind replaces it', () => {
    assert.equal(toldIn('FROM alpine\nCM‸D ["a"]\nCMD ["b"]\n').headline, 'No effect · line 3 replaces it');
  });

  test('says which FROM lines use an ARG above them', () => {
    const file = 'AR‸G V=3\nFROM python:$V AS a\nFROM alpine\nFROM node:$V\n';
    assert.equal(toldIn(file).headline, 'No layer · used on lines 2 and 4');
  });

  test('over FROM says which stage begins, and what becomes of it', () => {
    assert.equal(toldIn('FR‸OM alpine\nRUN a\n').headline, 'The image that is built · 1 layer on top of its base');
    const two = 'FROM alpine AS build\nRUN a\nFROM alpine\nCOPY --from=build /a /b\n';
    assert.equal(toldIn(two.replace('FROM', 'FR‸OM')).headline, 'Stage 1 of 2 · 1 layer');
    assert.match(linesOf(toldIn(two.replace('FROM', 'FR‸OM'))), /in no image: line 4 takes files from it/);
    assert.equal(
      toldIn(two.replace('FROM alpine\n', 'FR‸OM alpine\n')).headline,
      'Stage 2 of 2, the one that is built · 1 layer',
    );
  });

  test('inside an ONBUILD says that the instruction waits', () => {
    assert.equal(toldIn('FROM alpine\nONBUILD RU‸N a\n').headline, 'No layer here · it waits in the ONBUILD');
    assert.equal(toldIn('FROM alpine\nONB‸UILD RUN a\n').headline, 'No layer · a change of it builds nothing again');
  });

  test('over CMD in a HEALTHCHECK speaks of the check', () => {
    const { kind, paragraphs } = toldIn('FROM alpine\nHEALTHCHECK --interval=5s CM‸D a\n');
    assert.equal(kind, 'instruction');
    assert.match(paragraphs.join(), /repeats in the running container/);
  });

  test('tells what was found there too, and leads to its page', () => {
    const { paragraphs, content } = toldIn('FROM debian:12.5\nAD‸D a.txt /a/\n', { checked: true });
    assert.ok(paragraphs.some(text => text.startsWith('DL3020: ')));
    assert.deepEqual(content.explains, ['DL3020']);
  });
});
