import { isHeredocMarker } from './heredoc';
import type { Copy, From, Healthcheck, Instruction, KeyValueInstruction } from './instructions';
import { isInstructionKeyword, keywords } from './instructions';
import { nearMiss } from './nearMiss';
import { rangeInFile } from './mappedText';
import { refuseUnknown, shown, type Refusal } from './refusal';
import { isMixedArray, type Word } from './splitInstruction';
import { flagRefusals } from './syntaxErrorsInFlags';
import { mountRefusals } from './syntaxErrorsInMounts';
import type { Range } from './text';

/**
 * What BuildKit refuses in an instruction as it is written, before variables are expanded, in its order.
 * Behaviour: BuildKit's frontend/dockerfile/parser and frontend/dockerfile/instructions.
 */
export function* writtenRefusals(instruction: Instruction): Iterable<Refusal> {
  if (canBeArray(instruction) && isMixedArray(argumentsOf(instruction))) {
    const range = rangeInFile(instruction.rest);
    yield { range, message: 'A JSON array of arguments holds strings only: put each element in double quotes.' };
  }
  switch (instruction.kind) {
    case 'unknown':
      yield refuseKeyword(instruction);
      break;
    case 'FROM':
      yield* fromRefusals(instruction);
      yield* flagRefusals(instruction);
      break;
    case 'COPY':
    case 'ADD':
      yield* copyRefusals(instruction);
      break;
    case 'RUN':
      yield* flagRefusals(instruction);
      yield* mountRefusals(instruction);
      break;
    case 'ENV':
    case 'LABEL':
      yield* pairRefusals(instruction);
      break;
    case 'ARG': {
      if (instruction.declarations.length === 0) yield wantsOne(instruction, 'a name');
      const unnamed = instruction.declarations.find(({ name, value }) => name.text === '' && value);
      if (unnamed) yield { range: unnamed.range, message: 'There is no name before the =. Write ARG NAME=default.' };
      break;
    }
    case 'HEALTHCHECK':
      yield* healthcheckRefusals(instruction);
      break;
    case 'SHELL':
      yield* flagRefusals(instruction);
      if (instruction.command.form === 'exec' && instruction.command.words.length > 0) break;
      yield {
        range: placeOf(instruction),
        message: 'SHELL wants a JSON array of at least one string, such as ["/bin/bash", "-c"].',
      };
      break;
    case 'VOLUME':
      if (instruction.words.length === 0) yield wantsOne(instruction, 'a path');
      yield* flagRefusals(instruction);
      for (const word of instruction.words) {
        if (word.text.trim() === '') yield { range: word.range, message: 'VOLUME cannot have an empty path.' };
      }
      break;
    case 'EXPOSE':
      if (instruction.words.length === 0) yield wantsOne(instruction, 'a port');
      yield* flagRefusals(instruction);
      break;
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      if (!instruction.value) yield wantsOne(instruction, wantedValues[instruction.kind]);
      yield* flagRefusals(instruction);
      break;
    case 'ONBUILD':
      yield* onbuildRefusals(instruction, instruction.trigger);
      break;
    case 'CMD':
    case 'ENTRYPOINT':
      yield* flagRefusals(instruction);
  }
}

const wantedValues = { WORKDIR: 'a path', USER: 'a user', STOPSIGNAL: 'a signal', MAINTAINER: 'a name' } as const;

function canBeArray({ kind }: Instruction): boolean {
  return ![
    'FROM',
    'ENV',
    'LABEL',
    'ARG',
    'EXPOSE',
    'WORKDIR',
    'USER',
    'STOPSIGNAL',
    'MAINTAINER',
    'ONBUILD',
    'unknown',
  ].includes(kind);
}

/** What may be an array: all arguments, without HEALTHCHECK's type. */
function argumentsOf(instruction: Instruction): string {
  if (instruction.kind !== 'HEALTHCHECK') return instruction.rest.text;
  return instruction.command.form === 'shell' ? instruction.command.text.text : '';
}

function refuseKeyword({ keyword, line }: Instruction): Refusal {
  const { text, range } = keyword;
  const glued = /^([a-z]+)[^a-z]/i.exec(text)?.[1];
  if (glued !== undefined && isInstructionKeyword(glued) && text.length === range.end - range.start) {
    const at = range.start + glued.length;
    const repair = {
      title: `Put a blank behind ${glued}`,
      edits: [{ range: { start: at, end: at }, newText: ' ' }],
      safe: true,
    };
    return { range, message: `A blank must stand between ${glued} and its arguments.`, repair };
  }
  if (/^(?:&&|\|\|?|;|&$|>)/.test(text)) {
    const message = `${shown(text)} begins an instruction here, because the line above is not continued. End that line with the escape character.`;
    return { range, message };
  }
  const nearest = nearMiss(text, keywords);
  // Whoever writes in small letters goes on in small letters.
  const inCase = text === text.toLowerCase() ? nearest?.toLowerCase() : nearest;
  const hint =
    line.text.text === text ? '' : "A line that goes on with the one above it wants a \\ at that line's end.";
  return refuseUnknown(range, `${shown(text)} is no instruction.`, inCase, hint);
}

function* fromRefusals(from: From): Iterable<Refusal> {
  const { words, as, name } = from;
  if (words.length === 0) {
    yield wantsOne(from, 'an image');
  } else if (words.length !== 1 && (words.length !== 3 || as?.text.toLowerCase() !== 'as')) {
    const [, second] = words;
    const range = { start: second?.range.start ?? from.range.start, end: words.at(-1)?.range.end ?? from.range.end };
    const message =
      second?.text === '#'
        ? 'A comment stands on a line of its own: Dockerfiles have none behind an instruction.'
        : 'FROM has an image, and AS and a name behind it if the stage has one: FROM image AS name.';
    yield { range, message };
  } else if (name && !/^[a-z][a-z0-9-_.]*$/.test(name.text.toLowerCase())) {
    const message = `"${shown(name.text)}" cannot name a stage. A name begins with a letter and has letters, digits, -, _ and dots.`;
    yield { range: name.range, message };
  }
}

function* copyRefusals(copy: Copy): Iterable<Refusal> {
  const { words, destination } = copy;
  const keyword = copy.keyword.text.toUpperCase();
  if (!destination) {
    const message = `${keyword} wants a ${words.length === 0 ? 'source and a destination' : 'destination behind its source'}.`;
    yield { range: placeOf(copy), message };
  }
  yield* flagRefusals(copy);
  if (destination && isHeredocMarker(destination.text)) {
    yield { range: destination.range, message: `The last argument of ${keyword} is its destination, and no heredoc.` };
  }
}

function* pairRefusals(instruction: KeyValueInstruction): Iterable<Refusal> {
  const { pairs, legacy, malformed } = instruction;
  const keyword = instruction.keyword.text.toUpperCase();
  const [odd] = malformed;
  if (odd) {
    const message = legacy
      ? `${shown(odd.text)} has no value. Write ${keyword} NAME=value.`
      : `${shown(odd.text)} has no =. Write name=value, and quotes around a value that has blanks.`;
    yield { range: odd.range, message };
  }
  if (pairs.length === 0 && !odd) yield wantsOne(instruction, 'name=value');
  yield* flagRefusals(instruction);
  const unnamed = pairs.find(({ key }) => key.text === '');
  if (unnamed) yield { range: unnamed.range, message: `There is no name before the =. Write ${keyword} name=value.` };
}

function* healthcheckRefusals(instruction: Healthcheck): Iterable<Refusal> {
  const { type, command } = instruction;
  if (!type) {
    yield wantsOne(instruction, 'CMD and a command, or NONE');
    return;
  }
  const isEmpty = command.form === 'exec' ? command.words.length === 0 : command.text.text === '';
  switch (type.text.toUpperCase()) {
    case 'NONE':
      if (!isEmpty) yield { range: placeOf(instruction), message: 'HEALTHCHECK NONE takes nothing behind it.' };
      break;
    case 'CMD':
      yield* flagRefusals(instruction);
      if (isEmpty) yield { range: type.range, message: 'HEALTHCHECK CMD wants a command behind it.' };
      break;
    default:
      yield* flagRefusals(instruction);
      yield refuseHealthcheckType(type);
  }
}

function refuseHealthcheckType(type: Word): Refusal {
  const at = { start: type.range.start, end: type.range.start };
  return {
    range: type.range,
    message: `HEALTHCHECK wants CMD before the command, or NONE; "${shown(type.text)}" is neither.`,
    repair: { title: 'Put CMD before the command', edits: [{ range: at, newText: 'CMD ' }], safe: false },
  };
}

function* onbuildRefusals(onbuild: Instruction, trigger: Instruction | undefined): Iterable<Refusal> {
  if (!trigger) {
    yield wantsOne(onbuild, 'an instruction');
    return;
  }
  yield* flagRefusals(onbuild);
  if (trigger.kind === 'ONBUILD' || trigger.kind === 'FROM' || trigger.kind === 'MAINTAINER') {
    yield { range: trigger.keyword.range, message: `ONBUILD cannot hold ${trigger.kind}.` };
    return;
  }
  // Most of these BuildKit notices in the build that fires the trigger.
  yield* writtenRefusals(trigger);
}

function wantsOne(instruction: Instruction, what: string): Refusal {
  const message = `${instruction.keyword.text.toUpperCase()} wants ${what} behind it.`;
  return { range: instruction.keyword.range, message };
}

/** The arguments, or the keyword when there are none. */
function placeOf({ rest, keyword }: Instruction): Range {
  return rest.text === '' ? keyword.range : rangeInFile(rest);
}
