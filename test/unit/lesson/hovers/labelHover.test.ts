import assert from 'node:assert/strict';
import { linesOf, toldIn } from './hoverHarness';

suite('A hover over the key of a LABEL', () => {
  test('says what it holds once variables are put in, and what the key is known for', () => {
    const told = toldIn('FROM alpine:3.20\nARG VERSION=1.2.3\nLABEL org.opencontainers.image.ver‸sion="$VERSION"\n');
    assert.deepEqual(
      [told.kind, told.at, told.headline],
      ['label', 'org.opencontainers.image.version', 'The label org.opencontainers.image.version is 1.2.3'],
    );
    assert.match(told.paragraphs[0] ?? '', /^The version of what is packaged/);
    assert.match(told.content.reference ?? '', /annotations\.md#pre-defined-annotation-keys$/);
  });

  test('says what a label is where the key is one of the project’s own', () => {
    const told = toldIn('FROM alpine:3.20\nLABEL com.example.te‸am="web"\n');
    assert.equal(told.headline, 'The label com.example.team is web');
    assert.match(told.paragraphs[0] ?? '', /^It makes no layer/);
    assert.match(told.content.reference ?? '', /#label$/);
  });

  test('says which later line counts instead', () => {
    const told = toldIn('FROM alpine:3.20\nLABEL te‸am=a\nLABEL other=c\nLABEL team=b\n');
    assert.match(linesOf(told), /^Line 4 gives it another value, which counts\.$/m);
  });

  test('says that the image does not have the label of a stage which lends files alone', () => {
    const told = toldIn('FROM alpine:3.20 AS build\nLABEL te‸am=a\nFROM alpine:3.20\nCOPY --from=build /a /a\n');
    assert.match(linesOf(told), /The image that is built does not have it/);
  });

  for (const [what, line, headline] of [
    [
      'a value of the build alone',
      'ARG COMMIT\nLABEL revi‸sion=$COMMIT',
      'The label revision has a value that only the build knows',
    ],
    ['no value', 'LABEL te‸am=', 'The label team is empty'],
    ['a key in quotes', 'LABEL "te‸am"="a b"', 'The label team is a b'],
    ['a trigger', 'ONBUILD LABEL te‸am=a', 'The label team of images that are built on this one'],
  ] as const) {
    test(`tells of ${what}`, () => {
      assert.equal(toldIn(`FROM alpine:3.20\n${line}\n`).headline, headline);
    });
  }

  for (const [key, words] of [
    ['maintainer', /`?org\.opencontainers\.image\.authors`? is the key that tools know/],
    ['org.label-schema.url', /no longer kept up/],
    ['com.docker.something', /for Docker’s own use/],
    ['org.opencontainers.image.base.name', /built on/],
  ] as const) {
    test(`knows ${key}`, () => {
      assert.match(linesOf(toldIn(`FROM alpine:3.20\nLABEL ${key}‸="x"\n`)), words);
    });
  }

  test('is not misled by a key with the name of what every object has', () => {
    assert.equal(toldIn('FROM alpine:3.20\nLABEL constr‸uctor=a\n').headline, 'The label constructor is a');
  });
});
