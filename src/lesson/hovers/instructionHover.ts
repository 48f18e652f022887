import type { Instruction } from '../../dockerfile/instructions';
import type { InstructionPart } from '../../dockerfile/partAt';
import { hitRate, type StepForecast } from '../../forecast/forecast';
import { sizeInWords } from '../../words/sizes';
import { instructionWords } from '../reference/instructions';
import { stepHelp } from '../stepHelp';
import {
  carrierSentences,
  nextSentences,
  percent,
  plural,
  sampleSentences,
  sampleSize,
  secondsWords,
  type Telling,
} from '../stepWords';
import type { HoverDraft, HoverForecast, HoverInput } from './hover';
import { evaluatedStageOf, layersOf, roleOf } from './layers';
import { code, ownWords, prose, type Prose } from './prose';
import {
  layerCountInWords,
  layerOf,
  lineOf,
  linesInWords,
  roleInWords,
  stageInWords,
  usesInWords,
} from './stagePhrases';
import { usesOfArgument } from './variableUses';

/** What is told over the keyword of an instruction; nothing for a word that is none. */
export function instructionHover(input: HoverInput, part: InstructionPart): HoverDraft | undefined {
  const { instruction, written } = part;
  const { kind } = instruction;
  if (kind === 'unknown') return undefined;
  const { text, link } = instructionWords[kind];
  const facts = instruction === written ? factsOf(input, instruction) : waitingFacts(input);
  return {
    kind: 'instruction',
    range: part.range,
    ...facts,
    what: [ownWords(text)],
    attachment: { kind: 'instruction', keyword: kind },
    reference: link,
  };
}

type Facts = Pick<HoverDraft, 'headline' | 'meaning'> & Partial<Pick<HoverDraft, 'step' | 'explains' | 'concept'>>;

/** What this file makes of an instruction. */
function factsOf(input: HoverInput, instruction: Instruction): Facts {
  const layer = layerOf(input, instruction);
  if (layer) return layerFacts(input, instruction, layer);
  switch (instruction.kind) {
    case 'FROM':
      return fromFacts(input, instruction);
    case 'WORKDIR':
      return { headline: prose`No layer · ${code('/')} is there already`, meaning: [] };
    case 'ARG':
    case 'ENV':
    case 'USER':
    case 'SHELL':
      return settingFacts(input, instruction);
    default:
      return configFacts(input, instruction);
  }
}

/** An instruction that waits in an ONBUILD. */
function waitingFacts(input: HoverInput): Facts {
  const isOnlyStage = input.evaluation.stages.length === 1;
  return {
    headline: prose`No layer here · it waits in the ONBUILD`,
    meaning: isOnlyStage ? [prose`It runs in the builds of images that begin FROM this one.`] : [],
  };
}

function layerFacts(input: HoverInput, instruction: Instruction, layer: Prose): Facts {
  const { forecast } = input;
  const step = forecast?.stepOf(instruction);
  const stage = evaluatedStageOf(input, instruction);
  const role = stage && input.evaluation.stages.length > 1 ? roleInWords(input, stage, 'a layer') : [];
  if (!forecast || !step) return { headline: layer, meaning: role };
  const telling: Telling = { forecast: forecast.forecast, lineOf: forecast.lineOf, sharedCache: forecast.sharedCache };
  const help = stepHelp(instruction, step, input.problems);
  const size = sizeOf(step);
  return {
    headline: prose`${layer} · ${rateInWords(step, forecast)}${secondsOf(step)}`,
    meaning: [
      ...whyInWords(step, forecast, telling),
      ...(size === undefined ? [] : [size]),
      ...role,
      ...help.map(({ message }) => prose`${message}`),
    ],
    step: instruction,
    ...(step.hits < step.builds ? { concept: 'layer-cache' as const } : {}),
    explains: help.flatMap(({ code: check }) => check ?? []),
  };
}

/** `from the cache in 94 % of 49 builds`. */
export function rateInWords(step: StepForecast, { sharedCache }: HoverForecast): string {
  const rate = hitRate(step);
  if (rate === undefined) {
    return step.guess ? `likely from the cache in ${percent(step.guess.rate)} of builds` : 'no build has needed it';
  }
  if (sharedCache === 'none') return `built in all ${sampleSize(step.builds)}`;
  if (rate === 1) return `from the cache in each of ${sampleSize(step.builds)}`;
  return `from the cache in ${percent(rate)} of ${sampleSize(step.builds)}`;
}

function secondsOf(step: StepForecast): string {
  const seconds = secondsWords(step);
  return seconds === undefined || (step.seconds ?? 0) < 0.5 ? '' : ` · ${seconds} when built`;
}

/** Why it misses, as far as it does. */
function whyInWords(step: StepForecast, { sharedCache }: HoverForecast, telling: Telling): Prose[] {
  const sentences = [
    ...sampleSentences(step, telling).map(sentence => prose`${sentence}`),
    ...(sharedCache === 'none' ? [] : filesInWords(step)),
    ...carrierSentences(step, telling).map(sentence => prose`${sentence}`),
  ];
  const next = nextSentences(step, telling).filter(sentence => !sentence.includes('from the cache'));
  return [...sentences.slice(0, 2), ...next.map(sentence => prose`${sentence}`)].slice(0, 2);
}

function filesInWords({ missedBecause }: StepForecast): Prose[] {
  const [first, ...more] = missedBecause;
  if (!first) return [];
  const rest = more.length === 0 ? '' : `, and ${more.length} more ${plural(more.length, 'file')} made it miss too`;
  return [
    prose`${code(first.path)} changed in ${first.builds} ${plural(first.builds, 'build')} that missed it${rest}.`,
  ];
}

function sizeOf({ kind, files, bytes }: StepForecast): Prose | undefined {
  if (files === undefined || files === 0) return undefined;
  const size = bytes === undefined ? '' : `, ${sizeInWords(bytes)}`;
  const verb = kind === 'RUN' ? 'sees' : 'adds';
  return prose`It ${verb} ${files} ${plural(files, 'file')} of the build context${size}.`;
}

function fromFacts(input: HoverInput, instruction: Instruction): Facts {
  const { stages } = input.evaluation;
  const stage = evaluatedStageOf(input, instruction);
  if (!stage) return { headline: prose`A stage begins`, meaning: [] };
  const role = roleOf(input, stage.stage.index);
  const layers = layerCountInWords(input, stage);
  if (stages.length === 1)
    return { headline: prose`The image that is built · ${layers} on top of its base`, meaning: [] };
  const place = prose`Stage ${stage.stage.index + 1} of ${stages.length}`;
  const isBuilt = role.isTarget ? ', the one that is built' : role.isNeeded ? '' : ', which is not needed';
  const uses = usesInWords(input, stage);
  return {
    headline: prose`${place}${isBuilt} · ${layers}`,
    meaning: role.isTarget && uses.length > 0 ? [prose`Beside that, ${uses}.`] : roleInWords(input, stage),
  };
}

/** ARG, ENV, USER and SHELL are a part of the cache keys of the RUNs below them. */
function settingFacts(input: HoverInput, instruction: Instruction): Facts {
  const stage = evaluatedStageOf(input, instruction);
  if (!stage) {
    const names = instruction.kind === 'ARG' ? instruction.declarations.map(({ name }) => name.text) : [];
    const uses = names.flatMap(name => usesOfArgument(input, instruction, name));
    const where = linesInWords(input, uses);
    const headline = where.length === 0 ? prose`No layer` : prose`No layer · used on ${where}`;
    return { headline, meaning: [prose`Above the first FROM an ARG counts for FROM lines alone; a stage repeats it.`] };
  }
  const run = stage.stage.instructions.find(
    ({ kind, range }) => kind === 'RUN' && range.start > instruction.range.start,
  );
  if (!run) return { headline: prose`No layer · no RUN below depends on it`, meaning: [] };
  return {
    headline: prose`No layer · a change builds line ${lineOf(input, run)} again`,
    meaning: [prose`The RUN there has it in its cache key, and what stands below follows.`],
  };
}

/** What is only noted in the image's settings. */
function configFacts(input: HoverInput, instruction: Instruction): Facts {
  const stage = evaluatedStageOf(input, instruction);
  if (!stage) return { headline: prose`Before any FROM: there is no image yet`, meaning: [] };
  const counts = instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT' || instruction.kind === 'HEALTHCHECK';
  const later = counts
    ? stage.stage.instructions.find(
        ({ kind, range }) => kind === instruction.kind && range.start > instruction.range.start,
      )
    : undefined;
  if (later) return { headline: prose`No effect · line ${lineOf(input, later)} replaces it`, meaning: [] };
  const { isInImage, isTarget, continuedBy } = roleOf(input, stage.stage.index);
  if (!isInImage && !isTarget && continuedBy.length === 0) {
    return {
      headline: prose`No layer · and no part of the image that is built`,
      meaning: [prose`It is a setting of ${stageInWords(input, stage)}, which only lends files.`],
    };
  }
  const above = layersOf(input, stage).length;
  return {
    headline: prose`No layer · a change of it builds nothing again`,
    meaning:
      above > 0 ? [prose`It is noted in the image's settings, beside its ${layerCountInWords(input, stage)}.`] : [],
  };
}
