import type { StageInput, Step } from './steps';

/** The steps of each stage and the stage that each is built from, as in a replay's plan. */
interface Stages {
  readonly stages: readonly (readonly Step[])[];
  readonly parents: readonly (number | undefined)[];
}

/** The steps of a stage that decide what a path in it holds. */
export interface PathWriters {
  readonly path: string;
  /** COPYs whose content stays what they copied. */
  readonly copies: readonly Step[];
  /** The last RUN that may have written it; what a RUN makes is taken to differ whenever it ran again. */
  readonly run: Step | undefined;
}

/**
 * Who may have written what a COPY from a stage selects. A file that the stage itself copied in keeps that content, whatever
 * runs later: a RUN seldom rewrites a file that was copied. Anything else may come from the last RUN.
 */
export function writersOf(stages: Stages, { stage, paths }: StageInput): PathWriters[] {
  const steps = layersOf(stages, stage);
  return paths.map(path => writersOfPath(steps, path));
}

function writersOfPath(steps: readonly Step[], path: string): PathWriters {
  const writing = steps.filter(({ destination }) => destination !== undefined && overlaps(destination, path));
  const exact = writing.filter(({ destination }) => destination === path);
  const lastExact = exact.at(-1);
  if (lastExact) return { path, copies: [lastExact], run: undefined };
  const run = steps.filter(({ instruction }) => instruction.kind === 'RUN').at(-1);
  const afterRun = run ? writing.filter(step => steps.indexOf(step) > steps.indexOf(run)) : writing;
  return { path, copies: afterRun, run };
}

/** All steps whose layers a stage has, those of the stages it is built from first. */
function layersOf(all: Stages, stage: number): Step[] {
  const parent = all.parents[stage];
  return [...(parent === undefined ? [] : layersOf(all, parent)), ...(all.stages[stage] ?? [])];
}

/** Whether one of two paths is, or lies in, the other. */
function overlaps(a: string, b: string): boolean {
  const first = withSlash(a);
  const second = withSlash(b);
  return first.startsWith(second) || second.startsWith(first);
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
