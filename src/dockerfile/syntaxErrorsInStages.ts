import type { EvaluatedInstruction, Evaluation } from './evaluate';
import { parseImageReference } from './imageReference';
import { sourcesElsewhere, type SourceElsewhere } from './mounts';
import { nearMiss } from './nearMiss';
import { refuseUnknown, shown, type Refusal } from './refusal';
import { lexShellWord } from './shellLexer';
import { reachableStages, resolveFilesFrom } from './stageGraph';

/** What BuildKit refuses in where an instruction of a stage takes its files from. */
export function* sourceRefusals(
  evaluation: Evaluation,
  stageIndex: number,
  { instruction, firedBy }: EvaluatedInstruction,
): Iterable<Refusal> {
  for (const source of sourcesElsewhere(instruction)) {
    if (source.by === 'copy' && !isPlain(source.name, evaluation.dockerfile.directives.escape)) {
      const message =
        'COPY takes no variables in --from. Write a stage FROM the image with the variable, AS a name, and copy from that name.';
      yield { range: source.range, message };
      continue;
    }
    yield* stageRefusals(evaluation, stageIndex, source, firedBy !== undefined);
  }
}

function isPlain(name: string, escape: string): boolean {
  const { value, error } = lexShellWord(name, { escape, lookup: () => undefined });
  return error === undefined && value === name;
}

function* stageRefusals(
  evaluation: Evaluation,
  stageIndex: number,
  source: SourceElsewhere,
  isFired: boolean,
): Iterable<Refusal> {
  const { name, range, by } = source;
  const { stages } = evaluation;
  const found = resolveFilesFrom(stages, stageIndex, name, by);
  if (found.kind === 'stage') return;
  if (found.kind === 'image') {
    if (name === 'scratch' || parseImageReference(name)) return;
    const names = stages.slice(0, stageIndex).flatMap(({ stage }) => stage.name ?? []);
    const message = `"${shown(name)}" is neither a stage above nor an image.`;
    yield by === 'copy' ? refuseUnknown(range, message, nearMiss(name, names), '') : { range, message };
    return;
  }
  const { index } = found;
  if (index < 0 || index >= stages.length) {
    yield { range, message: `There is no stage ${shown(name)}: they count from 0 to ${stages.length - 1}.` };
  } else if (index === stageIndex) {
    // BuildKit looks for circles before it adds what ONBUILD fires.
    if (isFired) return;
    yield { range, message: 'A stage cannot take files from itself.' };
  } else if (reachableStages(evaluation, index).has(stageIndex)) {
    yield {
      range,
      message: `The stages need each other: ${shown(name)} takes files from this one, or is built from it.`,
    };
  } else {
    yield { range, message: `The stage ${shown(name)} stands below. Files can only be taken from stages above.` };
  }
}
