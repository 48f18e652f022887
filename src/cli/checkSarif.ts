import { version } from '../../package.json';
import { checks } from '../checks';
import type { Check, CheckIdentity, Fix, Problem, Severity } from '../checks/check';
import type { FileReport } from './checkReport';
import { spanOf, type Span } from './span';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Where paths start: the root of the repository, for whoever reads the log. No path of this computer is in it. */
const root = '%SRCROOT%';

/**
 * Problems as a SARIF 2.1.0 log: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @param complete false when something that was to be checked could not be read
 */
export function printCheckSarif(files: readonly FileReport[], complete: boolean): string {
  const elsewhere = otherRules(files);
  const ruleIds = [...checks, ...elsewhere].map(({ code }) => code);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Layercast', version, rules: [...checks.map(ruleOf), ...elsewhere.map(otherRuleOf)] } },
        invocations: [{ executionSuccessful: complete }],
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(file => file.problems.map(problem => resultOf(file, problem, ruleIds))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(check: Check): object {
  const { code, name, also, severity, concept, title, why, example, link } = check;
  const other = also.length > 0 ? ` Also known as ${also.join(', ')}.` : '';
  const text = `${why}${other}`;
  const markdown = `${text}\n\nInstead of\n\n${fenced(example.bad)}\n\nwrite\n\n${fenced(example.good)}\n`;
  return {
    id: code,
    name,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text, markdown },
    ...(link === undefined ? {} : { helpUri: link }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [concept] },
  };
}

/** The rules of ShellCheck that found something: only it could list all of them. */
function otherRules(files: readonly FileReport[]): readonly CheckIdentity[] {
  const ours = new Set(checks.map(({ code }) => code));
  const found = files
    .flatMap(({ problems }) => problems.map(({ check }) => check))
    .filter(({ code }) => !ours.has(code));
  return [...new Map(found.map(check => [check.code, check])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function otherRuleOf({ code, name, title, link, severity, concept }: CheckIdentity): object {
  return {
    id: code,
    name,
    shortDescription: { text: `${title}.` },
    ...(link === undefined ? {} : { helpUri: link }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [concept] },
  };
}

function fenced(text: string): string {
  return `\`\`\`dockerfile\n${text.trimEnd()}\n\`\`\``;
}

function resultOf(
  file: FileReport,
  { check, range, severity, message, fixes }: Problem,
  ruleIds: readonly string[],
): object {
  // A fix of the ignore file changes another file, whose text is not at hand.
  const inFile = fixes.filter(({ edits }) => edits.length > 0);
  const artifactLocation = { uri: uriOf(file.relativePath), uriBaseId: root };
  return {
    ruleId: check.code,
    ruleIndex: ruleIds.indexOf(check.code),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(spanOf(file.dockerfile, range)) } }],
    ...(inFile.length > 0 ? { fixes: inFile.map(fix => fixOf(file, fix, artifactLocation)) } : {}),
  };
}

function fixOf({ dockerfile }: FileReport, { title, edits }: Fix, artifactLocation: object): object {
  const replacements = edits.map(({ range, newText }) => ({
    deletedRegion: regionOf(spanOf(dockerfile, range)),
    insertedContent: { text: newText },
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}

function regionOf({ line, column, endLine, endColumn }: Span): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function uriOf(path: string): string {
  return path
    .split('/')
    .map(part => encodeURIComponent(part))
    .join('/');
}
