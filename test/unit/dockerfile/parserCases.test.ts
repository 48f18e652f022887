import assert from 'node:assert/strict';
import type { Command, Instruction } from '../../../src/dockerfile/instructions';
import { parseDockerfile, type Dockerfile } from '../../../src/dockerfile/parse';
import { parserCases } from './fixtures';

/** One instruction as BuildKit's parser printed it; see the head of the fixture. */
interface Node {
  readonly k: string;
  readonly l: readonly [number, number];
  readonly a?: readonly string[] | null;
  readonly j?: boolean;
  readonly f?: readonly string[];
  readonly h?: readonly (readonly [string, string])[];
  readonly sub?: string;
}

suite("the model agrees with BuildKit's parser", () => {
  for (const { name, text, expected } of parserCases) {
    test(name, () => {
      const dockerfile = parseDockerfile(text);
      if (expected === 'ERR unterminated heredoc') {
        assert.ok(dockerfile.instructions.some(({ line }) => line.unterminatedHeredoc));
      } else if (expected.startsWith('ERR only one escape')) {
        assert.deepEqual(
          dockerfile.directives.refused.map(directive => directive.name),
          ['escape'],
        );
      } else {
        assert.equal(describe(dockerfile), expected);
      }
    });
  }

  test('the fixture was read', () => {
    assert.equal(parserCases.length, 81);
  });
});

function describe(dockerfile: Dockerfile): string {
  const nodes = dockerfile.instructions
    .slice(1)
    .map(instruction => JSON.stringify(describeNode(instruction, dockerfile)));
  return `esc=${dockerfile.directives.escape} ${nodes.join(' ')}`;
}

function describeNode(instruction: Instruction, dockerfile: Dockerfile): Node {
  const { lines } = dockerfile;
  const flags = instruction.flags.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`));
  const heredocs = instruction.heredocs.map(({ name, body }) => [name, body] as const);
  const isExec = usesExecForm(instruction);
  return {
    k: instruction.kind === 'unknown' ? instruction.keyword.text : instruction.kind,
    l: [lines.lineAt(instruction.range.start) + 1, lines.lineAt(instruction.range.end) + 1],
    a: argumentsOf(instruction),
    ...(flags.length > 0 && { f: flags }),
    ...(isExec && { j: true }),
    ...(heredocs.length > 0 && { h: heredocs }),
    ...(instruction.kind === 'ONBUILD' && instruction.trigger && { sub: instruction.trigger.kind }),
  };
}

function usesExecForm(instruction: Instruction): boolean {
  if ('command' in instruction) return instruction.command.form === 'exec';
  return 'form' in instruction && instruction.form === 'exec';
}

/** The arguments as BuildKit lists them: pairs as key, value and separator; an unknown instruction has one empty one. */
function argumentsOf(instruction: Instruction): readonly string[] | null {
  switch (instruction.kind) {
    case 'FROM':
    case 'COPY':
    case 'ADD':
    case 'EXPOSE':
    case 'VOLUME':
      return instruction.words.map(word => word.text);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return argumentsOfCommand(instruction.command);
    case 'HEALTHCHECK':
      return [instruction.type?.text ?? '', ...(argumentsOfCommand(instruction.command) ?? [])].filter(
        text => text !== '',
      );
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ key, value }) => [key.text, value.text, instruction.legacy ? '' : '=']);
    case 'ARG':
      return instruction.declarations.map(({ name, value }) => (value ? `${name.text}=${value.text}` : name.text));
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return instruction.value ? [instruction.value.text] : [];
    case 'ONBUILD':
      return null;
    case 'unknown':
      return [''];
  }
}

function argumentsOfCommand(command: Command): readonly string[] | null {
  if (command.form === 'shell') return command.text.text === '' ? [] : [command.text.text];
  return command.words.length === 0 ? null : command.words.map(word => word.text);
}
