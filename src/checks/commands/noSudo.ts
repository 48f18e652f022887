import type { Range, TextEdit } from '../../dockerfile/text';
import { defaultUserOf } from '../facts/baseImages';
import { withoutDigest } from '../facts/imageUses';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import type { CommandLine, Wrapper } from '../../commands/commandLine';
import { insertLinesAbove, insertLinesBelow } from '../fixes/edits';
import { keywordLike } from '../facts/keywordCase';
import { isDeferred, runsOf, type Run } from '../facts/runs';
import { removeWords } from '../fixes/shellEdits';
import { isRoot } from '../facts/stageState';
import { wordToGoBack } from '../fixes/userFixes';

/** One sudo. */
interface Use {
  readonly range: Range;
  /** Whether it has no options of its own. */
  readonly isAlone: boolean;
  /** Undefined when it does more than to give rights. */
  readonly removal: TextEdit | undefined;
}

export const noSudo: Check = {
  code: 'DL3004',
  name: 'no-sudo',
  also: [],
  severity: 'error',
  concept: 'security',
  title: 'RUN uses sudo',
  why:
    'A RUN has the rights of the last USER, root unless one is set, so sudo is either not needed or stands in for a USER line. It ' +
    'also hides who runs what, starts a process of its own between you and the signals, and stays in the image as a way to root.',
  example: {
    bad: 'FROM debian:12\nRUN sudo apt-get update\n',
    good: 'FROM debian:12\nRUN apt-get update\n',
  },
  link: hadolintLink('DL3004'),

  *check(input) {
    for (const run of runsOf(input)) {
      const uses = usesIn(run);
      const [first] = uses;
      if (first && userOf(run) === 'other') {
        // One finding for the whole step, as one repair serves it.
        yield {
          range: first.range,
          message: 'Switch with USER 0 above this step and back below it, instead of sudo.',
          fixes: fixesWithRoot(input, run, uses),
        };
        continue;
      }
      for (const use of uses) {
        yield {
          range: use.range,
          message: messageFor(run),
          fixes: fixesFor(run, use),
        };
      }
    }
  },
};

function messageFor(run: Run): string {
  return userOf(run) === 'root'
    ? 'Leave sudo out: a RUN is root unless a USER above says otherwise.'
    : `Leave sudo out. If ${withoutDigest(run.stage.rootImage?.text ?? run.stage.image.text)} does not run as root, set USER 0 above this step and go back below it.`;
}

function usesIn({ commands }: Run): Use[] {
  return commands.flatMap(command => {
    const wrapper = command.wrappers.find(({ name }) => name === 'sudo');
    const range = wrapper?.words[0]?.range ?? (command.name === 'sudo' ? command.nameRange : undefined);
    return range
      ? [{ range, isAlone: wrapper?.words.length === 1, removal: wrapper && removalOf(command, wrapper) }]
      : [];
  });
}

function fixesWithRoot(input: CheckInput, run: Run, uses: readonly Use[]): Fix[] {
  const { dockerfile } = input;
  const { user: before } = run.state;
  const back = before && wordToGoBack(input, run.stage, before);
  const removals = uses.flatMap(({ removal }) => removal ?? []);
  if (removals.length < uses.length || isDeferred(run) || back === undefined) return [];
  const user = keywordLike(dockerfile, 'USER');
  const edits = [
    insertLinesAbove(dockerfile, run.written, [`${user} 0`]),
    insertLinesBelow(dockerfile, run.written, [`${user} ${back}`]),
    ...removals,
  ];
  return [{ title: `Run this step as root (USER 0), then go back to ${back}`, edits, safe: false }];
}

function fixesFor(run: Run, { removal, isAlone }: Use): Fix[] {
  if (!removal) return [];
  return [{ title: 'Leave sudo out', edits: [removal], safe: isAlone && userOf(run) === 'root' }];
}

/** Who a RUN is, as far as the file and the name of the base image tell. */
function userOf({ state, stage }: Run): 'root' | 'other' | 'unknown' {
  if (state.user) return isRoot(state.user.name) ? 'root' : 'other';
  if (!stage.rootImage) return 'root';
  return defaultUserOf(stage.rootImage) === 'root' ? 'root' : 'unknown';
}

/** sudo and its options taken out; undefined when it does more than to give rights, as `sudo -u app` does. */
function removalOf(command: CommandLine, wrapper: Wrapper): TextEdit | undefined {
  const [name, ...rest] = wrapper.words;
  const kept = rest.find(({ value }) => !/^(?:-[EHSn]+|--|--non-interactive|--preserve-env|--set-home)$/.test(value));
  if (!name || (kept && !/^[A-Za-z_]\w*=/.test(kept.value))) return undefined;
  const inner = command.wrappers[command.wrappers.indexOf(wrapper) + 1];
  return removeWords(name.range, kept?.range ?? inner?.words[0]?.range ?? command.nameRange);
}
