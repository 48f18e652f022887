import { sizeInWords } from '../words/sizes';
import type { CheckInput } from '../checks/check';
import type { EvaluatedStage, Evaluation } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import { sourcesElsewhere } from '../dockerfile/mounts';
import { reachableStages, resolveFilesFrom, targetStage } from '../dockerfile/stageGraph';
import { likelyRate, type StepForecast } from '../forecast/forecast';
import type { Level } from '../lesson/course/course';
import { levelReached } from '../lesson/levelReached';
import { fileDetails, fileRate, nextBuildFigure } from '../lesson/fileWords';
import { duration, nextOutcome, percent, plural, sampleSize, secondsWords } from '../lesson/stepWords';
import type { FollowedFile, LevelName, LevelView, StageView, StepView } from '../panel/fileView';
import type { BasisPart, Figure, StepPlace } from '../panel/protocol';
import { currentSteps, type CurrentStep } from './currentSteps';
import type { KnownForecast } from './forecasts';

/** What of a document's forecast tells in the panel. */
export type ToldForecast = Pick<KnownForecast, 'forecast' | 'text' | 'problem' | 'sharedCache'> & {
  readonly build: Pick<KnownForecast['build'], 'target'>;
};

interface Document {
  readonly uri: string;
  /** The file's name, for people. */
  readonly name: string;
  /** What its checks looked at. */
  readonly input: CheckInput;
  readonly basis: readonly BasisPart[];
}

/** So many characters of an instruction are told. */
const excerptLength = 300;

/** What the panel tells of a Dockerfile: its stages and their layers as they are now, with what is known of each. */
export function fileViewOf(document: Document, known: ToldForecast | undefined): FollowedFile {
  const { evaluation } = document.input;
  const steps = currentSteps(evaluation.dockerfile, known);
  const forecast = known?.forecast;
  return {
    kind: 'file',
    place: { ...placeAt(document, 0), label: document.name },
    figures: figuresOf(known),
    summary: forecast
      ? fileDetails({
          forecast,
          lineOf: step => (steps[0]?.lineOf(step) ?? 0) + 1,
          sharedCache: known.sharedCache,
        })
      : [],
    noForecast: forecast ? undefined : (known?.problem?.message ?? 'The forecast is being made.'),
    stages: stagesOf(document, steps, known),
    level: levelOf(document),
    basis: document.basis,
    warnings: forecast?.warnings ?? [],
  };
}

function figuresOf(known: ToldForecast | undefined): Figure[] {
  const forecast = known?.forecast;
  if (!forecast) return [];
  const { rate, builds, seconds } = fileRate(forecast);
  const next = nextBuildFigure(forecast);
  const label = builds === 0 ? 'of steps likely cached, a guess' : `of steps cached in ${sampleSize(builds)}`;
  return [
    ...(rate === undefined ? [] : [{ value: percent(rate), label }]),
    ...(seconds > 0 ? [{ value: duration(seconds), label: 'per build on average' }] : []),
    ...(next ? [next] : []),
  ];
}

function stagesOf(
  document: Document,
  steps: readonly CurrentStep[],
  known: ToldForecast | undefined,
): readonly StageView[] {
  const { evaluation } = document.input;
  const { stages } = evaluation;
  const target = targetStage(evaluation, known?.build.target);
  const needed = target === undefined ? undefined : reachableStages(evaluation, target);
  const byInstruction = new Map(steps.map(step => [step.instruction, step]));
  return stages.map(evaluated => {
    const { index, name, from, instructions } = evaluated.stage;
    const own = [from, ...instructions].flatMap(instruction => byInstruction.get(instruction) ?? []);
    return {
      name: name ?? `stage ${index}`,
      place: placeOf(document, from),
      role: index === target ? 'target' : needed?.has(index) === false ? 'unneeded' : 'needed',
      steps: own.map(step => stepOf(document, evaluated, step, known)),
    };
  });
}

function stepOf(
  document: Document,
  stage: EvaluatedStage,
  { instruction, forecast: step }: CurrentStep,
  known: ToldForecast | undefined,
): StepView {
  const { lines } = document.input.evaluation.dockerfile;
  const share = step && likelyRate(step);
  const words = step && secondsWords(step);
  return {
    place: placeOf(document, instruction),
    endLine: lines.lineAt(instruction.range.end),
    instruction: excerptOf(document, instruction),
    rate: share === undefined ? undefined : percent(share),
    share,
    builds: step && step.builds > 0 ? `${step.hits} of ${step.builds}` : undefined,
    time: step?.seconds === undefined || words === undefined ? undefined : { words, seconds: step.seconds },
    size: step && sizeOf(step),
    next: step && known?.forecast && nextOutcome(step, known.forecast),
    from: sourcesOf(document.input.evaluation, stage, instruction),
  };
}

/** Of a file that it takes apart from its metadata nothing is known but the number. */
function sizeOf({ files, bytes }: StepForecast): string | undefined {
  if (files === undefined) return undefined;
  return `${files} ${plural(files, 'file')}${bytes === undefined ? '' : `, ${sizeInWords(bytes)}`}`;
}

function sourcesOf({ stages }: Evaluation, { stage, base }: EvaluatedStage, instruction: Instruction): number[] {
  if (instruction === stage.from) return base.kind === 'stage' ? [base.index] : [];
  const sources = sourcesElsewhere(instruction).flatMap(({ name, by }) => {
    const from = resolveFilesFrom(stages, stage.index, name, by);
    return from.kind === 'stage' ? [from.index] : [];
  });
  return [...new Set(sources)];
}

function levelOf(document: Document): LevelView {
  const { level, next, lifts, rungs } = levelReached(document.input);
  return {
    reached: level && levelName(level),
    next: next && levelName(next),
    lifts: lifts.map(({ text, code, range }) => ({ text, code, place: range && placeOf(document, { range }) })),
    rungs: rungs.map(rung => ({
      ...levelName(rung.level),
      isReached: level !== undefined && rung.level.number <= level.number,
      isDone: rung.lifts.length === 0,
    })),
  };
}

function levelName({ number, title }: Level): LevelName {
  return { number, title };
}

function excerptOf({ input: { evaluation } }: Document, { range }: Instruction): string {
  const { text, lines } = evaluation.dockerfile;
  const line = text.slice(range.start, Math.min(range.end, lines.lineEnd(lines.lineAt(range.start)))).trim();
  return line.length > excerptLength ? `${line.slice(0, excerptLength)}…` : line;
}

function placeOf(document: Document, { range }: Pick<Instruction, 'range'>): StepPlace {
  return placeAt(document, document.input.evaluation.dockerfile.lines.lineAt(range.start));
}

function placeAt({ uri, name }: Document, line: number): StepPlace {
  return { uri, line, label: `${name}, line ${line + 1}` };
}
