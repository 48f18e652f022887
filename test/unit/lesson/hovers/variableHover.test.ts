import assert from 'node:assert/strict';
import { platformArgs } from '../../../../src/dockerfile/evaluate';
import { linesOf, toldIn } from './hoverHarness';

suite('A hover over a variable', () => {
  for (const [what, file, at, headline] of [
    ['an ARG with a default', 'FROM a\nARG V=1\nWORKDIR /$‸V\n', '$V', '$V is 1 · the default on line 2'],
    ['an ENV', 'FROM a\nENV V=1\nWORKDIR /${V‸}/x\n', '${V}', '$V is 1 · the ENV on line 2'],
    ['an empty one', 'FROM a\nENV V=""\nWORKDIR /$‸V\n', '$V', '$V is empty · the ENV on line 2'],
    ['the newest of several', 'FROM a\nENV V=1\nENV V=2\nWORKDIR /$‸V\n', '$V', '$V is 2 · the ENV on line 3'],
    ['an ARG without a value', 'FROM a\nARG V\nWORKDIR /$‸V\n', '$V', '$V · declared on line 2 without a value'],
    ['nothing', 'FROM a\nWORKDIR /$‸V\n', '$V', '$V · nothing in this stage sets it'],
    [
      'an ARG above the first FROM that the stage has not repeated',
      'ARG V=1\nFROM a\nWORKDIR /$‸V\n',
      '$V',
      '$V · empty: the ARG on line 1 is for FROM lines alone',
    ],
    ['one that it has', 'ARG V=1\nFROM a\nARG V\nWORKDIR /$‸V\n', '$V', '$V is 1 · the default on line 1'],
    ['an ARG in FROM', 'ARG V=1\nFROM a:$‸V\n', '$V', '$V is 1 · the default on line 1'],
    [
      'an ARG in --platform',
      'ARG P=linux/arm64\nFROM --platform=$‸P a\n',
      '$P',
      '$P is linux/arm64 · the default on line 1',
    ],
    ['an ARG in another ARG', 'ARG A=1\nARG B=$‸A.2\nFROM a:$B\n', '$A', '$A is 1 · the default on line 1'],
    [
      'what the base image sets',
      'FROM python:3.12\nENV PATH=/x:$‸PATH\n',
      '$PATH',
      '$PATH · the base image sets it, to what an editor cannot see',
    ],
    ['a variable in a RUN', 'FROM a\nARG V=1\nRUN echo "$‸V"\n', '$V', '$V is 1 · the default on line 2'],
    ['one in a heredoc', 'FROM a\nENV V=1\nRUN <<EOF\necho ${V‸}\nEOF\n', '${V}', '$V is 1 · the ENV on line 2'],
    [
      'one in a heredoc that becomes a file',
      'FROM a\nENV V=1\nCOPY <<EOF /x\na $‸V\nEOF\n',
      '$V',
      '$V is 1 · the ENV on line 2',
    ],
    ['the inner one of two', 'FROM a\nENV B=1\nWORKDIR /${A:-$‸B}\n', '$B', '$B is 1 · the ENV on line 2'],
    [
      'one that the script sets itself',
      'FROM a\nRUN for f in *; do echo $‸f; done\n',
      '$f',
      '$f · set by the script of this RUN, and gone with it',
    ],
    [
      'one that a container has',
      'FROM a\nENV PORT=80\nCMD serve $‸PORT\n',
      '$PORT',
      '$PORT is 80 · the ENV on line 2, unless docker run says otherwise',
    ],
    [
      'one that a container does not have',
      'FROM a\nARG V=1\nCMD serve $‸V\n',
      '$V',
      '$V · what the container is started with',
    ],
    [
      'a platform argument in FROM',
      'FROM --platform=$BUILD‸PLATFORM a\n',
      '$BUILDPLATFORM',
      '$BUILDPLATFORM is linux/amd64 · set by BuildKit, as far as one can tell here',
    ],
    [
      'a platform argument that a stage asks for',
      'FROM a\nARG TARGETARCH\nRUN echo $TARGET‸ARCH\n',
      '$TARGETARCH',
      '$TARGETARCH is amd64 · set by BuildKit, as far as one can tell here',
    ],
    [
      'one that it does not ask for',
      'FROM a\nRUN echo $TARGET‸ARCH\n',
      '$TARGETARCH',
      '$TARGETARCH · empty: this stage has not asked for it',
    ],
    ['a proxy', 'FROM a\nRUN echo $http_‸proxy\n', '$http_proxy', '$http_proxy · not set unless the build gives it'],
  ] as const) {
    test(`tells the value of ${what}, and where it comes from`, () => {
      const told = toldIn(file);
      assert.deepEqual([told.kind, told.at, told.headline], ['variable', at, headline]);
    });
  }

  test('tells what a build argument has made of it', () => {
    const options = { buildArgs: { V: '9' } };
    assert.equal(toldIn('FROM a\nARG V=1\nWORKDIR /$‸V\n', { options }).headline, '$V is 9 · given to the build');
    assert.equal(toldIn('ARG V=1\nFROM a:$‸V\n', { options }).headline, '$V is 9 · given to the build');
    assert.match(linesOf(toldIn('FROM a\nARG V=1\nWORKDIR /$‸V\n')), /A build changes it with --build-arg V=…\./);
  });

  test('does not show what a secret holds', () => {
    const options = { buildArgs: { NPM_TOKEN: 'hunter2' } };
    const told = toldIn('FROM a\nARG NPM_TOKEN\nRUN echo $NPM_‸TOKEN\n', {
      options,
    });
    assert.equal(told.headline, '$NPM_TOKEN has a value · given to the build');
    assert.doesNotMatch(JSON.stringify(told), /hunter2/);
  });

  test('of a stage that only lends files does not say that containers have it', () => {
    const file = 'FROM a AS b\nENV V=1\nWORKDIR /$‸V\nFROM a\nCOPY --from=b /x /x\n';
    assert.match(linesOf(toldIn(file)), /The image that is built does not have it/);
    assert.match(linesOf(toldIn('FROM a\nENV V=1\nWORKDIR /$‸V\n')), /Every container of the image has it too/);
  });

  for (const name of [...platformArgs, 'HTTP_PROXY', 'no_proxy', 'BUILDKIT_SYNTAX', 'SOURCE_DATE_EPOCH']) {
    test(`says what ${name} is`, () => {
      const { paragraphs, content } = toldIn(`FROM a\nARG ${name}\nRUN echo $‸${name}\n`);
      assert.ok(paragraphs.length > 0);
      assert.match(content.reference ?? '', /#(?:predefined-args|automatic-platform-args|buildkit-built-in)/);
    });
  }
});

suite('A hover over the declaration of a variable', () => {
  test('tells its value and where it is used', () => {
    const { at, headline, paragraphs } = toldIn(
      'FROM a\nARG VER‸SION=3\nRUN echo ${VERSION}\nENV A=$VERSIONS\nWORKDIR /$VERSION\n',
    );
    assert.deepEqual([at, headline], ['VERSION', '$VERSION is 3 · its default']);
    assert.equal(paragraphs[0], 'Used on lines 3 and 5.');
  });

  test('tells that nothing uses it', () => {
    assert.match(linesOf(toldIn('FROM a\nARG UN‸USED=3\n')), /No line below uses it by its name/);
    assert.match(linesOf(toldIn('ARG UN‸USED=3\nFROM a\n')), /No FROM uses it/);
  });

  test('tells that it has no value unless the build gives one', () => {
    assert.equal(toldIn('FROM a\nARG VER‸SION\n').headline, '$VERSION · no value unless the build gives one');
  });

  test('tells the value that an ENV gives', () => {
    const told = toldIn('FROM a\nENV A=1 B‸B="two words"\n');
    assert.deepEqual([told.at, told.headline], ['BB', '$BB is two words · from here on']);
  });
});
