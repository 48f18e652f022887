import assert from 'node:assert/strict';
import { variablesIn, variablesOfImage } from '../../../src/dockerfile/environment';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { commentsAbove, findFlag, isInstructionKeyword, keywords } from '../../../src/dockerfile/instructions';
import { globalArgs, instructionAt, parseDockerfile, stageOf } from '../../../src/dockerfile/parse';

const text =
  '# top\nARG A=1\nRUN stray\n\nFROM alpine AS Build\nRUN a\n\n# about b\nRUN <<E\nb\nE\nFROM build\nCMD c\n';
const dockerfile = parseDockerfile(text);

suite('parseDockerfile', () => {
  test('groups instructions by the FROM they stand under', () => {
    assert.deepEqual(
      dockerfile.stages.map(({ index, name, instructions }) => [index, name, instructions.map(({ kind }) => kind)]),
      [
        [0, 'build', ['RUN', 'RUN']],
        [1, undefined, ['CMD']],
      ],
    );
  });

  test('keeps what stands before the first FROM apart, of which only ARG is of use', () => {
    assert.deepEqual(
      dockerfile.preamble.map(({ kind }) => kind),
      ['ARG', 'RUN'],
    );
    assert.deepEqual(
      globalArgs(dockerfile).map(({ declarations }) => declarations[0]?.name.text),
      ['A'],
    );
  });

  test('without a FROM has a preamble only', () => {
    const { preamble, stages } = parseDockerfile('RUN a\nARG B\n');
    assert.equal(preamble.length, 2);
    assert.deepEqual(stages, []);
  });

  test('counts even an empty FROM as a stage', () => {
    const { stages } = parseDockerfile('FROM\nRUN a\n');
    assert.equal(stages.length, 1);
    assert.equal(stages[0]?.from.image, undefined);
  });

  test('does not take the FROM of an ONBUILD for one', () => {
    assert.equal(parseDockerfile('FROM a\nONBUILD FROM b\n').stages.length, 1);
  });

  test('knows the comments above an instruction', () => {
    const [, second] = dockerfile.stages[0]?.instructions ?? [];
    assert.ok(second);
    assert.deepEqual(
      commentsAbove(second).map(comment => comment.text),
      ['about b'],
    );
  });
});

suite('instructionAt', () => {
  const at = (needle: string, within = 0): string | undefined => {
    const instruction = instructionAt(dockerfile, text.indexOf(needle) + within);
    return instruction && text.slice(instruction.headerRange.start, instruction.headerRange.end);
  };

  test('finds the instruction that holds an offset, from its first character to behind its last', () => {
    assert.equal(at('ARG'), 'ARG A=1');
    assert.equal(at('A=1', 3), 'ARG A=1');
    assert.equal(at('CMD'), 'CMD c');
  });

  test('finds it in its heredoc too', () => {
    assert.equal(at('b\nE'), 'RUN <<E');
    assert.equal(at('\nE\n', 1), 'RUN <<E');
  });

  test('finds none between instructions and outside the file', () => {
    assert.equal(at('# about'), undefined);
    assert.equal(at('# top'), undefined);
    assert.equal(instructionAt(dockerfile, text.length + 5), undefined);
    assert.equal(instructionAt(parseDockerfile(''), 0), undefined);
  });
});

suite('stageOf', () => {
  test('is the stage that an instruction stands in, its FROM included', () => {
    const names = dockerfile.instructions.map(instruction => stageOf(dockerfile, instruction)?.index);
    assert.deepEqual(names, [undefined, undefined, 0, 0, 0, 1, 1]);
  });
});

suite('instructions', () => {
  test('are known by their keywords in any case', () => {
    for (const keyword of keywords) {
      assert.ok(isInstructionKeyword(keyword.toLowerCase()));
      assert.equal(parseDockerfile(`${keyword.toLowerCase()} x\n`).instructions[0]?.kind, keyword);
    }
    assert.ok(!isInstructionKeyword('unknown'));
  });

  test('give a flag by its name, the first of several', () => {
    const [copy] = parseDockerfile('COPY --exclude=a --exclude=b x y\n').instructions;
    assert.ok(copy);
    assert.equal(findFlag(copy, 'exclude')?.value, 'a');
    assert.equal(findFlag(copy, 'from'), undefined);
  });
});

suite('variables of images', () => {
  test('are those that an official image is known to set', () => {
    assert.ok(variablesOfImage('python').names.includes('PYTHON_VERSION'));
    assert.ok(variablesOfImage('library/node').names.includes('NODE_VERSION'));
    assert.ok(variablesOfImage('dotnet/aspnet').names.includes('APP_UID'));
    assert.ok(variablesOfImage('dunglas/frankenphp').names.includes('PHP_INI_DIR'));
  });

  test('are complete for small distributions only', () => {
    assert.deepEqual(variablesOfImage('alpine'), { names: ['PATH'], complete: true });
    assert.equal(variablesOfImage('python').complete, false);
    assert.equal(variablesOfImage('someone/something').complete, false);
  });

  test('are in force in a stage, under its own', () => {
    const [stage] = evaluate(parseDockerfile('FROM python:3\nENV LANG=C\nRUN a\n')).stages;
    const variables = variablesIn(stage?.environment);
    assert.deepEqual(
      variables.filter(({ name }) => name === 'LANG').map(({ value, source }) => [value, source]),
      [['C', 'env']],
    );
    assert.ok(variables.some(({ name, source }) => name === 'PYTHON_VERSION' && source === 'image'));
  });
});
