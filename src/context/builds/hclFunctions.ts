import { untold } from './dockerfileBuild';
import { listFunctions } from './hclListFunctions';
import { areEqual, both, either, opposite, type Truth } from './hclLogic';
import { hclNumber, numberFunctions, type HclFunction } from './hclNumbers';
import { patternFunctions } from './hclPatterns';
import { hclText, isHclList, longestText, textTogether, type HclValue } from './hclValue';

/**
 * The functions of bake, by name; what they are given wrongly is untold. Those about time, chance, files, networks, hashes
 * and encodings are left out.
 * See https://docs.docker.com/build/bake/stdlib/.
 */
export const hclFunctions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['lower', ofTexts(text => text.toLowerCase())],
  ['upper', ofTexts(text => text.toUpperCase())],
  ['trimspace', ofTexts(text => text.trim())],
  ['chomp', ofTexts(text => text.replace(/[\r\n]+$/, ''))],
  ['trimprefix', ofTexts((text, prefix = '') => (text.startsWith(prefix) ? text.slice(prefix.length) : text))],
  [
    'trimsuffix',
    ofTexts((text, suffix = '') => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text)),
  ],
  ['replace', ofTexts(replace)],
  ['basename', ofTexts(text => text.replace(/\/+$/, '').split('/').at(-1))],
  ['dirname', ofTexts(text => (/^(.+?)\/+[^/]*$/.exec(text) ?? [])[1] ?? '.')],
  ['trim', ofTexts(trim)],
  ['title', ofTexts(text => text.replace(/(?<![\p{L}\p{N}_'])\p{L}/gu, letter => letter.toUpperCase()))],
  // As bake makes names of targets out of anything.
  ['sanitize', ofTexts(text => text.replace(/[^a-zA-Z0-9_-]/gu, '_'))],
  ['reverse', ofTexts(text => [...text].reverse().join(''))],
  ['strlen', ([text]) => (typeof text === 'string' ? [...text].length : untold)],
  ['substr', ([text, offset, length]) => substr(text, hclNumber(offset), hclNumber(length))],
  ['format', ([text, ...args]) => format(text, args)],
  ['formatlist', ([text, ...args]) => formatlist(text, args)],
  ['equal', ([left, right]) => areEqual(left, right)],
  ['notequal', ([left, right]) => opposite(areEqual(left, right))],
  ['not', ([value]) => opposite(value ?? untold)],
  ['and', ([left, right]) => both(truthOf(left), truthOf(right))],
  ['or', ([left, right]) => either(truthOf(left), truthOf(right))],
  ['coalesce', args => args.find(value => value !== null) ?? untold],
  // What cannot be told may be what is wrong, or may not.
  ['try', ([value]) => value ?? untold],
  ['can', ([value]) => (value === undefined || value === untold ? untold : true)],
  ...numberFunctions,
  ...listFunctions,
  ...patternFunctions,
]);

/** A function of texts alone. */
function ofTexts(change: (first: string, ...more: string[]) => string | undefined): HclFunction {
  return args => {
    const texts = args.map(hclText);
    const [first, ...more] = texts.filter(text => text !== undefined);
    if (first === undefined || texts.includes(undefined)) return untold;
    return change(first, ...more) ?? untold;
  };
}

function replace(text: string, from = '', to = ''): string | undefined {
  return from === '' ? undefined : textTogether(text.split(from), to);
}

function trim(text: string, signs = ''): string {
  const letters = [...text];
  const isKept = (letter: string): boolean => !signs.includes(letter);
  const start = letters.findIndex(isKept);
  const cutAtEnd = [...letters].reverse().findIndex(isKept);
  return start === -1 ? '' : letters.slice(start, letters.length - cutAtEnd).join('');
}

/** A part of a text; an offset below zero counts from the end, a length of -1 takes all that is left. */
function substr(text: HclValue | undefined, offset: number | undefined, length: number | undefined): HclValue {
  if (typeof text !== 'string' || offset === undefined || length === undefined || length < -1) return untold;
  const rest = [...text].slice(offset);
  return (length === -1 ? rest : rest.slice(0, length)).join('');
}

/** `%s`, `%d` and `%v`, and `%%`; no widths. */
function format(text: HclValue | undefined, args: readonly HclValue[]): HclValue {
  if (typeof text !== 'string' || /%[^sdv%]/.test(text)) return untold;
  let next = 0;
  const made = text.split(/(%[sdv%])/).map(part => {
    if (part === '%%') return '%';
    return /^%[sdv]$/.test(part) ? hclText(args[next++] ?? untold) : part;
  });
  return textTogether(made) ?? untold;
}

/** A text for each item of lists that are of one length; all else is the same in every text. */
function formatlist(text: HclValue | undefined, args: readonly HclValue[]): HclValue {
  const lengths = new Set(args.filter(isHclList).map(list => list.length));
  const [length = 1, ...others] = lengths;
  if (others.length > 0 || length * args.length > longestText) return untold;
  return Array.from({ length }, (_, index) =>
    format(
      text,
      args.map(arg => (isHclList(arg) ? (arg[index] ?? untold) : arg)),
    ),
  );
}

/** Unlike operators, these functions take no text for a truth value. */
function truthOf(value: HclValue | undefined): Truth {
  return typeof value === 'boolean' ? value : undefined;
}
