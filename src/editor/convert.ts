import {
  DiagnosticSeverity,
  Range as EditorRange,
  SnippetString,
  SnippetTextEdit,
  TextEdit as EditorTextEdit,
  type TextDocument,
} from 'vscode';
import type { Severity } from '../checks/check';
import type { Range, TextEdit } from '../dockerfile/text';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function toEditorSeverity(severity: Severity): DiagnosticSeverity {
  return severities[severity];
}

/** The document must hold the text that the range counts in. */
export function toEditorRange(document: TextDocument, { start, end }: Range): EditorRange {
  return new EditorRange(document.positionAt(start), document.positionAt(end));
}

export function toEditorEdit(document: TextDocument, { range, newText }: TextEdit): EditorTextEdit {
  return new EditorTextEdit(toEditorRange(document, range), newText);
}

/** An edit after which a part of the new text is selected, to be written over. */
export function toEditorSnippet(
  document: TextDocument,
  { range, newText }: TextEdit,
  toFillIn: string,
): SnippetTextEdit {
  const at = newText.lastIndexOf(toFillIn);
  const snippet = new SnippetString().appendText(newText.slice(0, at)).appendPlaceholder(toFillIn);
  snippet.appendText(newText.slice(at + toFillIn.length));
  return SnippetTextEdit.replace(toEditorRange(document, range), snippet);
}

export function toOffsets(document: TextDocument, range: EditorRange): Range {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
