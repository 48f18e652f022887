import { cacheFoldersOf } from '../../checks/facts/cacheFolders';
import { isKeptOut } from '../../checks/facts/cacheMounts';
import { downloadedFiles } from '../../checks/facts/downloads';
import { removesIn } from '../../checks/facts/removals';
import { readRun, type Run } from '../../checks/facts/runs';
import { statesOf } from '../../checks/facts/stageState';
import { createCheckInput } from '../../checks/runChecks';
import type { CommandLine } from '../../commands/commandLine';
import { invocationOf, type Invocation } from '../../commands/packageManagers';
import type { Instruction } from '../../dockerfile/instructions';
import { holds } from '../../dockerfile/partAt';
import type { Range } from '../../dockerfile/text';
import { commandWords, toolWords, type CommandWords } from '../reference/commands';
import type { HoverDraft, HoverInput } from './hover';
import { evaluatedStageOf } from './layers';
import { code, ownWords, prose, type Prose } from './prose';
import { layerOf } from './stagePhrases';

/** A command of a RUN that there are words for. */
interface KnownCommand {
  readonly command: CommandLine;
  readonly invocation: Invocation | undefined;
  readonly words: CommandWords;
  readonly name: string;
  readonly range: Range;
}

/** What is told over the name of a command in a RUN that the checks know; undefined over anything else. */
export function commandHover(input: HoverInput, written: Instruction, offset: number): HoverDraft | undefined {
  const run = runOf(input, written);
  const known = run?.commands.flatMap(command => knownAt(command, offset)).at(-1);
  if (!run || !known) return undefined;
  const { words, name, range } = known;
  const layer = layerOf(input, written);
  const left = leftInWords(run, known);
  return {
    kind: 'command',
    range,
    headline: layer ? prose`In ${lowerFirst(layer)}${left.short}` : prose`In an ONBUILD${left.short}`,
    meaning: left.more,
    what: [ownWords(words.text)],
    attachment: { kind: 'command', name },
    reference: words.link,
  };
}

/** The RUN alone, as the checks read it: the others are not looked at. */
function runOf(input: HoverInput, written: Instruction): Run | undefined {
  const instruction = written.kind === 'ONBUILD' ? written.trigger : written;
  const stage = evaluatedStageOf(input, written);
  if (!stage || instruction?.kind !== 'RUN') return undefined;
  const index = stage.instructions.findIndex(each => each.instruction === written && !each.firedBy);
  const checkInput = createCheckInput(input.evaluation, { ignoreFile: 'unknown' });
  const state = statesOf(checkInput, stage)[index];
  const evaluated = stage.instructions[index];
  return state && evaluated && readRun(checkInput, { stage, instruction, written, evaluated, state });
}

function knownAt(command: CommandLine, offset: number): KnownCommand[] {
  const invocation = invocationOf(command);
  for (const wrapper of command.wrappers) {
    const word = wrapper.words[0];
    const words = commandWords.get(wrapper.name);
    if (word && words && holds(word.range, offset)) {
      return [{ command, invocation: undefined, words, name: wrapper.name, range: word.range }];
    }
  }
  if (invocation && holds(invocation.range, offset)) {
    return [{ command, invocation, words: toolWords[invocation.tool], name: invocation.tool, range: invocation.range }];
  }
  const words = invocation ? undefined : commandWords.get(command.name);
  if (!words || !holds(command.nameRange, offset)) return [];
  return [{ command, invocation, words, name: command.name, range: command.nameRange }];
}

/** What the command leaves in the layer, or why nothing. */
function leftInWords(run: Run, { command, invocation, words }: KnownCommand): { short: Prose; more: readonly Prose[] } {
  if (!invocation) {
    const files = /^(?:curl|wget|git)$/.test(command.name) ? downloadedFiles({ ...run, commands: [command] }) : [];
    const later = run.commands.slice(run.commands.indexOf(command) + 1);
    const left = files.filter(file => !later.some(each => removesIn(each, file)));
    const [first] = left;
    if (first === undefined) return { short: [], more: [] };
    return { short: prose` · leaves ${code(first)} there`, more: [] };
  }
  const caches = cacheFoldersOf(run, invocation).map(({ target }) => target);
  const folders = caches.length > 0 ? caches : leavesSomething(invocation) ? (words.leaves?.folders ?? []) : [];
  const [folder] = folders;
  if (folder === undefined) return { short: [], more: [] };
  const what = caches.length > 0 ? 'downloads' : (words.leaves?.what ?? 'downloads');
  if (folders.every(each => isKeptOut(run, each))) {
    return { short: prose` · its ${what} in ${code(folder)} go to a mount, and not into the layer`, more: [] };
  }
  const later = run.commands.slice(run.commands.indexOf(command) + 1);
  if (folders.every(each => later.some(next => removesIn(next, each) || cleans(next, invocation)))) {
    return { short: prose` · its ${what} are removed before the layer is made`, more: [] };
  }
  const mount = `--mount=type=cache,target=${folder}`;
  const more =
    caches.length > 0 ? [prose`${code(mount, 100)} would keep them for the next build, and out of the image.`] : [];
  return { short: prose` · its ${what} stay there, in ${code(folder)}`, more };
}

/** Which calls fetch lists or packages, of those whose caches no check offers to mount. */
function leavesSomething(invocation: Invocation): boolean {
  const { subcommand, options } = invocation;
  if (options.some(({ name }) => name === '--no-cache')) return false;
  return /^(?:add|dist-upgrade|full-upgrade|groupinstall|in|install|makecache|ref|refresh|update|upgrade)$/.test(
    subcommand,
  );
}

/** `apt-get dist-clean`, `dnf clean all`, `conda clean`. */
function cleans(command: CommandLine, { tool }: Invocation): boolean {
  const later = invocationOf(command);
  return (
    later?.tool === tool && /^(?:clean|cc|dist-clean|distclean|cache)$/.test(later.subcommand) && tool !== 'apt-get'
  );
}

function lowerFirst(text: Prose): Prose {
  const [first, ...rest] = text;
  return typeof first === 'string' ? [first.charAt(0).toLowerCase() + first.slice(1), ...rest] : text;
}
