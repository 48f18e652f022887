import type { Instruction } from './instructions';
import { findFlag } from './instructions';
import { nearMiss } from './nearMiss';
import { listOf, refuseUnknown, shown, type Refusal } from './refusal';
import type { Flag } from './splitInstruction';

/** `bool` may do without a value, `texts` may stand more than once. */
type FlagType = 'bool' | 'text' | 'texts';

/** Reference: https://docs.docker.com/reference/dockerfile/, with the flags of the newest BuildKit, without dashes. */
export const flagsByKind: Readonly<Partial<Record<Instruction['kind'], Readonly<Record<string, FlagType>>>>> = {
  FROM: { platform: 'text' },
  RUN: { mount: 'texts', network: 'text', security: 'text', device: 'texts' },
  COPY: { from: 'text', chown: 'text', chmod: 'text', link: 'bool', parents: 'bool', exclude: 'texts' },
  ADD: {
    chown: 'text',
    chmod: 'text',
    link: 'bool',
    checksum: 'text',
    'keep-git-dir': 'bool',
    unpack: 'bool',
    exclude: 'texts',
  },
  HEALTHCHECK: { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' },
};

/** Instructions at whose flags BuildKit does not look. */
const kindsWithAnyFlag: ReadonlySet<string> = new Set<Instruction['kind']>(['ARG', 'STOPSIGNAL', 'unknown']);

const choices: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
};

/** The first thing that BuildKit refuses in an instruction's flags, mounts apart. */
export function flagRefusal(instruction: Instruction): Refusal | undefined {
  const { kind, flags } = instruction;
  if (flags.length === 0 || kindsWithAnyFlag.has(kind)) return undefined;
  if (kind === 'HEALTHCHECK' && instruction.type?.text.toUpperCase() === 'NONE') return undefined;
  const known = flagsByKind[kind] ?? {};
  for (const flag of flags) {
    const type = known[flag.name];
    if (type === undefined) return refuseUnknownFlag(instruction, flag, Object.keys(known));
    if (type !== 'texts' && findFlag(instruction, flag.name) !== flag) {
      return { range: flag.range, message: `--${flag.name} stands here twice. Keep the one that is meant.` };
    }
    const ofValue = valueRefusal(flag, type);
    if (ofValue) return ofValue;
  }
  if (kind === 'RUN') return choiceRefusal(flags);
  return kind === 'HEALTHCHECK' ? healthcheckRefusal(flags) : undefined;
}

function refuseUnknownFlag(instruction: Instruction, flag: Flag, known: readonly string[]): Refusal {
  const keyword = instruction.keyword.text.toUpperCase();
  const nearest = nearMiss(flag.name, known);
  const names = known.map(name => `--${name}`);
  return refuseUnknown(
    flag.range,
    `${keyword} has no flag --${shown(flag.name)}.`,
    nearest && `--${nearest}`,
    known.length === 0 ? 'It takes none.' : `It takes ${listOf(names, 'and')}.`,
    flag.nameRange,
  );
}

function valueRefusal({ name, value, range, valueRange }: Flag, type: FlagType): Refusal | undefined {
  if (type === 'bool') {
    if (value === undefined || /^(?:true|false)$/i.test(value)) return undefined;
    return {
      range: valueRange,
      message: `--${name} is on or off: write --${name}, --${name}=true or --${name}=false.`,
    };
  }
  return value === undefined ? { range, message: `--${name} wants a value behind an =.` } : undefined;
}

function choiceRefusal(flags: readonly Flag[]): Refusal | undefined {
  for (const { name, value, valueRange } of flags) {
    const known = choices[name];
    if (value === undefined || !known || known.includes(value)) continue;
    const message = `--${name} cannot be "${shown(value)}".`;
    return refuseUnknown(valueRange, message, nearMiss(value, known), `It is ${listOf(known)}.`);
  }
  return undefined;
}

function healthcheckRefusal(flags: readonly Flag[]): Refusal | undefined {
  for (const { name, value = '', valueRange } of flags) {
    if (value === '') continue;
    if (name === 'retries') {
      if (/^\+?\d+$/.test(value) && Number(value) <= 0x7f_ff_ff_ff) continue;
      return { range: valueRange, message: `--retries is a whole number such as 3, not "${shown(value)}".` };
    }
    const duration = milliseconds(value);
    if (duration === undefined) {
      const repair = /^\d+$/.test(value)
        ? { title: `Write ${value}s`, edits: [{ range: valueRange, newText: `${value}s` }], safe: false }
        : undefined;
      const message = `--${name} is a time with a unit, such as 30s, 500ms or 1m30s, not "${shown(value)}".`;
      return { range: valueRange, message, ...(repair && { repair }) };
    }
    if (duration !== 0 && duration < 1) return { range: valueRange, message: `--${name} is at least 1ms.` };
  }
  return undefined;
}

const millisecondsOfUnit: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 3.6e6,
};

/** A time as Go writes it, `1h30m` or `1.5s`, in milliseconds; undefined when it is none. */
function milliseconds(text: string): number | undefined {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  if (rest === '0') return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined;
  let sum = 0;
  for (const [, number, unit = ''] of rest.matchAll(/(?<![\d.])([\d.]+)([a-zµμ]+)/g)) {
    sum += Number(number) * (millisecondsOfUnit[unit] ?? 0);
  }
  return sign === '-' ? -sum : sum;
}
