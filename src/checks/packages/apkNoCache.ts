import { isKeptOut } from '../facts/cacheMounts';
import { hadolintLink, type Check } from '../check';
import { hasOption, invocationsIn } from '../../commands/packageManagers';
import { runsOf } from '../facts/runs';
import { insertArgument } from '../fixes/shellEdits';
import { isThrownAway } from '../facts/stageUse';

export const apkNoCache: Check = {
  code: 'DL3019',
  name: 'apk-no-cache',
  also: [],
  severity: 'info',
  concept: 'image-size',
  title: 'The package index of apk stays in the layer',
  why:
    'apk add --no-cache reads the package index without keeping it: no apk update before, nothing to remove behind, and the layer ' +
    'is a few megabytes smaller.',
  example: {
    bad: 'FROM alpine:3.21\nRUN apk add curl\n',
    good: 'FROM alpine:3.21\nRUN apk add --no-cache curl\n',
  },
  link: hadolintLink('DL3019'),

  // hadolint asks for it in stages too whose layers are in no image.
  *check(input) {
    for (const run of runsOf(input)) {
      if (isThrownAway(input, run.stage)) continue;
      for (const invocation of invocationsIn(run, 'apk', 'add')) {
        const { command, subcommandWord, range } = invocation;
        // Without network no index is fetched, so none stays.
        if (hasOption(invocation, '--no-cache') || hasOption(invocation, '--no-network') || !subcommandWord) continue;
        if (isKeptOut(run, '/var/cache/apk') || isKeptOut(run, '/etc/apk/cache')) continue;
        yield {
          range,
          message: 'apk keeps its package index in the layer. Add --no-cache.',
          fixes: [
            {
              title: 'Add --no-cache',
              edits: [insertArgument(command, subcommandWord.range, '--no-cache')],
              // Without network, a cached index is all there is.
              safe: !run.instruction.flags.some(({ name, value }) => name === 'network' && value === 'none'),
            },
          ],
        };
      }
    }
  },
};
