import { untold, type Told } from './dockerfileBuild';

/** What `${{ … }}` may name: `env.X`, `matrix.X.Y`, `inputs.X`, `github.workspace`. */
export type WorkflowValues = (name: string) => Told;

/** Replaces the expressions of a workflow in a text. One whose value no file tells makes the whole text untold. */
export function expandExpressions(text: string | undefined, values: WorkflowValues): Told {
  if (text === undefined) return undefined;
  const expanded = replaceExpressions(text, expression => {
    const value = expressionValue(expression, values);
    return typeof value === 'string' ? value : unknownText;
  });
  return expanded.includes(unknownText) ? untold : expanded;
}

/** Puts something in the place of every `${{ … }}`. */
export function replaceExpressions(text: string, replace: (expression: string) => string): string {
  return text.replace(/\$\{\{([^]*?)\}\}/g, (_, expression: string) => replace(expression));
}

/** Stands in a text for a value that no file tells. */
export const unknownText = '\uE000';

/** Names and texts in quotes are known, and `a || b`; what other operators and functions make is not. */
export function expressionValue(expression: string, values: WorkflowValues): Told {
  const trimmed = expression.trim();
  if (alternatives.test(trimmed)) {
    const each = (trimmed.match(operand) ?? []).map(part => expressionValue(part, values));
    // GitHub takes the first that is neither empty nor false; one that nobody knows may be that.
    return each.find(value => value !== '' && value !== 'false') ?? '';
  }
  const quoted = /^'((?:[^']|'')*)'$/.exec(trimmed)?.[1];
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  return /^[\w-]+(?:\.[\w-]+)+$/.test(trimmed) ? (values(trimmed) ?? untold) : untold;
}

const operand = /'(?:[^']|'')*'|[\w-]+(?:\.[\w-]+)+/g;
const alternatives = new RegExp(`^(?:${operand.source})(?:\\s*\\|\\|\\s*(?:${operand.source}))+$`);
