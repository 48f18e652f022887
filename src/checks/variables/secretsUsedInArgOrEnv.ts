import { valueOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Word } from '../../dockerfile/splitInstruction';
import { hadolintLink, type Check } from '../check';
import { originOf, placeOf } from '../facts/places';

/** Parts between underscores that make a name look like a secret's, and those that say that it is none. */
const secretPart = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmlessPart = /(?:^|_)(?:public|file|version)(?:_|$)/i;

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

  *check({ dockerfile, evaluation }) {
    for (const stage of evaluation.stages) {
      for (const evaluated of stage.instructions) {
        for (const { name, word } of namesSetBy(evaluated)) {
          if (!secretPart.test(name) || harmlessPart.test(name)) continue;
          yield {
            range: placeOf(dockerfile, evaluated, word.range),
            message:
              `${name} looks like a secret, and the image shows it to everybody who has the image. ` +
              `Give it to the command that needs it with RUN --mount=type=secret.${originOf(dockerfile, evaluated)}`,
            fixes: [],
          };
        }
      }
    }
  },
};

function namesSetBy(evaluated: EvaluatedInstruction): { name: string; word: Word }[] {
  const { instruction } = evaluated;
  if (instruction.kind === 'ARG') return instruction.declarations.map(({ name }) => ({ name: name.text, word: name }));
  if (instruction.kind !== 'ENV') return [];
  return instruction.pairs.map(({ key }) => ({ name: valueOf(evaluated, key), word: key }));
}
