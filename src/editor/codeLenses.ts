import {
  CodeLens,
  commands,
  type Command,
  ConfigurationTarget,
  EventEmitter,
  languages,
  workspace,
  Disposable,
  type TextDocument,
} from 'vscode';
import { hitRate } from '../forecast/forecast';
import type { Instruction } from '../dockerfile/instructions';
import { fileLine, stepLine } from '../lesson/stepWords';
import type { Analyses } from './analyses';
import { commandOf, registerCommand } from './contributions';
import { toEditorRange } from './convert';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import type { Forecasts, KnownForecast } from './forecasts';
import { currentSteps, type CurrentStep } from './currentSteps';
import { readSettings, type Settings } from './settings';

/** A lens above a step, or above the first instruction for the file as a whole. */
class StepLens extends CodeLens {
  constructor(
    readonly document: TextDocument,
    instruction: Instruction,
    readonly about: CurrentStep | 'file',
  ) {
    super(toEditorRange(document, instruction.keyword.range));
  }
}

/** Shows each step's cache hit rate above it. Where lenses stand follows from the text alone; what they say comes later. */
export function registerCodeLenses(analyses: Analyses, forecasts: Forecasts): Disposable {
  const changed = new EventEmitter<void>();
  const provider = languages.registerCodeLensProvider(dockerfileSelector, {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: document => (isDockerfile(document) ? placeLenses(document, analyses, forecasts) : []),
    resolveCodeLens: lens => {
      if (!(lens instanceof StepLens)) return lens;
      const command = commandFor(lens, analyses, forecasts.of(lens.document));
      return Object.assign(lens, { command });
    },
  });
  return Disposable.from(
    changed,
    provider,
    forecasts.onDidChange(() => changed.fire()),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('layercast.lens')) changed.fire();
    }),
    registerCommand(commands, 'layercast.toggleLenses', toggleLenses),
    registerCommand(commands, 'layercast.refreshForecast', () => forecasts.refresh()),
  );
}

function placeLenses(document: TextDocument, analyses: Analyses, forecasts: Forecasts): CodeLens[] {
  const { lens } = readSettings(document);
  const { dockerfile } = analyses.of(document);
  const [first] = dockerfile.instructions;
  if (lens === 'off' || !first || dockerfile.stages.length === 0) return [];
  const known = forecasts.of(document);
  const steps = currentSteps(dockerfile, known);
  const shown = steps.filter(step => step.instruction.kind !== 'FROM' && isShown(step, lens, known));
  return [new StepLens(document, first, 'file'), ...shown.map(step => new StepLens(document, step.instruction, step))];
}

/** Without a forecast the file's lens alone says why. Among problems are steps that miss in at least half of the builds. */
function isShown({ forecast }: CurrentStep, lens: Settings['lens'], known: KnownForecast | undefined): boolean {
  if (known?.problem) return false;
  if (lens === 'all') return true;
  const rate = forecast && hitRate(forecast);
  return rate !== undefined && rate <= 0.5;
}

function commandFor({ document, about }: StepLens, analyses: Analyses, known: KnownForecast | undefined): Command {
  if (!known) return { command: '', title: about === 'file' ? 'Reading the git history' : '…' };
  const { forecast, problem, text } = known;
  if (!forecast) {
    const title = `No forecast: ${problem?.message ?? 'the history was not read yet.'}`;
    return { ...commandOf('layercast.refreshForecast', title), tooltip: 'Read the git history again' };
  }
  const stale = text === document.getText() ? '' : '≈ ';
  if (about === 'file') {
    const notes = forecast.warnings.length;
    const title = [fileLine(forecast), ...(notes > 0 ? [notes === 1 ? '1 note' : `${notes} notes`] : [])].join(' · ');
    return {
      ...commandOf('layercast.showForecast', stale + title, document.uri),
      tooltip: forecast.warnings.join('\n'),
    };
  }
  if (!about.forecast) return { command: '', title: '…' };
  const { lines } = analyses.of(document).dockerfile;
  const title = stale + stepLine(about.forecast, forecast, step => about.lineOf(step) + 1);
  const line = lines.lineAt(about.instruction.range.start);
  return { ...commandOf('layercast.showStep', title, document.uri, line), tooltip: 'Show the builds of this step' };
}

/** Off becomes all, anything else becomes off: where the setting was set, else for the user. */
async function toggleLenses(): Promise<void> {
  const configuration = workspace.getConfiguration('layercast');
  const inWorkspace = configuration.inspect('lens')?.workspaceValue !== undefined;
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update('lens', configuration.get('lens') === 'off' ? 'all' : 'off', target);
}
