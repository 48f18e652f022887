import { fromTop } from '../context/copySelection';
import { variablesIn } from '../dockerfile/environment';
import { valueOf, type EvaluatedInstruction, type Evaluation } from '../dockerfile/evaluate';
import { findFlag, type CommandInstruction, type Copy, type Instruction } from '../dockerfile/instructions';
import type { Heredoc } from '../dockerfile/lines';
import { asBuildKitReads } from './flagText';
import { destinationOf, resolvePath, type BuildSettings } from './buildSettings';
import type { ExpandedMount } from './expandedMounts';

/*
 * What steps do, as their cache keys have it (BuildKit's solver/llbsolver/ops, CacheMap of each operation). Two operations
 * with the same text are the same to the cache. Contents and the layers below are not in it: they are the key's other parts.
 */

/** COPY and ADD: base names, destination, owner, mode and patterns; not the folders of the sources, nor how they are spelt. */
export function copyOperation(evaluated: EvaluatedInstruction, instruction: Copy, settings: BuildSettings): string {
  const parents = hasFlag(instruction, 'parents');
  const sources = instruction.sources.map(source => {
    const value = valueOf(evaluated, source);
    return parents ? parentsSource(value) : baseName(value);
  });
  const destination = instruction.destination ? valueOf(evaluated, instruction.destination) : '';
  return JSON.stringify([
    'copy',
    [...sources, ...instruction.heredocs.map(({ name }) => baseName(name))],
    destinationOf(settings.folder, destination),
    flagValue(evaluated, instruction, 'chown') ?? '',
    modeOf(flagValue(evaluated, instruction, 'chmod') ?? ''),
    excludePatterns(instruction),
    parents,
    unpacks(instruction),
  ]);
}

/** The last component of a source, `/` for the top. */
function baseName(source: string): string {
  const path = fromTop(source);
  return path === '' ? '/' : path.slice(path.lastIndexOf('/') + 1);
}

/** With `--parents` the path from the folder before `/./` is a pattern of the operation. */
function parentsSource(source: string): string {
  const pivot = source.indexOf('/./');
  return pivot === -1
    ? `/ ${fromTop(source)}`
    : `${baseName(source.slice(0, pivot))} ${fromTop(source.slice(pivot + 3))}`;
}

/** `644` and `0644` are one mode; a symbolic one counts as it is written. */
function modeOf(text: string): string {
  return /^[0-7]+$/.test(text) ? String(parseInt(text, 8)) : text;
}

/** Whether archives are taken apart: an ADD that leaves them whole is a COPY. */
export function unpacks(instruction: Copy): boolean {
  return instruction.kind === 'ADD' && findFlag(instruction, 'unpack')?.value?.toLowerCase() !== 'false';
}

/** What the heredocs of a COPY put into files, variables expanded. */
export function heredocContents(evaluated: EvaluatedInstruction, instruction: Copy): string[] {
  return instruction.heredocs.map(heredoc => {
    const { body, bodyRange, expand } = heredoc;
    const text = expand ? valueOf(evaluated, { text: body, range: bodyRange }) : body;
    return withoutTabs(heredoc, text);
  });
}

/** WORKDIR makes a folder for the user in force. Its time is SOURCE_DATE_EPOCH, where the build is given one. */
export function workdirOperation({ options }: Evaluation, { user }: BuildSettings, { folder }: BuildSettings): string {
  return JSON.stringify(['workdir', folder, user, options.buildArgs?.['SOURCE_DATE_EPOCH'] ?? '']);
}

/** RUN: the command, all variables in force in their order, folder, user, network, security, mounts and platform. */
export function runOperation(
  evaluation: Evaluation,
  evaluated: EvaluatedInstruction,
  instruction: CommandInstruction,
  { folder, user, shell }: BuildSettings,
  mounts: readonly ExpandedMount[],
): string {
  const variables = variablesIn(evaluated.environment).flatMap(({ name, value, source }) =>
    value === undefined || source === 'image' ? [] : [[name, value]],
  );
  return JSON.stringify([
    'run',
    commandOf(instruction, shell),
    variables,
    folder,
    user,
    networkOf(flagValue(evaluated, instruction, 'network') ?? ''),
    flagValue(evaluated, instruction, 'security') ?? '',
    mounts.map(mount => mountText(mount, folder)),
    evaluation.options.platform ?? '',
  ]);
}

/**
 * The words that are executed. A heredoc alone is the script; one that begins with `#!` is a file of its own, whose name
 * counts too; beside other words, heredocs are part of the text that the shell gets.
 */
function commandOf(instruction: CommandInstruction, shell: readonly string[]): readonly string[] {
  const { command, heredocs, rest } = instruction;
  if (command.form === 'exec') return command.words.map(({ text }) => text);
  const [first] = heredocs;
  const isScript = first !== undefined && heredocs.length === 1 && /^\d*<<-?\s*\S+$/.test(rest.text);
  if (!isScript) {
    const bodies = heredocs.map(heredoc => `\n${withoutTabs(heredoc, heredoc.body)}${heredoc.name}`);
    return [...shell, rest.text + bodies.join('')];
  }
  const body = withoutTabs(first, first.body);
  return body.startsWith('#!') ? ['', first.name, body] : [...shell, body];
}

/** `<<-` takes the tabs before each line away. */
function withoutTabs({ stripTabs }: Heredoc, text: string): string {
  return stripTabs ? text.replace(/^\t+/gm, '') : text;
}

function networkOf(network: string): string {
  return network === 'default' ? '' : network;
}

/**
 * A bind mount's source is not in the key: its content is. Of a cache mount, an id of its own and how it is shared are not
 * told apart from other such (checkShouldClearCacheOpts in ops/exec.go).
 */
function mountText({ type, target, from, options }: ExpandedMount, folder: string): string {
  const path = resolvePath(folder, target);
  const hidden = new Set(['type', 'target', 'dst', 'destination', 'source', 'src', 'from']);
  if (type === 'cache') ['id', 'sharing'].forEach(key => hidden.add(key));
  const kept = options
    .filter(({ key }) => !hidden.has(key))
    .map(({ key, value }) => normalOption(key, value))
    .filter(text => text !== '')
    .sort();
  const ownCache = type === 'cache' && !isDefaultCache(options, target, path) ? 'own' : '';
  return [type, path, from === '' ? '' : 'from', ownCache, ...kept].join(' ');
}

/** `ro`, `readonly` and their kind say one thing: whether what is mounted can be written to. */
function normalOption(key: string, value: string | undefined): string {
  const isTrue = value === undefined || value.toLowerCase() === 'true' || value === '1';
  switch (key) {
    case 'ro':
    case 'readonly':
      return isTrue ? '' : 'rw';
    case 'rw':
    case 'readwrite':
      return isTrue ? 'rw' : '';
    case 'required':
      return isTrue ? 'required' : '';
    case 'mode':
      return `mode=${modeOf(value ?? '')}`;
    default:
      return `${key}=${value ?? ''}`;
  }
}

function isDefaultCache(options: ExpandedMount['options'], target: string, path: string): boolean {
  return options.every(({ key, value }) => {
    if (key === 'id') return value === undefined || value === '' || value === target || value === path;
    return key !== 'sharing' || value === undefined || value.toLowerCase() === 'shared';
  });
}

/** The patterns of `--exclude`, in order. */
export function excludePatterns(instruction: Copy): string[] {
  return instruction.flags.filter(({ name }) => name === 'exclude').map(({ value }) => asBuildKitReads(value ?? ''));
}

/** The value of an instruction's flag, variables expanded; undefined when it is not given. */
export function flagValue(evaluated: EvaluatedInstruction, instruction: Instruction, name: string): string | undefined {
  const flag = findFlag(instruction, name);
  return flag && valueOf(evaluated, { text: flag.value ?? '', range: flag.valueRange });
}

export function hasFlag(instruction: Instruction, name: string): boolean {
  const flag = findFlag(instruction, name);
  return flag !== undefined && flag.value?.toLowerCase() !== 'false';
}
