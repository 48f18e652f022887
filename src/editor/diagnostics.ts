import {
  Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  Disposable,
  languages,
  Range,
  Uri,
  workspace,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import type { Problem } from '../checks/check';
import { isReportedElsewhere, type OtherFinding } from '../checks/reportedElsewhere';
import { instructionAt, type Dockerfile } from '../dockerfile/parse';
import { findingMessage } from '../lesson/findingWords';
import type { Analyses } from './analyses';
import { toEditorRange, toEditorSeverity } from './convert';
import { currentSteps } from './currentSteps';
import { debounce } from './debounce';
import { isDockerfile, isTooLargeDockerfile, openDocumentAt } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import { readSettings } from './settings';

export const diagnosticSource = 'Layercast';

/** Quiet in milliseconds before findings follow an edit: short, as findings are what one waits for. */
const quiet = 150;

/** Shows the problems of every open Dockerfile, without those that another extension shows already. */
export function registerDiagnostics(analyses: Analyses, forecasts: Forecasts, log: LogOutputChannel): Disposable {
  const collection = languages.createDiagnosticCollection('layercast');
  const reported = new Set<string>();
  const shown = new Map<string, readonly Problem[]>();

  const show = (document: TextDocument): void => {
    if (document.isClosed) return;
    if (isTooLargeDockerfile(document)) collection.set(document.uri, [tooLarge()]);
    // What is switched off would come and go again.
    if (!isDockerfile(document) || !analyses.isSettled(document)) return;
    const { dockerfile, problems, failures } = analyses.of(document);
    for (const { check, error } of failures) {
      // A check that fails does so at every key: once in the log is enough.
      if (reported.has(check.code)) continue;
      reported.add(check.code);
      log.error(`The check ${check.code} failed.`, error instanceof Error ? error : String(error));
    }
    const own = withoutReported(document, dockerfile, problems);
    shown.set(document.uri.toString(), own);
    const steps = currentSteps(dockerfile, forecasts.of(document));
    collection.set(
      document.uri,
      own.map(problem => toDiagnostic(document, problem, findingMessage(problem, steps))),
    );
  };
  const showSoon = debounce(quiet, (document: TextDocument) => document.uri.toString(), show);
  /** Another extension may have found what is shown here, or found it no more. Our own change ends here, too. */
  const compare = (document: TextDocument): void => {
    const before = shown.get(document.uri.toString());
    if (!before || document.isClosed || !isDockerfile(document)) return;
    const { dockerfile, problems } = analyses.of(document);
    const now = withoutReported(document, dockerfile, problems);
    if (now.length !== before.length || now.some((problem, index) => problem !== before[index]))
      showSoon.call(document);
  };

  for (const document of workspace.textDocuments) show(document);
  return Disposable.from(
    collection,
    showSoon,
    analyses.onDidChange(document => (collection.has(document.uri) ? showSoon.call(document) : show(document))),
    forecasts.onDidChange(uri => {
      const known = shown.get(uri.toString()) ?? [];
      const document = openDocumentAt(uri);
      if (document && known.some(({ check }) => check.concept === 'layer-cache')) showSoon.call(document);
    }),
    analyses.onDidClose(uri => {
      showSoon.cancel(uri.toString());
      shown.delete(uri.toString());
      collection.delete(uri);
    }),
    languages.onDidChangeDiagnostics(({ uris }) => {
      for (const document of workspace.textDocuments) {
        if (uris.some(uri => uri.toString() === document.uri.toString())) compare(document);
      }
    }),
    workspace.onDidChangeConfiguration(event => {
      const names = ['layercast.deduplicate', 'layercast.checks.deduplicate'];
      if (names.some(name => event.affectsConfiguration(name))) workspace.textDocuments.forEach(compare);
    }),
  );
}

function withoutReported(
  document: TextDocument,
  dockerfile: Dockerfile,
  problems: readonly Problem[],
): readonly Problem[] {
  if (!readSettings(document.uri).deduplicate) return problems;
  const others = languages.getDiagnostics(document.uri).filter(({ source }) => source !== diagnosticSource);
  if (others.length === 0) return problems;
  const found = others.map(toOtherFinding);
  return problems.filter(({ check, range }) => {
    const whole = instructionAt(dockerfile, range.start)?.range ?? range;
    const lines = { first: dockerfile.lines.lineAt(whole.start), last: dockerfile.lines.lineAt(whole.end) };
    return !isReportedElsewhere(check, lines, found);
  });
}

function toOtherFinding({ source, code, message, severity, range }: Diagnostic): OtherFinding {
  return {
    source: source ?? '',
    code: String((typeof code === 'object' ? code.value : code) ?? ''),
    message,
    isError: severity === DiagnosticSeverity.Error,
    line: range.start.line,
  };
}

function tooLarge(): Diagnostic {
  const message = 'This file is larger than any Dockerfile, so Layercast does not check it.';
  const diagnostic = new Diagnostic(new Range(0, 0, 0, 0), message, DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

function toDiagnostic(document: TextDocument, problem: Problem, message: string): Diagnostic {
  const { check, range, severity } = problem;
  const diagnostic = new Diagnostic(toEditorRange(document, range), message, toEditorSeverity(severity));
  diagnostic.source = diagnosticSource;
  // VS Code runs no command from here; our own page is a link in our hover.
  diagnostic.code = check.link === undefined ? check.code : { value: check.code, target: Uri.parse(check.link) };
  if (problem.isUnnecessary === true) diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}
