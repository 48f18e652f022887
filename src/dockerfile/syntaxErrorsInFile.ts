import type { Directive } from './directives';
import type { Instruction } from './instructions';
import type { Dockerfile } from './parse';
import { nearMiss } from './nearMiss';
import { refuseUnknown, shown, type Refusal } from './refusal';
import { isBool } from './syntaxErrorsInMounts';
import type { Range } from './text';

/** BuildKit reads no line that is longer, in bytes of UTF-8 before the newline. */
const longestLine = 65_535;

/** Fewer instructions than this may well be a Dockerfile that somebody begins to write. */
const fewestToJudge = 3;

/** What is wrong with a file as a whole, so that nothing else in it is worth a word. */
export function fileRefusal(dockerfile: Dockerfile): Refusal | undefined {
  const { text, instructions, lines } = dockerfile;
  const firstLine = { start: text.startsWith('\uFEFF') ? 1 : 0, end: lines.lineEnd(0) };
  if (isBinary(text)) {
    return { range: firstLine, message: 'This is no text, and so no Dockerfile.' };
  }
  if (instructions.length === 0) {
    const what = dockerfile.comments.length > 0 ? 'The file has nothing but comments.' : 'The file is empty.';
    return { range: firstLine, message: `${what} A Dockerfile begins with FROM and an image.` };
  }
  const known = instructions.filter(({ kind }) => kind !== 'unknown').length;
  if (instructions.length >= fewestToJudge && known * 4 < instructions.length && !instructions.some(isWholeFrom)) {
    const message =
      'This does not look like a Dockerfile: hardly a line of it begins with an instruction such as FROM, RUN or COPY.';
    return { range: firstLine, message };
  }
  return undefined;
}

/** Whether the file asks for another language than that of Dockerfiles, of which nothing is known here. */
export function isOtherLanguage({ directives }: Dockerfile): boolean {
  const syntax = directives.all.find(({ name }) => name === 'syntax')?.value.split(' ')[0];
  if (syntax === undefined) return false;
  const name = syntax.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  return !/(?:^|\/)dockerfile(?:-upstream)?$/.test(name);
}

/** What is refused in a file apart from its instructions. */
export function* partRefusals(dockerfile: Dockerfile): Iterable<Refusal> {
  for (const directive of dockerfile.directives.refused) yield refuseDirective(dockerfile, directive);
  const check = dockerfile.directives.all.find(({ name }) => name === 'check');
  if (check) yield* checkOptionRefusals(check);
  for (const range of longLines(dockerfile)) {
    yield {
      range,
      message: `This line is longer than 65,535 bytes, and Docker reads none that is.`,
    };
  }
  if (dockerfile.stages.length === 0) yield refuseWithoutFrom(dockerfile);
}

function isWholeFrom(instruction: Instruction): boolean {
  return instruction.kind === 'FROM' && (instruction.words.length === 1 || instruction.as?.text.toLowerCase() === 'as');
}

/** What is no text holds zeros, or was full of bytes that are no UTF-8. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const beginning = text.slice(0, 4_000);
  return (beginning.match(/\uFFFD/g)?.length ?? 0) * 10 > beginning.length;
}

function refuseDirective({ directives }: Dockerfile, directive: Directive): Refusal {
  const { name, value, range, valueRange } = directive;
  if (name === 'escape' && value !== '`' && value !== '\\') {
    return { range: valueRange, message: `The escape character is \\ or \`, and cannot be "${shown(value)}".` };
  }
  const first = directives.all.find(other => other.name === name);
  const message = `There can be one ${name} directive, and there is one above${first ? ` with "${shown(first.value)}"` : ''}.`;
  return { range, message };
}

/** Behaviour: BuildKit's frontend/dockerfile/linter. Only what stands before the first blank counts, in three parts at most. */
function* checkOptionRefusals({ value, valueRange }: Directive): Iterable<Refusal> {
  const [options = ''] = value.split(' ');
  const parts = options.split(';');
  const counted = [...parts.slice(0, 2), ...(parts.length > 2 ? [parts.slice(2).join(';')] : [])];
  const known = ['skip', 'error', 'experimental'];
  let at = valueRange.start;
  for (const part of counted) {
    const equals = part.indexOf('=');
    const name = (equals === -1 ? part : part.slice(0, equals)).trim();
    const range = { start: at, end: at + part.length };
    at += part.length + 1;
    if (part === '') {
      yield {
        range: valueRange,
        message: 'Only what stands before the first blank counts here: take the blank behind the ; away.',
      };
    } else if (equals === -1) {
      yield { range, message: `"${shown(part)}" has no value. Write skip=Rule, error=true or experimental=Rule.` };
    } else if (!known.includes(name)) {
      const written = { start: range.start, end: range.start + equals };
      yield refuseUnknown(
        range,
        `check has no option "${shown(name)}".`,
        nearMiss(name, known),
        'It has skip, error and experimental.',
        written,
      );
    } else if (name === 'error' && !isBool(part.slice(equals + 1).trim())) {
      yield { range, message: `error is true or false, not "${shown(part.slice(equals + 1))}".` };
    }
  }
}

function* longLines({ text, lines }: Dockerfile): Iterable<Range> {
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const next = lines.lineStart(line + 1);
    const end = text[next - 1] === '\n' ? next - 1 : next;
    // A UTF-16 code unit is three bytes at the most.
    if ((end - start) * 3 <= longestLine || bytesOf(text, start, end) <= longestLine) continue;
    yield { start, end: Math.min(lines.lineEnd(line), start + 80) };
  }
}

function bytesOf(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const isSurrogate = unit >= 0xd800 && unit < 0xe000;
    if (unit < 0x80) bytes += 1;
    else bytes += unit < 0x800 || isSurrogate ? 2 : 3;
  }
  return bytes;
}

/** At the first instruction that needs a stage, or at the last ARG. */
function refuseWithoutFrom({ instructions }: Dockerfile): Refusal {
  const instruction = instructions.find(({ kind }) => kind !== 'ARG') ?? instructions.at(-1);
  return {
    range: instruction?.keyword.range ?? { start: 0, end: 0 },
    message: 'There is no FROM. A Dockerfile begins with FROM and an image, and only ARG may stand before it.',
    ...(instruction && { instruction }),
  };
}
