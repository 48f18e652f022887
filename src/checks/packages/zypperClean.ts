import { hadolintLink, type Check } from '../check';
import { leftInLayer, needsNoSudo, type Leftovers } from '../facts/leftovers';
import { isDeferred, runsOf } from '../facts/runs';
import { isThrownAway } from '../facts/stageUse';
import { cacheMountFix } from '../fixes/cacheMountFix';
import { appendStep } from '../fixes/shellEdits';

export const zypperClean: Check = {
  code: 'DL3036',
  name: 'zypper-clean',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'The cache of zypper stays in the layer',
  why:
    'zypper fetches lists of all packages there are, and keeps what it downloads: nothing needs them once the packages are ' +
    'installed. A layer keeps what its RUN leaves behind, and cleaning up in a later RUN only hides it: the same RUN has to do it.',
  example: {
    bad: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install "curl>=8"\n',
    good: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install "curl>=8" && zypper clean --all\n',
  },
  link: hadolintLink('DL3036'),

  // hadolint asks for it in stages too whose layers are in no image.
  *check(input) {
    for (const run of runsOf(input)) {
      if (isThrownAway(input, run.stage) && !isDeferred(run)) continue;
      const invocation = leftInLayer(run, leftovers);
      if (!invocation) continue;
      const edit = needsNoSudo(run, invocation) ? appendStep(input.dockerfile, run, 'zypper clean --all') : undefined;
      yield {
        range: invocation.range,
        message: 'zypper leaves its package lists in the layer. End this RUN with zypper clean --all.',
        fixes: [
          ...(edit ? [{ title: 'Run zypper clean --all at the end', edits: [edit], safe: true }] : []),
          ...cacheMountFix(input, run, 'Keep the package lists of zypper in a cache mount', [
            { target: '/var/cache/zypp', locked: true },
          ]),
        ],
      };
    }
  },
};

const leftovers: Leftovers = {
  foldersOf: () => ['/var/cache/zypp'],
  leaves: ({ tool, subcommand }) => tool === 'zypper' && /^(?:in|install)$/.test(subcommand),
  cleans: ({ tool, subcommand }) => tool === 'zypper' && /^(?:cc|clean)$/.test(subcommand),
};
