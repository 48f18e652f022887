import { untold } from './dockerfileBuild';
import { evaluateHcl, type HclScope } from './evaluateHcl';
import type { HclExpression } from './hclExpression';
import type { HclValue } from './hclValue';
import type { BakeFunction } from './readBakeFile';

/** What the bake files that apply together define. */
export interface BakeDefinitions {
  readonly variables: ReadonlyMap<string, HclExpression>;
  readonly functions: ReadonlyMap<string, BakeFunction>;
  readonly targets: ReadonlyMap<string, MergedTarget>;
}

/** A target of all files. */
export interface MergedTarget {
  readonly name: string;
  readonly line: number;
  readonly path: string;
  /** What each file says, the first file first. */
  readonly layers: ReadonlyMap<string, HclExpression>[];
}

/**
 * Makes the scopes in which the expressions of bake files are evaluated, each with the values that a matrix binds to names.
 * All of them together afford so many evaluations: files may define what multiplies without end.
 */
export function scopesOf({
  variables,
  functions,
  targets,
}: BakeDefinitions): (bindings: ReadonlyMap<string, HclValue>) => HclScope {
  let left = mostEvaluations;
  let depth = 0;
  return createScope;

  function createScope(bindings: ReadonlyMap<string, HclValue>): HclScope {
    const known = new Map<string, HclValue>(bindings);
    const scope: HclScope = { lookup, targetAttribute, call, affords };
    return scope;

    function lookup(name: string): HclValue {
      const value = known.get(name);
      return value === undefined ? keep(name, variables.get(name) ?? builtIn.get(name)) : value;
    }

    function targetAttribute(target: string, attribute: string): HclValue | undefined {
      const layers = targets.get(target)?.layers;
      // No variable has a dot in its name.
      const key = `target.${target}.${attribute}`;
      if (layers === undefined) return undefined;
      const said = layers.flatMap(attributes => attributes.get(attribute) ?? []).at(-1);
      return known.get(key) ?? keep(key, said);
    }

    /** What uses itself is untold. */
    function keep(key: string, expression: HclExpression | undefined): HclValue {
      known.set(key, untold);
      const value = expression === undefined ? untold : deeper(() => evaluateHcl(expression, scope));
      known.set(key, value);
      return value;
    }
  }

  /** A function sees its parameters and the variables of the file, not what its caller sees. */
  function call(name: string, args: readonly HclValue[]): HclValue | undefined {
    const definition = functions.get(name);
    if (definition === undefined) return undefined;
    const { parameters, rest, result } = definition;
    if (args.length < parameters.length || (args.length > parameters.length && rest === undefined)) return untold;
    const bindings = new Map<string, HclValue>();
    for (const [index, parameter] of parameters.entries()) bindings.set(parameter, args[index] ?? untold);
    if (rest !== undefined) bindings.set(rest, args.slice(parameters.length));
    return deeper(() => evaluateHcl(result, createScope(bindings)));
  }

  /** What leads to each other without end is untold. */
  function deeper(evaluated: () => HclValue): HclValue {
    if (depth >= deepest) return untold;
    depth++;
    const value = evaluated();
    depth--;
    return value;
  }

  function affords(evaluations: number): boolean {
    left -= evaluations;
    return left > 0;
  }
}

/** What bake itself gives to a file that is not fetched from elsewhere, where no variable has that name. */
const builtIn: ReadonlyMap<string, HclExpression> = new Map([
  ['BAKE_CMD_CONTEXT', { kind: 'literal', value: 'cwd://' }],
]);

const mostEvaluations = 500_000;
const deepest = 250;
