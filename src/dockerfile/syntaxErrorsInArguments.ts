import { isHeredocMarker } from './heredoc';
import type {
  CommandInstruction,
  Copy,
  From,
  Healthcheck,
  Instruction,
  InstructionKind,
  KeyValueInstruction,
} from './instructions';
import { isInstructionKeyword, keywords } from './instructions';
import { nearMiss } from './nearMiss';
import { rangeInFile } from './mappedText';
import { refuseUnknown, shown, type Refusal } from './refusal';
import { isMixedArray, type Word } from './splitInstruction';
import { flagRefusal } from './syntaxErrorsInFlags';
import { mountRefusal } from './syntaxErrorsInMounts';
import type { Range } from './text';

/**
 * The first thing that BuildKit refuses in an instruction as it is written, before variables are expanded.
 * Behaviour: BuildKit's frontend/dockerfile/parser and frontend/dockerfile/instructions.
 */
export function writtenRefusal(instruction: Instruction): Refusal | undefined {
  if (canBeArray(instruction) && isMixedArray(argumentsOf(instruction))) {
    const range = rangeInFile(instruction.rest);
    return {
      range,
      message: 'A JSON array of arguments holds strings only: put each element in double quotes.',
    };
  }
  switch (instruction.kind) {
    case 'unknown':
      return refuseKeyword(instruction);
    case 'FROM':
      return fromRefusal(instruction) ?? flagRefusal(instruction);
    case 'COPY':
    case 'ADD':
      return copyRefusal(instruction);
    case 'RUN':
      return flagRefusal(instruction) ?? mountRefusal(instruction);
    case 'ENV':
    case 'LABEL':
      return pairRefusal(instruction);
    case 'ARG': {
      if (instruction.declarations.length === 0) return wantsOne(instruction, 'a name');
      const unnamed = instruction.declarations.find(({ name, value }) => name.text === '' && value);
      return (
        unnamed && {
          range: unnamed.range,
          message: 'There is no name before the =. Write ARG NAME=default.',
        }
      );
    }
    case 'HEALTHCHECK':
      return healthcheckRefusal(instruction);
    case 'SHELL':
      return flagRefusal(instruction) ?? shellRefusal(instruction);
    case 'VOLUME':
      if (instruction.words.length === 0) return wantsOne(instruction, 'a path');
      return flagRefusal(instruction) ?? volumeRefusal(instruction.words);
    case 'EXPOSE':
      if (instruction.words.length === 0) return wantsOne(instruction, 'a port');
      return flagRefusal(instruction);
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      if (!instruction.value) return wantsOne(instruction, wantedValues[instruction.kind]);
      return flagRefusal(instruction);
    case 'ONBUILD':
      return onbuildRefusal(instruction, instruction.trigger);
    case 'CMD':
    case 'ENTRYPOINT':
      return flagRefusal(instruction);
  }
}

const wantedValues = {
  WORKDIR: 'a path',
  USER: 'a user',
  STOPSIGNAL: 'a signal',
  MAINTAINER: 'a name',
} as const;

const kindsWithoutArrays: ReadonlySet<InstructionKind> = new Set<InstructionKind>([
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
]);

function canBeArray({ kind }: Instruction): boolean {
  return !kindsWithoutArrays.has(kind);
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
    return {
      range,
      message: `A blank must stand between ${glued} and its arguments.`,
      repair,
    };
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

function fromRefusal(from: From): Refusal | undefined {
  const { words, as, name } = from;
  if (words.length === 0) return wantsOne(from, 'an image');
  if (words.length !== 1 && (words.length !== 3 || as?.text.toLowerCase() !== 'as')) {
    const [, second] = words;
    const range = {
      start: second?.range.start ?? from.range.start,
      end: words.at(-1)?.range.end ?? from.range.end,
    };
    const message = 'FROM has an image, and AS and a name behind it if the stage has one: FROM image AS name.';
    return { range, message };
  }
  if (name && !/^[a-z][a-z0-9-_.]*$/.test(name.text.toLowerCase())) {
    const message = `"${shown(name.text)}" cannot name a stage. A name begins with a letter and has letters, digits, -, _ and dots.`;
    return { range: name.range, message };
  }
  return undefined;
}

function copyRefusal(copy: Copy): Refusal | undefined {
  const { words, destination } = copy;
  const keyword = copy.keyword.text.toUpperCase();
  if (!destination) {
    const message = `${keyword} wants a ${words.length === 0 ? 'source and a destination' : 'destination behind its source'}.`;
    return { range: placeOf(copy), message };
  }
  const ofFlags = flagRefusal(copy);
  if (ofFlags || !isHeredocMarker(destination.text)) return ofFlags;
  return {
    range: destination.range,
    message: `The last argument of ${keyword} is its destination, and no heredoc.`,
  };
}

function pairRefusal(instruction: KeyValueInstruction): Refusal | undefined {
  const { pairs, legacy, malformed } = instruction;
  const [odd] = malformed;
  if (odd) {
    const message = legacy
      ? `${shown(odd.text)} has no value. Write ${instruction.kind} NAME=value.`
      : `${shown(odd.text)} has no =. Write name=value, and quotes around a value that has blanks.`;
    return { range: odd.range, message };
  }
  if (pairs.length === 0) return wantsOne(instruction, 'name=value');
  const ofFlags = flagRefusal(instruction);
  if (ofFlags) return ofFlags;
  const unnamed = pairs.find(({ key }) => key.text === '');
  return (
    unnamed && {
      range: unnamed.range,
      message: `There is no name before the =. Write ${instruction.kind} name=value.`,
    }
  );
}

function shellRefusal(instruction: CommandInstruction): Refusal | undefined {
  const { command } = instruction;
  if (command.form === 'exec' && command.words.length > 0) return undefined;
  const message = 'SHELL wants a JSON array of at least one string, such as ["/bin/bash", "-c"].';
  return { range: placeOf(instruction), message };
}

function volumeRefusal(words: readonly Word[]): Refusal | undefined {
  const empty = words.find(({ text }) => text.trim() === '');
  return (
    empty && {
      range: empty.range,
      message: 'VOLUME cannot have an empty path.',
    }
  );
}

function healthcheckRefusal(instruction: Healthcheck): Refusal | undefined {
  const { type, command } = instruction;
  if (!type) return wantsOne(instruction, 'CMD and a command, or NONE');
  const isEmpty = command.form === 'exec' ? command.words.length === 0 : command.text.text === '';
  switch (type.text.toUpperCase()) {
    case 'NONE':
      return isEmpty
        ? undefined
        : {
            range: placeOf(instruction),
            message: 'HEALTHCHECK NONE takes nothing behind it.',
          };
    case 'CMD': {
      const ofFlags = flagRefusal(instruction);
      if (ofFlags || !isEmpty) return ofFlags;
      return {
        range: type.range,
        message: 'HEALTHCHECK CMD wants a command behind it.',
      };
    }
    default:
      return flagRefusal(instruction) ?? refuseHealthcheckType(type);
  }
}

function refuseHealthcheckType(type: Word): Refusal {
  const at = { start: type.range.start, end: type.range.start };
  return {
    range: type.range,
    message: `HEALTHCHECK wants CMD before the command, or NONE; "${shown(type.text)}" is neither.`,
    repair: {
      title: 'Put CMD before the command',
      edits: [{ range: at, newText: 'CMD ' }],
      safe: false,
    },
  };
}

function onbuildRefusal(onbuild: Instruction, trigger: Instruction | undefined): Refusal | undefined {
  if (!trigger) return wantsOne(onbuild, 'an instruction');
  const ofFlags = flagRefusal(onbuild);
  if (ofFlags) return ofFlags;
  if (trigger.kind === 'ONBUILD' || trigger.kind === 'FROM' || trigger.kind === 'MAINTAINER') {
    return {
      range: trigger.keyword.range,
      message: `ONBUILD cannot hold ${trigger.kind}.`,
      kind: 'onbuild-trigger',
    };
  }
  // Most of these BuildKit notices in the build that fires the trigger.
  return writtenRefusal(trigger);
}

function wantsOne(instruction: Instruction, what: string): Refusal {
  const message = `${instruction.keyword.text.toUpperCase()} wants ${what} behind it.`;
  return { range: instruction.keyword.range, message };
}

/** The arguments, or the keyword when there are none. */
function placeOf({ rest, keyword }: Instruction): Range {
  return rest.text === '' ? keyword.range : rangeInFile(rest);
}
