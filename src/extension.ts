import { window, type ExtensionContext } from 'vscode';
import { nodeFileSystem } from './context/nodeFileSystem';
import { createAnalyses } from './editor/analyses';
import { createBuildFacts } from './editor/buildFacts';
import { registerCodeActions } from './editor/codeActions';
import { registerCodeLenses } from './editor/codeLenses';
import { registerDiagnostics } from './editor/diagnostics';
import { registerExplain } from './editor/explain';
import { registerFixAll } from './editor/fixAll';
import { createForecasts } from './editor/forecasts';
import { createForecastSources } from './editor/forecastSources';
import { reveal } from './editor/reveal';
import { registerShowForecast } from './editor/showForecast';
import { registerShowStep } from './editor/showStep';
import { createLessonPanel } from './panel/panel';

export function activate({ extensionUri, subscriptions }: ExtensionContext): void {
  const log = window.createOutputChannel('Layercast', { log: true });
  const facts = createBuildFacts(nodeFileSystem);
  const analyses = createAnalyses(facts);
  const panel = createLessonPanel(extensionUri, reveal);
  const sources = createForecastSources();
  const forecasts = createForecasts(analyses, sources, log);
  subscriptions.push(
    log,
    facts,
    analyses,
    panel,
    registerDiagnostics(analyses, log),
    registerCodeActions(analyses, facts),
    registerFixAll(facts),
    sources,
    forecasts,
    registerExplain(panel),
    registerCodeLenses(analyses, forecasts),
    registerShowForecast(analyses, forecasts, panel),
    registerShowStep(analyses, forecasts, panel),
  );
}
