import {
  CodeAction,
  CodeActionKind,
  languages,
  Position,
  Uri,
  workspace,
  WorkspaceEdit,
  type CodeActionContext,
  type Diagnostic,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { findCheck } from '../checks';
import type { Problem } from '../checks/check';
import type { BuildFacts } from '../checks/runChecks';
import { safeFixes } from '../checks/fixes/fixAll';
import { ignoreFix } from '../checks/fixes/ignoreFix';
import { movingTag } from '../checks/base/movingTag';
import type { Evaluation } from '../dockerfile/evaluate';
import type { Dockerfile } from '../dockerfile/parse';
import { lineEndingOf, rangesTouch, type TextEdit } from '../dockerfile/text';
import { pinnableImages } from '../registry/pinImage';
import type { Analyses } from './analyses';
import { commandOf } from './contributions';
import { toEditorEdit, toEditorRange, toEditorSnippet, toOffsets } from './convert';
import { diagnosticSource } from './diagnostics';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import { onePerCheck } from './onePerCheck';

const fixAllKind = CodeActionKind.SourceFixAll.append('layercast');

/** Offers the fixes of the problems at the cursor, ignoring and explaining them, and fixing all that is safe. */
export function registerCodeActions(analyses: Analyses): Disposable {
  return languages.registerCodeActionsProvider(
    dockerfileSelector,
    {
      provideCodeActions: (document, range, context) => {
        if (!isDockerfile(document)) return [];
        const { dockerfile, evaluation, problems } = analyses.of(document);
        const actions: CodeAction[] = [];
        if (wants(context, CodeActionKind.QuickFix)) {
          const offsets = toOffsets(document, range);
          const here = problems.filter(problem => rangesTouch(problem.range, offsets));
          const underlined = {
            ...{ document, dockerfile },
            diagnostics: context.diagnostics,
            facts: analyses.factsOf(document),
          };
          actions.push(
            ...withoutRepeated(here).flatMap(problem => repairs(underlined, problem)),
            ...here.flatMap(problem => pinImage(underlined, evaluation, problem)),
            ...fixAllAtCursor(document, here, problems),
            ...onePerCheck(here).flatMap(problem => ignoreAndExplain(underlined, problem)),
          );
        }
        if (context.only && wants(context, fixAllKind)) actions.push(...fixAllOnSave(document, analyses));
        return actions;
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  );
}

interface Underlined {
  readonly document: TextDocument;
  readonly dockerfile: Dockerfile;
  /** The diagnostics at the cursor, of every extension. */
  readonly diagnostics: readonly Diagnostic[];
  readonly facts: BuildFacts;
}

function wants({ only }: CodeActionContext, kind: CodeActionKind): boolean {
  return only === undefined || only.contains(kind);
}

/** Two checks may offer the same change: it is listed once, with the first. */
function withoutRepeated(problems: readonly Problem[]): Problem[] {
  const offered = new Set<string>();
  return problems.map(problem => ({
    ...problem,
    fixes: problem.fixes.filter(({ edits, ignore }) => {
      const key = JSON.stringify([edits, ignore]);
      const isNew = !offered.has(key);
      offered.add(key);
      return isNew;
    }),
  }));
}

function repairs(at: Underlined, problem: Problem): CodeAction[] {
  return problem.fixes.map((fix, index) => {
    const action = editAction(at.document, fix.title, fix.edits, fix.toFillIn);
    if (fix.ignore && action.edit) addToIgnoreFile(action.edit, at.facts, fix.ignore);
    action.diagnostics = diagnosticsOf(at, problem);
    action.isPreferred = index === 0 && fix.safe;
    return action;
  });
}

/** What a moving tag stands for only its registry knows, which is asked when somebody wants it. */
function pinImage(at: Underlined, evaluation: Evaluation, problem: Problem): CodeAction[] {
  if (problem.check.code !== movingTag.code || !workspace.isTrusted) return [];
  const image = pinnableImages(evaluation).find(({ range }) => rangesTouch(range, problem.range));
  if (!image) return [];
  const action = new CodeAction(`Pin ${image.name} to its digest (asks the registry)`, CodeActionKind.QuickFix);
  action.command = commandOf('layercast.pinImage', 'Pin', at.document.uri, image.name);
  action.diagnostics = diagnosticsOf(at, problem);
  return [action];
}

/** Adds lines at the end of the ignore file, as it is in its editor or on the disk; makes one where there is none. */
function addToIgnoreFile(
  edit: WorkspaceEdit,
  { ignoreFile, ignoreFilePath }: BuildFacts,
  lines: readonly string[],
): void {
  if (ignoreFilePath === undefined) return;
  const uri = Uri.file(ignoreFilePath);
  const text = typeof ignoreFile === 'string' ? '' : ignoreFile.text;
  const eol = lineEndingOf(text);
  const before = text === '' || text.endsWith('\n') ? '' : eol;
  const rows = text.split('\n');
  edit.createFile(uri, { ignoreIfExists: true });
  edit.insert(
    uri,
    new Position(rows.length - 1, rows.at(-1)?.length ?? 0),
    before + lines.map(line => line + eol).join(''),
  );
}

function fixAllAtCursor(document: TextDocument, here: readonly Problem[], all: readonly Problem[]): CodeAction[] {
  const count = safeFixes(all).length;
  if (count < 2 || !here.some(problem => problem.fixes.some(({ safe }) => safe))) return [];
  const action = new CodeAction(`Fix all ${count} problems of this file that are safe to fix`, CodeActionKind.QuickFix);
  action.command = commandOf('layercast.fixAll', 'Fix all', document.uri);
  return [action];
}

function fixAllOnSave(document: TextDocument, analyses: Analyses): CodeAction[] {
  const edits = analyses.fixAllEdits(document);
  if (edits.length === 0) return [];
  const action = editAction(document, 'Fix all safe problems', edits);
  action.kind = fixAllKind;
  return [action];
}

function ignoreAndExplain(at: Underlined, problem: Problem): CodeAction[] {
  const { check } = problem;
  const explanations = explain(at, problem);
  const fix = ignoreFix(at.dockerfile, check, problem);
  if (!fix) return explanations;
  const where = fix.scope === 'file' ? 'in this file' : 'here';
  const ignore = editAction(at.document, `Ignore ${check.code} ${where}`, [fix.edit]);
  ignore.diagnostics = diagnosticsOf(at, problem);
  return [ignore, ...explanations];
}

/** What ShellCheck finds is explained on its own pages, which the diagnostic leads to. */
function explain(at: Underlined, problem: Problem): CodeAction[] {
  const { code, title } = problem.check;
  if (!findCheck(code)) return [];
  const action = new CodeAction(`Explain ${code}: ${title}`, CodeActionKind.QuickFix);
  action.command = commandOf('layercast.explain', 'Explain', code);
  action.diagnostics = diagnosticsOf(at, problem);
  return [action];
}

/** @param toFillIn what the cursor selects in each new text, to be written over */
function editAction(document: TextDocument, title: string, edits: readonly TextEdit[], toFillIn?: string): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  if (toFillIn === undefined) {
    action.edit.set(
      document.uri,
      edits.map(edit => toEditorEdit(document, edit)),
    );
  } else {
    action.edit.set(
      document.uri,
      edits.map(edit => toEditorSnippet(document, edit, toFillIn)),
    );
  }
  return action;
}

/** The diagnostics that show a problem, so that VS Code lists its actions with them. */
function diagnosticsOf({ document, diagnostics }: Underlined, { check, range }: Problem): Diagnostic[] {
  const shown = toEditorRange(document, range);
  return diagnostics.filter(
    ({ source, code, range: other }) =>
      source === diagnosticSource && codeOf(code) === check.code && other.isEqual(shown),
  );
}

function codeOf(code: Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
