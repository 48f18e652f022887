import { untold } from './dockerfileBuild';
import { areEqual, both, either, isScalar, opposite, type Truth } from './hclLogic';
import { hclText, isHclList, isHclMap, longestText, type HclValue } from './hclValue';

/** What a function makes of what it is given. */
type HclFunction = (args: readonly HclValue[]) => HclValue;

/**
 * The functions of bake that change texts and lists, by name; what they are given wrongly is untold. Those about time, chance, files,
 * numbers and patterns are left out, as are functions that a bake file defines itself: these make names of images.
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
  ['split', ([separator, text]) => split(separator, text)],
  ['join', ([separator, ...lists]) => join(separator, lists)],
  ['format', ([text, ...args]) => format(text, args)],
  ['equal', ([left, right]) => areEqual(left, right)],
  ['notequal', ([left, right]) => opposite(areEqual(left, right))],
  ['not', ([value]) => opposite(value ?? untold)],
  ['and', ([left, right]) => both(truthOf(left), truthOf(right))],
  ['or', ([left, right]) => either(truthOf(left), truthOf(right))],
  ['coalesce', args => args.find(value => value !== null) ?? untold],
  ['concat', concat],
  ['contains', ([list, value]) => contains(list, value)],
  ['length', ([value]) => (isHclList(value) ? value.length : untold)],
  [
    'element',
    ([list, index]) => (isHclList(list) && typeof index === 'number' ? (list[index % list.length] ?? untold) : untold),
  ],
  ['lookup', ([map, key, other]) => lookup(map, key, other)],
  ['merge', args => (args.every(isHclMap) ? new Map(args.flatMap(map => [...map])) : untold)],
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

/** Texts after each other; untold where they grow without end. */
function together(texts: readonly (string | undefined)[], separator = ''): string | undefined {
  let length = 0;
  for (const text of texts) length += (text?.length ?? Infinity) + separator.length;
  return length > longestText + separator.length ? undefined : texts.join(separator);
}

function replace(text: string, from = '', to = ''): string | undefined {
  return from === '' ? undefined : together(text.split(from), to);
}

function concat(lists: readonly HclValue[]): HclValue {
  if (!lists.every(isHclList)) return untold;
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  return count > longestText ? untold : lists.flat();
}

function split(separator: HclValue | undefined, text: HclValue | undefined): HclValue {
  return typeof separator === 'string' && typeof text === 'string' ? text.split(separator) : untold;
}

function join(separator: HclValue | undefined, lists: readonly HclValue[]): HclValue {
  if (typeof separator !== 'string' || !lists.every(isHclList)) return untold;
  return (
    together(
      lists.flatMap(list => list.map(hclText)),
      separator,
    ) ?? untold
  );
}

/** `%s`, `%d` and `%v`, and `%%`; no widths. */
function format(text: HclValue | undefined, args: readonly HclValue[]): HclValue {
  if (typeof text !== 'string' || /%[^sdv%]/.test(text)) return untold;
  let next = 0;
  const made = text.split(/(%[sdv%])/).map(part => {
    if (part === '%%') return '%';
    return /^%[sdv]$/.test(part) ? hclText(args[next++] ?? untold) : part;
  });
  return together(made) ?? untold;
}

function contains(list: HclValue | undefined, value: HclValue | undefined): HclValue {
  if (!isHclList(list) || value === undefined || !list.every(isScalar) || !isScalar(value)) return untold;
  return list.includes(value);
}

function lookup(map: HclValue | undefined, key: HclValue | undefined, other: HclValue | undefined): HclValue {
  return isHclMap(map) && typeof key === 'string' ? (map.get(key) ?? other ?? untold) : untold;
}

/** Unlike operators, these functions take no text for a truth value. */
function truthOf(value: HclValue | undefined): Truth {
  return typeof value === 'boolean' ? value : undefined;
}
