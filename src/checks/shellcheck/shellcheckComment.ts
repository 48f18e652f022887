/** A place in a script, as ShellCheck counts: lines and characters from one. */
export interface ShellcheckSpan {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** What ShellCheck says about a script. */
export interface ShellcheckComment extends ShellcheckSpan {
  readonly level: 'error' | 'warning' | 'info' | 'style';
  /** Without the `SC`. */
  readonly code: number;
  readonly message: string;
  /** What it would write instead; empty when it has no fix. */
  readonly replacements: readonly (ShellcheckSpan & { readonly replacement: string })[];
}

/**
 * Reads the output of `shellcheck --format=json1`: the comments by the name of the file that they are about. Undefined when it
 * is no such output.
 */
export function readShellcheckOutput(text: string): ReadonlyMap<string, readonly ShellcheckComment[]> | undefined {
  let output: unknown;
  try {
    output = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(output) || !Array.isArray(output['comments'])) return undefined;
  const byFile = new Map<string, ShellcheckComment[]>();
  for (const given of output['comments'] as unknown[]) {
    const comment = readComment(given);
    if (!comment || !isRecord(given)) continue;
    const file = String(given['file']);
    byFile.set(file, [...(byFile.get(file) ?? []), comment]);
  }
  return byFile;
}

function readComment(given: unknown): ShellcheckComment | undefined {
  if (!isRecord(given)) return undefined;
  const { level, code, message, fix } = given;
  const span = readSpan(given);
  const knownLevel = levels.find(each => each === level);
  if (!span || !knownLevel || typeof code !== 'number' || typeof message !== 'string') return undefined;
  const replacements = isRecord(fix) && Array.isArray(fix['replacements']) ? (fix['replacements'] as unknown[]) : [];
  const read = replacements.flatMap(each => readReplacement(each) ?? []);
  // A fix that is understood in part would break the script.
  return { ...span, level: knownLevel, code, message, replacements: read.length === replacements.length ? read : [] };
}

const levels = ['error', 'warning', 'info', 'style'] as const;

function readReplacement(given: unknown): ShellcheckComment['replacements'][number] | undefined {
  if (!isRecord(given)) return undefined;
  const span = readSpan(given);
  const { replacement } = given;
  return span && typeof replacement === 'string' ? { ...span, replacement } : undefined;
}

function readSpan(given: Readonly<Record<string, unknown>>): ShellcheckSpan | undefined {
  const { line, endLine, column, endColumn } = given;
  if (typeof line !== 'number' || typeof endLine !== 'number') return undefined;
  if (typeof column !== 'number' || typeof endColumn !== 'number') return undefined;
  return { line, endLine, column, endColumn };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
