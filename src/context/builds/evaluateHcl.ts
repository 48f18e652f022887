import { untold } from './dockerfileBuild';
import type { HclExpression, HclLoop } from './hclExpression';
import { hclFunctions } from './hclFunctions';
import { areEqual, both, either, opposite, type Truth } from './hclLogic';
import { arithmetic, hclNumber } from './hclNumbers';
import { patternFunctions } from './hclPatterns';
import { hclText, isHclList, isHclMap, longestText, type HclValue } from './hclValue';

/** What the names in an expression stand for. */
export interface HclScope {
  /** The value of a variable; untold when there is none. */
  lookup(name: string): HclValue;
  /** What a target of the file says: `target.app.dockerfile`; undefined when there is no such target. */
  targetAttribute(target: string, attribute: string): HclValue | undefined;
  /** What a function that the file defines makes of its arguments; undefined when there is none of that name. */
  call(name: string, args: readonly HclValue[]): HclValue | undefined;
  /** Takes note of one more evaluation; false when there were too many, so that whatever a file says comes to an end. */
  affords(evaluations: number): boolean;
}

/** The value of an expression. Functions that make a text of the time, of chance or of another file are untold. */
export function evaluateHcl(expression: HclExpression, scope: HclScope): HclValue {
  if (expression.kind === 'literal') return expression.value;
  if (!scope.affords(1)) return untold;
  const valueOf = (each: HclExpression): HclValue => evaluateHcl(each, scope);
  switch (expression.kind) {
    case 'template': {
      const texts = expression.parts.map(part => hclText(valueOf(part)));
      const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
      const isFine = !texts.includes(undefined) && length <= longestText && scope.affords(length / textPerEvaluation);
      return isFine ? texts.join('') : untold;
    }
    case 'list':
      return expression.items.map(valueOf);
    case 'object': {
      const entries = expression.entries.map(([key, value]) => [hclText(valueOf(key)), valueOf(value)] as const);
      return new Map(entries.flatMap(([key, value]) => (key === undefined ? [] : [[key, value]])));
    }
    case 'reference':
      return scope.lookup(expression.name);
    case 'part':
      return ofTarget(expression, scope) ?? partOf(valueOf(expression.of), valueOf(expression.key));
    case 'choice': {
      const holds = truthOf(valueOf(expression.condition));
      return holds === undefined ? untold : valueOf(holds ? expression.then : expression.otherwise);
    }
    case 'binary':
      return binary(expression.operator, valueOf(expression.left), valueOf(expression.right));
    case 'not':
      return opposite(truthOf(valueOf(expression.operand)) ?? untold);
    case 'negative': {
      const number = hclNumber(valueOf(expression.operand));
      return number === undefined ? untold : -number;
    }
    case 'call':
      return call(expression, scope);
    case 'loop':
      return loop(expression, scope);
    case 'unknown':
      return untold;
  }
}

/** `target.app.context`: blocks are values too. */
function ofTarget({ of, key }: HclExpression & { kind: 'part' }, scope: HclScope): HclValue | undefined {
  if (of.kind !== 'part' || of.of.kind !== 'reference' || of.of.name !== 'target') return undefined;
  const [target, attribute] = [of.key, key].map(each => hclText(evaluateHcl(each, scope)));
  return target === undefined || attribute === undefined ? undefined : scope.targetAttribute(target, attribute);
}

function partOf(value: HclValue, part: HclValue): HclValue {
  const key = hclText(part);
  if (key === undefined) return untold;
  if (isHclMap(value)) return value.get(key) ?? untold;
  return isHclList(value) ? (value[Number(key)] ?? untold) : untold;
}

/** HCL takes the texts `true` and `false` for truth values. */
function truthOf(value: HclValue): Truth {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function binary(operator: string, left: HclValue, right: HclValue): HclValue {
  switch (operator) {
    case '==':
      return areEqual(left, right);
    case '!=':
      return opposite(areEqual(left, right));
    case '&&':
      return both(truthOf(left), truthOf(right));
    case '||':
      return either(truthOf(left), truthOf(right));
    default:
      return arithmetic(operator, hclNumber(left), hclNumber(right)) ?? untold;
  }
}

function call({ name, args, spreads }: HclExpression & { kind: 'call' }, scope: HclScope): HclValue {
  const values = args.map(arg => evaluateHcl(arg, scope));
  const last = values.at(-1);
  if (spreads && !isHclList(last)) return untold;
  const given = spreads && isHclList(last) ? [...values.slice(0, -1), ...last] : values;
  const cost = given.reduce<number>((sum, value) => sum + costOf(value), patternFunctions.has(name) ? patternCost : 0);
  if (!scope.affords(cost)) return untold;
  const made = scope.call(name, given) ?? hclFunctions.get(name)?.(given) ?? untold;
  return scope.affords(costOf(made)) ? made : untold;
}

/** What it takes to make a value, in evaluations. */
function costOf(value: HclValue): number {
  if (isHclList(value)) return value.length;
  if (isHclMap(value)) return value.size;
  return typeof value === 'string' ? value.length / textPerEvaluation : 1;
}

/** So many letters take as long, and as much room, as an evaluation. */
const textPerEvaluation = 16;

/** So many evaluations may a pattern take that is tried in many ways. */
const patternCost = 1000;

/** Lists are gone through in their order, maps in that of their keys. */
function loop({ key, value, over, condition, makes, isSplat }: HclLoop, scope: HclScope): HclValue {
  const rounds = roundsOf(evaluateHcl(over, scope), isSplat);
  if (rounds === undefined) return untold;
  const items: HclValue[] = [];
  const entries = new Map<string, HclValue>();
  for (const [roundKey, roundValue] of rounds) {
    const known = new Map<string, HclValue>([[value, roundValue]]);
    if (key !== undefined) known.set(key, roundKey);
    const inside: HclScope = { ...scope, lookup: name => known.get(name) ?? scope.lookup(name) };
    const holds = condition === undefined || truthOf(evaluateHcl(condition, inside));
    // Without knowing which rounds count nothing is known of the whole.
    if (holds === undefined || !scope.affords(1)) return untold;
    if (!holds) continue;
    if (makes.kind === 'list') items.push(evaluateHcl(makes.item, inside));
    else {
      const name = hclText(evaluateHcl(makes.key, inside));
      if (name === undefined) return untold;
      const made = evaluateHcl(makes.value, inside);
      const before = entries.get(name);
      entries.set(name, makes.grouped ? [...(isHclList(before) ? before : []), made] : made);
    }
  }
  return makes.kind === 'list' ? items : entries;
}

function roundsOf(over: HclValue, isSplat: boolean): (readonly [HclValue, HclValue])[] | undefined {
  if (isHclList(over)) return over.map((value, index) => [index, value] as const);
  if (isSplat && over !== untold) return over === null ? [] : [[0, over]];
  return isHclMap(over) ? [...over].sort(([left], [right]) => (left < right ? -1 : 1)) : undefined;
}
