import { valueOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag, type Copy } from '../../dockerfile/instructions';
import { isRemoteSource } from '../../dockerfile/remoteSource';
import { isArchiveName } from './archives';
import { copySourcesOf, isWholeContext } from './copySources';
import { joinPath } from './stageState';

/** Where a COPY or ADD puts one of its sources. */
export interface CopiedPath {
  /** As absolute paths: more than one where it depends on what is there already. */
  readonly paths: readonly string[];
  /** The source, variables expanded; the name of a heredoc. */
  readonly source: string;
  /** Whether it is a file for sure, a folder for sure, or either. */
  readonly kind: 'file' | 'folder' | 'unknown';
}

/** Who names more sources one by one has other cares. */
const mostSources = 100;

/**
 * Where the sources of a COPY or ADD arrive; none where a variable, a wildcard or an unpacked archive leaves that open.
 * @param workingDirectory what is in force just before it
 */
export function copiedPaths(evaluated: EvaluatedInstruction, workingDirectory: string | undefined): CopiedPath[] {
  const { instruction } = evaluated;
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  const { destination, heredocs } = instruction;
  if (!destination || findFlag(instruction, 'parents')) return [];
  const written = valueOf(evaluated, destination);
  const target = isPlain(written) ? joinPath(workingDirectory, written) : undefined;
  if (target === undefined) return [];
  const sources = copySourcesOf(evaluated);
  if (sources.length > mostSources) return [];
  const isInto = sources.length + heredocs.length > 1 || /(?:^|\/)\.{0,2}$/.test(written);
  const copied = sources.flatMap(({ path }) => whereTo(instruction, path, target, isInto) ?? []);
  for (const { name } of heredocs) {
    copied.push({ paths: isInto ? [below(target, name)] : [target, below(target, name)], source: name, kind: 'file' });
  }
  return copied;
}

function whereTo({ kind }: Copy, source: string, target: string, isInto: boolean): CopiedPath | undefined {
  if (!isPlain(source) || /[*?[\\]/.test(source)) return undefined;
  if (kind === 'ADD') {
    if (isRemoteSource(source) ? /\.git(?:[#?]|$)/.test(source) || !/^https?:/i.test(source) : isArchiveName(source))
      return undefined;
  }
  if (isWholeContext(source) || /(?:^|\/)\.{0,2}$/.test(source)) return { paths: [target], source, kind: 'folder' };
  const name = source.replace(/[?#].*$/, '').slice(source.lastIndexOf('/') + 1);
  const inFolder = below(target, name);
  // What a folder holds arrives in the target; a file arrives below a target that is a folder.
  if (isInto) return { paths: [inFolder], source, kind: 'unknown' };
  return { paths: target === inFolder ? [target] : [target, inFolder], source, kind: 'unknown' };
}

function isPlain(text: string): boolean {
  return text !== '' && !/[$'"]/.test(text);
}

function below(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
