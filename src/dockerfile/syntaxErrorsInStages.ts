import type { EvaluatedInstruction, Evaluation } from './evaluate';
import { parseImageReference } from './imageReference';
import { sourcesElsewhere, type SourceElsewhere } from './mounts';
import { nearMiss } from './nearMiss';
import { refuseUnknown, shown, type Refusal } from './refusal';
import { lexShellWord } from './shellLexer';
import { reachableStages, resolveFilesFrom } from './stageGraph';

/** The first thing that BuildKit refuses in where an instruction of a stage takes its files from. */
export function sourceRefusal(
  evaluation: Evaluation,
  stageIndex: number,
  { instruction, firedBy }: EvaluatedInstruction,
): Refusal | undefined {
  for (const source of sourcesElsewhere(instruction)) {
    if (source.by === 'copy' && !isPlain(source.name, evaluation.dockerfile.directives.escape)) {
      const message =
        'COPY takes no variables in --from. Write a stage FROM the image with the variable, AS a name, and copy from that name.';
      return { range: source.range, message, kind: 'copy-source' };
    }
    const ofStage = stageRefusal(evaluation, stageIndex, source, firedBy !== undefined);
    if (ofStage)
      return source.by === 'copy' && ofStage.kind === undefined ? { ...ofStage, kind: 'copy-source' } : ofStage;
  }
  return undefined;
}

function isPlain(name: string, escape: string): boolean {
  const { value, error } = lexShellWord(name, {
    escape,
    lookup: () => undefined,
  });
  return error === undefined && value === name;
}

/** Only of so many stages above a name is compared: each costs time, and there may be a mistake in every stage. */
const mostSuggested = 100;

function stageRefusal(
  evaluation: Evaluation,
  stageIndex: number,
  source: SourceElsewhere,
  isFired: boolean,
): Refusal | undefined {
  const { name, range, by } = source;
  const { stages } = evaluation;
  const found = resolveFilesFrom(stages, stageIndex, name, by);
  if (found.kind === 'stage') return undefined;
  if (found.kind === 'image') {
    if (name === 'scratch' || parseImageReference(name)) return undefined;
    const above = stages.slice(Math.max(0, stageIndex - mostSuggested), stageIndex);
    const names = above.flatMap(({ stage }) => stage.name ?? []);
    const message = `"${shown(name)}" is neither a stage above nor an image.`;
    return by === 'copy' ? refuseUnknown(range, message, nearMiss(name, names), '') : { range, message };
  }
  const { index } = found;
  if (index < 0 || index >= stages.length) {
    return {
      range,
      message: `There is no stage ${shown(name)}: they count from 0 to ${stages.length - 1}.`,
    };
  }
  if (index === stageIndex) {
    // BuildKit looks for circles before it adds what ONBUILD fires.
    const message = 'A stage cannot take files from itself.';
    return isFired
      ? undefined
      : {
          range,
          message,
          ...(by === 'copy' && { kind: 'own-stage' as const }),
        };
  }
  const message = reachableStages(evaluation, index).has(stageIndex)
    ? `The stages need each other: ${shown(name)} takes files from this one, or is built from it.`
    : `The stage ${shown(name)} stands below. Files can only be taken from stages above.`;
  return { range, message };
}
