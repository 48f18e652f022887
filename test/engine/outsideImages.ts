import { evaluate, type BuildOptions } from '../../src/dockerfile/evaluate';
import { sourcesElsewhere } from '../../src/dockerfile/mounts';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { resolveFilesFrom } from '../../src/dockerfile/stageGraph';

/**
 * The images that a Dockerfile builds on or takes files from, each once: what needs a stand-in before it is built.
 * @param given names that are contexts of the build
 */
export function outsideImages(dockerfile: string, options: BuildOptions = {}, given: readonly string[] = []): string[] {
  const { stages } = evaluate(parseDockerfile(dockerfile), options);
  const bases = stages.flatMap(({ base }) => (base.kind === 'image' && base.reference ? [base.reference.text] : []));
  const sources = stages.flatMap(({ stage, instructions }) =>
    instructions
      .flatMap(({ instruction }) => sourcesElsewhere(instruction))
      .map(({ name }) => resolveFilesFrom(stages, stage.index, name))
      .flatMap(from => (from.kind === 'image' ? [from.name] : [])),
  );
  const others = ['context', 'scratch', ...given];
  return [...new Set([...bases, ...sources])].filter(name => !others.includes(name));
}
