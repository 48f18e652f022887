import { LineCounter, parseDocument } from 'yaml';
import { noProjectRules, type Check, type Severity } from '../checks/check';
import type { CheckSettings } from '../checks/runChecks';
import { checksNamed } from './checksNamed';

export type ReadConfig =
  | {
      readonly kind: 'config';
      readonly settings: CheckSettings;
      /** What was not understood and is passed over, a sentence each. */
      readonly notes: readonly string[];
    }
  /** `reason` is the end of a sentence that begins with the file's name. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** hadolint's severities; `style` counts as `info` here. */
const severityKeys: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
};

/**
 * Reads hadolint's `ignored` and `override` from YAML, of which JSON is a part. Reference:
 * https://github.com/hadolint/hadolint#configure
 */
export function readCheckConfig(text: string): ReadConfig {
  const parsed = parseYaml(text);
  if ('reason' in parsed) return { kind: 'unreadable', reason: parsed.reason };
  const { value } = parsed;
  if (value !== null && !isRecord(value)) {
    return { kind: 'unreadable', reason: 'it holds no keys such as `ignored` and `override`' };
  }
  const notes: string[] = [];
  const ignored = new Set<Check>();
  const severities = new Map<Check, Severity>();
  for (const [key, entry] of Object.entries(value ?? {})) {
    if (key === 'ignored') {
      for (const check of readCodes(entry, key, notes)) ignored.add(check);
    } else if (key === 'override') {
      readOverride(entry, severities, notes);
    } else {
      notes.push(`The key "${key}" means nothing to this version, which reads \`ignored\` and \`override\`.`);
    }
  }
  const settings: CheckSettings = {
    severities: new Map([...severities, ...[...ignored].map(check => [check, 'off'] as const)]),
    rules: noProjectRules,
  };
  return { kind: 'config', settings, notes };
}

function parseYaml(text: string): { readonly value: unknown } | { readonly reason: string } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { reason: `it is no valid YAML in line ${line}, column ${col}` };
  }
  try {
    return { value: document.toJS() };
  } catch {
    return { reason: 'its YAML aliases cannot be resolved' };
  }
}

function readOverride(entry: unknown, severities: Map<Check, Severity>, notes: string[]): void {
  if (!isRecord(entry)) {
    notes.push('The key "override" wants lists of codes under `error`, `warning`, `info` or `style`.');
    return;
  }
  for (const [key, codes] of Object.entries(entry)) {
    const severity = severityKeys[key];
    if (severity === undefined) {
      notes.push(`The key "override.${key}" is none of \`error\`, \`warning\`, \`info\` and \`style\`.`);
      continue;
    }
    for (const check of readCodes(codes, `override.${key}`, notes)) severities.set(check, severity);
  }
}

function readCodes(entry: unknown, key: string, notes: string[]): Check[] {
  if (!Array.isArray(entry)) {
    notes.push(`The key "${key}" wants a list of codes.`);
    return [];
  }
  const codes = entry.map(code => String(code));
  const unknown = codes.filter(code => checksNamed(code).length === 0);
  if (unknown.length > 0) notes.push(`The key "${key}" names what is no check here: ${unknown.join(', ')}.`);
  return codes.flatMap(checksNamed);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
