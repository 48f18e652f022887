import {
  commands,
  ProgressLocation,
  window,
  workspace,
  WorkspaceEdit,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { posix } from 'node:path';
import { rangesTouch } from '../dockerfile/text';
import type { RunDocker } from '../measure/dockerProcess';
import { askForDigest, type DigestAnswer } from '../registry/imageDigest';
import { pinEdits, pinnableImages } from '../registry/pinImage';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { toEditorEdit, toOffsets } from './convert';
import { documentAt, isDockerfile, slashPath } from './dockerfileDocuments';

/** The command that pins an image to the digest that its tag stands for today: it asks the registry, through docker. */
export function registerPinImage(analyses: Analyses, runDocker: RunDocker): Disposable {
  return registerCommand(commands, 'layercast.pinImage', async (uri, name) => {
    const editor = window.activeTextEditor;
    const document = uri === undefined ? editor?.document : await documentAt(uri);
    if (!document || !isDockerfile(document)) {
      void window.showInformationMessage('Put the cursor on a FROM of a Dockerfile, then its image can be pinned.');
      return;
    }
    const image = name ?? imageAtCursor(analyses, document);
    if (image === undefined) {
      const message =
        'There is no image to pin on this line: it needs a FROM whose image has a tag, and neither variables nor a digest.';
      void window.showInformationMessage(message);
      return;
    }
    if (!workspace.isTrusted) {
      void window.showInformationMessage('This folder is not trusted, so docker is not started to ask the registry.');
      return;
    }
    const answer = await ask(document, image, runDocker);
    if (answer.ok) await pin(analyses, document, image, answer.digest);
    else if (answer.reason !== 'cancelled') void window.showWarningMessage(whyNot(image, answer));
  });
}

function imageAtCursor(analyses: Analyses, document: TextDocument): string | undefined {
  const selection = window.activeTextEditor?.selection;
  if (!selection) return undefined;
  const { evaluation } = analyses.of(document);
  const line = toOffsets(document, document.lineAt(selection.active.line).range);
  return pinnableImages(evaluation).find(({ range }) => rangesTouch(range, line))?.name;
}

function ask(document: TextDocument, image: string, runDocker: RunDocker): Thenable<DigestAnswer> {
  const title = `Asking the registry what ${image} is today`;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    const folder =
      document.uri.scheme === 'file'
        ? posix.dirname(slashPath(document.uri))
        : (workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/');
    return askForDigest(image, folder, runDocker, controller.signal);
  });
}

/** The text may have changed while the registry was asked: the image is looked for in the text as it is now. */
async function pin(analyses: Analyses, document: TextDocument, image: string, digest: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const edits = pinEdits(analyses.of(document).evaluation, image, digest);
  edit.set(
    document.uri,
    edits.map(each => toEditorEdit(document, each)),
  );
  if (edits.length > 0) await workspace.applyEdit(edit);
}

function whyNot(image: string, { reason, message }: DigestAnswer & { readonly ok: false }): string {
  if (reason === 'dockerMissing') return 'docker was not found. Install it, or put it in PATH: it asks the registry.';
  return `The digest of ${image} could not be read.${message === '' ? '' : ` docker said: ${message}`}`;
}
