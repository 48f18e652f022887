import { chosenByParents } from './chosenEntries';
import { folderAbove, insideOf, join, lastName, pathsTo } from './stagePaths';
import type { StageReader } from './stageReader';
import { fixedPart, literalPath, pathInStage, type StageInput } from './stepInputs';

/*
 * What inputs ask for in a stage as a commit has it.
 */

/** What an input asks for where links have led; undefined for a circle. */
export function askedOf(reader: StageReader, input: StageInput): StageInput | undefined {
  const literal = literalPath(input);
  const told = literal ?? input.path;
  const path = reader.resolve(input.stage, told);
  if (path === undefined) return undefined;
  if (path === told) return input;
  return { ...input, path, isLed: true, isLiteral: literal !== undefined };
}

/**
 * The same with `--parents`, which follows links to the pivot point alone. One that is a link itself, or a file, is all that counts
 * where patterns choose it, and else nothing does (see `takenWhole` in `contextTimelines.ts`).
 */
export function askedByParents(reader: StageReader, input: StageInput): StageInput | undefined {
  const { stage, path, pivot } = input;
  if (pivot === undefined) return input;
  const end = reader.resolve(stage, pivot);
  const above = reader.resolve(stage, folderAbove(pivot));
  if (end === undefined || above === undefined) return undefined;
  const own = join(above, lastName(pivot));
  if (end !== own || reader.at(stage, own).kind === 'file') {
    const isTaken = chosenByParents(input)?.selects(pivot.slice(1)) === true;
    return isTaken ? { ...pathInStage(stage, end), isLed: end !== pivot } : undefined;
  }
  return end === pivot ? input : { ...input, path: join(end, insideOf(pivot, path)), pivot: end, isLed: true };
}

/** Whether nothing is at a path, or a file is where a folder would be in which all lies that is taken. */
export function isNotThere(reader: StageReader, taken: StageInput): boolean {
  const literal = taken.parents ? undefined : literalPath(taken);
  if (literal !== undefined && reader.at(taken.stage, literal).kind === 'absent') return true;
  const above = pathsTo(fixedPart(taken)).filter(path => path !== taken.path);
  return above.some(path => reader.at(taken.stage, path).kind === 'file');
}
