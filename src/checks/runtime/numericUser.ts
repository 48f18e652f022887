import {
  expansionOf,
  type EvaluatedInstruction,
  type EvaluatedStage,
  type ExpandedWord,
} from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { Range } from '../../dockerfile/text';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { linesWithIt } from '../facts/places';
import { statesOf } from '../facts/stageState';
import { madeUser, numberInImage, numberOfUser } from '../facts/userNumbers';
import { isVerbatim, replace } from '../fixes/edits';
import { insertArgument } from '../fixes/shellEdits';

/** What a user gets that has no number yet: above those that systems give out by themselves. */
const freeNumber = '10001';

export const numericUser: Check = {
  code: 'DL3066',
  name: 'numeric-user',
  also: [],
  severity: 'info',
  waitsFor: ['LC1016'],
  concept: 'security',
  title: 'USER is a name',
  why:
    'Kubernetes refuses to start a container that must not be root unless it sees that the user is another one, and it sees numbers ' +
    'only: whether a name stands for root is written in the image. A number also reads the same on every file system.',
  example: {
    bad: 'FROM debian:12\nRUN useradd --uid 10001 app\nUSER app\n',
    good: 'FROM debian:12\nRUN useradd --uid 10001 app\nUSER 10001\n',
  },
  link: hadolintLink('DL3066'),

  // hadolint takes ENV for no number, and a variable of the base image (APP_UID in .NET's) for a name. It says each USER; here, a
  // user whose number nobody knows yet is said once, as finding it out repairs all of them.
  *check(input) {
    const unknown = new Map<string, NamedUser[]>();
    const said: NamedUser[][] = [];
    for (const user of namedUsers(input)) {
      const key = unknownUser(input, user);
      const same = key === undefined ? undefined : unknown.get(key);
      if (same) {
        same.push(user);
        continue;
      }
      const users = [user];
      said.push(users);
      if (key !== undefined) unknown.set(key, users);
    }
    for (const [first, ...others] of said) {
      if (!first) continue;
      const { stage, word, name } = first;
      const more = linesWithIt(
        input.dockerfile,
        others.map(({ instruction }) => instruction),
      );
      yield {
        range: word.range,
        message:
          name === 'root'
            ? 'Write 0 for root: only the image knows which numbers names have.'
            : `Only the image knows whether ${name} is root. Write the user's number.${more}`,
        fixes: fixesFor(input, stage, word, name),
      };
    }
  },
};

/** A USER that is a name. */
interface NamedUser {
  readonly stage: EvaluatedStage;
  readonly instruction: Instruction;
  readonly word: ExpandedWord;
  readonly name: string;
}

function* namedUsers(input: CheckInput): Generator<NamedUser> {
  for (const stage of input.evaluation.stages) {
    const states = statesOf(input, stage);
    for (const [index, evaluated] of stage.instructions.entries()) {
      const { instruction, firedBy } = evaluated;
      // Users of Windows have no numbers.
      if (instruction.kind !== 'USER' || firedBy || states[index]?.shell.language === 'other') continue;
      const word = instruction.value && expansionOf(evaluated, instruction.value);
      const name = word && nameIn(evaluated, word);
      if (word && name !== undefined) yield { stage, instruction, word, name };
    }
  }
}

/** Equal for uses of the same user whose number the file does not tell; undefined when it does. */
function unknownUser(input: CheckInput, { stage, name }: NamedUser): string | undefined {
  if (numberOfUser(input, stage, name) !== undefined) return undefined;
  const made = madeUser(input, stage, name);
  return `${name} ${made?.command.nameRange.start ?? 'of the image'}`;
}

/** The user, when it is a name; undefined for a number, and where only the build or the image knows. */
function nameIn({ environment }: EvaluatedInstruction, word: ExpandedWord): string | undefined {
  const [name = ''] = word.value.split(':');
  if (/^\d*$/.test(name) || name.includes('$') || word.undefinedVariables.length > 0) return undefined;
  // An ARG is there to be given another value.
  const byArg = word.usedVariables.some(variable => {
    for (let entry = environment; entry; entry = entry.before) {
      if (entry.name === variable) return entry.source === 'arg';
    }
    return false;
  });
  return byArg ? undefined : name;
}

function fixesFor(input: CheckInput, stage: EvaluatedStage, word: ExpandedWord, name: string): Fix[] {
  const range = rangeOfName(input, word, name);
  if (!range) return [];
  const made = name === 'root' ? undefined : madeUser(input, stage, name);
  if (made?.number !== undefined) {
    return [{ title: `Write ${made.number}, the number of ${name}`, edits: [replace(range, made.number)], safe: true }];
  }
  if (made) {
    const places = input.once(placesByName).get(name) ?? [];
    if (made.hasNumber || places.length > mostPlaces) return [];
    const option = made.command.name === 'useradd' ? '--uid' : '-u';
    const edits = [
      insertArgument(made.command, made.command.nameRange, option),
      ...places.map(place => replace(place, freeNumber)),
    ];
    const [first, ...rest] = edits;
    if (!first) return [];
    const number = insertArgument(made.command, made.command.nameRange, freeNumber);
    return [
      {
        title: `Give ${name} the number ${freeNumber}, and write it`,
        edits: [{ ...first, newText: first.newText + number.newText }, ...rest],
        safe: false,
      },
    ];
  }
  const number = numberInImage(stage, name);
  if (number === undefined) return [];
  return [{ title: `Write ${number}, which is ${name} in the image`, edits: [replace(range, number)], safe: false }];
}

/** Every place where a USER of the file has a name, by the name. */
function placesByName(input: CheckInput): ReadonlyMap<string, readonly Range[]> {
  const places = new Map<string, Range[]>();
  for (const { word, name } of namedUsers(input)) {
    const range = rangeOfName(input, word, name);
    if (!range) continue;
    const others = places.get(name);
    if (others) others.push(range);
    else places.set(name, [range]);
  }
  return places;
}

/** More places than this are not changed at once. */
const mostPlaces = 20;

/** Where the name stands, without quotes and group; undefined when it is not written there as it is. */
function rangeOfName({ dockerfile }: CheckInput, { text, range }: ExpandedWord, name: string): Range | undefined {
  const quote = /^["']/.exec(text)?.[0].length ?? 0;
  if (!isVerbatim(dockerfile, { text, range }) || !text.startsWith(name, quote)) return undefined;
  if (!/^(?:$|[:"'])/.test(text.slice(quote + name.length))) return undefined;
  return { start: range.start + quote, end: range.start + quote + name.length };
}
