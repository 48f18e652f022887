import { findFlag } from '../../dockerfile/instructions';
import { defaultPlatform } from '../../dockerfile/platform';
import { hadolintLink, type Check } from '../check';
import { removeFlag } from '../fixes/edits';
import { placeIn } from '../facts/places';

export const redundantTargetPlatform: Check = {
  code: 'DL3065',
  name: 'redundant-target-platform',
  also: ['RedundantTargetPlatform'],
  severity: 'warning',
  concept: 'base-image',
  title: 'FROM asks for the platform that it gets anyway',
  why:
    'A stage is built for the target platform unless its FROM says otherwise, so --platform=$TARGETPLATFORM changes nothing. ' +
    'Without it, a --platform in the file shows at a glance which stage is different.',
  example: {
    bad: 'FROM --platform=$TARGETPLATFORM alpine:3.20\n',
    good: 'FROM alpine:3.20\n',
  },
  link: hadolintLink('DL3065'),

  *check({ dockerfile, evaluation }) {
    const target = evaluation.options.platform ?? defaultPlatform;
    for (const { stage, platform } of evaluation.stages) {
      const flag = findFlag(stage.from, 'platform');
      if (!flag || !platform || platform.undefinedVariables.length > 0) continue;
      const [used, more] = platform.usedVariables;
      const isPlain = platform.value === evaluation.globalValues.get('TARGETPLATFORM');
      if (used !== 'TARGETPLATFORM' || more !== undefined || !isPlain) continue;
      yield {
        range: placeIn(dockerfile, stage.from, flag.range),
        message: 'Leave --platform out: the target platform is what a stage is built for anyway.',
        // An ARG of this file may have given the argument another value.
        fixes: [{ title: 'Remove --platform', edits: [removeFlag(dockerfile, flag)], safe: platform.value === target }],
      };
    }
  },
};
