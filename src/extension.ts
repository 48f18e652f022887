import { window, type ExtensionContext } from 'vscode';
import { nodeFileSystem } from './context/nodeFileSystem';
import { createAnalyses } from './editor/analyses';
import { registerBuildAndMeasure } from './editor/buildAndMeasure';
import { createChartFeed } from './editor/chartFeed';
import { createBuildFacts } from './editor/buildFacts';
import { createBuilds } from './editor/builds';
import { registerCheckCodeCompletions } from './editor/checkCodeCompletions';
import { createCheckSettings } from './editor/checkSettings';
import { conceptsFeed } from './editor/conceptsFeed';
import { createCommitChanges } from './editor/commitChanges';
import { registerChooseBuild } from './editor/chooseBuild';
import { registerCodeActions } from './editor/codeActions';
import { registerCodeLenses } from './editor/codeLenses';
import { registerConfigurationDiagnostics } from './editor/configurationDiagnostics';
import { registerDiagnostics } from './editor/diagnostics';
import { registerEndOfLineLenses } from './editor/endOfLineLenses';
import { createExampleDocuments } from './editor/exampleDocuments';
import { registerExplain } from './editor/explain';
import { cursorFeed } from './editor/cursorFeed';
import { fileFeed } from './editor/fileFeed';
import { createFollowedDockerfile } from './editor/followedDockerfile';
import { registerFixAll } from './editor/fixAll';
import { createForecasts } from './editor/forecasts';
import { createForecastSources } from './editor/forecastSources';
import { registerImportBuildLog } from './editor/importBuildLog';
import { createMeasuredSeconds } from './editor/measuredSeconds';
import { withOpenDocuments } from './editor/openDocumentFiles';
import { registerHovers } from './editor/hovers';
import { registerOpenLesson } from './editor/openLesson';
import { registerOpenSample } from './editor/openSample';
import { answerPanel } from './editor/panelRequests';
import { registerPinImage } from './editor/pinImage';
import { createProgress } from './editor/progress';
import { progressFeed } from './editor/progressFeed';
import { registerRefreshForecast } from './editor/refreshForecast';
import { createShellcheckAnswers } from './editor/shellcheckAnswers';
import { sectionContext } from './editor/sectionContext';
import { registerShowForecast } from './editor/showForecast';
import { registerShowStep } from './editor/showStep';
import { registerStatusBar } from './editor/statusBar';
import { registerToggleLenses } from './editor/toggleLenses';
import { createDockerRunner } from './measure/dockerProcess';
import { createLessonPanel } from './panel/panel';
import { createShellcheckRunner } from './shellcheck/shellcheckProcess';

export function activate({ extensionUri, subscriptions, globalState, workspaceState }: ExtensionContext): void {
  const log = window.createOutputChannel('Layercast', { log: true });
  const files = withOpenDocuments(nodeFileSystem);
  const builds = createBuilds(nodeFileSystem, workspaceState);
  const facts = createBuildFacts(files, builds);
  const checkSettings = createCheckSettings(files, log);
  const shellcheck = createShellcheckAnswers(program => createShellcheckRunner(program), log);
  const analyses = createAnalyses(facts, builds, checkSettings, shellcheck);
  const changes = createCommitChanges();
  const sources = createForecastSources(files);
  const measured = createMeasuredSeconds(workspaceState);
  const forecasts = createForecasts(analyses, builds, sources, measured, log);
  const followed = createFollowedDockerfile();
  const examples = createExampleDocuments();
  const progress = createProgress(globalState);
  const chart = createChartFeed(followed, analyses, forecasts);
  const panel = createLessonPanel(extensionUri, answerPanel(changes, followed, chart, examples, progress), [
    fileFeed(followed, analyses, forecasts),
    chart.feed,
    conceptsFeed(followed, analyses, forecasts),
    progressFeed(progress, followed, analyses),
    cursorFeed(followed),
    sectionContext,
  ]);
  const runDocker = createDockerRunner();
  subscriptions.push(
    log,
    builds,
    facts,
    checkSettings,
    shellcheck,
    analyses,
    changes,
    followed,
    examples,
    progress,
    panel,
    registerDiagnostics(analyses, forecasts, log),
    registerConfigurationDiagnostics(),
    registerCheckCodeCompletions(),
    registerCodeActions(analyses),
    registerFixAll(analyses),
    sources,
    measured,
    forecasts,
    registerExplain(panel),
    registerCodeLenses(analyses, forecasts),
    registerEndOfLineLenses(analyses, forecasts),
    registerToggleLenses(globalState),
    registerRefreshForecast(forecasts),
    registerChooseBuild(builds),
    registerPinImage(analyses, runDocker),
    registerHovers(analyses, forecasts, builds),
    registerStatusBar(analyses, forecasts),
    registerOpenLesson(followed, panel),
    registerOpenSample(),
    registerShowForecast(followed, forecasts, panel),
    registerShowStep(analyses, forecasts, panel),
    registerBuildAndMeasure({ analyses, builds, files, forecasts, measured, panel, runDocker }),
    registerImportBuildLog({ analyses, forecasts, measured, panel }),
  );
}
