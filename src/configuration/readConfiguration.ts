import type { LabelFormat } from '../checks/check';
import {
  entriesOf,
  itemsOf,
  readYamlWithMistake,
  textOf,
  type ConfigEntry,
  type ConfigNode,
  type YamlMistake,
} from '../context/configTree';
import { nearMiss } from '../dockerfile/nearMiss';
import { codesNamed, isKnownCode, unknownCode } from './checkCodes';
import {
  emptyConfiguration,
  labelFormats,
  levelOf,
  levels,
  thresholds,
  type Configuration,
  type Level,
  type Threshold,
} from './configuration';

export interface ReadConfiguration {
  /** What was understood. */
  readonly configuration: Configuration;
  /** What was not, and is passed over, in file order. */
  readonly notes: readonly ConfigurationNote[];
  /** Whether nothing of it could be read, so that what it was to say is not known. */
  readonly isBroken: boolean;
}

export interface ConfigurationNote {
  /** Zero-based. */
  readonly line: number;
  /** A sentence or two. */
  readonly message: string;
}

/**
 * Reads the configuration of a project, in our words (`checks`, `failOn`, …) or in hadolint's (`ignored`, `override`, …), which
 * may be mixed. Reference: https://github.com/hadolint/hadolint#configure
 * @param text YAML, of which JSON is a part; any text gives a result
 */
export function readConfiguration(text: string): ReadConfiguration {
  const { root, mistake } = readYamlWithMistake(text);
  if (mistake) return { configuration: emptyConfiguration, notes: [noteOf(mistake)], isBroken: true };
  return readConfigurationTree(root);
}

/** The same from a tree that was read already. */
export function readConfigurationTree(root: ConfigNode | undefined): ReadConfiguration {
  const notes: ConfigurationNote[] = [];
  const note = (line: number, message: string): void => void notes.push({ line, message });
  if (root === undefined || isEmpty(root)) return { configuration: emptyConfiguration, notes, isBroken: false };
  if (root.kind !== 'map') {
    note(root.line, 'A configuration has keys, such as `checks` and `trustedRegistries`.');
    return { configuration: emptyConfiguration, notes, isBroken: true };
  }

  const severities = {
    checks: new Map<string, Level>(),
    override: new Map<string, Level>(),
    ignored: new Map<string, Level>(),
  };
  const read: { -readonly [Key in 'rules' | 'ignoreComments' | 'failOn']: Configuration[Key] } = {
    rules: {},
    ignoreComments: undefined,
    failOn: undefined,
  };
  let neverFails = false;
  for (const [key, entry] of root.entries) {
    const { value, line } = entry;
    switch (key) {
      case 'checks':
        readChecks(entry, severities.checks, note);
        break;
      case 'ignored':
        for (const code of readCodes(key, entry, note)) severities.ignored.set(code, 'off');
        break;
      case 'override':
        readOverride(entry, severities.override, note);
        break;
      case 'trustedRegistries':
        if (value.kind === 'list') read.rules = { ...read.rules, trustedRegistries: itemsOf(value).flatMap(textsOf) };
        else
          note(line, 'The key `trustedRegistries` wants a list of registries, such as `ghcr.io` and `*.example.com`.');
        break;
      case 'labelSchema':
      case 'label-schema':
        read.rules = { ...read.rules, labelSchema: readLabelSchema(key, entry, note) };
        break;
      case 'strictLabels':
      case 'strict-labels':
        read.rules = { ...read.rules, strictLabels: readSwitch(key, entry, note) };
        break;
      case 'ignoreComments':
        read.ignoreComments = readSwitch(key, entry, note);
        break;
      case 'disable-ignore-pragma':
        read.ignoreComments = !readSwitch(key, entry, note);
        break;
      case 'failOn':
      case 'failure-threshold':
        read.failOn = readThreshold(key, entry, note);
        break;
      case 'no-fail':
        neverFails = readSwitch(key, entry, note);
        break;
      // How hadolint writes its own report.
      case 'format':
      case 'formats':
      case 'no-color':
        break;
      default:
        note(line, unknownKey(key));
    }
  }
  if (neverFails) read.failOn = 'never';
  const all = new Map([...severities.override, ...severities.ignored, ...severities.checks]);
  return { configuration: { ...read, severities: all }, notes, isBroken: false };
}

type TakeNote = (line: number, message: string) => void;

const knownKeys = [
  'checks',
  'trustedRegistries',
  'labelSchema',
  'strictLabels',
  'ignoreComments',
  'failOn',
  'ignored',
  'override',
  'label-schema',
  'strict-labels',
  'disable-ignore-pragma',
  'failure-threshold',
  'no-fail',
];

/** hadolint's words for severities; `style` counts as `info` here, and `ignore` switches a rule off. */
const hadolintLevels: ReadonlyMap<string, Level> = new Map([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'info'],
  ['ignore', 'off'],
]);

/** hadolint's words for thresholds, and ours. */
const thresholdsByWord: ReadonlyMap<string, Threshold> = new Map([
  ...thresholds.map((threshold): [string, Threshold] => [threshold, threshold]),
  ['style', 'info'],
  ['ignore', 'info'],
  ['none', 'never'],
]);

function noteOf(mistake: YamlMistake): ConfigurationNote {
  if (mistake.kind === 'too much')
    return { line: 0, message: 'It is too large for a configuration, or nests too deeply.' };
  return {
    line: mistake.line,
    message: `It is no valid YAML from column ${mistake.column + 1} on, so nothing of it counts.`,
  };
}

function isEmpty(node: ConfigNode): boolean {
  return node.kind === 'scalar' && (node.value === undefined || node.value === '');
}

/** `checks: { DL3008: off, layer-order: error }` */
function readChecks({ value, line }: ConfigEntry, severities: Map<string, Level>, note: TakeNote): void {
  if (isEmpty(value)) return;
  if (value.kind !== 'map') {
    note(line, `The key \`checks\` wants codes or names, each with ${inWords(levels)}.`);
    return;
  }
  for (const [code, entry] of entriesOf(value)) {
    const level = levelOf(textOf(entry.value));
    if (!isKnownCode(code)) note(entry.line, unknownCode(code));
    else if (level === undefined) note(entry.line, `The check ${code} can be set to ${inWords(levels)}.`);
    else for (const known of codesNamed(code)) severities.set(known, level);
  }
}

function readOverride({ value, line }: ConfigEntry, severities: Map<string, Level>, note: TakeNote): void {
  if (isEmpty(value)) return;
  if (value.kind !== 'map') {
    note(line, 'The key `override` wants lists of codes under `error`, `warning`, `info` or `style`.');
    return;
  }
  for (const [word, entry] of entriesOf(value)) {
    const level = hadolintLevels.get(word);
    if (level === undefined)
      note(entry.line, `The key \`override.${word}\` is none of \`error\`, \`warning\`, \`info\` and \`style\`.`);
    else for (const code of readCodes(`override.${word}`, entry, note)) severities.set(code, level);
  }
}

function readCodes(key: string, { value, line }: ConfigEntry, note: TakeNote): string[] {
  if (isEmpty(value)) return [];
  if (value.kind !== 'list') {
    note(line, `The key \`${key}\` wants a list of codes.`);
    return [];
  }
  return itemsOf(value).flatMap(item => {
    const code = textOf(item);
    if (code !== undefined && isKnownCode(code)) return codesNamed(code);
    note(item.line, code === undefined ? `The key \`${key}\` wants a list of codes.` : unknownCode(code));
    return [];
  });
}

function readLabelSchema(key: string, { value, line }: ConfigEntry, note: TakeNote): ReadonlyMap<string, LabelFormat> {
  const schema = new Map<string, LabelFormat>();
  if (value.kind !== 'map' && !isEmpty(value))
    note(line, `The key \`${key}\` wants labels, each with ${inWords(labelFormats)}.`);
  for (const [label, entry] of entriesOf(value)) {
    // hadolint has two names for plain text.
    const word = textOf(entry.value) === 'rawtext' ? 'text' : textOf(entry.value);
    const format = labelFormats.find(known => known === word);
    if (format === undefined) note(entry.line, `The label ${label} can be ${inWords(labelFormats)}.`);
    else schema.set(label, format);
  }
  return schema;
}

function readSwitch(key: string, { value, line }: ConfigEntry, note: TakeNote): boolean {
  const text = textOf(value);
  if (text !== 'true' && text !== 'false') note(line, `The key \`${key}\` can be true or false.`);
  return text === 'true';
}

function readThreshold(key: string, { value, line }: ConfigEntry, note: TakeNote): Threshold | undefined {
  const threshold = thresholdsByWord.get(textOf(value) ?? '');
  if (threshold === undefined) note(line, `The key \`${key}\` can be ${inWords(thresholds)}.`);
  return threshold;
}

function textsOf(node: ConfigNode): string[] {
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

function unknownKey(key: string): string {
  const near = nearMiss(key, knownKeys);
  return `The key \`${key}\` means nothing here.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`;
}

function inWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
