import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { isRoot, stateAtEnd, statesOf, type UserInForce } from '../facts/stageState';
import { imageEnds } from '../facts/stageUse';
import { insertUser, userFixes, wordToGoBack } from '../fixes/userFixes';

export const lastUserRoot: Check = {
  code: 'DL3002',
  name: 'last-user-root',
  also: [],
  severity: 'warning',
  concept: 'security',
  title: 'The last USER is root',
  why:
    'The last USER is the one that containers run as. Root in a container is root on the host’s kernel: a hole in the program or in ' +
    'the container’s walls then gives away more than it has to. Be root for the steps that need it, and leave it afterwards.',
  example: {
    bad: 'FROM node:22-slim\nUSER root\nRUN apt-get update\nCMD ["node", "server.js"]\n',
    good: 'FROM node:22-slim\nUSER root\nRUN apt-get update\nUSER node\nCMD ["node", "server.js"]\n',
  },
  link: hadolintLink('DL3002'),

  // hadolint looks at each stage by itself; a stage that others continue, or only take files from, starts no container.
  *check(input) {
    const seen = new Set<Instruction>();
    for (const stage of imageEnds(input)) {
      const user = stateAtEnd(input, stage)?.user;
      if (!user || !isRoot(user.name) || seen.has(user.instruction)) continue;
      seen.add(user.instruction);
      yield {
        range: user.instruction.headerRange,
        message: 'Containers of this image run as root. Set another USER behind the steps that need root.',
        fixes: fixesFor(input, stage),
      };
    }
  },
};

function fixesFor(input: CheckInput, stage: EvaluatedStage): readonly Fix[] {
  const earlier = lastOtherUser(input, stage);
  const user = earlier && wordToGoBack(input, stage, earlier);
  if (user === undefined) return userFixes(input, stage);
  return [
    {
      title: `Go back to USER ${user} at the end`,
      edits: [insertUser(input.dockerfile, stage, user)],
      safe: false,
    },
  ];
}

/** The last user before root. */
function lastOtherUser(input: CheckInput, stage: EvaluatedStage): UserInForce | undefined {
  // Not by recursion: stages can be built from one another by the ten thousand.
  for (let at: EvaluatedStage | undefined = stage; at; at = parentOf(input, at)) {
    const user = [...statesOf(input, at)].reverse().find(state => state.user && !isRoot(state.user.name))?.user;
    if (user) return user;
  }
  return undefined;
}

function parentOf({ evaluation }: CheckInput, { base }: EvaluatedStage): EvaluatedStage | undefined {
  return base.kind === 'stage' ? evaluation.stages[base.index] : undefined;
}
