import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  Uri,
  workspace,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import type { Problem } from '../checks/check';
import type { Analyses } from './analyses';
import { toEditorRange, toEditorSeverity } from './convert';
import { debounce } from './debounce';
import { isDockerfile, isTooLargeDockerfile } from './dockerfileDocuments';

export const diagnosticSource = 'Layercast';

/** Quiet in milliseconds before findings follow an edit: short, as findings are what one waits for. */
const quiet = 150;

/** Shows the problems of every open Dockerfile. */
export function registerDiagnostics(analyses: Analyses, log: LogOutputChannel): Disposable {
  const collection = languages.createDiagnosticCollection('layercast');
  const reported = new Set<string>();

  const show = (document: TextDocument): void => {
    if (document.isClosed) return;
    if (isTooLargeDockerfile(document)) collection.set(document.uri, [tooLarge()]);
    if (!isDockerfile(document)) return;
    const { problems, failures } = analyses.of(document);
    for (const { check, error } of failures) {
      // A check that fails does so at every key: once in the log is enough.
      if (reported.has(check.code)) continue;
      reported.add(check.code);
      log.error(`The check ${check.code} failed.`, error instanceof Error ? error : String(error));
    }
    collection.set(
      document.uri,
      problems.map(problem => toDiagnostic(document, problem)),
    );
  };
  const showSoon = debounce(quiet, (document: TextDocument) => document.uri.toString(), show);

  for (const document of workspace.textDocuments) show(document);
  return Disposable.from(
    collection,
    showSoon,
    analyses.onDidChange(document => (collection.has(document.uri) ? showSoon.call(document) : show(document))),
    analyses.onDidClose(uri => {
      showSoon.cancel(uri.toString());
      collection.delete(uri);
    }),
  );
}

function tooLarge(): Diagnostic {
  const message = 'This file is larger than any Dockerfile, so Layercast does not check it.';
  const diagnostic = new Diagnostic(new Range(0, 0, 0, 0), message, DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

function toDiagnostic(document: TextDocument, { check, range, message, severity }: Problem): Diagnostic {
  const diagnostic = new Diagnostic(toEditorRange(document, range), message, toEditorSeverity(severity));
  diagnostic.source = diagnosticSource;
  diagnostic.code = check.link === undefined ? check.code : { value: check.code, target: Uri.parse(check.link) };
  return diagnostic;
}
