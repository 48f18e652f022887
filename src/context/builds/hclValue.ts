import { untold } from './dockerfileBuild';
import type { HclExpression } from './hcl';

/** What an expression stands for; `untold` when it needs something that no file tells. */
export type HclValue =
  string | number | boolean | null | typeof untold | readonly HclValue[] | ReadonlyMap<string, HclValue>;

/**
 * The value of an expression. Arithmetic and functions are untold.
 * @param lookup the value of a variable; untold when there is none
 */
export function hclValue(expression: HclExpression, lookup: (name: string) => HclValue): HclValue {
  const valueOf = (each: HclExpression): HclValue => hclValue(each, lookup);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template': {
      const texts = expression.parts.map(part => hclText(valueOf(part)));
      const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
      return texts.includes(undefined) || length > longestText ? untold : texts.join('');
    }
    case 'list':
      return expression.items.map(valueOf);
    case 'object': {
      const entries = expression.entries.map(([key, value]) => [hclText(valueOf(key)), valueOf(value)] as const);
      return new Map(entries.flatMap(([key, value]) => (key === undefined ? [] : [[key, value]])));
    }
    case 'reference':
      return expression.path.reduce((value, part) => partOf(value, valueOf(part)), lookup(expression.name));
    case 'choice': {
      const holds = truthOf(valueOf(expression.condition));
      return holds === undefined ? untold : valueOf(holds ? expression.then : expression.otherwise);
    }
    case 'binary':
      return binary(expression.operator, valueOf(expression.left), valueOf(expression.right));
    case 'not': {
      const holds = truthOf(valueOf(expression.operand));
      return holds === undefined ? untold : !holds;
    }
    case 'unknown':
      return untold;
  }
}

/** Texts that are put into each other twice grow without end. */
const longestText = 10_000;

/** A value as text; undefined for one that has none. */
export function hclText(value: HclValue): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function partOf(value: HclValue, part: HclValue): HclValue {
  const key = hclText(part);
  if (key === undefined) return untold;
  if (value instanceof Map) return (value as ReadonlyMap<string, HclValue>).get(key) ?? untold;
  return Array.isArray(value) ? ((value as readonly HclValue[])[Number(key)] ?? untold) : untold;
}

/** HCL takes the texts `true` and `false` for truth values. */
function truthOf(value: HclValue): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function binary(operator: string, left: HclValue, right: HclValue): HclValue {
  if (operator === '==' || operator === '!=') {
    if (typeof left === 'object' && left !== null) return untold;
    if (typeof right === 'object' && right !== null) return untold;
    if (left === untold || right === untold) return untold;
    return (left === right) === (operator === '==');
  }
  const [first, second] = [truthOf(left), truthOf(right)];
  if (operator === '&&') return first === false || second === false ? false : first && second ? true : untold;
  if (operator === '||')
    return first === true || second === true ? true : first === false && second === false ? false : untold;
  return untold;
}
