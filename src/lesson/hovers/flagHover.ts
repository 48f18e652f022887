import { expansionOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag, type Instruction } from '../../dockerfile/instructions';
import { mountsOf, type Mount } from '../../dockerfile/mounts';
import type { InstructionPart } from '../../dockerfile/partAt';
import type { Flag } from '../../dockerfile/splitInstruction';
import { flagWords } from '../reference/flags';
import { mountOptionWords, mountTypeWords } from '../reference/mounts';
import type { HoverDraft, HoverInput } from './hover';
import { evaluatedStageOf } from './layers';
import { code, ownWords, prose, type Prose } from './prose';
import { sourceInWords } from './stageHover';

type FlagPart = Extract<InstructionPart, { readonly kind: 'flag' }>;
type MountPart = Extract<InstructionPart, { readonly kind: 'mountOption' }>;

/** What is told over a flag; nothing for one that its instruction does not have. */
export function flagHover(input: HoverInput, { flag, instruction, written }: FlagPart): HoverDraft | undefined {
  const { kind } = instruction;
  const words = kind === 'unknown' ? undefined : flagWords[kind];
  const entry = words && Object.hasOwn(words, flag.name) ? words[flag.name] : undefined;
  if (kind === 'unknown' || !entry) return undefined;
  return {
    kind: 'flag',
    range: flag.range,
    headline: headlineOf(input, instruction, written, flag),
    meaning: meaningOf(input, instruction, flag),
    what: [ownWords(entry.text)],
    attachment: { kind: 'flag', keyword: kind, name: flag.name },
    reference: entry.link,
  };
}

/** What is told over an option of a mount: what the mount does here, and what the option is. */
export function mountHover(input: HoverInput, part: MountPart): HoverDraft | undefined {
  const { mount, option, instruction, written } = part;
  const entry = mountTypeWords[mount.type];
  const optionText = Object.hasOwn(mountOptionWords, option.key) ? mountOptionWords[option.key] : undefined;
  if (optionText === undefined) return undefined;
  const isAboutType = option.key === 'type';
  const from =
    option.key === 'from' && option.value !== undefined && option.value !== ''
      ? sourceInWords(input, written, option.value, 'mount')
      : [];
  return {
    kind: 'mount',
    range: option.range,
    headline: mountInWords(mount),
    meaning: [...from, ...(isAboutType ? [] : [prose`${code(option.key)}: ${ownWords(optionText)}`])],
    what: isAboutType ? [ownWords(entry.text)] : [],
    attachment: { kind: 'mount', type: mount.type },
    reference: instruction.kind === 'RUN' ? entry.link : undefined,
  };
}

/** What a mount does here. */
function mountInWords(mount: Mount): Prose {
  const target = mount.target === undefined ? undefined : code(mount.target);
  switch (mount.type) {
    case 'cache':
      return target
        ? prose`${target} is kept between builds, in no layer`
        : prose`A folder that is kept between builds`;
    case 'tmpfs':
      return target ? prose`${target} is in memory, in no layer` : prose`A folder in memory`;
    case 'secret': {
      const id = mount.id ?? mount.source;
      const named = id === undefined ? prose`A secret` : prose`The secret ${code(id)}`;
      const env = mount.options.find(({ key }) => key === 'env')?.value;
      const path = mount.target ?? (env === undefined && id !== undefined ? `/run/secrets/${id}` : undefined);
      const where =
        env === undefined ? (path === undefined ? [] : prose` at ${code(path)}`) : prose` in ${code(`$${env}`)}`;
      return prose`${named}${where}, in no layer`;
    }
    case 'ssh':
      return prose`Keys of an ssh agent, in no layer`;
    case 'bind': {
      const what = mount.source === undefined ? prose`All files` : prose`${code(mount.source)}`;
      const of = mount.from === undefined ? prose` of the build context` : prose` of ${code(mount.from)}`;
      return target ? prose`${what}${of} at ${target}, in no layer` : prose`${what}${of}, in no layer`;
    }
  }
}

function headlineOf(input: HoverInput, instruction: Instruction, written: Instruction, flag: Flag): Prose {
  const value = valueInFile(input, instruction, flag);
  switch (flag.name) {
    case 'from':
      return sourceInWords(input, written, flag.value ?? '', 'copy')[0] ?? prose`From another place`;
    case 'platform':
      return value === undefined ? prose`The platform of this stage` : prose`This stage is for ${code(value)}`;
    case 'chmod': {
      const rights = rightsOf(value ?? '');
      return rights === undefined ? prose`The files get ${code(value ?? '')}` : prose`The files get ${code(rights)}`;
    }
    case 'chown':
      return ownerInWords(value ?? '');
    case 'mount': {
      const mount = mountsOf(instruction).find(each => each.flag === flag);
      return mount ? mountInWords(mount) : prose`A mount`;
    }
    case 'link':
    case 'parents':
    case 'unpack':
    case 'keep-git-dir':
      return prose`${code(`--${flag.name}`)} is ${/^false$/i.test(flag.value ?? 'true') ? 'off' : 'on'} here`;
    case 'interval':
    case 'timeout':
    case 'retries':
    case 'start-period':
    case 'start-interval':
      return healthInWords(instruction);
    default:
      return value === undefined || value === ''
        ? prose`${code(`--${flag.name}`)} without a value`
        : prose`${code(`--${flag.name}`)} is ${code(value)} here`;
  }
}

function meaningOf(input: HoverInput, instruction: Instruction, flag: Flag): Prose[] {
  const value = valueInFile(input, instruction, flag);
  const isExpanded = value !== undefined && value !== flag.value;
  if (flag.name === 'link' && findFlag(instruction, 'chmod')) {
    return [prose`With ${code('--chmod')} beside it, BuildKit copies on top of the layers below all the same.`];
  }
  return isExpanded && flag.name !== 'platform' ? [prose`${code(flag.value ?? '')} comes to ${code(value)}.`] : [];
}

/** The value after BuildKit has put variables in; undefined when there is none, or when a variable is not known. */
function valueInFile(input: HoverInput, instruction: Instruction, flag: Flag): string | undefined {
  if (flag.value === undefined) return undefined;
  const stage = evaluatedStageOf(input, instruction);
  if (instruction.kind === 'FROM') return stage?.platform?.value;
  const evaluated = stage?.instructions.find(each => each.instruction === instruction);
  return evaluated ? expandedFlag(evaluated, flag) : flag.value;
}

function expandedFlag(evaluated: EvaluatedInstruction, { value = '', valueRange }: Flag): string {
  return expansionOf(evaluated, { text: value, range: valueRange })?.value ?? value;
}

/** `rwxr-xr-x` for `755`; undefined for what is no three or four octal digits. */
function rightsOf(mode: string): string | undefined {
  if (!/^[0-7]{3,4}$/.test(mode)) return undefined;
  const digits = [...mode.slice(-3)].map(Number);
  const letters = digits.map(digit => `${digit & 4 ? 'r' : '-'}${digit & 2 ? 'w' : '-'}${digit & 1 ? 'x' : '-'}`);
  return letters.join('');
}

function ownerInWords(value: string): Prose {
  const [user = '', group] = value.split(':');
  if (user === '') return prose`The files get another owner`;
  const inGroup = group === undefined || group === '' ? [] : prose`, in group ${code(group)}`;
  return prose`The files belong to ${code(user)}${inGroup}`;
}

/** A HEALTHCHECK in numbers, with its defaults. Reference: https://docs.docker.com/reference/dockerfile/#healthcheck */
function healthInWords(instruction: Instruction): Prose {
  const of = (name: string, otherwise: string): string => findFlag(instruction, name)?.value ?? otherwise;
  const interval = of('interval', '30s');
  const retries = of('retries', '3');
  const timeout = of('timeout', '30s');
  return prose`Every ${code(interval)}, for up to ${code(timeout)}; unhealthy after ${code(retries)} failures`;
}
