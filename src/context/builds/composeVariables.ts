import { untold, type Told } from './dockerfileBuild';

/**
 * Replaces variables as Compose does in values: `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:+other}`, `${X+other}`,
 * `${X:?message}`; `$$` is a dollar sign. A variable that nothing here defines may be set in somebody's shell: its default is
 * taken if it has one, else the whole text is untold.
 * See https://docs.docker.com/reference/compose-file/interpolation/.
 */
export function interpolate(text: string, variables: ReadonlyMap<string, string>, depth = 0): Told {
  if (!text.includes('$')) return text;
  if (depth > deepestDefault) return untold;
  let result = '';
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) return result + text.slice(at);
    result += text.slice(at, dollar);
    const next = text[dollar + 1];
    if (next === '$') {
      result += '$';
      at = dollar + 2;
      continue;
    }
    const end = next === '{' ? closingBrace(text, dollar + 1) : undefined;
    const name = /^[A-Za-z_]\w*/.exec(text.slice(dollar + (next === '{' ? 2 : 1), dollar + 200))?.[0];
    if (name === undefined || (next === '{' && end === undefined)) return untold;
    if (end === undefined) {
      const value = variables.get(name);
      if (value === undefined) return untold;
      result += value;
      at = dollar + 1 + name.length;
      continue;
    }
    const value = replace(variables.get(name), text.slice(dollar + 2 + name.length, end), variables, depth);
    if (typeof value !== 'string') return untold;
    result += value;
    at = end + 1;
  }
  return result;
}

/** Nobody nests defaults deeper. */
const deepestDefault = 20;

/** @param rest what follows the name inside the braces */
function replace(value: string | undefined, rest: string, variables: ReadonlyMap<string, string>, depth: number): Told {
  const operator = /^:?[-+?]/.exec(rest)?.[0];
  if (operator === undefined) return rest === '' ? (value ?? untold) : untold;
  const other = rest.slice(operator.length);
  const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
  if (operator.endsWith('+')) return isSet ? interpolate(other, variables, depth + 1) : '';
  if (isSet) return value;
  return operator.endsWith('-') ? interpolate(other, variables, depth + 1) : untold;
}

/** The brace that closes the one at an index. */
function closingBrace(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}

/**
 * Reads a `.env` file: `NAME=value` a line, with `export` or not, quoted or not, comments after `#`. Variables in values see
 * those above. See https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/.
 */
export function readEnvFile(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [, name = '', single, double, plain = ''] of text.slice(0, largestEnvFile).matchAll(envLine)) {
    if (single !== undefined) {
      variables.set(name, single);
      continue;
    }
    const value = interpolate(
      double?.replace(/\\(["\\$])/g, '$1') ?? plain.replace(/(?:^|\s)#.*$/, '').trim(),
      variables,
    );
    if (typeof value === 'string') variables.set(name, value);
  }
  return variables;
}

const largestEnvFile = 100_000;
const envLine =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*[=:][ \t]*(?:'([^'\n]*)'|"((?:\\.|[^"\\\n])*)"|([^\r\n]*))/gm;
