import type { Instruction } from './instructions';
import { readMountOptions, type MountOption } from './mounts';
import { nearMiss } from './nearMiss';
import { listOf, shown, type Refusal } from './refusal';
import type { Flag } from './splitInstruction';
import type { Range } from './text';

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharingModes = ['shared', 'private', 'locked'];
const keys = [
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
  'rw',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'env',
];

/** What BuildKit refuses in the mounts of a RUN before variables are expanded. */
export function* mountRefusals(run: Instruction): Iterable<Refusal> {
  for (const flag of run.flags) {
    if (flag.name !== 'mount' || flag.value === undefined) continue;
    const options = readMountOptions(flag.value);
    if (!options) {
      const message = 'A mount is key=value, with commas between: --mount=type=cache,target=/root/.cache.';
      yield { range: flag.range, message };
      continue;
    }
    const from = options.find(({ key, value }) => key === 'from' && value !== undefined && /\$./.test(value));
    if (from) {
      const message =
        'A mount takes no variables in from=. Write a stage FROM the image with the variable, AS a name, and mount from that name.';
      yield { range: flag.range, message };
    }
  }
}

/**
 * What BuildKit refuses in one mount.
 * @param text the flag's value with its variables expanded
 * @param folder the working directory at the RUN; undefined when nobody can know it
 */
export function* expandedMountRefusals(flag: Flag, text: string, folder: string | undefined): Iterable<Refusal> {
  const range = flag.range;
  const options = readMountOptions(text);
  if (!options) return;
  let type = 'bind';
  for (const option of options) {
    if (option.key === 'type') type = option.value?.toLowerCase() ?? type;
    yield* optionRefusals(option, type, range);
  }
  yield* combinationRefusals(options, type, range, folder);
}

function* optionRefusals({ key, value }: MountOption, type: string, range: Range): Iterable<Refusal> {
  if (!keys.includes(key)) {
    const nearest = nearMiss(key, keys);
    const hint =
      nearest === undefined
        ? `It has ${listOf(
            keys.filter(known => known.length > 3),
            'and',
          )}.`
        : `${nearest} may be meant.`;
    yield { range, message: `A mount has no "${shown(key)}". ${hint}` };
    return;
  }
  if (key === 'required' && type !== 'secret' && type !== 'ssh') {
    yield { range, message: `required is for mounts of the types secret and ssh, not for ${shown(type)}.` };
  } else if (key === 'size' && type !== 'tmpfs') {
    yield { range, message: `size is for mounts of the type tmpfs, not for ${shown(type)}.` };
  }
  if (value === undefined) {
    if (!['readonly', 'ro', 'readwrite', 'rw', 'required'].includes(key)) {
      yield { range, message: `${key} wants a value behind an =.` };
    }
    return;
  }
  switch (key) {
    case 'type':
      if (!types.includes(value.toLowerCase())) {
        const nearest = nearMiss(value, types);
        const hint = nearest === undefined ? `It is ${listOf(types)}.` : `${nearest} may be meant.`;
        yield { range, message: `There is no mount of the type "${shown(value)}". ${hint}` };
      }
      break;
    case 'sharing':
      if (!sharingModes.includes(value.toLowerCase())) {
        yield { range, message: `sharing cannot be "${shown(value)}". It is ${listOf(sharingModes)}.` };
      }
      break;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
    case 'required':
      if (!isBool(value)) yield { range, message: `${key} is true or false, not "${shown(value)}".` };
      break;
    case 'mode':
      if (!isNumber(value, 8)) yield { range, message: `mode is an octal number such as 0755, not "${shown(value)}".` };
      break;
    case 'uid':
    case 'gid':
      if (!isNumber(value, 10)) yield { range, message: `${key} is a number, not "${shown(value)}".` };
      break;
    case 'size':
      if (!/^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i.test(value)) {
        yield { range, message: `size is a number of bytes such as 64m or 1g, not "${shown(value)}".` };
      }
      break;
    default:
  }
}

function* combinationRefusals(
  options: readonly MountOption[],
  type: string,
  range: Range,
  folder: string | undefined,
): Iterable<Refusal> {
  const valueOf = (...names: string[]): string =>
    [...options].reverse().find(({ key }) => names.includes(key))?.value ?? '';
  const has = (key: string): boolean => options.some(option => option.key === key);
  const source = valueOf('source', 'src');
  const target = valueOf('target', 'dst', 'destination');
  const id = valueOf('id');
  if (type === 'bind' || type === 'tmpfs') {
    const odd = ['mode', 'uid', 'gid'].find(has);
    if (odd !== undefined)
      yield { range, message: `${odd} is for mounts of the types cache, secret and ssh, not for ${shown(type)}.` };
  }
  if (has('sharing') && type !== 'cache') {
    yield { range, message: `sharing is for mounts of the type cache, not for ${shown(type)}.` };
  }
  if (type === 'secret') {
    if (valueOf('from') !== '')
      yield { range, message: 'A secret comes from the build, not from a stage: take from away.' };
    if (source === '' && target === '' && id === '') {
      yield { range, message: 'A secret wants an id, as in --mount=type=secret,id=token.' };
    }
    if (source !== '' && id !== '') yield { range, message: 'id and source of a secret mean the same: keep one.' };
  }
  if (type === 'secret' || type === 'ssh') return;
  if (target === '/' || (!target.startsWith('/') && folder === '/' && isEmptyPath(target))) {
    yield { range, message: 'A mount cannot lie over the whole file system: give target a folder below /.' };
  }
}

/** Whether a path that is not absolute leads nowhere from `/`. */
function isEmptyPath(path: string): boolean {
  return path.split('/').every(part => part === '' || part === '.' || part === '..');
}

/** What Go takes for a bool. */
export function isBool(text: string): boolean {
  return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
}

function isNumber(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text) && parseInt(text, base) <= 0xff_ff_ff_ff;
}
