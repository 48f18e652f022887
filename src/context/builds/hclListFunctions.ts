import { untold } from './dockerfileBuild';
import { areEqual, isScalar } from './hclLogic';
import { hclNumber, type HclFunction } from './hclNumbers';
import { hclText, isHclList, isHclMap, longestText, textTogether, type HclValue } from './hclValue';

/** The functions about lists and maps, by name. */
export const listFunctions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['split', ([separator, text]) => split(separator, text)],
  ['join', ([separator, ...lists]) => join(separator, lists)],
  ['concat', concat],
  ['contains', ([list, value]) => contains(list, value)],
  ['length', ([value]) => (isHclList(value) ? value.length : isHclMap(value) ? value.size : untold)],
  ['element', ([list, index]) => element(list, hclNumber(index))],
  ['index', ([value, key]) => partOf(value, key) ?? untold],
  ['hasindex', ([value, key]) => (isHclList(value) || isHclMap(value) ? partOf(value, key) !== undefined : untold)],
  ['slice', ([list, start, end]) => slice(list, hclNumber(start), hclNumber(end))],
  ['flatten', ([list]) => flatten(list)],
  ['distinct', ofScalars(list => [...new Set(list)])],
  ['compact', ofScalars(list => list.filter(each => each !== null && each !== ''))],
  ['sort', ofScalars(list => (list.every(each => typeof each === 'string') ? [...list].sort() : untold))],
  ['reverselist', ([list]) => (isHclList(list) ? [...list].reverse() : untold)],
  ['coalescelist', args => args.find(list => isHclList(list) && list.length > 0) ?? untold],
  ['setunion', args => ofAll(args, lists => [...new Set(lists.flat())])],
  ['setintersection', args => ofAll(args, ([first = [], ...more]) => first.filter(each => isIn(more, each)))],
  ['setsubtract', args => ofAll(args, ([first = [], ...more]) => first.filter(each => !isIn(more, each)))],
  ['setproduct', setproduct],
  ['lookup', ([map, key, other]) => lookup(map, key, other)],
  ['merge', args => (args.every(isHclMap) ? new Map(args.flatMap(map => [...map])) : untold)],
  ['keys', ([map]) => (isHclMap(map) ? sortedKeys(map) : untold)],
  ['values', ([map]) => (isHclMap(map) ? sortedKeys(map).map(key => map.get(key) ?? untold) : untold)],
  ['zipmap', ([keys, values]) => zipmap(keys, values)],
]);

type Scalar = string | number | boolean | null;

/** A function of one list of scalars. */
function ofScalars(change: (list: readonly Scalar[]) => HclValue): HclFunction {
  return ([list]) => (isHclList(list) && list.every(isScalar) ? change(list) : untold);
}

function ofAll(args: readonly HclValue[], change: (lists: readonly (readonly Scalar[])[]) => HclValue): HclValue {
  const lists: (readonly Scalar[])[] = [];
  for (const list of args) {
    if (!isHclList(list) || !list.every(isScalar)) return untold;
    lists.push(list);
  }
  return change(lists);
}

function isIn(lists: readonly (readonly Scalar[])[], value: Scalar): boolean {
  return lists.every(list => list.includes(value));
}

function concat(lists: readonly HclValue[]): HclValue {
  if (!lists.every(isHclList)) return untold;
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  return count > longestText ? untold : lists.flat();
}

/** What lies in lists in a list, however deep; what is there twice may be more than fits. */
function flatten(list: HclValue | undefined): HclValue {
  if (!isHclList(list)) return untold;
  const flat: HclValue[] = [];
  const open: HclValue[] = [list];
  for (let looks = 0; open.length > 0; looks++) {
    const next = open.pop();
    if (looks + open.length > longestText || next === undefined) return untold;
    if (isHclList(next)) open.push(...[...next].reverse());
    else flat.push(next);
  }
  return flat;
}

/** Every item of the first with every item of the next. */
function setproduct(args: readonly HclValue[]): HclValue {
  let products: readonly (readonly HclValue[])[] = [[]];
  for (const list of args) {
    if (!isHclList(list) || list.length * products.length * args.length > longestText) return untold;
    products = products.flatMap(known => list.map(item => [...known, item]));
  }
  return args.length === 0 ? untold : products;
}

function split(separator: HclValue | undefined, text: HclValue | undefined): HclValue {
  return typeof separator === 'string' && typeof text === 'string' ? text.split(separator) : untold;
}

function join(separator: HclValue | undefined, lists: readonly HclValue[]): HclValue {
  if (typeof separator !== 'string' || !lists.every(isHclList)) return untold;
  const texts = lists.flatMap(list => list.map(hclText));
  return textTogether(texts, separator) ?? untold;
}

function contains(list: HclValue | undefined, value: HclValue | undefined): HclValue {
  if (!isHclList(list)) return untold;
  const answers = list.map(each => areEqual(each, value));
  if (answers.includes(true)) return true;
  return answers.includes(untold) ? untold : false;
}

function element(list: HclValue | undefined, index: number | undefined): HclValue {
  return isHclList(list) && index !== undefined ? (list[index % list.length] ?? untold) : untold;
}

function partOf(value: HclValue | undefined, key: HclValue | undefined): HclValue | undefined {
  const name = hclText(key ?? untold);
  if (name === undefined) return undefined;
  if (isHclMap(value)) return value.get(name);
  return isHclList(value) ? value[Number(name)] : undefined;
}

function slice(list: HclValue | undefined, start: number | undefined, end: number | undefined): HclValue {
  if (!isHclList(list) || start === undefined || end === undefined) return untold;
  return start < 0 || end < start || end > list.length ? untold : list.slice(start, end);
}

function lookup(map: HclValue | undefined, key: HclValue | undefined, other: HclValue | undefined): HclValue {
  return isHclMap(map) && typeof key === 'string' ? (map.get(key) ?? other ?? untold) : untold;
}

function sortedKeys(map: ReadonlyMap<string, HclValue>): string[] {
  return [...map.keys()].sort();
}

function zipmap(keys: HclValue | undefined, values: HclValue | undefined): HclValue {
  if (!isHclList(keys) || !isHclList(values) || keys.length !== values.length) return untold;
  const names = keys.map(hclText);
  if (names.includes(undefined)) return untold;
  return new Map(names.map((name = '', index) => [name, values[index] ?? untold]));
}
