import type { Instruction } from './instructions';
import { findFlag } from './instructions';
import type { Flag } from './splitInstruction';
import type { Range } from './text';

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** One `--mount` of a RUN. Values are as they are written, variables not expanded. */
export interface Mount {
  readonly flag: Flag;
  /** `bind` when the type is not written or not one that BuildKit knows. */
  readonly type: MountType;
  /** The stage, image or named context that is mounted; undefined means the build context for `bind`. */
  readonly from: string | undefined;
  /** The path in it; undefined means all of it. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly id: string | undefined;
  readonly options: readonly MountOption[];
}

/** `key=value`, or a key alone, in a `--mount`. */
export interface MountOption {
  readonly key: string;
  readonly value: string | undefined;
}

const mountTypes: ReadonlySet<string> = new Set<MountType>(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);

/** The mounts of an instruction, in order; none for anything but a RUN. */
export function mountsOf(instruction: Instruction): Mount[] {
  if (instruction.kind !== 'RUN') return [];
  return instruction.flags.filter(flag => flag.name === 'mount').map(readMount);
}

/** The flags by which an instruction takes files from elsewhere, with the name each gives: COPY's and RUN's `from`. */
export function sourcesElsewhere(instruction: Instruction): { name: string; range: Range }[] {
  if (instruction.kind === 'COPY') {
    const from = findFlag(instruction, 'from');
    return from?.value === undefined || from.value === '' ? [] : [{ name: from.value, range: from.valueRange }];
  }
  return mountsOf(instruction).flatMap(({ from, flag }) =>
    from === undefined || from === '' ? [] : [{ name: from, range: flag.range }],
  );
}

function readMount(flag: Flag): Mount {
  const options = splitFields(flag.value ?? '').map((field): MountOption => {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    return { key, value: equals === -1 ? undefined : field.slice(equals + 1) };
  });
  const valueOf = (...keys: string[]): string | undefined =>
    [...options].reverse().find(({ key }) => keys.includes(key))?.value;
  const type = valueOf('type');
  return {
    flag,
    type: type !== undefined && isMountType(type) ? type : 'bind',
    from: valueOf('from'),
    source: valueOf('source', 'src'),
    target: valueOf('target', 'dst', 'destination'),
    id: valueOf('id'),
    options,
  };
}

function isMountType(type: string): type is MountType {
  return mountTypes.has(type);
}

/** Fields at commas outside double quotes, as in a line of CSV. */
function splitFields(value: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (const char of value) {
    if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  return [...fields, field];
}
