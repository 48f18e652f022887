import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { variablesIn } from '../../../src/dockerfile/environment';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';

interface VariableCase {
  readonly dockerfile: string;
  readonly variable: string;
  /** Given with --build-arg; nothing is when it is undefined. */
  readonly given?: string;
  readonly value: string;
}

const path = 'test/fixtures/buildkit/args-and-envs.json';
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly VariableCase[] };

suite('ARG and ENV of one name have the value that BuildKit gives them', () => {
  for (const { dockerfile, variable, given, value } of cases) {
    const argument = given === undefined ? '' : ` with --build-arg ${variable}=${given}`;
    test(`${JSON.stringify(dockerfile)}${argument}: ${value}`, () => {
      assert.deepEqual(valuesAtEnd(dockerfile, variable, given), [value, value]);
    });
  }

  test('a stage finds what the base image sets again, whatever an ARG of its parent said', () => {
    const inImage = '${PATH}';
    assert.deepEqual(valuesAtEnd('FROM busybox AS p\nARG PATH=arg\n', 'PATH'), ['arg', 'arg']);
    assert.deepEqual(valuesAtEnd('FROM busybox AS p\nARG PATH=arg\nFROM p\n', 'PATH'), [inImage, inImage]);
    assert.deepEqual(valuesAtEnd('FROM busybox AS p\nARG PATH=arg\nFROM p\nARG PATH\n', 'PATH', 'b'), ['b', 'b']);
  });

  test('so does the last of a hundred stages whose every one has an ARG of the name', () => {
    const chain = Array.from({ length: 100 }, (_, index) => `ARG X=${index}\nFROM s${index} AS s${index + 1}\n`);
    assert.deepEqual(valuesAtEnd(`FROM busybox AS s0\nENV X=env\n${chain.join('')}`, 'X'), ['env', 'env']);
    assert.deepEqual(valuesAtEnd(`FROM busybox AS s0\n${chain.join('')}`, 'X'), ['99', '99']);
  });

  test('three hundred ARGs, each twice the one before, are refused before they fill the memory', () => {
    for (const twice of ['${AN}${AN}', '${AN//x/${AN}x}']) {
      const chain = Array.from(
        { length: 300 },
        (_, index) => `ARG A${index + 1}=${twice.replaceAll('N', `${index}`)}\n`,
      );
      const { stages } = evaluate(parseDockerfile(`FROM busybox\nARG A0=xx\n${chain.join('')}`));
      const errors = stages.flatMap(({ instructions }) =>
        instructions.flatMap(({ expanded }) => expanded.map(({ error }) => error)),
      );
      assert.ok(errors.includes('variables expand to more than a million characters'));
    }
  });
});

/** What the variable is for a word at the end of the file, and what a RUN there finds in its environment. */
function valuesAtEnd(dockerfile: string, variable: string, given?: string): (string | undefined)[] {
  const text = `${dockerfile}USER \${${variable}}\n`;
  const buildArgs = given === undefined ? {} : { [variable]: given };
  const user = evaluate(parseDockerfile(text), { buildArgs }).stages.at(-1)?.instructions.at(-1);
  const inForce = variablesIn(user?.environment).find(({ name }) => name === variable);
  return [user?.expanded[0]?.value, inForce?.value];
}
