import assert from 'node:assert/strict';
import { mountTypes } from '../../../../src/dockerfile/mounts';
import { flagsByKind } from '../../../../src/dockerfile/syntaxErrorsInFlags';
import { mountOptionKeys } from '../../../../src/dockerfile/syntaxErrorsInMounts';
import { hoverIn, linesOf, toldIn } from './hoverHarness';

suite('A hover over a flag', () => {
  for (const [keyword, flags] of Object.entries(flagsByKind)) {
    for (const name of Object.keys(flags)) {
      test(`says what ${keyword} --${name} is, and where more is said`, () => {
        const line = keyword === 'FROM' ? `FROM --${name}‸=x a` : `FROM a\n${keyword} --${name}‸=x a b`;
        const { kind, at, content, paragraphs } = toldIn(line);
        assert.deepEqual([kind, at], ['flag', `--${name}=x`]);
        assert.match(content.reference ?? '', /^https:\/\/docs\.docker\.com\/reference\/dockerfile\/#/);
        assert.ok(paragraphs.length > 0);
      });
    }
  }

  test('that an instruction does not have says nothing', () => {
    assert.equal(hoverIn('FROM a\nRUN --li‸nk a'), undefined);
    assert.equal(hoverIn('FROM a\nRUN --const‸ructor a'), undefined);
    assert.equal(hoverIn('FROM a\nENV --fr‸om=b a'), undefined);
  });

  for (const [line, headline] of [
    ['COPY --cho‸wn=app:staff a b', 'The files belong to app, in group staff'],
    ['COPY --chown=‸10001 a b', 'The files belong to 10001'],
    ['COPY --ch‸mod=755 a b', 'The files get rwxr-xr-x'],
    ['COPY --ch‸mod=u=rwX a b', 'The files get u=rwX'],
    ['COPY --li‸nk a b', '--link is on here'],
    ['COPY --li‸nk=false a b', '--link is off here'],
    ['RUN --net‸work=none a', '--network is none here'],
    ['HEALTHCHECK --inter‸val=10s CMD a', 'Every 10s, for up to 30s; unhealthy after 3 failures'],
    ['HEALTHCHECK --retries=‸5 CMD a', 'Every 30s, for up to 30s; unhealthy after 5 failures'],
    ['RUN --mou‸nt=type=cache,target=/c a', '/c is kept between builds, in no layer'],
  ] as const) {
    test(`says what ${line.replace('‸', '')} does here`, () => {
      assert.equal(toldIn(`FROM alpine\n${line}\n`).headline, headline);
    });
  }

  test('tells what variables in it come to', () => {
    const { headline, paragraphs } = toldIn('FROM alpine\nARG UID=1000\nCOPY --cho‸wn=$UID:app a b\n');
    assert.equal(headline, 'The files belong to 1000, in group app');
    assert.equal(paragraphs[0], '$UID:app comes to 1000:app.');
    assert.equal(toldIn('FROM --plat‸form=$BUILDPLATFORM alpine\n').headline, 'This stage is for linux/amd64');
  });

  test('--from says which stage the files come from', () => {
    const file = 'FROM alpine AS build\nRUN a\nFROM alpine\nCOPY --fr‸om=build /a /b\n';
    assert.equal(toldIn(file).headline, 'From the stage on line 1 · 1 layer');
    assert.equal(
      toldIn(file.replace('=build', '=0')).headline,
      'From the stage on line 1 (stages count from 0) · 1 layer',
    );
    assert.equal(toldIn(file.replace('=build', '=nginx')).headline, 'From nginx, which is no stage of this file');
    assert.equal(toldIn(file.replace('=build', '=7')).headline, 'No stage above goes by 7');
  });
});

suite('A hover over a mount', () => {
  for (const type of mountTypes) {
    test(`says what the type ${type} is, and where more is said`, () => {
      const { kind, at, content, paragraphs } = toldIn(`FROM a\nRUN --mount=type=‸${type},target=/x a`);
      assert.deepEqual([kind, at], ['mount', `type=${type}`]);
      assert.equal(content.reference, `https://docs.docker.com/reference/dockerfile/#run---mounttype${type}`);
      assert.ok(paragraphs.length > 0);
    });
  }

  for (const key of mountOptionKeys) {
    test(`says what its option ${key} is`, () => {
      const { at, paragraphs } = toldIn(`FROM a\nRUN --mount=target=/x,‸${key}=y a`);
      assert.equal(at, `${key}=y`);
      if (key !== 'type') assert.match(paragraphs.join('\n'), new RegExp(`^${key}: [A-Z].*\\.$`, 'm'));
    });
  }

  test('says nothing over an option that there is not', () => {
    assert.equal(hoverIn('FROM a\nRUN --mount=type=cache,const‸ructor=1 a'), undefined);
  });

  for (const [mount, headline] of [
    ['type=cache,target=/c', '/c is kept between builds, in no layer'],
    ['type=tmpfs,target=/t', '/t is in memory, in no layer'],
    ['type=secret,id=token', 'The secret token at /run/secrets/token, in no layer'],
    ['type=secret,id=token,env=TOKEN', 'The secret token in $TOKEN, in no layer'],
    ['type=ssh', 'Keys of an ssh agent, in no layer'],
    ['type=bind,source=a.lock,target=b', 'a.lock of the build context at b, in no layer'],
    ['target=/src', 'All files of the build context at /src, in no layer'],
    ['type=bind,from=base,source=/x,target=/y', '/x of base at /y, in no layer'],
  ] as const) {
    test(`says what ${mount} does here`, () => {
      assert.equal(toldIn(`FROM alpine\nRUN --mount=‸${mount} a\n`).headline, headline);
    });
  }

  test('finds its options inside quotes and over line ends', () => {
    assert.equal(toldIn('FROM a\nRUN --mount="type=cache,tar‸get=/x y" a').at, 'target=/x y');
    assert.equal(toldIn('FROM a\nRUN --mount=type=cache,\\\ntar‸get=/x a').at, 'target=/x');
  });

  test('says which stage it mounts from', () => {
    const file = 'FROM alpine AS deps\nFROM alpine\nRUN --mount=fr‸om=deps,target=/d a\n';
    assert.match(linesOf(toldIn(file)), /From the stage on line 1/);
  });
});
