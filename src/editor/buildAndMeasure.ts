import { commands, Uri, window, workspace, type Disposable, type TextDocument } from 'vscode';
import type { FileSystem } from '../context/fileSystem';
import { findBuildContext } from '../forecast/buildContext';
import { duration } from '../lesson/stepWords';
import { createBuildProgress } from '../measure/buildProgress';
import type { RunDocker } from '../measure/dockerProcess';
import { matchSteps, measuredSeconds } from '../measure/matchSteps';
import { contextsLeftOut, measureBuild, type BuildRequest } from '../measure/measureBuild';
import type { LessonPanel } from '../panel/panel';
import type { Analyses } from './analyses';
import { openBuildTerminal, type BuildTerminal } from './buildTerminal';
import type { Builds } from './builds';
import { registerCommand } from './contributions';
import { isDockerfile, slashPath } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import type { MeasuredSeconds } from './measuredSeconds';
import { showBuild } from './showBuild';

interface Parts {
  readonly analyses: Analyses;
  readonly builds: Builds;
  readonly files: FileSystem;
  readonly forecasts: Forecasts;
  readonly measured: MeasuredSeconds;
  readonly panel: LessonPanel;
  readonly runDocker: RunDocker;
}

/** The command that builds a Dockerfile in a terminal, keeps what its steps took, and shows forecast and fact side by side. */
export function registerBuildAndMeasure(parts: Parts): Disposable {
  /** The last one of each Dockerfile. */
  const terminals = new Map<string, BuildTerminal>();
  return registerCommand(commands, 'layercast.buildAndMeasure', async (uri?: Uri) => {
    const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
    const obstacle = obstacleTo(document);
    if (obstacle !== undefined || !document) {
      void window.showInformationMessage(obstacle ?? openFirst);
      return;
    }
    const key = document.uri.toString();
    const before = terminals.get(key);
    if (before && !before.isEnded && !before.signal.aborted) {
      before.show();
      return;
    }
    // Docker reads the file from the disk.
    if (document.isDirty && !(await document.save())) return;
    before?.dispose();
    const terminal = await openBuildTerminal(`Build ${workspace.asRelativePath(document.uri)}`);
    terminals.set(key, terminal);
    await build(document, terminal, parts);
  });
}

const openFirst = 'Open a Dockerfile first, then it can be built.';

function obstacleTo(document: TextDocument | undefined): string | undefined {
  if (!document || !isDockerfile(document)) return openFirst;
  if (!workspace.isTrusted) return 'This folder is not trusted, so docker is not started.';
  if (document.uri.scheme !== 'file') return 'Save this Dockerfile in a folder on this machine, then it can be built.';
  return undefined;
}

async function build(document: TextDocument, terminal: BuildTerminal, parts: Parts): Promise<void> {
  const { dockerfile, evaluation } = parts.analyses.of(document);
  const known = parts.forecasts.of(document);
  const { target, contextFolder, buildArguments, namedContexts } = parts.builds.of(document.uri);
  const dockerfilePath = slashPath(document.uri);
  const context = await findBuildContext(parts.files, dockerfilePath, evaluation, contextFolder);
  const request = {
    ...{ contextFolder: context.folder, dockerfilePath, target },
    ...{ buildArgs: buildArguments, namedContexts },
  };

  terminal.write(introduction(workspace.asRelativePath(document.uri), request));
  const progress = createBuildProgress(line => {
    terminal.write(line);
  }, duration);
  const { build: built, failure } = await measureBuild(request, parts.runDocker, {
    take: line => {
      progress.read(line);
    },
    signal: terminal.signal,
  });
  const steps = matchSteps(evaluation, built);
  const measured = measuredSeconds(dockerfile.text, steps);
  await parts.measured.add(document.uri, measured);

  terminal.write('');
  if (failure) terminal.write(failure.message);
  terminal.write(keptSentence(measured.size));
  terminal.end();
  if (built.steps.length > 0) {
    const remarks = failure ? [failure.message] : [];
    showBuild(parts.panel, document, { dockerfile, steps, known, remarks, isNextBuild: true });
  } else if (failure && failure.reason !== 'cancelled') void window.showErrorMessage(failure.message);
}

function introduction(name: string, request: BuildRequest): string {
  const { contextFolder, target } = request;
  const stage = target === undefined ? '' : `, stage ${target}`;
  const lines = [
    `Building ${name}${stage} from ${contextFolder}, for the build cache alone: no image is kept. Ctrl+C stops it.`,
    ...contextsLeftOut(request).map(
      context => `${context} is another build in the file that names it: docker takes an image of that name instead.`,
    ),
  ];
  return lines.map(line => `${line}\r\n`).join('');
}

function keptSentence(count: number): string {
  if (count === 0) return 'No step was built, so there are no new seconds.';
  return `The seconds of ${count === 1 ? 'one step' : `${count} steps`} are kept for the forecast.`;
}
