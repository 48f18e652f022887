import { findFlag } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import { defaultPlatform, parsePlatform } from '../../dockerfile/platform';
import type { Flag } from '../../dockerfile/splitInstruction';
import { hadolintLink, type Check, type Fix } from '../check';
import { removeFlag, replace } from '../fixes/edits';
import { placeIn } from '../facts/places';

export const fromPlatformFlagConstDisallowed: Check = {
  code: 'DL3029',
  name: 'from-platform-flag-const-disallowed',
  also: ['FromPlatformFlagConstDisallowed'],
  severity: 'warning',
  concept: 'base-image',
  title: 'FROM is tied to one platform',
  why:
    'With a fixed --platform the stage is built for that platform whatever the build was asked for: on other machines it runs ' +
    'emulated and slowly, or not at all. Use $BUILDPLATFORM for a stage that only builds, and name a stage after its ' +
    'platform when it is meant for just that one.',
  example: {
    bad: 'FROM --platform=linux/amd64 alpine:3.20\n',
    good: 'FROM alpine:3.20\n',
  },
  link: hadolintLink('DL3029'),

  *check({ dockerfile, evaluation }) {
    const target = evaluation.options.platform ?? defaultPlatform;
    for (const { stage, platform } of evaluation.stages) {
      const flag = findFlag(stage.from, 'platform');
      if (!flag || !platform) continue;
      // hadolint reports every variable but BUILDPLATFORM and TARGETPLATFORM; here, those whose default is a constant.
      const isVariable = platform.references.length > 0;
      if (platform.references.some(({ name }) => /^(?:BUILD|TARGET)[A-Z]+$/.test(name))) continue;
      const constant = parsePlatform(platform.value, target);
      // A stage that is named after the platform is meant for it.
      const namesPlatform = constant && [constant.os, constant.architecture].some(part => stage.name?.includes(part));
      if (!constant || namesPlatform === true) continue;
      yield {
        range: placeIn(dockerfile, stage.from, flag.range),
        message: isVariable
          ? `Unless the build is told otherwise, this stage is for ${platform.value} on every machine. Leave --platform out, or use $BUILDPLATFORM.`
          : `This stage is always built for ${platform.value}. Leave --platform out, or use $BUILDPLATFORM or $TARGETPLATFORM.`,
        // An image for another system is there for that one alone, and the paths of the stage are that system's.
        fixes: constant.os === target.split('/')[0] ? fixesFor(dockerfile, flag) : [],
        ...(isVariable && { severity: 'info', buildkitRule: 'none' }),
      };
    }
  },
};

function fixesFor(dockerfile: Dockerfile, flag: Flag): Fix[] {
  return [
    { title: 'Remove --platform', edits: [removeFlag(dockerfile, flag)], safe: false },
    {
      title: 'Build the stage on the platform of the builder',
      edits: [replace(flag.valueRange, '$BUILDPLATFORM')],
      safe: false,
    },
  ];
}
