import type { Instruction } from './instructions';
import { findFlag } from './instructions';
import { rangeInFile, type MappedText } from './mappedText';
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
  readonly options: readonly PlacedMountOption[];
}

/** `key=value`, or a key alone, in a `--mount`. */
export interface MountOption {
  readonly key: string;
  readonly value: string | undefined;
}

/** The same with the places of its parts. */
export interface PlacedMountOption extends MountOption {
  readonly range: Range;
  readonly keyRange: Range;
  /** Empty at the option's end when there is no value. */
  readonly valueRange: Range;
}

/** Every type of a mount. */
export const mountTypes: readonly MountType[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

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
  // Most name no place, and this is asked of each RUN more than once.
  if (!instruction.flags.some(({ value }) => /from/i.test(value ?? ''))) return [];
  return mountsOf(instruction).flatMap(({ from, flag }) =>
    from === undefined || from === '' ? [] : [{ name: from, range: flag.range, by: 'mount' }],
  );
}

function readMount(flag: Flag): Mount {
  const options = placeMountOptions(flag.valueText);
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
  return splitFields(text)?.map(field => readOption(field.text));
}

/** The same with their places; none when they cannot be read. */
function placeMountOptions(text: MappedText): PlacedMountOption[] {
  return (splitFields(text.text) ?? []).map(({ text: field, start, end, isQuoted }) => {
    const option = readOption(field);
    const range = rangeInFile(text, start, end);
    // In quotes of its own a field may have doubled ones: its parts are not told apart.
    const equals = field.indexOf('=');
    const keyEnd = equals === -1 ? end : start + equals;
    const valueStart = equals === -1 ? end : keyEnd + 1;
    return {
      ...option,
      range,
      keyRange: isQuoted ? range : rangeInFile(text, start, keyEnd),
      valueRange: isQuoted ? range : rangeInFile(text, valueStart, end),
    };
  });
}

function readOption(field: string): MountOption {
  const equals = field.indexOf('=');
  const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
  return { key, value: equals === -1 ? undefined : field.slice(equals + 1) };
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
  return mountTypes.some(known => known === type);
}

interface Field {
  /** Without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/**
 * The fields of a line of CSV: at commas outside double quotes, a doubled quote inside quotes being one. Quotes go around a
 * whole field or stand nowhere.
 */
function splitFields(text: string): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at <= text.length; at++) {
    const quoted = /"([^"]*(?:""[^"]*)*)"(?=,|$)/y;
    quoted.lastIndex = at;
    const [whole, inner] = quoted.exec(text) ?? [];
    const comma = text.indexOf(',', at);
    const field = whole ?? text.slice(at, comma === -1 ? text.length : comma);
    if (inner === undefined && field.includes('"')) return undefined;
    fields.push({
      text: inner?.replaceAll('""', '"') ?? field,
      start: at,
      end: at + field.length,
      isQuoted: inner !== undefined,
    });
    at += field.length;
  }
  return text === '' ? undefined : fields;
}
