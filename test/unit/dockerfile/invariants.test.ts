import assert from 'node:assert/strict';
import fc from 'fast-check';
import { variablesIn } from '../../../src/dockerfile/environment';
import { evaluate } from '../../../src/dockerfile/evaluate';
import type { Instruction } from '../../../src/dockerfile/instructions';
import { mountsOf } from '../../../src/dockerfile/mounts';
import { instructionAt, parseDockerfile, stageOf } from '../../../src/dockerfile/parse';
import { shellScriptOf } from '../../../src/dockerfile/shellScript';
import { dependenciesOf, reachableStages, targetStage } from '../../../src/dockerfile/stageGraph';
import { syntaxErrors } from '../../../src/dockerfile/syntaxErrors';
import type { Range } from '../../../src/dockerfile/text';
import { fixtureTexts } from './fixtures';

const fixed = { seed: 20_240_607, numRuns: 200 };

suite('invariants of the model', function () {
  // Many texts, on a machine that may be busy.
  this.timeout(120_000);

  test('hold for every beginning of every fixture', () => {
    for (const text of fixtureTexts) {
      for (let end = 0; end <= text.length; end++) assertInvariants(text.slice(0, end));
    }
  });

  test('hold for files put together from what Dockerfiles are made of', () => {
    fc.assert(fc.property(generatedFile, assertInvariants), fixed);
  });

  test('hold for fixtures with lines shuffled, cut and doubled', () => {
    fc.assert(fc.property(mutatedFixture, assertInvariants), fixed);
  });

  test('hold for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), assertInvariants), fixed);
    fc.assert(fc.property(fc.string({ unit: controlAndSyntax, maxLength: 300 }), assertInvariants), fixed);
  });

  const deep = 3_000;
  for (const opening of [
    '(',
    '$(',
    '"$(',
    '${a:-',
    '${a#',
    '$((',
    '{ ',
    '`',
    '<(',
    'if ',
    'case x in ',
    '[',
    '["',
    '\\',
    '"',
    "'",
    '<<E ',
    '--a=',
    '--',
    '&& ',
    '| ',
    '# ',
    'a=',
    '*',
    '/',
    ':',
    'a.',
    'a-',
    '\t',
    '\u00A0',
  ]) {
    test(`hold for ${deep} times ${JSON.stringify(opening)} in each instruction`, () => {
      const text = opening.repeat(deep);
      for (const keyword of ['RUN', 'FROM', 'COPY', 'ENV', 'ARG a=', 'CMD', 'EXPOSE', 'RUN --mount=', 'ONBUILD']) {
        assertInvariants(`FROM a\n${keyword} ${text}\n`);
      }
      assertInvariants(`FROM a\nCOPY <<E /x\n${text}\nE\n`);
      assertInvariants(text);
    });
  }

  test('hold for lines of a megabyte', () => {
    const megabyte = 1_000_000;
    for (const line of ['a'.repeat(megabyte), 'a '.repeat(megabyte / 2), `["${'a'.repeat(megabyte)}"]`]) {
      for (const keyword of ['RUN', 'FROM', 'COPY', 'ENV', 'LABEL a=', 'USER'])
        assertInvariants(`FROM a\n${keyword} ${line}\n`);
    }
    assertInvariants(`# ${'a'.repeat(megabyte)}\nFROM a\n`);
    assertInvariants('\n'.repeat(megabyte));
    assertInvariants(`RUN a ${'\\\n'.repeat(megabyte / 2)}`);
  });
});

/** Reads a text with all of the model and asserts what holds for any text. */
function assertInvariants(text: string): void {
  const dockerfile = parseDockerfile(text);
  const inside = ({ start, end }: Range, outer: Range = { start: 0, end: text.length }): void => {
    if (start < outer.start || end < start || end > outer.end)
      assert.fail(`${start}-${end} is not in ${outer.start}-${outer.end}`);
  };
  /** Later ranges begin where the earlier ones have ended. */
  const inOrder = (ranges: readonly Range[], outer?: Range): void => {
    let end = 0;
    for (const range of ranges) {
      inside(range, outer);
      if (range.start < end) assert.fail(`${range.start} comes before ${end}`);
      end = range.end;
    }
  };

  inOrder(dockerfile.instructions.map(({ range }) => range));
  inOrder(dockerfile.comments.map(({ range }) => range));
  inOrder(dockerfile.directives.all.map(({ range }) => range));
  for (const { range, nameRange, valueRange } of dockerfile.directives.all) {
    inside(nameRange, range);
    inside(valueRange, range);
  }

  for (const instruction of dockerfile.instructions) {
    const { range, headerRange, heredocs } = instruction;
    inside(headerRange, range);
    assert.equal(instructionAt(dockerfile, range.start), instruction);
    if (dockerfile.stages.length > 0) stageOf(dockerfile, instruction);
    inOrder(
      heredocs.flatMap(({ bodyRange, terminatorRange }) => [bodyRange, terminatorRange]),
      range,
    );
    inOrder(
      heredocs.map(heredoc => heredoc.range),
      headerRange,
    );
    for (const { body, bodyRange } of heredocs) assert.equal(text.slice(bodyRange.start, bodyRange.end), body);
    inOrder(
      instruction.line.innerComments.map(comment => comment.range),
      headerRange,
    );
    inOrder(instruction.line.emptyContinuationLines, headerRange);
    inOrder(wordRangesOf(instruction), headerRange);
    for (const { nameRange, valueRange, ...flag } of instruction.flags) {
      inside(nameRange, flag.range);
      inside(valueRange, flag.range);
    }
    for (const { flag, options } of mountsOf(instruction)) {
      for (const option of options) {
        inside(option.range, flag.range);
        inside(option.keyRange, option.range);
        inside(option.valueRange, option.range);
      }
    }
    for (const held of [
      instruction,
      ...(instruction.kind === 'ONBUILD' && instruction.trigger ? [instruction.trigger] : []),
    ]) {
      const script = shellScriptOf(held);
      for (const command of script?.commands ?? []) {
        inside(command.range, range);
        inside(command.nameRange, range);
        for (const part of [...command.args, ...command.assignments]) inside(part.range, range);
      }
      for (const part of [...(script?.pipelines ?? []), ...(script?.steps ?? [])]) inside(part.range, range);
    }
  }

  const evaluation = evaluate(dockerfile, { buildArgs: { A: 'given' }, platform: 'linux/arm64' });
  for (const stage of evaluation.stages) {
    inside(stage.image.range);
    variablesIn(stage.environment);
    for (const { expanded } of stage.instructions) for (const word of expanded) inside(word.range);
    for (const index of dependenciesOf(evaluation.stages, stage.stage.index)) assert.ok(index < stage.stage.index);
  }
  const target = targetStage(evaluation, undefined);
  if (target !== undefined) assert.ok(reachableStages(evaluation, target).has(target));

  let last = 0;
  for (const { range, message, repair } of syntaxErrors(evaluation)) {
    inside(range);
    assert.ok(range.start >= last, 'errors come in file order');
    last = range.start;
    assert.ok(message.length < 1_000 && message.endsWith('.'), message);
    for (const edit of repair?.edits ?? []) inside(edit.range);
  }
}

/** The ranges of all that an instruction was taken apart into, keyword first. */
function wordRangesOf(instruction: Instruction): Range[] {
  const head = [instruction.keyword, ...instruction.flags].map(({ range }) => range);
  const ranges = (words: readonly ({ readonly range: Range } | undefined)[]): Range[] => [
    ...head,
    ...words.flatMap(word => word?.range ?? []),
  ];
  switch (instruction.kind) {
    case 'FROM':
    case 'COPY':
    case 'ADD':
    case 'EXPOSE':
    case 'VOLUME':
      return ranges(instruction.words);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return ranges(instruction.command.form === 'exec' ? instruction.command.words : []);
    case 'HEALTHCHECK':
      return ranges([instruction.type, ...(instruction.command.form === 'exec' ? instruction.command.words : [])]);
    case 'ENV':
    case 'LABEL':
      return ranges(instruction.pairs.flatMap(({ key, value }) => [key, value]));
    case 'ARG':
      return ranges(instruction.declarations.flatMap(({ name, value }) => [name, value]));
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return ranges([instruction.value]);
    case 'ONBUILD':
      return [...head, ...(instruction.trigger ? wordRangesOf(instruction.trigger) : [])];
    case 'unknown':
      return head;
  }
}

const keyword = fc.constantFrom(
  ...[
    'FROM',
    'RUN',
    'COPY',
    'ADD',
    'ENV',
    'LABEL',
    'ARG',
    'CMD',
    'ENTRYPOINT',
    'SHELL',
    'HEALTHCHECK',
    'HEALTHCHECK CMD',
  ],
  ...[
    'EXPOSE',
    'VOLUME',
    'WORKDIR',
    'USER',
    'STOPSIGNAL',
    'MAINTAINER',
    'ONBUILD',
    'ONBUILD RUN',
    'ONBUILD COPY',
    'run',
    'FOO',
  ],
);

const fragment = fc.constantFrom(
  ...[
    'a',
    'b',
    'a:1',
    'AS',
    'x=y',
    '=',
    '80',
    '/x',
    '.',
    '-',
    '--',
    '--from=a',
    '--link',
    '--mount=type=cache,target=/x',
  ],
  ...[
    '--x="a b"',
    "--x='c d'",
    '--x=a\\ b',
    '["a"]',
    '["a", "b"]',
    '["a",]',
    '["a", 1]',
    '[]',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
  ],
  ...['$A', '${A}', '${A:-b}', '${A#*}', '${A/b/c}', '${', '$', '"', "'", '"a b"', "'a b'", '\\', '\\\\', '`', '\\"'],
  ...['<<E', '<<-E', '<< E', '3<<E', '<<"E"', '<<E"F"', '<<$E', '<<<', '\nE\n', '\n\tE\n', '\nEF\n', '\n$E\n'],
  ...[
    '\\\n',
    ' \\\n',
    ' \\ \n',
    '`\n',
    '\\\n\n',
    '\\\n# c\n',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\f',
    '\u00A0',
    '\uFEFF',
    '#',
    '# c',
  ],
  ...['&&', '||', '|', ';', '&', '>', '> x', 'if a; then b; fi', '$(a)', '"$(a)"', '😀', 'é', '\0', '\uD800'],
);

const generatedInstruction = fc
  .tuple(keyword, fc.array(fc.tuple(fc.constantFrom(' ', ' ', ''), fragment), { maxLength: 8 }))
  .map(([word, parts]) => `${word}${parts.map(([blank, part]) => blank + part).join('')}\n`);

const head = fc.constantFrom(
  '',
  '\uFEFF',
  '# escape=`\n',
  '#!x\n',
  '# syntax=docker/dockerfile:1\n',
  '# check=skip=all\n',
  '# c\n\n',
);

const generatedFile = fc
  .tuple(head, fc.boolean(), fc.array(generatedInstruction, { maxLength: 6 }))
  .map(([first, hasFrom, instructions]) => `${first}${hasFrom ? 'FROM a AS b\n' : ''}${instructions.join('')}`);

const mutatedFixture = fc
  .tuple(
    fc.array(fc.constantFrom(...fixtureTexts), { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('swap', 'drop', 'double', 'cut')), { maxLength: 6 }),
  )
  .map(([texts, mutations]) => {
    const lines = texts.join('').split('\n');
    for (const [from, to, mutation] of mutations) {
      const [a, b] = [from % lines.length, to % lines.length];
      const line = lines[a] ?? '';
      if (mutation === 'swap') [lines[a], lines[b]] = [lines[b] ?? '', line];
      else if (mutation === 'drop' && lines.length > 1) lines.splice(a, 1);
      else if (mutation === 'double') lines.splice(b, 0, line);
      else lines[a] = line.slice(0, to % (line.length + 1));
    }
    return lines.join('\n');
  });

const controlAndSyntax = fc.constantFrom(
  ...'ab$"\'`\\<>-=#[]{}()&|;:/.*?@!~^%+,0 \t\n\r\f\v\0\u0085\u00A0\uFEFF\uD800',
);
