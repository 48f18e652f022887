import { variablesOfImage, type Environment } from './environment';
import { parseImageReference, type ImageReference } from './imageReference';
import type { From, Instruction } from './instructions';
import { findFlag } from './instructions';
import { globalArgs, type Dockerfile, type Stage } from './parse';
import { defaultPlatform } from './platform';
import { createScope, type Scope, type Variables } from './scope';
import { lexShellWord, type VariableReference } from './shellLexer';
import type { Flag, Word } from './splitInstruction';
import type { Range } from './text';

/** What a build is started with. */
export interface BuildOptions {
  /** `--build-arg` values by name. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The platform that is built for and on; `linux/amd64` when it is not given. */
  readonly platform?: string;
}

/** A word after BuildKit has expanded the variables in it. */
export interface ExpandedWord {
  /** What was expanded: a word, a flag's value or a heredoc's body. */
  readonly text: string;
  /** Where it stands. */
  readonly range: Range;
  readonly value: string;
  /** The value split at blanks outside quotes; most instructions use `value` alone. */
  readonly words: readonly string[];
  /** The variables it uses that nothing defines, each once. */
  readonly undefinedVariables: readonly string[];
  readonly usedVariables: readonly string[];
  /** Those of them that an ARG declares and nothing gives a value, each once. */
  readonly unsetVariables: readonly string[];
  /** Every use of a variable, with its place in `text`. */
  readonly references: readonly VariableReference[];
  /** Why BuildKit refuses it; `value` is empty then. */
  readonly error: string | undefined;
}

export interface EvaluatedInstruction {
  readonly instruction: Instruction;
  /** The FROM that fired it, for an instruction that waits in an ONBUILD of an earlier stage. */
  readonly firedBy: From | undefined;
  /** Every word that BuildKit expands here, in its order. */
  readonly expanded: readonly ExpandedWord[];
  /** What is in force just before it. */
  readonly environment: Environment | undefined;
}

/** What a stage continues from. */
export type StageBase =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly reference: ImageReference | undefined };

export interface EvaluatedStage {
  readonly stage: Stage;
  readonly image: ExpandedWord;
  readonly platform: ExpandedWord | undefined;
  readonly base: StageBase;
  /** The image at the bottom of the chain of stages; undefined when that is scratch. */
  readonly rootImage: ImageReference | undefined;
  /** What runs in it, those of inherited ONBUILDs first, without the FROM. */
  readonly instructions: readonly EvaluatedInstruction[];
  /** What is in force at its end. */
  readonly environment: Environment | undefined;
}

/** A Dockerfile with its variables expanded and its stages connected, for one set of build options. */
export interface Evaluation {
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  /** The ARGs before the first FROM. */
  readonly globals: readonly EvaluatedInstruction[];
  /** What FROM sees: those ARGs and the platform arguments, by name; undefined for one that nothing gives a value. */
  readonly globalValues: ReadonlyMap<string, string | undefined>;
  readonly stages: readonly EvaluatedStage[];
}

/** ARGs that BuildKit gives a value in FROM, and in a stage that declares them. */
export const platformArgs = [
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
] as const;

/** So many instructions of ONBUILDs run in one file at the most: they multiply with the stages built from theirs. */
const mostFired = 10_000;

/** Expands every variable that BuildKit would, in one pass. Never fails: what BuildKit refuses has an `error`. */
export function evaluate(dockerfile: Dockerfile, options: BuildOptions = {}): Evaluation {
  const { escape } = dockerfile.directives;
  const buildArgs = new Map(Object.entries(options.buildArgs ?? {}));
  const globalValues = new Map<string, string | undefined>(platformValues(options.platform ?? defaultPlatform));
  globalValues.set('TARGETSTAGE', dockerfile.stages.at(-1)?.name ?? 'default');
  for (const name of platformArgs) globalValues.set(name, buildArgs.get(name) ?? globalValues.get(name));
  const globals = evaluateGlobals();
  const stages: EvaluatedStage[] = [];
  const scopes: Scope[] = [];
  let fired = 0;
  const indexByName = new Map<string, number>();
  for (const stage of dockerfile.stages) {
    stages.push(evaluateStage(stage));
    if (stage.name !== undefined) indexByName.set(stage.name, stage.index);
  }
  return { dockerfile, options, globals, globalValues, stages };

  function evaluateGlobals(): EvaluatedInstruction[] {
    return globalArgs(dockerfile).map(instruction => {
      const expanded: ExpandedWord[] = [];
      for (const { name, value } of instruction.declarations) {
        const given = buildArgs.get(name.text);
        const byDefault = value && given === undefined ? expand(value, globalValues) : undefined;
        if (byDefault) expanded.push(byDefault);
        globalValues.set(name.text, given ?? byDefault?.value ?? globalValues.get(name.text));
      }
      return { instruction, firedBy: undefined, expanded, environment: undefined };
    });
  }

  function evaluateStage(stage: Stage): EvaluatedStage {
    const { from } = stage;
    const image = expand(from.image ?? { text: '', range: from.keyword.range }, globalValues);
    const platformFlag = findFlag(from, 'platform');
    const base = findBase(image.value);
    const parent = base.kind === 'stage' ? stages[base.index] : undefined;
    const reference = base.kind === 'image' ? base.reference : undefined;
    const parentScope = base.kind === 'stage' ? scopes[base.index] : undefined;
    const scope = createScope(parentScope, parent ? parent.environment : environmentOfImage(base));
    scopes.push(scope);
    const triggers = parent ? triggersOf(parent.stage).slice(0, mostFired - fired) : [];
    fired += triggers.length;
    const instructions = [
      ...triggers.map(trigger => evaluateInstruction(trigger, scope, from)),
      ...stage.instructions.map(instruction => evaluateInstruction(instruction, scope, undefined)),
    ];
    return {
      stage,
      image,
      platform: platformFlag && expand(wordOfFlag(platformFlag), globalValues),
      base,
      rootImage: parent ? parent.rootImage : reference,
      instructions,
      environment: scope.newest,
    };
  }

  /**
   * An earlier stage of that name, the last one above; else scratch or an image. Stages go by their names in lower case, and
   * FROM, unlike COPY --from, looks for its word as it is.
   */
  function findBase(image: string): StageBase {
    const index = indexByName.get(image);
    if (index !== undefined) return { kind: 'stage', index };
    return image === 'scratch' ? { kind: 'scratch' } : { kind: 'image', reference: parseImageReference(image) };
  }

  function evaluateInstruction(
    instruction: Instruction,
    scope: Scope,
    firedBy: From | undefined,
  ): EvaluatedInstruction {
    const environment = scope.newest;
    const expanded =
      instruction.kind === 'ARG'
        ? declareArgs(instruction.declarations, instruction, scope)
        : expandedTexts(instruction).map(text => expand(text, scope, text.isHeredoc));
    if (instruction.kind === 'ENV') {
      // Keys and values come in pairs; all of one line see what was in force before it.
      for (let index = 0; index + 1 < expanded.length; index += 2) {
        scope.set(expanded[index]?.value ?? '', expanded[index + 1]?.value ?? '', 'env', instruction);
      }
    }
    return { instruction, firedBy, expanded, environment };
  }

  /** An ARG's value is the one given to the build, else its default, else that of the global ARG. */
  function declareArgs(
    declarations: readonly { readonly name: Word; readonly value: Word | undefined }[],
    instruction: Instruction,
    scope: Scope,
  ): ExpandedWord[] {
    const expanded: ExpandedWord[] = [];
    for (const { name, value } of declarations) {
      const given = buildArgs.get(name.text);
      const byDefault = value && given === undefined ? expand(value, scope) : undefined;
      if (byDefault) expanded.push(byDefault);
      const inherited = value ? undefined : globalValues.get(name.text);
      scope.set(name.text, given ?? byDefault?.value ?? inherited, 'arg', instruction);
    }
    return expanded;
  }

  function expand({ text, range }: Word, values: Variables, isHeredoc = false): ExpandedWord {
    if (plainWord.test(text)) return plainExpansion(text, range);
    const lexed = lexShellWord(text, {
      // Inside a heredoc the escape directive does not count.
      escape: isHeredoc ? '\\' : escape,
      lookup: name => values.get(name),
      ignoreQuotes: isHeredoc,
    });
    // An ARG without a value is unset for `${name:-…}` and its kind, but using it is no mistake.
    const references = lexed.references.map(({ name, start, end, defined }) => ({
      name,
      start,
      end,
      defined: defined || values.has(name),
    }));
    const namesWhere = (holds: (reference: VariableReference) => boolean): readonly string[] => {
      const names = references.filter(holds).map(({ name }) => name);
      return names.length < 2 ? names : [...new Set(names)];
    };
    return {
      text,
      range,
      value: lexed.value,
      words: lexed.words,
      references,
      error: lexed.error,
      undefinedVariables: namesWhere(({ defined }) => !defined),
      usedVariables: namesWhere(({ defined }) => defined),
      unsetVariables: namesWhere(({ name, defined }) => defined && values.get(name) === undefined),
    };
  }
}

/** Most words: they stand for themselves. */
const plainWord = /^[\w./:@=,+*-]+$/;
const none: readonly never[] = [];

function plainExpansion(text: string, range: Range): ExpandedWord {
  return {
    text,
    range,
    value: text,
    words: [text],
    references: none,
    error: undefined,
    undefinedVariables: none,
    usedVariables: none,
    unsetVariables: none,
  };
}

/** The expansion of a word of an instruction; undefined for a word that BuildKit leaves as it is. */
export function expansionOf(evaluated: EvaluatedInstruction, word: Word): ExpandedWord | undefined {
  return evaluated.expanded.find(({ range }) => range.start === word.range.start && range.end === word.range.end);
}

/** The value of a word after expansion; its text when BuildKit does not expand it. */
export function valueOf(evaluated: EvaluatedInstruction, word: Word): string {
  return expansionOf(evaluated, word)?.value ?? word.text;
}

/** A variable of the image stands for itself: an editor does not know its value. */
function environmentOfImage(base: StageBase): Environment | undefined {
  const repository = base.kind === 'image' ? base.reference?.repository : undefined;
  let newest: Environment | undefined;
  for (const name of variablesOfImage(repository).names) {
    newest = { name, value: `\${${name}}`, source: 'image', instruction: undefined, before: newest };
  }
  return newest;
}

function triggersOf(stage: Stage): Instruction[] {
  return stage.instructions.flatMap(instruction =>
    instruction.kind === 'ONBUILD' && instruction.trigger ? [instruction.trigger] : [],
  );
}

interface TextToExpand extends Word {
  /** The body of a heredoc: quotes mean nothing in it. */
  readonly isHeredoc?: boolean;
}

const expandedFlags: Readonly<Record<string, readonly string[]>> = {
  COPY: ['chown', 'chmod'],
  ADD: ['chown', 'chmod', 'checksum'],
  RUN: ['mount'],
};

/** What BuildKit expands in an instruction other than ARG. Reference: https://docs.docker.com/reference/dockerfile/#environment-replacement */
function expandedTexts(instruction: Instruction): readonly TextToExpand[] {
  switch (instruction.kind) {
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ key, value }) => [key, value]);
    case 'COPY':
    case 'ADD': {
      const { sources, destination, heredocs } = instruction;
      const words = destination ? [...sources, destination] : [...sources];
      const bodies = heredocs
        .filter(({ expand }) => expand)
        .map(({ body, bodyRange }) => ({ text: body, range: bodyRange, isHeredoc: true }));
      return words.concat(expandedFlagsOf(instruction), bodies);
    }
    case 'RUN':
      return expandedFlagsOf(instruction);
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
      return instruction.value ? [instruction.value] : [];
    case 'VOLUME':
    case 'EXPOSE':
      return instruction.words;
    default:
      return none;
  }
}

function expandedFlagsOf({ kind, flags }: Instruction): Word[] {
  const names = expandedFlags[kind];
  return flags.filter(({ name, value }) => value !== undefined && names?.includes(name) === true).map(wordOfFlag);
}

function wordOfFlag(flag: Flag): Word {
  return { text: flag.value ?? '', range: flag.valueRange };
}

function platformValues(platform: string): [string, string][] {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  const of = (prefix: 'BUILD' | 'TARGET'): [string, string][] => [
    [`${prefix}PLATFORM`, platform],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ];
  return [...of('BUILD'), ...of('TARGET')];
}
