import { commands, env, Uri, window, workspace, type Disposable, type TextDocument } from 'vscode';
import { buildsOf, measuredSeconds } from '../measure/matchSteps';
import { readBuildLog } from '../measure/readBuildLog';
import type { LessonPanel } from '../panel/panel';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { isDockerfile } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import type { MeasuredSeconds } from './measuredSeconds';
import { showBuild } from './showBuild';

interface Parts {
  readonly analyses: Analyses;
  readonly forecasts: Forecasts;
  readonly measured: MeasuredSeconds;
  readonly panel: LessonPanel;
}

/** The command that takes the seconds of a Dockerfile's steps from a log: a file, what was copied, or a text that is open. */
export function registerImportBuildLog({ analyses, forecasts, measured, panel }: Parts): Disposable {
  return registerCommand(commands, 'layercast.importBuildLog', async (uri?: Uri, log?: Uri) => {
    const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : await pickDockerfile();
    if (!document) return;
    const source = log instanceof Uri ? await readLog(log) : await pickLog(document);
    if (!source) return;
    const { dockerfile, evaluation } = analyses.of(document);
    const found = readBuildLog(source.text);
    const own = buildsOf(evaluation, found);
    const newest = own.at(-1);
    if (!newest) {
      void window.showInformationMessage(found.length === 0 ? noBuild : otherDockerfile);
      return;
    }
    for (const steps of own) await measured.add(document.uri, measuredSeconds(dockerfile.text, steps));
    const remarks = [`Read from ${source.name}${own.length === 1 ? '' : `, the last of ${own.length} builds in it`}.`];
    const known = forecasts.of(document);
    showBuild(panel, document, { dockerfile, steps: newest, known, remarks, isNextBuild: false });
  });
}

const noBuild =
  'There is no build in this log that can be read. Layercast reads what docker build writes with --progress=plain or --progress=rawjson, and logs of GitHub Actions.';
const otherDockerfile = 'This log has no step of this Dockerfile. Is it of another one?';

interface LogText {
  readonly text: string;
  /** Such as "build.log" or "the clipboard". */
  readonly name: string;
}

/** Logs that are larger are not read: no build says that much. */
const largestLog = 100_000_000;

async function pickDockerfile(): Promise<TextDocument | undefined> {
  const active = window.activeTextEditor?.document;
  if (active && isDockerfile(active)) return active;
  const open = workspace.textDocuments.filter(isDockerfile);
  const items = open.map(document => ({ label: workspace.asRelativePath(document.uri), document }));
  if (items.length === 0) void window.showInformationMessage('Open the Dockerfile first that the log is of.');
  if (items.length <= 1) return items[0]?.document;
  return (
    await window.showQuickPick(items, { title: 'Import a build log', placeHolder: 'Of which Dockerfile is the log?' })
  )?.document;
}

async function pickLog(dockerfile: TextDocument): Promise<LogText | undefined> {
  const others = workspace.textDocuments.filter(document => document !== dockerfile && looksLikeLog(document));
  const picked = await window.showQuickPick(
    [
      { label: 'Open a File…', description: 'plain, rawjson, or a log of GitHub Actions', read: openLog },
      { label: 'Take the Clipboard', description: 'a log that was copied', read: readClipboard },
      ...others.map(document => ({
        label: workspace.asRelativePath(document.uri),
        description: 'open in an editor',
        read: () => Promise.resolve({ text: document.getText(), name: workspace.asRelativePath(document.uri) }),
      })),
    ],
    { title: 'Import a build log', placeHolder: 'Where is the log?' },
  );
  return picked?.read();
}

function looksLikeLog(document: TextDocument): boolean {
  return !isDockerfile(document) && /#\d+ \[|"vertexes"/.test(document.getText().slice(0, 200_000));
}

async function openLog(): Promise<LogText | undefined> {
  const [uri] = (await window.showOpenDialog({ title: 'Import a build log', openLabel: 'Import' })) ?? [];
  return uri && readLog(uri);
}

async function readLog(uri: Uri): Promise<LogText | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size <= largestLog) {
      const bytes = await workspace.fs.readFile(uri);
      return { text: Buffer.from(bytes).toString('utf8'), name: workspace.asRelativePath(uri) };
    }
    void window.showErrorMessage('This file is larger than 100 MB, and no build log.');
  } catch {
    void window.showErrorMessage('This file cannot be read.');
  }
  return undefined;
}

async function readClipboard(): Promise<LogText> {
  return { text: await env.clipboard.readText(), name: 'the clipboard' };
}
