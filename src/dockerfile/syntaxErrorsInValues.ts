import { variablesOfImage } from './environment';
import {
  valueOf,
  type EvaluatedInstruction,
  type EvaluatedStage,
  type Evaluation,
  type ExpandedWord,
} from './evaluate';
import type { Copy, Instruction } from './instructions';
import { findFlag } from './instructions';
import { nearMiss } from './nearMiss';
import { refuseUnknown, shown, type Refusal } from './refusal';
import { expandedMountRefusal } from './syntaxErrorsInMounts';

/** The first thing that BuildKit refuses in a FROM once variables are expanded. */
export function fromValueRefusal({ image, platform, base }: EvaluatedStage): Refusal | undefined {
  const ofVariables = expansionRefusal([image]);
  if (ofVariables) return ofVariables;
  if (image.value === '') {
    const names = [...image.undefinedVariables, ...image.unsetVariables];
    const message =
      names.length === 0
        ? 'FROM wants an image.'
        : `The image is empty, because ${shown(names.join(' and '))} has no value.`;
    return refuseWord(image, message);
  }
  if (base.kind === 'image' && !base.reference) return refuseWord(image, invalidImage(image));
  return platform && platform.text !== '' ? platformRefusal(platform) : undefined;
}

function platformRefusal(platform: ExpandedWord): Refusal | undefined {
  const ofVariables = expansionRefusal([platform]);
  if (ofVariables) return ofVariables;
  if (platform.value === '') {
    return refuseWord(platform, `The platform is empty: ${shown(platform.text)} has no value.`);
  }
  if (isPlatform(platform.value)) return undefined;
  const message = `"${shown(platform.value)}" is no platform. Write os/architecture, such as linux/amd64 or linux/arm/v7.`;
  return refuseWord(platform, message);
}

/** The first thing that BuildKit refuses in the arguments of an instruction once variables are expanded. */
export function valueRefusal(
  evaluation: Evaluation,
  stage: EvaluatedStage,
  evaluated: EvaluatedInstruction,
): Refusal | undefined {
  const { instruction, expanded } = evaluated;
  const ofVariables = expansionRefusal(expanded, instruction);
  if (ofVariables) return ofVariables;
  switch (instruction.kind) {
    case 'EXPOSE':
      return firstOf(expanded, portRefusal);
    case 'STOPSIGNAL':
      return firstOf(expanded, signalRefusal);
    case 'VOLUME': {
      const empty = expanded.find(({ value }) => value === '');
      return empty && refuseWord(empty, `VOLUME cannot have an empty path, and ${shown(empty.text)} has no value.`);
    }
    case 'COPY':
    case 'ADD':
      return copyValueRefusal(evaluated, instruction);
    case 'RUN':
      return runValueRefusal(evaluation, stage, evaluated);
    default:
      return undefined;
  }
}

function portRefusal(word: ExpandedWord): Refusal | undefined {
  const odd = word.words.find(port => !isPort(port));
  if (odd === undefined) return undefined;
  const message = `"${shown(odd)}" is no port. Write a number up to 65535 or a range, and /tcp, /udp or /sctp behind it.`;
  const isNumber = /^\d+(?:-\d+)?$/.test(odd.replace(/\/.*$/, '').replace(/^.*:/, ''));
  return { ...refuseWord(word, message), ...(isNumber && { kind: 'port' }) };
}

function signalRefusal(word: ExpandedWord): Refusal | undefined {
  if (isSignal(word.value)) return undefined;
  const nearest = nearMiss(word.value.replace(/^SIG/i, ''), signals);
  const message = word.value === '' ? 'The signal is empty.' : `There is no signal "${shown(word.value)}".`;
  const otherwise = 'Write a name such as SIGTERM, or a number.';
  const refusal = refuseUnknown(word.range, message, nearest && `SIG${nearest}`, otherwise);
  return refuseWord(word, refusal.message, refusal);
}

/** The first thing that BuildKit refuses in the variables of some words. */
export function expansionRefusal(words: readonly ExpandedWord[], instruction?: Instruction): Refusal | undefined {
  const word = words.find(({ error }) => error !== undefined);
  if (word?.error === undefined) return undefined;
  const heredoc = instruction?.heredocs.find(({ bodyRange }) => bodyRange.start === word.range.start);
  const text = heredoc ? `the heredoc ${shown(heredoc.name)}` : shown(word.text);
  const refusal = refuseWord(word, `Docker cannot read ${text}: ${shown(word.error)}.`);
  return heredoc ? { ...refusal, range: heredoc.range } : refusal;
}

function firstOf<Item>(items: readonly Item[], refuse: (item: Item) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refusal = refuse(item);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseWord({ range, unsetVariables }: ExpandedWord, message: string, refusal?: Refusal): Refusal {
  const [unset] = unsetVariables;
  return {
    range,
    ...refusal,
    message,
    ...(unset !== undefined && { unlessGiven: unset }),
  };
}

function invalidImage({ value, undefinedVariables, unsetVariables }: ExpandedWord): string {
  const names = [...undefinedVariables, ...unsetVariables];
  if (names.length > 0) return `"${shown(value)}" is no image name: ${shown(names.join(' and '))} has no value here.`;
  if (/^https?:\/\//i.test(value)) return `"${shown(value)}" is no image name: leave http:// out.`;
  const path = value.split('@')[0] ?? '';
  const hint = path !== path.toLowerCase() ? ' Its name must be in small letters.' : '';
  return `"${shown(value)}" is no image name, as registry/name:tag is one.${hint}`;
}

function copyValueRefusal(evaluated: EvaluatedInstruction, copy: Copy): Refusal | undefined {
  const chmod = wordOfFlag(evaluated, copy, 'chmod');
  if (chmod && chmod.value !== '' && !isFileMode(chmod.value)) {
    return refuseWord(
      chmod,
      `--chmod cannot be "${shown(chmod.value)}". Write an octal number such as 755, or letters such as u=rwX,go=rX.`,
    );
  }
  return copy.kind === 'ADD' ? checksumRefusal(evaluated, copy) : downloadRefusal(evaluated, copy);
}

function checksumRefusal(evaluated: EvaluatedInstruction, add: Copy): Refusal | undefined {
  const checksum = wordOfFlag(evaluated, add, 'checksum');
  if (!checksum || checksum.value === '') return undefined;
  const [source, ...more] = add.sources;
  if (!source || more.length > 0) return refuseWord(checksum, '--checksum is for one source.');
  const value = valueOf(evaluated, source);
  if (isGit(value)) return undefined;
  if (!isHttp(value)) {
    return refuseWord(checksum, '--checksum is for a source that is downloaded: a URL or a git repository.');
  }
  if (/^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(checksum.value)) return undefined;
  return refuseWord(checksum, 'The checksum of a URL is sha256: and 64 hexadecimal digits.');
}

function downloadRefusal({ expanded }: EvaluatedInstruction, copy: Copy): Refusal | undefined {
  // Sources are expanded first, in their order.
  const index = copy.sources.findIndex(({ text }, at) => isRemote(expanded[at]?.value ?? text));
  const source = copy.sources[index];
  if (!source) return undefined;
  const repair = copy.flags.some(({ name }) => name === 'from' || name === 'parents')
    ? undefined
    : {
        title: 'Write ADD',
        edits: [{ range: copy.keyword.range, newText: 'ADD' }],
        safe: false,
      };
  return {
    range: source.range,
    message: 'COPY cannot download: ADD can.',
    ...(repair && { repair }),
  };
}

function runValueRefusal(
  evaluation: Evaluation,
  stage: EvaluatedStage,
  { instruction, expanded }: EvaluatedInstruction,
): Refusal | undefined {
  for (const flag of instruction.flags) {
    if (flag.name === 'device' && !usesLabs(evaluation)) {
      const message = '--device is only in the labs version: begin the file with # syntax=docker/dockerfile:1-labs.';
      return { range: flag.range, message };
    }
    const word =
      flag.name === 'mount' ? expanded.find(({ range }) => range.start === flag.valueRange.start) : undefined;
    const refusal = word && expandedMountRefusal(flag, word.value, () => folderAt(evaluation, stage, instruction));
    if (refusal) return refuseWord(word, refusal.message, refusal);
  }
  return undefined;
}

/** `/` when no WORKDIR can have changed it; undefined when one has, or when the image may have one. */
function folderAt({ stages }: Evaluation, stage: EvaluatedStage, until: Instruction): '/' | undefined {
  for (let at: EvaluatedStage | undefined = stage; at;) {
    for (const { instruction } of at.instructions) {
      if (instruction === until) break;
      if (instruction.kind === 'WORKDIR') return undefined;
    }
    const { base }: EvaluatedStage = at;
    if (base.kind === 'scratch') return '/';
    if (base.kind === 'image') return variablesOfImage(base.reference?.repository).complete ? '/' : undefined;
    at = stages[base.index];
  }
  return undefined;
}

function usesLabs({ dockerfile }: Evaluation): boolean {
  return dockerfile.directives.all.some(({ name, value }) => name === 'syntax' && /labs|master/.test(value));
}

function wordOfFlag(evaluated: EvaluatedInstruction, { flags }: Instruction, name: string): ExpandedWord | undefined {
  const flag = findFlag(evaluated.instruction, name);
  if (!flag || !flags.includes(flag)) return undefined;
  return evaluated.expanded.find(
    ({ range }) => range.start === flag.valueRange.start && range.end === flag.valueRange.end,
  );
}

const operatingSystems =
  /^(?:aix|android|darwin|dragonfly|freebsd|hurd|illumos|ios|js|linux|macos|nacl|netbsd|openbsd|plan9|solaris|windows|zos)$/i;
const architectures =
  /^(?:386|i386|amd64|x86_64|x86-64|amd64p32|arm|armhf|armel|armbe|arm64|aarch64|arm64be|loong64|mips|mipsle|mips64|mips64le|mips64p32|mips64p32le|ppc|ppc64|ppc64le|riscv|riscv64|s390|s390x|sparc|sparc64|wasm)$/i;

/** Grammar: https://pkg.go.dev/github.com/containerd/platforms#Parse */
function isPlatform(text: string): boolean {
  const parts = text.split('/');
  const [first = '', ...others] = parts;
  if (parts.length > 3 || !/^[\w.-]+(?:\([\w.%-]*\))?$/.test(first) || !others.every(part => /^[\w.-]+$/.test(part)))
    return false;
  return others.length > 0 || operatingSystems.test(first.replace(/\(.*$/, '')) || architectures.test(first);
}

/** `80`, `8000-8010/udp`, and what Docker puts up with: `127.0.0.1:80:80`. */
function isPort(text: string): boolean {
  const parts = text.split(':');
  const [container = '', protocol = ''] = (parts.at(-1) ?? '').split(/\/(.*)/s);
  const inside = portRange(container);
  if (!inside || !/^(?:|tcp|udp|sctp)$/i.test(protocol)) return false;
  const host = parts.at(-2) ?? '';
  if (host !== '') {
    const outside = portRange(host);
    if (!outside || (inside.last > inside.first && inside.last - inside.first !== outside.last - outside.first))
      return false;
  }
  const address = parts.slice(0, -2).join(':');
  return address === '' || isAddress(address);
}

function portRange(text: string): { first: number; last: number } | undefined {
  const [, first, last = first] = /^(\d{1,8})(?:-(\d{1,8}))?$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const range = { first: Number(first), last: Number(last) };
  return range.first <= range.last && range.last <= 65_535 ? range : undefined;
}

function isAddress(text: string): boolean {
  const octets = text.split('.');
  if (octets.length === 4 && octets.every(octet => /^\d{1,3}$/.test(octet) && Number(octet) < 256)) return true;
  return /^\[?[\da-f.]*:[\da-f:.]*\]?$/i.test(text);
}

/** The signals of Linux without SIG before them. */
const signals =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'.split(
    ' ',
  );

function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return signals.includes(name) || /^RTMIN(?:\+(?:[1-9]|1[0-5]))?$|^RTMAX(?:-(?:[1-9]|1[0-4]))?$/.test(name);
}

/** An octal number up to 7777, or the letters of chmod. */
function isFileMode(text: string): boolean {
  if (/^[0-7]+$/.test(text)) return parseInt(text, 8) <= 0o7777;
  return text.split(',').every(clause => /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(clause));
}

function isRemote(source: string): boolean {
  return isGit(source) || isHttp(source);
}

function isHttp(source: string): boolean {
  return /^https?:\/\//.test(source) && !isGit(source);
}

/** A source that BuildKit clones. Behaviour: BuildKit's frontend/dockerfile/dfgitutil. */
function isGit(source: string): boolean {
  if (/^(?:git|ssh):\/\//.test(source) || /^[\w.-]+@[\w.-]+:/.test(source)) return true;
  return /^https?:\/\/[^#?]*\.git(?:[#?].*)?$/.test(source);
}
