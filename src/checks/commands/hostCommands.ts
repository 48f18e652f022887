import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import type { CommandLine } from '../../commands/commandLine';
import { runsOf, type Run } from '../facts/runs';
import { removeSteps, stepOf } from '../fixes/shellEdits';

/** What each is for, where it does something. hadolint names ifconfig in its message, and misses it. */
const purposes: ReadonlyMap<string, string> = new Map([
  ['free', 'shows the memory of the machine that builds'],
  ['ifconfig', 'shows the network of the build, which is gone when it ends'],
  ['kill', 'ends processes, and no process outlives its RUN'],
  ['mount', 'needs rights that a build does not have, and no mount outlives its RUN'],
  ['ps', 'shows processes, and no process outlives its RUN'],
  ['service', 'starts a service that is gone when this RUN ends'],
  ['shutdown', 'has no machine to shut down'],
  ['ssh', 'logs in elsewhere, with keys that a build should not have'],
  ['top', 'shows processes, and waits for somebody to quit it'],
  ['vim', 'waits for somebody who types'],
]);

export const hostCommands: Check = {
  code: 'DL3001',
  name: 'host-commands',
  also: [],
  severity: 'info',
  concept: 'process',
  title: 'RUN uses a command that makes little sense in a build',
  why:
    'A build has nobody at the keyboard, no machine to look after, and no process that outlives the RUN that started it: a layer ' +
    'keeps files and nothing else. Start services when the container starts, with CMD or ENTRYPOINT.',
  example: {
    bad: 'FROM debian:12\nRUN service ssh start && echo ready > /ready\n',
    good: 'FROM debian:12\nRUN echo ready > /ready\nCMD ["/usr/sbin/sshd", "-D"]\n',
  },
  link: hadolintLink('DL3001'),

  *check(input) {
    for (const run of runsOf(input)) {
      // With the keys that --mount=type=ssh lends, ssh is meant.
      const hasKeys = run.mounts.some(({ type }) => type === 'ssh');
      for (const command of run.commands) {
        const purpose = purposes.get(command.name);
        if (purpose === undefined || (command.name === 'ssh' && hasKeys)) continue;
        yield {
          range: command.nameRange,
          message: `In a build, ${command.name} makes little sense: it ${purpose}.`,
          fixes: fixesFor(input, run, command),
        };
      }
    }
  },
};

function fixesFor({ dockerfile }: CheckInput, run: Run, command: CommandLine): Fix[] {
  const step = stepOf(run, command);
  const edits = step && removeSteps(dockerfile, run, new Set([step]));
  return edits
    ? [
        {
          title: `Take ${command.name} out; see that nothing after it needs it`,
          edits,
          safe: false,
        },
      ]
    : [];
}
