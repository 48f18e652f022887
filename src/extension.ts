import { window, type ExtensionContext } from 'vscode';
import { nodeFileSystem } from './context/nodeFileSystem';
import { createAnalyses } from './editor/analyses';
import { createBuildFacts } from './editor/buildFacts';
import { createBuilds } from './editor/builds';
import { registerCodeActions } from './editor/codeActions';
import { registerCodeLenses } from './editor/codeLenses';
import { registerDiagnostics } from './editor/diagnostics';
import { registerEndOfLineLenses } from './editor/endOfLineLenses';
import { registerExplain } from './editor/explain';
import { registerFixAll } from './editor/fixAll';
import { createForecasts } from './editor/forecasts';
import { createForecastSources } from './editor/forecastSources';
import { withOpenDocuments } from './editor/openDocumentFiles';
import { registerRefreshForecast } from './editor/refreshForecast';
import { reveal } from './editor/reveal';
import { registerShowForecast } from './editor/showForecast';
import { registerShowStep } from './editor/showStep';
import { registerStatusBar } from './editor/statusBar';
import { registerToggleLenses } from './editor/toggleLenses';
import { createLessonPanel } from './panel/panel';

export function activate({ extensionUri, subscriptions, globalState }: ExtensionContext): void {
  const log = window.createOutputChannel('Layercast', { log: true });
  const files = withOpenDocuments(nodeFileSystem);
  const builds = createBuilds();
  const facts = createBuildFacts(files, builds);
  const analyses = createAnalyses(facts, builds);
  const panel = createLessonPanel(extensionUri, reveal);
  const sources = createForecastSources(files);
  const forecasts = createForecasts(analyses, builds, sources, log);
  subscriptions.push(
    log,
    builds,
    facts,
    analyses,
    panel,
    registerDiagnostics(analyses, log),
    registerCodeActions(analyses, facts, builds),
    registerFixAll(facts, builds),
    sources,
    forecasts,
    registerExplain(panel),
    registerCodeLenses(analyses, forecasts),
    registerEndOfLineLenses(analyses, forecasts),
    registerToggleLenses(globalState),
    registerRefreshForecast(forecasts),
    registerStatusBar(analyses, forecasts),
    registerShowForecast(analyses, forecasts, panel),
    registerShowStep(analyses, forecasts, panel),
  );
}
