import { valueOf, type EvaluatedInstruction } from '../dockerfile/evaluate';
import { asBuildKitReads } from './flagText';
import { readMountOptions, type MountOption } from '../dockerfile/mounts';

/** One `--mount` of a RUN with its variables expanded; '' stands for what is not given. */
export interface ExpandedMount {
  readonly type: string;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly options: readonly MountOption[];
}

/** The mounts of a RUN, in order; none for any other instruction. */
export function expandedMounts(evaluated: EvaluatedInstruction): ExpandedMount[] {
  const { instruction } = evaluated;
  if (instruction.kind !== 'RUN') return [];
  return instruction.flags.flatMap(({ name, value, valueRange }) => {
    if (name !== 'mount') return [];
    const text = asBuildKitReads(valueOf(evaluated, { text: value ?? '', range: valueRange }));
    const options = readMountOptions(text) ?? [];
    const last = (...keys: string[]): string =>
      [...options].reverse().find(({ key }) => keys.includes(key))?.value ?? '';
    const type = last('type').toLowerCase();
    return {
      type: type === '' ? 'bind' : type,
      from: last('from'),
      source: last('source', 'src'),
      target: last('target', 'dst', 'destination'),
      options,
    };
  });
}
