import { untold } from './dockerfileBuild';
import type { HclValue } from './hclValue';

/** What a function makes of what it is given. */
export type HclFunction = (args: readonly HclValue[]) => HclValue;

/** A value as a number; undefined for one that is none. Where a number is asked for, HCL takes a text of digits for one. */
export function hclNumber(value: HclValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/**
 * What an operator makes of two numbers; undefined when that is none. HCL counts with more digits than we have: what
 * takes many is left out.
 */
export function arithmetic(
  operator: string,
  left: number | undefined,
  right: number | undefined,
): number | boolean | undefined {
  const operation = operations.get(operator);
  if (operation === undefined || left === undefined || right === undefined) return undefined;
  const result = operation(left, right);
  return typeof result === 'boolean' ? result : exact(result);
}

const operations: ReadonlyMap<string, (left: number, right: number) => number | boolean> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['%', (left, right) => left % right],
  ['<', (left, right) => left < right],
  ['>', (left, right) => left > right],
  ['<=', (left, right) => left <= right],
  ['>=', (left, right) => left >= right],
] as [string, (left: number, right: number) => number | boolean][]);

function exact(value: number): number | undefined {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? value : undefined;
  return Number.isFinite(value) && /^-?\d+\.\d{1,10}$/.test(String(value)) ? value : undefined;
}

/** The functions about numbers, by name. */
export const numberFunctions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['add', ofTwo('+')],
  ['subtract', ofTwo('-')],
  ['multiply', ofTwo('*')],
  ['divide', ofTwo('/')],
  ['modulo', ofTwo('%')],
  ['lessthan', ofTwo('<')],
  ['lessthanorequalto', ofTwo('<=')],
  ['greaterthan', ofTwo('>')],
  ['greaterthanorequalto', ofTwo('>=')],
  ['negate', ofNumbers(value => -value)],
  ['absolute', ofNumbers(value => Math.abs(value))],
  ['ceil', ofNumbers(value => Math.ceil(value))],
  ['floor', ofNumbers(value => Math.floor(value))],
  ['int', ofNumbers(value => Math.trunc(value))],
  ['signum', ofNumbers(value => Math.sign(value))],
  ['min', ofNumbers((...values) => Math.min(...values))],
  ['max', ofNumbers((...values) => Math.max(...values))],
  ['parseint', ([text, base]) => parsed(text, hclNumber(base))],
  ['range', range],
]);

function ofTwo(operator: string): HclFunction {
  return ([left, right]) => arithmetic(operator, hclNumber(left), hclNumber(right)) ?? untold;
}

function ofNumbers(change: (first: number, ...more: number[]) => number): HclFunction {
  return args => {
    const [first, ...more] = args.map(hclNumber);
    if (first === undefined || more.includes(undefined)) return untold;
    return exact(change(first, ...more.filter(each => each !== undefined))) ?? untold;
  };
}

function parsed(text: HclValue | undefined, base: number | undefined): HclValue {
  if (typeof text !== 'string' || base === undefined || base < 2 || base > 36) return untold;
  const value = parseInt(text, base);
  return value.toString(base) === text.toLowerCase().replace(/^0+(?=.)/, '') ? value : untold;
}

/** `range(end)`, `range(start, end)`, `range(start, end, step)`, without the end. */
function range(args: readonly HclValue[]): HclValue {
  const numbers = args.map(hclNumber);
  const [start, end, given] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  if (start === undefined || end === undefined || (args.length > 2 && given === undefined)) return untold;
  const step = given ?? (end < start ? -1 : 1);
  const count = Math.ceil((end - start) / step);
  if (!Number.isFinite(count) || count > longestRange) return untold;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => start + index * step);
}

const longestRange = 1024;
