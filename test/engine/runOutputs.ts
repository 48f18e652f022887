import { copiedPaths } from '../../src/checks/facts/copiedPaths';
import { copySourcesOf } from '../../src/checks/facts/copySources';
import {
  evaluate,
  valueOf,
  type BuildOptions,
  type EvaluatedInstruction,
  type EvaluatedStage,
} from '../../src/dockerfile/evaluate';
import { findFlag } from '../../src/dockerfile/instructions';
import { mountsOf } from '../../src/dockerfile/mounts';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { resolveFilesFrom } from '../../src/dockerfile/stageGraph';
import { resolvePath } from '../../src/forecast/buildSettings';
import { example } from './standInFiles';

/**
 * What the RUNs of a Dockerfile have to make for it to build: the absolute paths that a COPY or a mount takes from a stage
 * and that no COPY of that stage puts there. What has no extension is a folder, as a rule, and ends in a slash; what lies in a
 * folder of programs is one.
 * @param isInContext whether there is a file or a folder of that path in the build context
 */
export function runOutputs(text: string, options: BuildOptions, isInContext: (path: string) => boolean): string[] {
  const { stages } = evaluate(parseDockerfile(text), options);
  const outputs = new Set<string>();
  const folders = new Set(
    stages.flatMap(({ stage }) => [...layersOf(stages, stage.index)].map(({ folder }) => folder)),
  );
  for (const { index, source } of takenFromStages(stages)) {
    const path = resolvePath('/', example(source));
    if (source.endsWith('/')) folders.add(path);
    const isCopied = [...layersOf(stages, index)].some(layer => puts(layer, path, isInContext));
    if (!isCopied) outputs.add(path);
  }
  return [...outputs].map(path => {
    const holdsOthers = folders.has(path) || [...outputs].some(other => other.startsWith(`${path}/`));
    const isNamedLikeFile = /\.[^/.]+$|\/s?bin\/[^/]+$/.test(path);
    return path !== '/' && (holdsOthers || !isNamedLikeFile) ? `${path}/` : path;
  });
}

/** What is taken from a stage, and from which. */
function* takenFromStages(stages: readonly EvaluatedStage[]): Iterable<{ index: number; source: string }> {
  for (const { stage, instructions } of stages) {
    for (const evaluated of instructions) {
      const { instruction } = evaluated;
      const from = findFlag(instruction, 'from')?.value;
      if (instruction.kind === 'COPY' && from !== undefined) {
        const stageOrImage = resolveFilesFrom(stages, stage.index, from);
        if (stageOrImage.kind !== 'stage') continue;
        for (const { path } of copySourcesOf(evaluated)) yield { index: stageOrImage.index, source: path };
      }
      for (const mount of mountsOf(instruction)) {
        // A cache may begin with a folder of a stage.
        if ((mount.type !== 'bind' && mount.type !== 'cache') || mount.from === undefined) continue;
        const stageOrImage = resolveFilesFrom(stages, stage.index, mount.from, 'mount');
        if (stageOrImage.kind === 'stage') yield { index: stageOrImage.index, source: mount.source ?? '/' };
      }
    }
  }
}

interface Layer {
  readonly evaluated: EvaluatedInstruction;
  /** Where it works: an absolute path. */
  readonly folder: string;
}

/** The instructions that a stage is made of, those of the stages it is built on first. */
function* layersOf(stages: readonly EvaluatedStage[], index: number): Generator<Layer, string> {
  const stage = stages[index];
  if (!stage) return '/';
  let folder = stage.base.kind === 'stage' ? yield* layersOf(stages, stage.base.index) : '/';
  for (const evaluated of stage.instructions) {
    const { instruction } = evaluated;
    if (instruction.kind === 'WORKDIR' && instruction.value)
      folder = resolvePath(folder, valueOf(evaluated, instruction.value));
    yield { evaluated, folder };
  }
  return folder;
}

/** Whether an instruction copies something to a path. */
function puts({ evaluated, folder }: Layer, path: string, isInContext: (path: string) => boolean): boolean {
  const isFromContext = findFlag(evaluated.instruction, 'from') === undefined;
  return copiedPaths(evaluated, folder).some(({ paths, source, kind }) =>
    paths.some(target => {
      if (target === path && kind !== 'folder') return true;
      const inside = target === '/' ? '/' : `${target}/`;
      return isFromContext && path.startsWith(inside) && isInContext(`${source}/${path.slice(inside.length)}`);
    }),
  );
}
