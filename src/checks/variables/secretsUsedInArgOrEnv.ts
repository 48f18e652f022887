import type { EvaluatedInstruction, EvaluatedStage } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { Word } from '../../dockerfile/splitInstruction';
import { hadolintLink, type Check, type CheckInput, type Finding, type Fix } from '../check';
import { systemTools } from '../facts/dependencyInstalls';
import { originOf, placeOf } from '../facts/places';
import { runAt } from '../facts/runs';
import { insertBefore, removeInstruction } from '../fixes/edits';
import { removePair } from '../fixes/pairs';

/** BuildKit's rule: parts between underscores that make a name look like a secret's, and those that say that it is none. */
const secretPart = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmlessPart = /(?:^|_)(?:public|file|version)(?:_|$)/i;

/** What a name ends in that speaks of a secret and is none: KEY_NAME, TOKEN_TTL, AUTH_URL. Keys that sign, which are public; Google's variable is
 * the path of a file. */
const aboutSecret =
  /_(?:algorithm|alias|arn|audience|bits|dir|enabled|endpoint|expiry|header|host|issuer|length|method|mode|name|path|port|prefix|provider|server|service|size|sock|socket|ttl|type|uri|url)$|(?:^|_)gpg_keys?$|^google_application_credentials$/i;

/**
 * Names that hadolint knows and BuildKit does not: DBPASSWORD, ACCESSTOKEN, DOCKER_USERNAME. It finds its words in any place,
 * in TOKENIZER_PATH and POSTGRES_PASSWORD_FILE too; here they must be what the name ends in, and a user's name alone is none.
 */
const secretEnd = /(?:api_?key|client_?key|password|private|secret|token|._?username)$/i;

export const secretsUsedInArgOrEnv: Check = {
  code: 'DL3064',
  name: 'secrets-used-in-arg-or-env',
  also: ['SecretsUsedInArgOrEnv'],
  severity: 'warning',
  concept: 'security',
  title: 'A secret is given to the build as ARG or ENV',
  why:
    'The values of ENV are in the image and those of ARG in its history, where everybody who has the image can read them with ' +
    'docker inspect or docker history. RUN --mount=type=secret shows a secret to one command and leaves no trace of it.',
  example: {
    bad: 'FROM node:22-slim\nARG NPM_TOKEN\nRUN npm ci\n',
    good: 'FROM node:22-slim\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci\n',
  },
  link: hadolintLink('DL3064'),

  *check(input) {
    const { evaluation, dockerfile } = input;
    for (const evaluated of evaluation.globals) {
      for (const { name, word } of namesSetBy(evaluated, evaluated.instruction)) {
        if (kindOf(name) !== undefined) yield { ...findingFor(evaluated, name, word), ...beyondBuildkit };
      }
    }
    const continued = new Set(evaluation.stages.flatMap(({ base }) => (base.kind === 'stage' ? [base.index] : [])));
    for (const stage of evaluation.stages) {
      for (const evaluated of stage.instructions) {
        const { instruction, firedBy } = evaluated;
        for (const { name, word } of namesSetBy(evaluated, instruction)) {
          const kind = kindOf(name);
          if (kind === undefined || (kind === 'hadolint' && firedBy)) continue;
          const finding = findingFor(evaluated, name, word);
          const fixes = firedBy ? [] : fixesFor(input, stage, instruction, name);
          if (kind === 'hadolint') yield { ...finding, fixes, ...beyondBuildkit };
          else if (kind === 'buildkit') yield { ...finding, fixes };
          else yield { ...finding, message: messageForAbout(name), fixes, severity: 'info' };
        }
        // BuildKit reports it where a stage of this file makes it run.
        if (instruction.kind !== 'ONBUILD' || !instruction.trigger || continued.has(stage.stage.index)) continue;
        for (const { name, word } of namesSetBy(evaluated, instruction.trigger)) {
          if (kindOf(name) === undefined) continue;
          yield { ...findingFor(evaluated, name, word), buildkitRule: 'none', ignoredAt: instruction };
        }
      }
    }

    function findingFor(evaluated: EvaluatedInstruction, name: string, word: Word): Finding {
      return {
        range: placeOf(dockerfile, evaluated, word.range),
        message:
          (isEmpty(evaluated.instruction, word)
            ? `${name} is empty here, but it looks like a secret: a value would be read by everybody who has the image. `
            : `${name} looks like a secret, and everybody who has the image can read it. `) +
          `Give it to the command that needs it with RUN --mount=type=secret.${originOf(dockerfile, evaluated)}`,
        fixes: [],
      };
    }
  },
};

/** BuildKit reports it, and users of it want to know why; that it is no secret is the likelier case. */
function messageForAbout(name: string): string {
  return (
    `docker build --check takes ${name} for a secret by its name. If its value is no secret, ignore this; if it is one, give it to ` +
    'the command that needs it with RUN --mount=type=secret.'
  );
}

/** Whether an ENV sets a variable to nothing: a place for a value that comes when a container starts. */
function isEmpty(instruction: Instruction, key: Word): boolean {
  return (
    instruction.kind === 'ENV' &&
    instruction.pairs.some(pair => pair.key === key && /^(?:|""|'')$/.test(pair.value.text))
  );
}

const beyondBuildkit = { severity: 'info', buildkitRule: 'none' } as const;

/** Whose a finding is: `about` is BuildKit's, of a name that only speaks of a secret. */
function kindOf(name: string): 'buildkit' | 'about' | 'hadolint' | undefined {
  if (secretPart.test(name) && !harmlessPart.test(name)) return aboutSecret.test(name) ? 'about' : 'buildkit';
  return secretEnd.test(name) && !/^user_?name$/i.test(name) ? 'hadolint' : undefined;
}

/** Whether a variable is called as one that holds a secret. */
export function looksSecret(name: string): boolean {
  const kind = kindOf(name);
  return kind === 'buildkit' || kind === 'hadolint';
}

function namesSetBy(evaluated: EvaluatedInstruction, instruction: Instruction): { name: string; word: Word }[] {
  if (instruction.kind === 'ARG') return instruction.declarations.map(({ name }) => ({ name: name.text, word: name }));
  if (instruction.kind !== 'ENV') return [];
  // They are expanded in pairs; those of an ENV that waits in an ONBUILD are not.
  const { expanded } = evaluated;
  const isExpanded = evaluated.instruction === instruction;
  return instruction.pairs.map(({ key }, index) => ({
    name: (isExpanded ? expanded[index * 2]?.value : undefined) ?? key.text,
    word: key,
  }));
}

/** A secret for the RUNs that use it in place of an ARG; an ENV that nothing here uses taken out. */
function fixesFor(input: CheckInput, stage: EvaluatedStage, instruction: Instruction, name: string): Fix[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  const all = (input.once(usesByVariable).get(name) ?? []).filter(other => other !== instruction);
  // `ENV TOKEN=$TOKEN` hands an ARG on, and goes with it.
  const aliases = all.filter(other => handsOn(other, name));
  const uses = all.filter(other => !aliases.includes(other));
  if (instruction.kind === 'ENV') {
    if (all.length === 0) return removalFixes(input, instruction, name);
    const arg = handsOn(instruction, name) ? argOf(stage, name) : undefined;
    return arg ? fixesFor(input, stage, arg, name) : [];
  }
  if (instruction.kind !== 'ARG' || instruction.declarations.length !== 1 || !knowsSecretsAsVariables(input)) return [];
  const runs = runsBelow(stage, instruction);
  // A tool that finds the variable by itself is the package manager of a language, as a rule.
  const takers =
    uses.length > 0
      ? uses
      : runs.filter(
          run =>
            runs.length === 1 || runAt(input, run)?.invocations.some(({ tool }) => !systemTools.has(tool)) === true,
        );
  if (takers.length === 0 || !takers.every(taker => runs.includes(taker))) return [];
  if (!aliases.every(alias => stage.stage.instructions.includes(alias))) return [];
  const id = name.toLowerCase();
  return [
    {
      title: `Give it to RUN as a secret; build with --secret id=${id},env=${name}`,
      edits: [
        ...[instruction, ...aliases].map(gone => removeInstruction(input.dockerfile, gone)),
        ...takers.map(({ keyword }) => insertBefore(keyword.range.end, ` --mount=type=secret,id=${id},env=${name}`)),
      ],
      safe: false,
    },
  ];
}

function handsOn(instruction: Instruction, name: string): boolean {
  if (instruction.kind !== 'ENV' || instruction.pairs.length !== 1) return false;
  const [pair] = instruction.pairs;
  return pair?.key.text === name && /^"?\$(?:\w+|\{\w+\})"?$/.test(pair.value.text) && pair.value.text.includes(name);
}

/** The ARG of a stage that declares a name and nothing else; undefined when there is none, or more than one. */
function argOf({ stage }: EvaluatedStage, name: string): Instruction | undefined {
  if (stage.instructions.length > mostInstructions) return undefined;
  const [arg, ...more] = stage.instructions.filter(
    each => each.kind === 'ARG' && each.declarations.some(declaration => declaration.name.text === name),
  );
  return more.length === 0 ? arg : undefined;
}

/** The RUNs behind an instruction of a stage; none when there are so many that nobody would look through them. */
function runsBelow({ stage }: EvaluatedStage, { range }: Instruction): readonly Instruction[] {
  if (stage.instructions.length > mostInstructions) return [];
  return stage.instructions.filter(({ kind, range: { start } }) => kind === 'RUN' && start > range.start);
}

const mostInstructions = 300;

function removalFixes({ dockerfile }: CheckInput, instruction: Instruction, name: string): Fix[] {
  const pair = instruction.kind === 'ENV' ? instruction.pairs.find(({ key }) => key.text === name) : undefined;
  const edit = instruction.kind === 'ENV' && pair ? removePair(dockerfile, instruction, pair) : undefined;
  return edit
    ? [{ title: `Take it out; give it to the container with docker run -e ${name}`, edits: [edit], safe: false }]
    : [];
}

/** The instructions whose text has `$NAME` or `${NAME…`, by name, each once. */
function usesByVariable({ dockerfile }: CheckInput): ReadonlyMap<string, readonly Instruction[]> {
  const uses = new Map<string, Instruction[]>();
  for (const instruction of dockerfile.instructions) {
    const texts = [
      instruction.rest.text,
      ...instruction.flags.map(({ value }) => value ?? ''),
      ...instruction.heredocs.map(({ body }) => body),
    ];
    const names = new Set(texts.flatMap(text => [...text.matchAll(/\$\{?(\w+)/g)].map(match => match[1] ?? '')));
    for (const name of names) {
      const others = uses.get(name);
      if (others) others.push(instruction);
      else uses.set(name, [instruction]);
    }
  }
  return uses;
}

/** `env=` in a mount came with version 1.10 of the language. */
function knowsSecretsAsVariables({ dockerfile }: CheckInput): boolean {
  const syntax = dockerfile.directives.all.find(({ name }) => name === 'syntax')?.value ?? '';
  return !/:1\.\d(?:\D|$)/.test(syntax);
}
