import type { Instruction } from './instructions';
import { lastValueOf, mountTypes, readMountOptions, type MountOption } from './mounts';
import { nearMiss } from './nearMiss';
import { listOf, shown, type Refusal } from './refusal';
import type { Flag } from './splitInstruction';
import type { Range } from './text';

const sharingModes = ['shared', 'private', 'locked'];
/** Every option of a mount. */
export const mountOptionKeys: readonly string[] = [
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

/** The first thing that BuildKit refuses in the mounts of a RUN before variables are expanded. */
export function mountRefusal(run: Instruction): Refusal | undefined {
  for (const { name, value: text, range } of run.flags) {
    if (name !== 'mount' || text === undefined) continue;
    const options = readMountOptions(text);
    if (!options) {
      const message = 'A mount is key=value, with commas between: --mount=type=cache,target=/root/.cache.';
      return { range, message };
    }
    const from = options.find(({ key, value }) => key === 'from' && value !== undefined && /\$./.test(value));
    if (from) {
      const message =
        'A mount takes no variables in from=. Write a stage FROM the image with the variable, AS a name, and mount from that name.';
      return { range, message };
    }
  }
  return undefined;
}

/**
 * The first thing that BuildKit refuses in one mount.
 * @param text the flag's value with its variables expanded
 * @param folderAtRun gives the working directory at the RUN; undefined when nobody can know it
 */
export function expandedMountRefusal(
  { range }: Flag,
  text: string,
  folderAtRun: () => string | undefined,
): Refusal | undefined {
  const options = readMountOptions(text);
  if (!options) return undefined;
  let type = 'bind';
  for (const option of options) {
    if (option.key === 'type') type = option.value?.toLowerCase() ?? type;
    const ofOption = optionRefusal(option, type, range);
    if (ofOption) return ofOption;
  }
  return combinationRefusal(options, type, range, folderAtRun);
}

function optionRefusal({ key, value }: MountOption, type: string, range: Range): Refusal | undefined {
  if (!mountOptionKeys.includes(key)) {
    const nearest = nearMiss(key, mountOptionKeys);
    const hint =
      nearest === undefined
        ? `It has ${listOf(
            mountOptionKeys.filter(known => known.length > 3),
            'and',
          )}.`
        : `${nearest} may be meant.`;
    return { range, message: `A mount has no "${shown(key)}". ${hint}` };
  }
  if (key === 'required' && type !== 'secret' && type !== 'ssh') {
    return { range, message: `required is for mounts of the types secret and ssh, not for ${shown(type)}.` };
  }
  if (key === 'size' && type !== 'tmpfs') {
    return { range, message: `size is for mounts of the type tmpfs, not for ${shown(type)}.` };
  }
  if (value === undefined) {
    if (['readonly', 'ro', 'readwrite', 'rw', 'required'].includes(key)) return undefined;
    return { range, message: `${key} wants a value behind an =.` };
  }
  const message = oddOptionValue(key, value);
  return message === undefined ? undefined : { range, message };
}

/** What is wrong with the value of an option; undefined when nothing is. */
function oddOptionValue(key: string, value: string): string | undefined {
  switch (key) {
    case 'type': {
      if (mountTypes.some(type => type === value.toLowerCase())) return undefined;
      const nearest = nearMiss(value, mountTypes);
      const hint = nearest === undefined ? `It is ${listOf(mountTypes)}.` : `${nearest} may be meant.`;
      return `There is no mount of the type "${shown(value)}". ${hint}`;
    }
    case 'sharing':
      if (sharingModes.includes(value.toLowerCase())) return undefined;
      return `sharing cannot be "${shown(value)}". It is ${listOf(sharingModes)}.`;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
    case 'required':
      return isBool(value) ? undefined : `${key} is true or false, not "${shown(value)}".`;
    case 'mode':
      return isNumber(value, 8) ? undefined : `mode is an octal number such as 0755, not "${shown(value)}".`;
    case 'uid':
    case 'gid':
      return isNumber(value, 10) ? undefined : `${key} is a number, not "${shown(value)}".`;
    case 'size':
      if (/^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i.test(value)) return undefined;
      return `size is a number of bytes such as 64m or 1g, not "${shown(value)}".`;
    default:
      return undefined;
  }
}

function combinationRefusal(
  options: readonly MountOption[],
  type: string,
  range: Range,
  folderAtRun: () => string | undefined,
): Refusal | undefined {
  const valueOf = (...names: string[]): string => lastValueOf(options, names) ?? '';
  const has = (key: string): boolean => options.some(option => option.key === key);
  const source = valueOf('source', 'src');
  const target = valueOf('target', 'dst', 'destination');
  const id = valueOf('id');
  if (type === 'bind' || type === 'tmpfs') {
    const odd = ['mode', 'uid', 'gid'].find(has);
    if (odd !== undefined) {
      return { range, message: `${odd} is for mounts of the types cache, secret and ssh, not for ${shown(type)}.` };
    }
  }
  if (has('sharing') && type !== 'cache') {
    return { range, message: `sharing is for mounts of the type cache, not for ${shown(type)}.` };
  }
  if (type === 'secret') {
    if (valueOf('from') !== '') {
      return { range, message: 'A secret comes from the build, not from a stage: take from away.' };
    }
    if (source === '' && target === '' && id === '') {
      return { range, message: 'A secret wants an id, as in --mount=type=secret,id=token.' };
    }
    if (source !== '' && id !== '') return { range, message: 'id and source of a secret mean the same: keep one.' };
  }
  if (type === 'secret' || type === 'ssh') return undefined;
  if (target === '/' || (!target.startsWith('/') && isEmptyPath(target) && folderAtRun() === '/')) {
    return { range, message: 'A mount cannot lie over the whole file system: give target a folder below /.' };
  }
  return undefined;
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
