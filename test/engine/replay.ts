import path from 'node:path';
import type { StepOutcome } from '../../src/forecast/forecast';
import type { BaseImage } from './baseImage';
import { createContext, type FileState } from './context';
import { withoutFrontend, type Engine } from './engine';
import { choicesOf, dockerfileOf, ignoreFileOf, type History } from './history';
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
  /** Folders that are contexts of their own, by name: their paths in the build context. */
  readonly namedContexts?: Readonly<Record<string, string>>;
  /** What the stand-in of every outside image holds. */
  readonly image?: BaseImage;
}

/** What became of one commit. */
export interface Build {
  /** Those of FROM, WORKDIR, RUN, COPY and ADD in file order; all of them `unused` when the build failed. */
  readonly outcomes: readonly StepOutcome[];
  /** Why the build failed; undefined when it did not. */
  readonly error: string | undefined;
}

/** Builds every commit after the other, starting with an empty build cache. */
export async function replay(
  engine: Engine,
  commits: readonly Commit[],
  options: ReplayOptions = {},
): Promise<Build[]> {
  const context = createContext(engine.folder);
  const replayed = await startReplay(engine, options);
  const builds: Build[] = [];
  try {
    for (const commit of commits) {
      context.write(commit.files ?? {});
      if (commit.dockerfile !== undefined) context.write({ Dockerfile: withoutFrontend(commit.dockerfile) });
      builds.push(await replayed.build(context.folder, options.dockerfile ?? commit.dockerfile));
    }
  } finally {
    context.remove();
    replayed.end();
  }
  return builds;
}

/** A USER by number is looked for in these files, too. */
export const users = { '/etc/passwd': 'root:x:0:0::/:/bin/sh\n', '/etc/group': 'root:x:0:\n' };

/** Builds every commit of a history, starting with an empty build cache. */
export function buildHistory(engine: Engine, history: History): Promise<Build[]> {
  return replay(
    engine,
    history.commits.map(files => ({ files })),
    {
      dockerfile: dockerfileOf(history),
      ignoreFile: ignoreFileOf(history),
      image: { files: users },
      ...choicesOf(history),
    },
  );
}

/** Builds that follow each other. */
export interface Replay {
  /** Builds a folder. Without a Dockerfile, that is the one of the build before. */
  build(folder: string, dockerfile?: string): Promise<Build>;
  end(): void;
}

/** Empties the build cache. */
export async function startReplay(engine: Engine, options: ReplayOptions): Promise<Replay> {
  const { target, buildArgs = {}, namedContexts = {} } = options;
  const choices = { buildArgs, ...(target !== undefined && { target }) };
  const aside = createContext(engine.folder);
  let dockerfile = withoutFrontend(options.dockerfile ?? '');
  aside.write({ Dockerfile: dockerfile });
  if (options.ignoreFile !== undefined) aside.write({ 'Dockerfile.dockerignore': options.ignoreFile });
  await engine.prune();
  return {
    async build(folder, given) {
      if (given !== undefined) dockerfile = withoutFrontend(given);
      const named = Object.entries(namedContexts).map(([name, place]) => [name, path.join(folder, place)] as const);
      await provideImages(engine, outsideImages(dockerfile, { buildArgs }, Object.keys(namedContexts)), options.image);
      const file = path.join(options.dockerfile === undefined ? folder : aside.folder, 'Dockerfile');
      const answer = await engine.build(folder, file, { ...choices, namedContexts: Object.fromEntries(named) });
      return { outcomes: outcomesOf(dockerfile, answer, { ...choices, namedContexts }), error: answer.error };
    },
    end: () => {
      aside.remove();
    },
  };
}

/** By engine and name, what the stand-in holds: making one takes as long as a build. */
const provided = new WeakMap<Engine, Map<string, string>>();

/** Each name gets an image of its own: BuildKit takes two names of one image for the same ground. */
async function provideImages(engine: Engine, names: readonly string[], image: BaseImage = {}): Promise<void> {
  const known = provided.get(engine) ?? new Map<string, string>();
  provided.set(engine, known);
  const wanted = JSON.stringify(image);
  for (const name of names) {
    if (known.get(name) === wanted) continue;
    await engine.standIn([name], { ...image, files: { '/etc/image': name, ...image.files } });
    known.set(name, wanted);
  }
}
