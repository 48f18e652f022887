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
  return instruction.flags.flatMap(flag => (flag.name === 'mount' ? [readMount(flag)] : []));
}

/** A place that files come from: the value of COPY's `--from`, or of `from` in a mount. */
export interface SourceElsewhere {
  readonly name: string;
  readonly range: Range;
  readonly by: 'copy' | 'mount';
}

/** The flags by which an instruction takes files from elsewhere: COPY's and RUN's `from`. */
export function sourcesElsewhere(instruction: Instruction): SourceElsewhere[] {
  if (instruction.kind === 'COPY') {
    const { value = '', valueRange } = findFlag(instruction, 'from') ?? {};
    return value === '' || !valueRange ? [] : [{ name: value, range: valueRange, by: 'copy' }];
  }
  return mountsOf(instruction).flatMap(({ from, flag }) =>
    from === undefined || from === '' ? [] : [{ name: from, range: flag.range, by: 'mount' }],
  );
}

function readMount(flag: Flag): Mount {
  const options = readMountOptions(flag.value ?? '') ?? [];
  const valueOf = (...keys: string[]): string | undefined => lastValueOf(options, keys);
  const type = valueOf('type')?.toLowerCase();
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

/** The fields of a mount's text, keys in lower case; undefined when its quotes are wrong or it is empty. */
export function readMountOptions(text: string): MountOption[] | undefined {
  return splitFields(text)?.map(field => {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    return { key, value: equals === -1 ? undefined : field.slice(equals + 1) };
  });
}

/** The value of the last option that goes by one of some names: it is the one that counts. */
export function lastValueOf(options: readonly MountOption[], keys: readonly string[]): string | undefined {
  for (let index = options.length - 1; index >= 0; index--) {
    const option = options[index];
    if (option && keys.includes(option.key)) return option.value;
  }
  return undefined;
}

function isMountType(type: string): type is MountType {
  return mountTypes.has(type);
}

/**
 * The fields of a line of CSV: at commas outside double quotes, a doubled quote inside quotes being one. Quotes go around a
 * whole field or stand nowhere.
 */
function splitFields(text: string): string[] | undefined {
  const fields: string[] = [];
  for (let at = 0; at <= text.length; at++) {
    const quoted = /"([^"]*(?:""[^"]*)*)"(?=,|$)/y;
    quoted.lastIndex = at;
    const [whole, inner] = quoted.exec(text) ?? [];
    const comma = text.indexOf(',', at);
    const field = whole ?? text.slice(at, comma === -1 ? text.length : comma);
    if (inner === undefined && field.includes('"')) return undefined;
    fields.push(inner?.replaceAll('""', '"') ?? field);
    at += field.length;
  }
  return text === '' ? undefined : fields;
}
