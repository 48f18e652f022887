import path from 'node:path';
import { evaluate, valueOf } from '../../src/dockerfile/evaluate';
import type { BuildOptions, EvaluatedInstruction, Evaluation, StageBase } from '../../src/dockerfile/evaluate';
import type { Instruction } from '../../src/dockerfile/instructions';
import { contextOfStage } from '../../src/dockerfile/namedContexts';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { reachableStages, targetStage } from '../../src/dockerfile/stageGraph';
import type { StepOutcome } from '../../src/forecast/forecast';
import { comparable, stepTextOf } from '../../src/measure/stepText';
import type { Vertex } from '../../src/measure/vertices';
import type { BuildAnswer } from './engine';

export interface OutcomeOptions extends BuildOptions {
  readonly target?: string;
  /** By name, as `contextNameOf` makes it. */
  readonly namedContexts?: Readonly<Record<string, string>>;
}

/**
 * What a build did with each FROM, WORKDIR, RUN, COPY and ADD, in file order. `unused` are every FROM, the steps of stages
 * that the target does not need, WORKDIR / and a WORKDIR on scratch, and everything when the build failed.
 * @throws When a step of a needed stage has no vertex: the file and the answer do not belong together.
 */
export function outcomesOf(dockerfile: string, answer: BuildAnswer, options: OutcomeOptions): StepOutcome[] {
  const evaluation = evaluate(parseDockerfile(dockerfile), options);
  const given = new Set(Object.keys(options.namedContexts ?? {}));
  const needed = neededStages(evaluation, answer, options.target, given);
  const graph = readGraph(answer.vertices);
  const ends: Place[] = [];
  const outcomes: StepOutcome[] = [];

  for (const evaluated of evaluation.stages) {
    const { stage, base, instructions } = evaluated;
    const context = contextOfStage(evaluated, given);
    // A file of one stage that takes nothing from images is told of without the stage.
    const labels = [stage.name ?? `stage-${stage.index}`, ''];
    const steps = instructions.filter(({ instruction }) => /^(?:WORKDIR|RUN|COPY|ADD)$/.test(instruction.kind));
    let number = countsAsStep(base, answer) && !context ? 1 : 0;
    let { ground, directory } = context ? { ground: graph.images, directory: '/' } : startOf(base, ends, graph);
    outcomes.push('unused');
    for (const step of steps) {
      directory = directoryAfter(step, directory);
      // `WORKDIR /` takes no number, though the total counts it.
      const isStep = step.instruction.kind !== 'WORKDIR' || directory !== '/';
      if (isStep) number++;
      let outcome: StepOutcome = 'unused';
      if (isStep && needed.has(stage.index) && context?.isWhole !== true) {
        const named = labels.map(label => graph.steps.get(`${label} ${number}`)).find(Boolean);
        const found = named ?? findTwin(graph, step, ground);
        if (!found)
          throw new Error(`No vertex of the build is ${step.instruction.line.text.text} of stage ${stage.index}.`);
        outcome = outcomeOf(found.work);
        ground = new Set([found.top.digest]);
      }
      // What an ONBUILD of the stage below adds is no step of the file.
      if (step.firedBy === undefined) outcomes.push(outcome);
    }
    ends.push({ ground, directory });
  }
  return outcomes;
}

function neededStages(
  evaluation: Evaluation,
  { error }: BuildAnswer,
  target: string | undefined,
  given: ReadonlySet<string>,
): ReadonlySet<number> {
  const index = targetStage(evaluation, target);
  return index === undefined || error !== undefined ? new Set() : reachableStages(evaluation, index, given);
}

/** An image is the first step of its stage, unless a named context stands for it. */
function countsAsStep(base: StageBase, { contexts }: BuildAnswer): boolean {
  return base.kind === 'image' && !contexts.includes(base.reference?.text ?? '');
}

/** What is in force between two steps. */
interface Place {
  /** Digests of the vertices, one of which is the file system that the next step changes; none on scratch. */
  readonly ground: ReadonlySet<string>;
  readonly directory: string;
}

function startOf(base: StageBase, ends: readonly Place[], graph: Graph): Place {
  const end = base.kind === 'stage' ? ends[base.index] : undefined;
  return end ?? { ground: base.kind === 'image' ? graph.images : new Set(), directory: '/' };
}

function directoryAfter(step: EvaluatedInstruction, directory: string): string {
  const { instruction } = step;
  if (instruction.kind !== 'WORKDIR' || !instruction.value) return directory;
  return path.posix.resolve(directory, valueOf(step, instruction.value));
}

/** What one instruction became. */
interface Step {
  /** The vertex that does its work. */
  readonly work: Vertex;
  /** The one that the next instruction stands on: for COPY --link, the merge of the copy and what is below. */
  readonly top: Vertex;
}

interface Graph {
  /** By stage and number, as in `[stage 2/5]`. */
  readonly steps: ReadonlyMap<string, Step>;
  /** The vertices of images. */
  readonly images: ReadonlySet<string>;
}

const stepName = /^\[(?:(?<stage>[^\]]*) )?(?<number>\d+)\/\d+\] (?<text>.*)$/s;

function readGraph(vertices: readonly Vertex[]): Graph {
  const works = new Map<string, Vertex>();
  const merges = new Map<string, Vertex>();
  const images = new Set<string>();
  for (const vertex of vertices) {
    const { stage = '', number, text = '' } = stepName.exec(vertex.name)?.groups ?? {};
    const key = `${stage} ${number ?? ''}`;
    // An image that a COPY takes from as well is told without a stage.
    if (text.startsWith('FROM ') || /^(?:FROM |\[context )/.test(vertex.name)) images.add(vertex.digest);
    else if (text.startsWith('LINK ')) merges.set(key, vertex);
    // Of the two that an ADD of an address has, the one that fetches has no inputs.
    else if (number !== undefined && vertex.inputs.length >= (works.get(key)?.inputs.length ?? 0))
      works.set(key, vertex);
  }
  const steps = new Map<string, Step>();
  for (const [key, work] of works) steps.set(key, { work, top: merges.get(key) ?? work });
  for (const [key, top] of merges) {
    // Two stages with the same COPY --link share the copy, and each has its merge.
    const copy = vertices.find(({ digest }) => digest === top.inputs.at(-1));
    if (!works.has(key) && copy) steps.set(key, { work: copy, top });
  }
  return { steps, images };
}

/**
 * Equal steps on equal ground are one vertex, which bears the name of one of them. The paths of two may be written differently
 * (`a/../b`): then the only one of its kind on this ground is taken.
 */
function findTwin(graph: Graph, step: EvaluatedInstruction, ground: ReadonlySet<string>): Step | undefined {
  const isText = stepTextOf(step.instruction);
  const keyword = `${step.instruction.kind} `;
  const candidates = [...graph.steps.values()].filter(({ work, top }) => {
    const below = top.inputs[0] ?? '';
    const isOnGround = ground.size === 0 ? !graph.images.has(below) : ground.has(below);
    return isOnGround && comparable(toldText(work)).startsWith(keyword);
  });
  const alike = candidates.find(({ work }) => isText(comparable(toldText(work))));
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const onScratch = (): Step | undefined =>
    findLinkedTwin(candidates, step.instruction) ?? findRespelledTwin(candidates, step);
  return alike ?? (ground.size === 0 ? onScratch() : undefined) ?? only;
}

/** On scratch a COPY --link is what it would be without the flag, and has no merge: the copy itself is the layer. */
function findLinkedTwin(candidates: readonly Step[], instruction: Instruction): Step | undefined {
  const { line } = instruction;
  const isText = stepTextOf({
    ...instruction,
    line: { ...line, text: { ...line.text, text: unlinked(line.text.text) } },
  });
  const twin = candidates.find(({ work }) => isText(unlinked(comparable(toldText(work)))));
  return twin && { work: twin.work, top: twin.work };
}

/** The same with paths that are written differently: `COPY . /` and `COPY --link src/.. ./`. */
function findRespelledTwin(candidates: readonly Step[], step: EvaluatedInstruction): Step | undefined {
  const { instruction } = step;
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return undefined;
  const { sources, destination } = instruction;
  const flags = unlinked(comparable(instruction.line.text.text)).split(' ').filter(isFlag);
  const paths = [...sources, ...(destination ? [destination] : [])].map(word => valueOf(step, word));
  const wanted = [...flags, ...paths.map(fromTop)].join(' ');
  const twin = candidates.find(({ work }) => {
    const words = unlinked(comparable(toldText(work)))
      .split(' ')
      .slice(1);
    return [...words.filter(isFlag), ...words.filter(word => !isFlag(word)).map(fromTop)].join(' ') === wanted;
  });
  return twin && { work: twin.work, top: twin.work };
}

function isFlag(word: string): boolean {
  return word.startsWith('--');
}

function fromTop(written: string): string {
  return path.posix.resolve('/', written);
}

function unlinked(text: string): string {
  return text.replace(/ --link(?=\s)/, '');
}

function toldText({ name }: Vertex): string {
  return (stepName.exec(name)?.groups?.['text'] ?? '').replace(/^ONBUILD /, '');
}

/** BuildKit does not say whether a vertex without inputs came from the cache: a WORKDIR on scratch. */
function outcomeOf({ inputs, cached }: Vertex): StepOutcome {
  if (inputs.length === 0) return 'unused';
  return cached ? 'hit' : 'miss';
}
