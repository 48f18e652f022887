import type { EvaluatedStage } from '../../dockerfile/evaluate';
import { parseImageReference, type ImageReference } from '../../dockerfile/imageReference';
import type { Check } from '../check';
import { defaultUserOf } from '../facts/baseImages';
import { givesRightsUp } from '../facts/givesRightsUp';
import { withoutDigest } from '../facts/imageUses';
import { stateAtEnd } from '../facts/stageState';
import { bottomOf } from '../facts/stageUse';
import { userFixes } from '../fixes/userFixes';

export const noUser: Check = {
  code: 'LC1002',
  name: 'no-user',
  also: [],
  severity: 'info',
  concept: 'security',
  title: 'The image runs as root',
  why:
    'Most base images start as root, and without a USER so does yours. Root in a container is root on the host’s kernel: a hole in the ' +
    'program or in the container’s walls then gives away more than it has to. Few programs need it.',
  example: {
    bad: 'FROM node:22-slim\nWORKDIR /app\nCOPY server.js .\nCMD ["node", "server.js"]\n',
    good: 'FROM node:22-slim\nWORKDIR /app\nCOPY server.js .\nUSER node\nCMD ["node", "server.js"]\n',
  },
  link: 'https://docs.docker.com/build/building/best-practices/#user',

  *check(input) {
    const stage = input.evaluation.stages.at(-1);
    if (!stage || stateAtEnd(input, stage)?.user || isForOthers(stage)) return;
    const bottom = bottomOf(input, stage);
    if (!startsAsRoot(stage, bottom) || givesRightsUp(input)) return;
    const base =
      bottom.base.kind === 'scratch' ? 'an empty image' : withoutDigest(imageOf(bottom)?.text ?? bottom.image.text);
    yield {
      range: stage.image.range,
      message: `No USER is set, and ${base} runs as root. Set a USER at the end of this stage.`,
      fixes: userFixes(input, stage),
    };
  },
};

/** Whether only what is built on the image runs, as the user that an ONBUILD sets. */
function isForOthers({ stage }: EvaluatedStage): boolean {
  return stage.instructions.some(each => each.kind === 'ONBUILD' && each.trigger?.kind === 'USER');
}

/** Whether the base is known to run as root. One that is named by a variable, or not known, is given the benefit of the doubt. */
function startsAsRoot({ stage }: EvaluatedStage, bottom: EvaluatedStage): boolean {
  const { base, image } = bottom;
  if (base.kind === 'scratch') {
    // Without a program to start, it only hands files out: `docker build --output`.
    return stage.instructions.some(({ kind }) => kind === 'CMD' || kind === 'ENTRYPOINT');
  }
  const reference = imageOf(bottom);
  if (!reference || /^["']?\$/.test(image.text)) return false;
  return defaultUserOf(reference) === 'root';
}

/** The image that a stage is built from. Where only the tag waits for an argument, its name is known all the same. */
function imageOf({ base, rootImage, image }: EvaluatedStage): ImageReference | undefined {
  if (rootImage || base.kind !== 'image') return rootImage;
  return parseImageReference(image.text.replace(/:\$[^/]*$/, ''));
}
