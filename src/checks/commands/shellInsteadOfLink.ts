import type { CommandLine } from '../../commands/commandLine';
import type { ShellStep } from '../../dockerfile/shellScript';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { keywordLike } from '../facts/keywordCase';
import { isDeferred, runsOf, type Run } from '../facts/runs';
import { insertLinesAbove, replace } from '../fixes/edits';
import { removeSteps, stepOf } from '../fixes/shellEdits';

export const shellInsteadOfLink: Check = {
  code: 'DL4005',
  name: 'shell-instead-of-link',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'The shell is changed by a link at /bin/sh',
  why:
    'A link at /bin/sh changes the shell of every script and program in the image, package scripts included, which are written for ' +
    'the one that the distribution has. SHELL changes what the lines of the Dockerfile are run with, and nothing else.',
  example: {
    bad: 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN source /etc/profile\n',
    good: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN source /etc/profile\n',
  },
  link: hadolintLink('DL4005'),

  *check(input) {
    for (const run of runsOf(input)) {
      for (const command of run.commands) {
        if (command.name !== 'ln' || !namesShell(command)) continue;
        yield {
          range: command.nameRange,
          message:
            'This changes the shell of the whole image. To change the one of RUN, CMD and ENTRYPOINT, use SHELL.',
          fixes: fixesFor(input, run, command),
        };
      }
    }
  },
};

function namesShell({ args }: CommandLine): boolean {
  return args.some(({ value }) => value === '/bin/sh');
}

/** A SHELL in place of the link, and of the removal of the old shell before it. */
function fixesFor({ dockerfile }: CheckInput, run: Run, command: CommandLine): Fix[] {
  const [target, link, ...more] = command.args.map(({ value }) => value).filter(value => !value.startsWith('-'));
  if (target === undefined || link !== '/bin/sh' || more.length > 0 || isDeferred(run)) return [];
  if (!/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|k|z)sh$/.test(target)) return [];
  const shell = target.startsWith('/') ? target : `/bin/${target}`;
  const line = `${keywordLike(dockerfile, 'SHELL')} ["${shell}", "-c"]`;
  const title = `Set SHELL ["${shell}", "-c"] instead; scripts in the image keep their shell`;
  if (command.form === 'exec') {
    return run.commands.length === 1
      ? [
          {
            title,
            edits: [replace(run.written.headerRange, line)],
            safe: false,
          },
        ]
      : [];
  }
  const gone = new Set<ShellStep>();
  for (const other of run.commands) {
    const isRemoval = (other.name === 'rm' || other.name === 'mv') && namesShell(other);
    if (other !== command && !isRemoval) continue;
    const step = stepOf(run, other);
    if (!step) return [];
    gone.add(step);
  }
  if (gone.size === run.script?.steps.length) {
    return [{ title, edits: [replace(run.written.headerRange, line)], safe: false }];
  }
  const removals = removeSteps(dockerfile, run, gone);
  return removals
    ? [
        {
          title,
          edits: [insertLinesAbove(dockerfile, run.written, [line]), ...removals],
          safe: false,
        },
      ]
    : [];
}
