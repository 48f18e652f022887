import path from 'node:path';
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
  /**
   * A Dockerfile that lies outside the context, with which every commit is built: what a forecast is about. The Dockerfiles
   * of the commits are then files like others.
   */
  readonly dockerfile?: string;
  /** The ignore file of that one. */
  readonly ignoreFile?: string;
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
  const { target, buildArgs = {} } = options;
  const choices = { buildArgs, ...(target !== undefined && { target }) };
  const context = createContext(engine.folder);
  const aside = createContext(engine.folder);
  const provided = new Set<string>();
  const rows: StepOutcome[][] = [];
  let dockerfile = withoutFrontend(options.dockerfile ?? '');
  aside.write({ Dockerfile: dockerfile });
  if (options.ignoreFile !== undefined) aside.write({ 'Dockerfile.dockerignore': options.ignoreFile });
  await engine.prune();
  try {
    for (const commit of commits) {
      context.write(commit.files ?? {});
      if (commit.dockerfile !== undefined) context.write({ Dockerfile: withoutFrontend(commit.dockerfile) });
      if (options.dockerfile === undefined) dockerfile = withoutFrontend(commit.dockerfile ?? dockerfile);
      const images = outsideImages(dockerfile, { buildArgs }).filter(name => !provided.has(name));
      if (images.length > 0) await engine.standIn(images, options.image);
      for (const name of images) provided.add(name);

      const folder = options.dockerfile === undefined ? context.folder : aside.folder;
      const answer = await engine.build(context.folder, path.join(folder, 'Dockerfile'), choices);
      rows.push(outcomesOf(dockerfile, answer, choices));
    }
  } finally {
    context.remove();
    aside.remove();
  }
  return rows;
}
