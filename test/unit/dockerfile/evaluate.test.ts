import assert from 'node:assert/strict';
import { variablesIn } from '../../../src/dockerfile/environment';
import {
  evaluate,
  valueOf,
  type BuildOptions,
  type EvaluatedInstruction,
  type EvaluatedStage,
} from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';

function stagesOf(text: string, options?: BuildOptions): readonly EvaluatedStage[] {
  return evaluate(parseDockerfile(text), options).stages;
}

/** The values of the words that the last instruction of the file expands. */
function lastValues(text: string, options?: BuildOptions): string[] {
  return lastOf(text, options).expanded.map(({ value }) => value);
}

function lastOf(text: string, options?: BuildOptions): EvaluatedInstruction {
  const last = stagesOf(text, options).at(-1)?.instructions.at(-1);
  assert.ok(last);
  return last;
}

/** Name and value of what is in force before the last instruction, without what images set. */
function environmentOf(text: string, options?: BuildOptions): [string, string | undefined][] {
  return variablesIn(lastOf(text, options).environment)
    .filter(({ source }) => source !== 'image')
    .map(({ name, value }) => [name, value]);
}

suite('evaluate: global ARGs', () => {
  const imageOf = (text: string, options?: BuildOptions): string | undefined =>
    stagesOf(text, options).at(-1)?.image.value;

  test('give FROM their defaults', () => {
    assert.equal(imageOf('ARG TAG=3.12\nFROM python:$TAG\n'), 'python:3.12');
  });

  test('may use those before them, on the same line too', () => {
    assert.equal(imageOf('ARG A=x B=$A-y\nARG C=${B}z\nFROM $C\n'), 'x-yz');
  });

  test('give way to what the build is given', () => {
    const options = { buildArgs: { TAG: '3.13' } };
    assert.equal(imageOf('ARG TAG=3.12\nFROM python:$TAG\n', options), 'python:3.13');
    assert.equal(imageOf('ARG TAG\nFROM python:$TAG\n', options), 'python:3.13');
    assert.equal(imageOf('FROM python:$TAG\n', options), 'python:');
  });

  test('without a value are unset', () => {
    assert.equal(imageOf('ARG TAG\nFROM python:${TAG-3}\n'), 'python:3');
    assert.equal(imageOf('ARG TAG\nFROM python:${TAG:-3}\n'), 'python:3');
    assert.equal(imageOf('ARG TAG=\nFROM python${TAG+:x}\n'), 'python:x');
  });

  test('are the only ones that FROM knows', () => {
    const [, second] = stagesOf('FROM a\nARG TAG=1\nENV NAME=b\nFROM $NAME:$TAG\n');
    assert.equal(second?.image.value, ':');
    assert.deepEqual(second.image.undefinedVariables, ['NAME', 'TAG']);
  });

  test('with a default that is not used may hold a mistake', () => {
    const { globals } = evaluate(parseDockerfile('ARG A=${B:?no}\nFROM a\n'), { buildArgs: { A: 'x' } });
    assert.deepEqual(globals[0]?.expanded, []);
  });

  test('reach a stage only where it declares them', () => {
    assert.deepEqual(lastValues('ARG V=1\nFROM a\nUSER u$V\n'), ['u']);
    assert.deepEqual(lastValues('ARG V=1\nFROM a\nARG V\nUSER u$V\n'), ['u1']);
    assert.deepEqual(lastValues('ARG V=1\nFROM a\nARG V=2\nUSER u$V\n'), ['u2']);
  });
});

suite('evaluate: platform arguments', () => {
  test('are known to FROM', () => {
    const [stage] = stagesOf('FROM --platform=$BUILDPLATFORM a:$TARGETARCH-$TARGETOS$TARGETVARIANT\n', {
      platform: 'linux/arm/v7',
    });
    assert.equal(stage?.platform?.value, 'linux/arm/v7');
    assert.equal(stage.image.value, 'a:arm-linuxv7');
  });

  test('are known to a stage that declares them', () => {
    assert.deepEqual(lastValues('FROM a\nARG TARGETARCH\nUSER $TARGETARCH\n'), ['amd64']);
    assert.deepEqual(lastValues('FROM a\nUSER $TARGETARCH\n'), ['']);
  });

  test('give way to what the build is given', () => {
    const [stage] = stagesOf('FROM a:$TARGETARCH\n', { buildArgs: { TARGETARCH: 'riscv64' } });
    assert.equal(stage?.image.value, 'a:riscv64');
  });

  test('TARGETSTAGE is the name of the last stage', () => {
    assert.equal(stagesOf('FROM a:$TARGETSTAGE\nFROM b AS Last\n')[0]?.image.value, 'a:last');
    assert.equal(stagesOf('FROM a:$TARGETSTAGE\n')[0]?.image.value, 'a:default');
  });
});

suite('evaluate: ARG in a stage', () => {
  test('counts from its line on', () => {
    assert.deepEqual(lastValues('FROM a\nUSER $V\nARG V=1\n'), ['1']);
    const [first] = stagesOf('FROM a\nUSER $V\nARG V=1\n')[0]?.instructions ?? [];
    assert.equal(first?.expanded[0]?.value, '');
  });

  test('may use what is in force, ENV as well as the ARG before it on its line', () => {
    assert.deepEqual(lastValues('FROM a\nENV E=e\nARG A=$E B=$A-b\n'), ['e', 'e-b']);
  });

  test('takes what the build is given instead of its default', () => {
    assert.deepEqual(lastValues('FROM a\nARG V=1\nUSER $V\n', { buildArgs: { V: '2' } }), ['2']);
  });

  test('without a value leaves what was in force', () => {
    assert.deepEqual(environmentOf('FROM a\nENV V=1\nARG V\nRUN x\n'), [['V', '1']]);
  });

  test('without a value is unset, but using it is no mistake', () => {
    const { expanded } = lastOf('FROM a\nARG V\nUSER ${V-none}\n');
    assert.equal(expanded[0]?.value, 'none');
    assert.deepEqual(expanded[0].undefinedVariables, []);
    assert.deepEqual(
      expanded[0].references.map(({ defined }) => defined),
      [true],
    );
  });

  test('that is not a name the build is given is known all the same', () => {
    assert.deepEqual(environmentOf('FROM a\nARG V\nRUN x\n'), [['V', undefined]]);
  });
});

suite('evaluate: ENV', () => {
  test('all of one line see what was in force before it', () => {
    assert.deepEqual(environmentOf('FROM a\nENV A=1\nENV A=2 B=$A\nENV C=$B$A\nRUN x\n'), [
      ['A', '2'],
      ['B', '1'],
      ['C', '12'],
    ]);
  });

  test('takes quotes and escapes away', () => {
    assert.deepEqual(environmentOf('FROM a\nENV A="b c" D=e\\ f G=\'$A\'\nRUN x\n'), [
      ['A', 'b c'],
      ['D', 'e f'],
      ['G', '$A'],
    ]);
  });

  test('without = has all the rest as its value', () => {
    assert.deepEqual(environmentOf('FROM a\nENV A b  c\nRUN x\n'), [['A', 'b  c']]);
  });

  test('may have a variable in its name', () => {
    assert.deepEqual(environmentOf('FROM a\nARG N=B\nENV A$N=1\nRUN x\n'), [
      ['N', 'B'],
      ['AB', '1'],
    ]);
  });

  test('the newest assignment of a name counts, and moves it to the end', () => {
    assert.deepEqual(environmentOf('FROM a\nENV A=1\nENV B=2\nENV A=3\nRUN x\n'), [
      ['B', '2'],
      ['A', '3'],
    ]);
  });
});

suite('evaluate: from stage to stage', () => {
  test('a stage inherits ENV and ARG values', () => {
    assert.deepEqual(lastValues('FROM a AS base\nENV E=e\nARG A=x\nFROM base\nUSER $E-$A\n'), ['e-x']);
  });

  test('what a stage sets later does not reach back, nor aside', () => {
    assert.deepEqual(lastValues('FROM a AS one\nFROM a AS two\nENV E=e\nFROM one\nUSER $E\n'), ['']);
  });

  test('a chain of two hundred stages inherits from the first to the last, and the newest counts', () => {
    const chain = Array.from({ length: 200 }, (_, index) => `FROM s${index} AS s${index + 1}\nENV N=${index}\n`).join(
      '',
    );
    assert.deepEqual(
      lastValues(`FROM a AS s0\nENV FIRST=f\nARG UNSET\n${chain}FROM s200\nUSER $FIRST-$N-\${UNSET-u}\n`),
      ['f-199-u'],
    );
  });

  test('the image at the bottom is known through all stages', () => {
    const stages = stagesOf('FROM python:3 AS one\nFROM one AS two\nFROM two\n');
    assert.deepEqual(
      stages.map(({ rootImage }) => rootImage?.repository),
      ['python', 'python', 'python'],
    );
  });

  test('a stage called scratch is taken before the empty image', () => {
    const [first, , third] = stagesOf('FROM scratch\nFROM a AS scratch\nFROM scratch\n');
    assert.deepEqual(first?.base, { kind: 'scratch' });
    assert.deepEqual(third?.base, { kind: 'stage', index: 1 });
  });

  test('ONBUILD runs in the stages built from it, before their own instructions', () => {
    const text = 'FROM a AS base\nONBUILD ENV V=1\nONBUILD USER $V\nFROM base\nUSER me-$V\n';
    const [base, child] = stagesOf(text);
    assert.deepEqual(
      base?.instructions.map(({ instruction }) => instruction.kind),
      ['ONBUILD', 'ONBUILD'],
    );
    assert.deepEqual(
      child?.instructions.map(({ instruction, firedBy }) => [instruction.kind, firedBy === child.stage.from]),
      [
        ['ENV', true],
        ['USER', true],
        ['USER', false],
      ],
    );
    assert.deepEqual(
      child.instructions.at(-1)?.expanded.map(({ value }) => value),
      ['me-1'],
    );
  });

  test('ONBUILDs multiply up to a bound only', () => {
    const stages = stagesOf(`FROM a AS base\n${'ONBUILD USER x\n'.repeat(500)}${'FROM base\n'.repeat(500)}`);
    const fired = stages.reduce((sum, { instructions }) => sum + instructions.length, -500);
    assert.equal(fired, 10_000);
  });

  test('ONBUILD does not reach the stages after those', () => {
    const stages = stagesOf('FROM a AS base\nONBUILD USER x\nFROM base AS child\nFROM child\n');
    assert.equal(stages[2]?.instructions.length, 0);
  });
});

suite('evaluate: what is expanded', () => {
  const head = 'FROM a\nENV V=v\n';

  for (const [line, values] of [
    ['COPY --chown=$V --chmod=$V $V/a /$V', ['v/a', '/v', 'v', 'v']],
    ['ADD ["$V", "/"]', ['v', '/']],
    ['LABEL $V="$V"', ['v', 'v']],
    ['WORKDIR /$V', ['/v']],
    ['USER $V', ['v']],
    ['STOPSIGNAL $V', ['v']],
    ['VOLUME /$V ["', ['/v']],
    ['EXPOSE $V 80', ['v', '80']],
    ['RUN --mount=type=cache,target=/$V x', ['type=cache,target=/v']],
  ] as const) {
    test(line, () => {
      assert.deepEqual(lastValues(`${head}${line}\n`).slice(0, values.length), values);
    });
  }

  for (const line of [
    'RUN echo $V',
    'CMD $V',
    'ENTRYPOINT ["$V"]',
    'SHELL ["$V"]',
    'HEALTHCHECK CMD $V',
    'ONBUILD USER $V',
    'MAINTAINER $V',
    'RUN --network=$V x',
    'COPY --from=$V --exclude=$V <<"E" /x\n$V\nE',
  ]) {
    test(`nothing in ${line.split('\n')[0] ?? ''}`, () => {
      assert.deepEqual(
        lastValues(`${head}${line}\n`).filter(value => value.includes('v')),
        [],
      );
    });
  }

  test('the body of a heredoc, in which quotes mean nothing and the escape directive does not count', () => {
    const body = (text: string): string | undefined => lastOf(text).expanded.at(-1)?.value;
    assert.equal(body(`${head}COPY <<E /x\nit's "$V" \\$V\nE\n`), 'it\'s "v" $V\n');
    assert.equal(body(`# escape=\`\n${head}COPY <<E /x\n\`$V \\$V\nE\n`), '`v $V\n');
  });

  test('a word knows what it uses and why it is refused', () => {
    const [word] = lastOf(`${head}USER $V-$W-\${W:-$X}\n`).expanded;
    assert.deepEqual(word?.usedVariables, ['V']);
    assert.deepEqual(word.undefinedVariables, ['W', 'X']);
    assert.equal(lastOf(`${head}USER \${V:=x}\n`).expanded[0]?.error, 'unsupported modifier (:=) in substitution');
  });

  test('valueOf gives a word as it is when BuildKit does not expand it', () => {
    const evaluated = lastOf(`${head}COPY --from=$V $V /\n`);
    assert.ok(evaluated.instruction.kind === 'COPY');
    const { flags, sources } = evaluated.instruction;
    assert.equal(valueOf(evaluated, { text: '$V', range: flags[0]?.valueRange ?? { start: 0, end: 0 } }), '$V');
    assert.ok(sources[0]);
    assert.equal(valueOf(evaluated, sources[0]), 'v');
  });
});

suite('evaluate: work grows with the file', function () {
  // Large files on a busy machine.
  this.timeout(30_000);

  test('5,000 pairs of ARG and RUN share one list of variables', () => {
    const [stage] = stagesOf(`FROM a\n${pairs(5_000)}`);
    const runs = stage?.instructions.filter(({ instruction }) => instruction.kind === 'RUN') ?? [];
    assert.equal(runs.length, 5_000);
    runs.forEach(({ environment }, index) => {
      assert.equal(environment?.name, `A${index}`);
      if (index > 0) assert.equal(environment.before, runs[index - 1]?.environment);
    });
  });

  test('four times the pairs take four times the look-ups', () => {
    const ratio = lookupsFor(pairs(4_000)) / lookupsFor(pairs(1_000));
    assert.ok(ratio < 5, `${ratio} times`);
  });

  test('four times the stages take four times the look-ups', () => {
    const stages = (count: number): string =>
      Array.from({ length: count }, (_, index) => `FROM a AS s${index}\n`).join('');
    const ratio = lookupsFor(stages(4_000)) / lookupsFor(stages(1_000));
    assert.ok(ratio < 5, `${ratio} times`);
  });
});

function pairs(count: number): string {
  return Array.from({ length: count }, (_, index) => `ARG A${index}=$A0\nRUN a\n`).join('');
}

/** How often maps are read and written while a file is evaluated. */
function lookupsFor(text: string): number {
  const dockerfile = parseDockerfile(`FROM a\n${text}`);
  const original = Object.getOwnPropertyDescriptors(Map.prototype);
  let lookups = 0;
  try {
    for (const name of ['get', 'set', 'has'] as const) {
      const method = original[name].value as (...args: unknown[]) => unknown;
      Object.defineProperty(Map.prototype, name, {
        ...original[name],
        value(this: unknown, ...args: unknown[]): unknown {
          lookups++;
          return Reflect.apply(method, this, args);
        },
      });
    }
    evaluate(dockerfile);
  } finally {
    Object.defineProperties(Map.prototype, original);
  }
  assert.ok(lookups > 0);
  return lookups;
}
