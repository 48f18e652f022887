import assert from 'node:assert/strict';
import { mountsOf, sourcesElsewhere, type Mount } from '../../../src/dockerfile/mounts';
import { parseDockerfile } from '../../../src/dockerfile/parse';

function mountsIn(line: string): Mount[] {
  const [instruction] = parseDockerfile(line).instructions;
  assert.ok(instruction);
  return mountsOf(instruction);
}

function optionsOf(line: string): (readonly [string, string | undefined])[] | undefined {
  return mountsIn(line)[0]?.options.map(({ key, value }) => [key, value]);
}

suite('mountsOf', () => {
  test('reads each mount of a RUN, in order', () => {
    const mounts = mountsIn(
      'RUN --mount=type=cache,target=/c,id=x --network=none --mount=from=build,source=/a,target=/b true',
    );
    assert.deepEqual(
      mounts.map(({ type, from, source, target, id }) => [type, from, source, target, id]),
      [
        ['cache', undefined, undefined, '/c', 'x'],
        ['bind', 'build', '/a', '/b', undefined],
      ],
    );
  });

  test('knows the other names of source and target, and takes the last one written', () => {
    const [mount] = mountsIn('RUN --mount=src=a,dst=/b,destination=/c,source=d true');
    assert.deepEqual([mount?.source, mount?.target], ['d', '/c']);
  });

  test('takes keys and types in any case', () => {
    const [mount] = mountsIn('RUN --mount=TYPE=Cache,Target=/x true');
    assert.deepEqual([mount?.type, mount?.target], ['cache', '/x']);
  });

  test('is a bind mount when the type is missing or unknown', () => {
    assert.equal(mountsIn('RUN --mount=target=/x true')[0]?.type, 'bind');
    assert.equal(mountsIn('RUN --mount=type=foo,target=/x true')[0]?.type, 'bind');
  });

  test('keeps keys without a value', () => {
    assert.deepEqual(optionsOf('RUN --mount=type=secret,id=a,required true'), [
      ['type', 'secret'],
      ['id', 'a'],
      ['required', undefined],
    ]);
  });

  test('splits at commas outside double quotes, as CSV does', () => {
    assert.deepEqual(optionsOf(`RUN --mount='type=bind,"source=a,b",target=/x' true`), [
      ['type', 'bind'],
      ['source', 'a,b'],
      ['target', '/x'],
    ]);
    assert.deepEqual(optionsOf(`RUN --mount='"source=say ""hi""",target=/x' true`), [
      ['source', 'say "hi"'],
      ['target', '/x'],
    ]);
  });

  test('has no options when the quotes are wrong', () => {
    for (const value of ['a"b=c', '"a=b', '"a"b=c', '']) assert.deepEqual(optionsOf(`RUN --mount='${value}' true`), []);
  });

  test('reads a hostile value at once', () => {
    assert.deepEqual(optionsOf(`RUN --mount='${'""'.repeat(20_000)}x' true`), []);
  });

  test('finds none in anything but a RUN', () => {
    assert.deepEqual(mountsIn('COPY --mount=type=cache a b'), []);
  });
});

suite('the options of a mount', () => {
  const placesIn = (text: string): string[] =>
    mountsIn(text).flatMap(({ options }) =>
      options.map(({ keyRange, valueRange }) =>
        [keyRange, valueRange].map(({ start, end }) => text.slice(start, end)).join(' '),
      ),
    );

  test('have the places of their keys and values', () => {
    assert.deepEqual(placesIn('RUN --mount=type=cache,target=/root/.cache,ro,from= x'), [
      'type cache',
      'target /root/.cache',
      'ro ',
      'from ',
    ]);
  });

  test('have them inside quotes and over line ends', () => {
    assert.deepEqual(placesIn('RUN --mount="type=cache,id=a b" x'), ['type cache', 'id a b']);
    assert.deepEqual(placesIn('RUN --mount=type=cache,\\\n  target=/a x'), ['type cache', ' ']);
    assert.deepEqual(placesIn('RUN --mount=type=cache,\\\ntarget=/a x'), ['type cache', 'target /a']);
  });

  test('of a quoted field of its own are not told apart', () => {
    assert.deepEqual(placesIn(`RUN --mount='type=cache,"id=a,b"' x`), ['type cache', '"id=a,b" "id=a,b"']);
  });
});

suite('sourcesElsewhere', () => {
  const namesIn = (line: string): string[] => {
    const [instruction] = parseDockerfile(line).instructions;
    assert.ok(instruction);
    return sourcesElsewhere(instruction).map(
      ({ name, range, by }) => `${by} ${name} ${line.slice(range.start, range.end)}`,
    );
  };

  test("are COPY's --from, whatever stands before it", () => {
    assert.deepEqual(namesIn('COPY --link --from=build a b'), ['copy build build']);
  });

  test("are the from of a RUN's mounts", () => {
    assert.deepEqual(namesIn('RUN --mount=from=a,target=/a --mount=from=b,target=/b x'), [
      'mount a --mount=from=a,target=/a',
      'mount b --mount=from=b,target=/b',
    ]);
  });

  test('are none without a value, and none of an ADD', () => {
    assert.deepEqual(namesIn('COPY --from= a b'), []);
    assert.deepEqual(namesIn('COPY --from a b'), []);
    assert.deepEqual(namesIn('ADD --from=x a b'), []);
  });
});
