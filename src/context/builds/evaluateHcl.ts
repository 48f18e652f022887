import { untold } from './dockerfileBuild';
import type { HclExpression } from './hclExpression';
import { hclFunctions } from './hclFunctions';
import { areEqual, both, either, opposite, type Truth } from './hclLogic';
import { hclText, isHclList, isHclMap, longestText, type HclValue } from './hclValue';

/**
 * The value of an expression. Arithmetic is untold, and so are functions that make a text of the time, of chance or of another file.
 * @param lookup the value of a variable; untold when there is none
 */
export function evaluateHcl(expression: HclExpression, lookup: (name: string) => HclValue): HclValue {
  const valueOf = (each: HclExpression): HclValue => evaluateHcl(each, lookup);
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
    case 'not':
      return opposite(truthOf(valueOf(expression.operand)) ?? untold);
    case 'call':
      return hclFunctions.get(expression.name)?.(expression.args.map(valueOf)) ?? untold;
    case 'unknown':
      return untold;
  }
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
      return untold;
  }
}
