import type { StepOutcome } from '../../src/forecast/forecast';
import type { BaseImage } from './baseImage';
import { createContext, type FileState } from './context';
import { withoutFrontend, type Engine } from './engine';
import { outcomesOf } from './outcomes';
import { outsideImages } from './outsideImages';

/** What one commit changes. */
export interface Commit {
  /** By path in the build context; `null` removes a file. What is not named stays. */
  readonly files?: Readonly<Record<string, FileState | null>>;
  /** The text of the Dockerfile, which is a file of the context, too; the one before when it is not given. */
  readonly dockerfile?: string;
}

export interface ReplayOptions {
  /** Where the Dockerfile lies in the context; `Dockerfile` when it is not given. */
  readonly path?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** What the stand-in of every outside image holds. */
  readonly image?: BaseImage;
}

/**
 * Builds every commit after the other, starting with an empty build cache, and gives the outcomes of each build's steps: FROM,
 * WORKDIR, RUN, COPY and ADD in file order. All steps of a build that failed are `unused`.
 */
export async function replay(
  engine: Engine,
  commits: readonly Commit[],
  options: ReplayOptions = {},
): Promise<StepOutcome[][]> {
  const { path = 'Dockerfile', target, buildArgs = {} } = options;
  const choices = { buildArgs, ...(target !== undefined && { target }) };
  const context = createContext(engine.folder);
  const earlier = new Set<string>();
  const provided = new Set<string>();
  const rows: StepOutcome[][] = [];
  let dockerfile = '';
  await engine.prune();
  try {
    for (const commit of commits) {
      dockerfile = commit.dockerfile === undefined ? dockerfile : withoutFrontend(commit.dockerfile);
      context.write({ ...commit.files, ...(commit.dockerfile !== undefined && { [path]: dockerfile }) });
      const images = outsideImages(dockerfile, { buildArgs }).filter(name => !provided.has(name));
      if (images.length > 0) await engine.standIn(images, options.image);
      for (const name of images) provided.add(name);

      const answer = await engine.build(context.folder, path, choices);
      rows.push(outcomesOf(dockerfile, answer, { ...choices, earlier }));
      for (const { digest } of answer.vertices) earlier.add(digest);
    }
  } finally {
    context.remove();
  }
  return rows;
}
