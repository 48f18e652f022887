import type { EvaluatedStage } from '../../dockerfile/evaluate';
import { readPortSpec } from '../../dockerfile/portSpec';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { distributionOf, officialName } from '../facts/baseImages';
import { keywordLike } from '../facts/keywordCase';
import { imageEnds } from '../facts/stageUse';
import { insertAtEnd } from '../fixes/userFixes';

export const healthcheckMissing: Check = {
  code: 'DL3057',
  name: 'healthcheck-missing',
  also: [],
  severity: 'info',
  concept: 'process',
  title: 'The image has no HEALTHCHECK',
  why:
    'Docker knows whether the process of a container runs, not whether it answers. A HEALTHCHECK asks it now and then, and a ' +
    'container that does not answer shows as unhealthy. Kubernetes has probes of its own and does not read it.',
  example: {
    bad: 'FROM alpine:3.20\nEXPOSE 8080\nCMD ["server"]\n',
    good: 'FROM alpine:3.20\nEXPOSE 8080\nCMD ["server"]\nHEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://localhost:8080/"]\n',
  },
  link: hadolintLink('DL3057'),
  offByDefault: true,

  // Like hadolint, not for stages that only lend files or that others continue.
  *check(input) {
    const { stages } = input.evaluation;
    for (const stage of imageEnds(input)) {
      let hasOne = false;
      for (let at: EvaluatedStage | undefined = stage; at && !hasOne;) {
        hasOne = at.instructions.some(({ instruction }) => instruction.kind === 'HEALTHCHECK');
        const { base }: EvaluatedStage = at;
        at = base.kind === 'stage' ? stages[base.index] : undefined;
      }
      if (hasOne) continue;
      yield {
        range: stage.image.range,
        message:
          'Nothing tells Docker whether the program of this image answers. Add a HEALTHCHECK, or HEALTHCHECK NONE.',
        fixes: fixesFor(input, stage),
      };
    }
  },
};

function fixesFor(input: CheckInput, stage: EvaluatedStage): Fix[] {
  const keyword = keywordLike(input.dockerfile, 'HEALTHCHECK');
  const add = (title: string, words: string): Fix => ({
    title,
    edits: [insertAtEnd(input.dockerfile, stage, [`${keyword} ${words}`])],
    safe: false,
  });
  const command = commandFor(stage);
  return [
    ...(command
      ? [add(`Ask it with ${command[0] ?? ''}; see that the address is right`, `CMD ${jsonOf(command)}`)]
      : []),
    add('Say that there is none: HEALTHCHECK NONE', 'NONE'),
  ];
}

function jsonOf(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
}

/** A request with a program that the image has, as far as its name tells; undefined where there is no port to ask. */
function commandFor(stage: EvaluatedStage): readonly string[] | undefined {
  const ports = stage.instructions
    .flatMap(({ instruction, expanded }) =>
      instruction.kind === 'EXPOSE' ? expanded.flatMap(({ words }) => words) : [],
    )
    .map(readPortSpec);
  const port = ports.find(spec => /^\d+$/.test(spec.port) && /^(?:|tcp)$/i.test(spec.protocol ?? ''));
  if (!port || !stage.rootImage) return undefined;
  const url = `http://localhost:${port.port}/`;
  const texts = stage.stage.instructions.flatMap(({ kind, rest }) => (kind === 'RUN' ? [rest.text] : []));
  const mentions = (tool: RegExp): boolean => texts.some(text => tool.test(text));
  const distribution = distributionOf(stage.rootImage);
  if (mentions(/\bcurl\b/)) return ['curl', '-fsS', '-o', '/dev/null', url];
  if (distribution === 'alpine' || distribution === 'busybox') return ['wget', '-q', '-O', '/dev/null', url];
  if (mentions(/\bwget\b/)) return ['wget', '-q', '-O', '/dev/null', url];
  switch (officialName(stage.rootImage)) {
    case 'node':
      return ['node', '-e', `fetch('${url}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`];
    case 'python':
      return ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}')`];
    default:
      return undefined;
  }
}
