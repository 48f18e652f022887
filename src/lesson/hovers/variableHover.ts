import type { Environment } from '../../dockerfile/environment';
import { platformArgs, type EvaluatedInstruction, type ExpandedWord } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import { globalArgs } from '../../dockerfile/parse';
import { holds, type InstructionPart } from '../../dockerfile/partAt';
import { shellScriptOf } from '../../dockerfile/shellScript';
import type { Range } from '../../dockerfile/text';
import { rangeOfReference } from '../../checks/facts/variableReferences';
import { looksSecret } from '../../checks/variables/secretsUsedInArgOrEnv';
import { predefinedArguments } from '../reference/predefinedArguments';
import { reference } from '../reference/instructions';
import type { HoverDraft, HoverInput } from './hover';
import { evaluatedStageOf, roleOf } from './layers';
import { code, ownWords, prose, type Prose } from './prose';
import { lineOf, linesInWords, lostWithStage } from './stagePhrases';
import { usesOfArgument } from './variableUses';

/** What a variable holds at a place. */
interface VariableState {
  /** Undefined when it has none, or when nobody can know it. */
  readonly value: string | undefined;
  /** Where it comes from, as the end of a headline. */
  readonly origin: Prose;
  /** What else is to be known of it. */
  readonly more: readonly Prose[];
}

/** What is told over a variable where it is used; undefined where none is. */
export function variableUseHover(input: HoverInput, written: Instruction, offset: number): HoverDraft | undefined {
  if (written.kind === 'FROM') return fromUse(input, written, offset);
  const stage = evaluatedStageOf(input, written);
  const evaluated = stage
    ? stage.instructions.find(({ instruction, firedBy }) => instruction === written && !firedBy)
    : input.evaluation.globals.find(({ instruction }) => instruction === written);
  if (!evaluated) return undefined;
  const here = referenceAt(input, evaluated.expanded, offset);
  if (here) {
    const state = stage ? stateInStage(input, evaluated, here.name) : stateInFrom(input, here.name);
    return draftOf(here.name, here.range, state, []);
  }
  return shellUse(input, evaluated, offset);
}

/** What is told over the name in an ARG or an ENV; for that in a LABEL see `labelHover`. */
export function declarationHover(
  input: HoverInput,
  part: Extract<InstructionPart, { readonly kind: 'key' }>,
): HoverDraft | undefined {
  const { instruction, written, word } = part;
  const name = word.text;
  const uses = usesOfArgument(input, written, name);
  const lines = linesInWords(input, uses);
  const stage = evaluatedStageOf(input, written);
  const state = stage ? stateAfter(input, written, name) : stateInFrom(input, name);
  const used = lines.length > 0 ? [prose`Used on ${lines}.`] : unusedInWords(instruction, stage === undefined);
  return draftOf(name, part.range, state, used);
}

function unusedInWords({ kind }: Instruction, isGlobal: boolean): Prose[] {
  if (isGlobal) return [prose`No FROM uses it, and a stage that needs it repeats the ARG.`];
  return kind === 'ARG' ? [prose`No line below uses it by its name, though a program in a RUN may read it.`] : [];
}

function draftOf(name: string, range: Range, state: VariableState, first: readonly Prose[]): HoverDraft {
  const known = predefinedArguments.get(name);
  return {
    kind: 'variable',
    range,
    headline: headlineOf(name, state),
    meaning: [...first, ...state.more],
    what: known ? [ownWords(known.text)] : [],
    attachment: { kind: 'variable' },
    reference: known?.link ?? `${reference}#environment-replacement`,
  };
}

function headlineOf(name: string, { value, origin }: VariableState): Prose {
  const shown = code(`$${name}`);
  if (value === undefined) return prose`${shown} · ${origin}`;
  if (value === '') return prose`${shown} is empty · ${origin}`;
  return looksSecret(name) ? prose`${shown} has a value · ${origin}` : prose`${shown} is ${code(value)} · ${origin}`;
}

function fromUse(input: HoverInput, from: Instruction, offset: number): HoverDraft | undefined {
  const stage = evaluatedStageOf(input, from);
  const words = stage ? [stage.image, stage.platform].flatMap(word => word ?? []) : [];
  const here = referenceAt(input, words, offset);
  return here && draftOf(here.name, here.range, stateInFrom(input, here.name), []);
}

function referenceAt(
  { dockerfile }: HoverInput,
  words: readonly ExpandedWord[],
  offset: number,
): { readonly name: string; readonly range: Range } | undefined {
  for (const word of words) {
    if (word.references.length === 0 || !holds(word.range, offset)) continue;
    const found = word.references
      .map(each => ({ name: each.name, range: rangeOfReference(dockerfile, word, each) }))
      .filter(({ range }) => holds(range, offset));
    // `${A:-$B}`: the inner one ends first and begins last.
    const inner = found.sort((a, b) => b.range.start - a.range.start)[0];
    if (inner) return inner;
  }
  return undefined;
}

/** Over a variable that a shell puts in: in RUN while the image is built, in CMD and its kin when the container starts. */
function shellUse(input: HoverInput, evaluated: EvaluatedInstruction, offset: number): HoverDraft | undefined {
  const { instruction } = evaluated;
  const { text } = input.dockerfile;
  // Taking a script apart is dear, and a variable begins with a dollar sign on this line.
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1);
  const script = before.includes('$') ? shellScriptOf(instruction) : undefined;
  const here = script?.variables.filter(({ range }) => holds(range, offset)).at(-1);
  if (!script || !here) return undefined;
  const { name, range } = here;
  if (instruction.kind !== 'RUN') return draftOf(name, range, stateInContainer(input, evaluated, name), []);
  const assigned = script.commands.some(({ assignments }) => assignments.some(each => each.name === name));
  const state = stateInStage(input, evaluated, name);
  const isFromBuild = entryOf(evaluated.environment, name) !== undefined;
  if (assigned || (!isFromBuild && setsItself(script.source.text, name))) {
    return draftOf(
      name,
      range,
      { value: undefined, origin: prose`set by the script of this RUN, and gone with it`, more: [] },
      [],
    );
  }
  return draftOf(name, range, state, []);
}

/** `for name in`, `read name`, `export name=`. */
function setsItself(script: string, name: string): boolean {
  const phrases = script.split(/[;\n]/).filter(phrase => phrase.includes(name));
  return phrases.some(phrase => /\b(?:for|read|local|export|declare)\b/.test(phrase));
}

/** What FROM and other ARGs above it see. */
function stateInFrom(input: HoverInput, name: string): VariableState {
  const { evaluation, dockerfile } = input;
  const { buildArgs } = evaluation.options;
  const value = evaluation.globalValues.get(name);
  const last = lastGlobal(input, name);
  if (buildArgs && Object.hasOwn(buildArgs, name)) return { value, origin: prose`given to the build`, more: [] };
  if (last) return declaredState(input, last, value, value !== undefined, name);
  if (isPlatformArg(name)) return { value, origin: prose`set by BuildKit, as far as one can tell here`, more: [] };
  const inStage = dockerfile.stages.some(({ instructions }) => instructions.some(each => declares(each, name)));
  return {
    value: undefined,
    origin: prose`nothing sets it here, so it is empty`,
    more: inStage ? [prose`The ARG in a stage does not count in FROM: only those above the first FROM do.`] : [],
  };
}

function declares(instruction: Instruction, name: string): boolean {
  return instruction.kind === 'ARG' && instruction.declarations.some(each => each.name.text === name);
}

/** The last ARG above the first FROM that declares a name: its default counts. */
function lastGlobal({ dockerfile }: HoverInput, name: string): Instruction | undefined {
  return globalArgs(dockerfile)
    .filter(arg => declares(arg, name))
    .at(-1);
}

function declaredState(
  input: HoverInput,
  arg: Instruction,
  value: string | undefined,
  hasDefault: boolean,
  name: string,
): VariableState {
  const origin = hasDefault
    ? prose`the default on line ${lineOf(input, arg)}`
    : prose`declared on line ${lineOf(input, arg)} without a value`;
  return { value, origin, more: [overrideInWords(name)] };
}

function overrideInWords(name: string): Prose {
  return prose`A build changes it with ${code(`--build-arg ${name}=…`)}.`;
}

function isPlatformArg(name: string): boolean {
  return platformArgs.some(known => known === name);
}

function entryOf(environment: Environment | undefined, name: string): Environment | undefined {
  for (let entry = environment; entry; entry = entry.before) if (entry.name === name) return entry;
  return undefined;
}

/** What an instruction of a stage sees. */
function stateInStage(input: HoverInput, { environment }: EvaluatedInstruction, name: string): VariableState {
  return stateOfEntry(input, entryOf(environment, name), name);
}

/** What is in force behind an ARG or ENV. */
function stateAfter(input: HoverInput, written: Instruction, name: string): VariableState {
  const stage = evaluatedStageOf(input, written);
  let entry: Environment | undefined;
  for (let each = stage?.environment; each; each = each.before) {
    if (each.name === name && each.instruction === written) entry = each;
  }
  return stateOfEntry(input, entry, name, written);
}

function stateOfEntry(
  input: HoverInput,
  entry: Environment | undefined,
  name: string,
  at?: Instruction,
): VariableState {
  if (!entry) return missingState(input, name);
  const { value, source, instruction } = entry;
  if (source === 'image' || !instruction) {
    return { value: undefined, origin: prose`the base image sets it, to what an editor cannot see`, more: [] };
  }
  const here = instruction === at;
  if (source === 'env') {
    const origin = here ? prose`from here on` : prose`the ENV on line ${lineOf(input, instruction)}`;
    return { value, origin, more: [containersInWords(input, instruction)] };
  }
  const { buildArgs } = input.evaluation.options;
  const isGiven = buildArgs !== undefined && Object.hasOwn(buildArgs, name);
  const origin = isGiven ? prose`given to the build` : originOfArg(input, entry, instruction, here);
  const more = isGiven || isPlatformArg(name) ? [] : [overrideInWords(name)];
  return { value, origin, more: [...more, prose`Containers do not have it.`] };
}

function containersInWords(input: HoverInput, env: Instruction): Prose {
  const stage = evaluatedStageOf(input, env);
  return stage && roleOf(input, stage.stage.index).isInImage
    ? prose`Every container of the image has it too.`
    : lostWithStage;
}

function originOfArg(input: HoverInput, entry: Environment, arg: Instruction, here: boolean): Prose {
  const { name, value, before } = entry;
  const own = arg.kind === 'ARG' ? arg.declarations.find(each => each.name.text === name)?.value : undefined;
  if (own) return here ? prose`its default` : prose`the default on line ${lineOf(input, arg)}`;
  const above = lastGlobal(input, name);
  if (above && input.evaluation.globalValues.get(name) !== undefined)
    return prose`the default on line ${lineOf(input, above)}`;
  if (isPlatformArg(name)) return prose`set by BuildKit, as far as one can tell here`;
  const earlier = value === undefined ? undefined : entryOf(before, name);
  if (earlier?.instruction) return prose`as line ${lineOf(input, earlier.instruction)} left it`;
  if (earlier) return prose`as the base image sets it`;
  return here
    ? prose`no value unless the build gives one`
    : prose`declared on line ${lineOf(input, arg)} without a value`;
}

/** A name that nothing in the stage sets. */
function missingState(input: HoverInput, name: string): VariableState {
  const known = predefinedArguments.get(name);
  if (known?.kind === 'proxy') return { value: undefined, origin: prose`not set unless the build gives it`, more: [] };
  if (known?.kind === 'platform') {
    return {
      value: undefined,
      origin: prose`empty: this stage has not asked for it`,
      more: [prose`${code(`ARG ${name}`)} above this line lets BuildKit set it.`],
    };
  }
  const above = lastGlobal(input, name);
  if (above) {
    return {
      value: undefined,
      origin: prose`empty: the ARG on line ${lineOf(input, above)} is for FROM lines alone`,
      more: [prose`${code(`ARG ${name}`)} in this stage brings its value here.`],
    };
  }
  return {
    value: undefined,
    origin: prose`nothing in this stage sets it`,
    more: [prose`It is empty, unless the base image has it.`],
  };
}

/** What a container has when it starts: the ENVs at the end of the stage. */
function stateInContainer(input: HoverInput, evaluated: EvaluatedInstruction, name: string): VariableState {
  const stage = evaluatedStageOf(input, evaluated.instruction);
  let entry = entryOf(stage?.environment, name);
  const last = entry;
  while (entry?.source === 'arg') entry = entryOf(entry.before, name);
  if (entry?.instruction) {
    const origin = prose`the ENV on line ${lineOf(input, entry.instruction)}, unless docker run says otherwise`;
    return { value: entry.value, origin, more: [] };
  }
  if (entry) return { value: undefined, origin: prose`the base image sets it, to what an editor cannot see`, more: [] };
  return {
    value: undefined,
    origin: prose`what the container is started with`,
    more: [
      last
        ? prose`The ARG is gone by then: only ENV reaches containers.`
        : prose`The shell puts it in when the container starts; without ${code(`-e ${name}=…`)} it is empty.`,
    ],
  };
}
