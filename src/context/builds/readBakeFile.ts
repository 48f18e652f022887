import { entriesOf, largestConfig, readJson, type ConfigNode } from '../configTree';
import { readHcl, type HclBody } from './hcl';
import type { HclExpression } from './hclExpression';
import { readHclTemplate } from './hclExpressionReader';

/** A bake file that was read. */
export interface BakeFile {
  /** Absolute, with slashes. */
  readonly path: string;
  /** The defaults of variables, and attributes at the top, which are variables too. */
  readonly variables: ReadonlyMap<string, HclExpression>;
  readonly functions: ReadonlyMap<string, BakeFunction>;
  readonly targets: readonly BakeTarget[];
  /** The lists of targets that groups have. */
  readonly groups: readonly HclExpression[];
}

/** A function that a file defines. */
export interface BakeFunction {
  readonly parameters: readonly string[];
  /** The parameter that takes all further arguments, as a list. */
  readonly rest: string | undefined;
  readonly result: HclExpression;
}

interface BakeTarget {
  readonly name: string;
  /** Zero-based. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, HclExpression>;
}

/** Reads a bake file in HCL, or in JSON when its name says so. Any text gives a result. */
export function readBakeFile(text: string, path: string): BakeFile {
  if (text.length > largestConfig) return { path, variables: new Map(), functions: new Map(), targets: [], groups: [] };
  return path.endsWith('.json') ? fromJson(readJson(text), path) : fromHcl(readHcl(text), path);
}

function fromHcl({ attributes, blocks }: HclBody, path: string): BakeFile {
  const variables = new Map(attributes);
  const functions = new Map<string, BakeFunction>();
  const targets: BakeTarget[] = [];
  const groups: HclExpression[] = [];
  for (const { type, labels, line, body } of blocks) {
    const [name] = labels;
    if (name === undefined) continue;
    const byDefault = body.attributes.get('default');
    if (type === 'variable' && byDefault) variables.set(name, byDefault);
    else if (type === 'function') addFunction(functions, name, body.attributes);
    else if (type === 'target') targets.push({ name, line, attributes: body.attributes });
    else if (type === 'group') groups.push(...listsOf(body.attributes));
  }
  return { path, variables, functions, targets, groups };
}

function addFunction(
  functions: Map<string, BakeFunction>,
  name: string,
  attributes: ReadonlyMap<string, HclExpression>,
): void {
  const result = attributes.get('result');
  const params = attributes.get('params');
  const parameters = params?.kind === 'list' ? params.items.flatMap(item => nameOf(item) ?? []) : [];
  if (result) functions.set(name, { parameters, rest: nameOf(attributes.get('variadic_params')), result });
}

/** The name that stands there, in JSON as a text. */
function nameOf(expression: HclExpression | undefined): string | undefined {
  if (expression?.kind === 'reference') return expression.name;
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

function fromJson(root: ConfigNode | undefined, path: string): BakeFile {
  const variables = new Map<string, HclExpression>();
  const functions = new Map<string, BakeFunction>();
  const targets: BakeTarget[] = [];
  const groups: HclExpression[] = [];
  for (const [key, { value }] of entriesOf(root)) {
    if (key === 'variable') {
      for (const [name, { value: variable }] of entriesOf(value)) {
        const byDefault = entriesOf(variable).find(([each]) => each === 'default')?.[1];
        if (byDefault) variables.set(name, expressionOf(byDefault.value));
      }
    } else if (key === 'target') {
      for (const [name, { line, value: target }] of entriesOf(value)) {
        targets.push({ name, line, attributes: attributesOf(target) });
      }
    } else if (key === 'function') {
      for (const [name, { value: body }] of entriesOf(value)) addFunction(functions, name, attributesOf(body));
    } else if (key === 'group') {
      for (const [, { value: body }] of entriesOf(value)) groups.push(...listsOf(attributesOf(body)));
    } else variables.set(key, expressionOf(value));
  }
  return { path, variables, functions, targets, groups };
}

/** The targets of a group. */
function listsOf(attributes: ReadonlyMap<string, HclExpression>): HclExpression[] {
  const list = attributes.get('targets');
  return list === undefined ? [] : [list];
}

function attributesOf(node: ConfigNode): ReadonlyMap<string, HclExpression> {
  return new Map(entriesOf(node).map(([name, { value }]) => [name, expressionOf(value)]));
}

/** Texts in JSON are templates as between quotes in HCL. Whether a scalar was a text or a number makes no difference here. */
function expressionOf(node: ConfigNode): HclExpression {
  switch (node.kind) {
    case 'scalar':
      return node.value === undefined ? { kind: 'literal', value: null } : readHclTemplate(node.value);
    case 'list':
      return { kind: 'list', items: node.items.map(expressionOf) };
    case 'map':
      return {
        kind: 'object',
        entries: [...node.entries].map(([key, { value }]) => [readHclTemplate(key), expressionOf(value)] as const),
      };
  }
}
