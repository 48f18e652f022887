import type { EvaluatedStage } from '../../dockerfile/evaluate';

/** Stages for people and machines that build: there, tools are what the image is for. */
const toolStage =
  /(?:^|[-_.])(?:build(?:er)?|ci|debug|dev(?:el(?:op(?:ment|er)?)?)?|devcontainer|lint|sdk|test(?:s|ing)?|tool(?:s|chain|ing)?|workspace)(?:$|[-_.])/i;

/**
 * The CMD and ENTRYPOINT of an image's stages as one text; undefined for an image that others build or work with: it has none, starts
 * a shell, or is called by such a name.
 */
export function startOf(stages: readonly EvaluatedStage[]): string | undefined {
  if (stages.some(({ stage }) => toolStage.test(stage.name ?? ''))) return undefined;
  const commands = stages.flatMap(({ stage }) =>
    stage.instructions.flatMap(instruction =>
      instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT' ? [instruction.rest.text] : [],
    ),
  );
  // A shell is what people work in.
  const isShell = commands.every(text => /^\W*(?:\/bin\/)?(?:ba|z|a)?sh\W*(?:-l\W*)?$/.test(text));
  return isShell ? undefined : commands.join('\n');
}
