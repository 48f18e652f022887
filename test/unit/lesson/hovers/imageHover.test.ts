import assert from 'node:assert/strict';
import { hoverIn, linesOf, toldIn } from './hoverHarness';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

suite('A hover over an image', () => {
  for (const [file, at, headline] of [
    ['FROM pyt‸hon:3.12.4-slim-bookworm', 'python', 'docker.io/library/python:3.12.4-slim-bookworm'],
    ['FROM python:3.‸12.4-slim-bookworm', '3.12.4-slim-bookworm', 'docker.io/library/python:3.12.4-slim-bookworm'],
    ['FROM ghcr‸.io/me/app:1', 'ghcr.io', 'ghcr.io/me/app:1'],
    ['FROM ghcr.io/me‸/app:1', 'me/app', 'ghcr.io/me/app:1'],
    ['FROM me/‸app', 'me/app', 'docker.io/me/app:latest'],
    [`FROM debian@sha‸256:${digest.slice(7)}`, digest, 'docker.io/library/debian@sha256:0123456…'],
    ['ARG V=3.12\nFROM pyt‸hon:${V}-slim', 'python', 'docker.io/library/python:3.12-slim'],
    ['FROM My‸App:1', 'MyApp', 'No name of an image: MyApp:1'],
  ] as const) {
    test(`tells the full name over ${file.replace('‸', '')}, and speaks of one part`, () => {
      const told = toldIn(`${file}\n`);
      assert.deepEqual([told.kind, told.at, told.headline], ['image', at, headline]);
    });
  }

  test('says what the part is under the mouse', () => {
    const file = `FROM ghcr.io/me/app:1@${digest}\n`;
    const over = (part: string): string => linesOf(toldIn(file.replace(part, `${part.charAt(0)}‸${part.slice(1)}`)));
    assert.match(over('ghcr.io'), /The registry: /);
    assert.match(over('me/app'), /The repository: /);
    assert.match(over('1@'), /The tag: /);
    assert.match(over(digest), /The digest: /);
    assert.match(linesOf(toldIn('FROM pyt‸hon:3.12\n')), /one of the official images/);
  });

  test('says that a release has ended', () => {
    assert.match(linesOf(toldIn('FROM python:3.‸8-slim\n')), /Python 3\.8 got its last fixes in October 2024\./);
    assert.match(linesOf(toldIn('FROM node:2‸2-buster\n')), /Debian Buster got its last fixes in June 2024\./);
  });

  test('says that a tag moves, and that a digest does not', () => {
    assert.match(linesOf(toldIn('FROM python:3.‸13\n')), /Its tag moves: the image is the newest 3\.13 there is/);
    assert.doesNotMatch(linesOf(toldIn('FROM python:3.13‸.1-slim-bookworm\n')), /moves/);
    assert.match(linesOf(toldIn(`FROM python:3.‸13@${digest}\n`)), /the same image for ever/);
    assert.match(linesOf(toldIn('FROM pyth‸on\n')), /Without a tag it is latest/);
    assert.match(linesOf(toldIn('FROM python:lat‸est\n')), /latest is whatever was pushed last/);
  });

  test('leaves to a finding what it says', () => {
    for (const file of ['FROM python:3.‸8-slim\n', 'FROM python:3.‸13\n', 'FROM pyth‸on\n', 'FROM python:lat‸est\n']) {
      const told = toldIn(file, { checked: true });
      assert.doesNotMatch(linesOf(told), /got its last fixes|Its tag moves|Without a tag it is|whatever was pushed/);
      assert.ok(told.content.explains.length > 0);
    }
  });

  test('says of which family it is', () => {
    assert.match(linesOf(toldIn('FROM python:3.13.1-al‸pine\n')), /It is Alpine/);
    assert.match(linesOf(toldIn('FROM gcr.io/distroless/base-de‸bian12\n')), /no shell and no package manager/);
  });

  test('says what scratch is', () => {
    assert.equal(toldIn('FROM scr‸atch\n').headline, 'Nothing at all: no system, no shell, no files');
  });
});

suite('A hover over a stage', () => {
  const file = 'FROM golang AS build\nRUN a\nFROM build AS test\nRUN b\nFROM alpine AS app\nCOPY --from=build /a /a\n';

  test('says over its name who uses it, and what becomes of its layers', () => {
    const { kind, at, headline, paragraphs } = toldIn(file.replace('AS build', 'AS bui‸ld'));
    assert.deepEqual([kind, at], ['stage', 'build']);
    assert.equal(headline, 'Stage 1 of 3 · line 6 takes files from it, and test goes on from it');
    assert.equal(paragraphs[0], 'Its layers are in no image: only what is copied from it is.');
  });

  test('says that it is the one that is built, or not needed', () => {
    assert.equal(toldIn(file.replace('AS app', 'AS ap‸p')).headline, 'Stage 3 of 3 · the one that is built');
    const over = toldIn(file.replace('AS test', 'AS te‸st'));
    assert.equal(over.headline, 'Stage 2 of 3 · no other stage uses it');
    assert.match(linesOf(over), /BuildKit skips it/);
    assert.equal(
      toldIn(file.replace('AS test', 'AS te‸st'), { target: 'test' }).headline,
      'Stage 2 of 3 · the one that is built',
    );
  });

  test('says over its name in a FROM where it is', () => {
    const { kind, at, headline } = toldIn(file.replace('FROM build', 'FROM bui‸ld'));
    assert.deepEqual([kind, at, headline], ['stage', 'build', 'The stage on line 1 goes on here · 1 layer']);
  });

  test('says the same over AS', () => {
    assert.equal(toldIn('FROM alpine A‸S x\n').headline, 'Stage 1 of 1 · the one that is built');
  });

  test('says nothing over a word that is too many', () => {
    assert.equal(hoverIn('FROM alpine AS x ‸y\n'), undefined);
  });
});
