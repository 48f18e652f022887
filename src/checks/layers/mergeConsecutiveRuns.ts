import type { Dockerfile } from '../../dockerfile/parse';
import { lineEndingOf } from '../../dockerfile/text';
import { hadolintLink, type Check, type Fix } from '../check';
import { dependencyInstallOf, systemTools } from '../facts/dependencyInstalls';
import { replace } from '../fixes/edits';
import { runAt, type Run } from '../facts/runs';
import { areAlike } from '../facts/shortRuns';
import { chainStyleOf } from '../fixes/shellEdits';
import { isThrownAway } from '../facts/stageUse';

export const mergeConsecutiveRuns: Check = {
  code: 'DL3059',
  name: 'merge-consecutive-runs',
  also: [],
  severity: 'info',
  concept: 'layer-cache',
  title: 'Consecutive RUNs that could be one',
  why:
    'Each RUN makes a layer, and what one leaves behind the next cannot take out of the image. Short steps that belong together are ' +
    'better one RUN. It has a price: a change to one of them then repeats both, so keep a slow step that seldom changes apart.',
  example: {
    bad: 'FROM alpine:3.21\nRUN mkdir /data\nRUN chown nobody /data\n',
    good: 'FROM alpine:3.21\nRUN mkdir /data \\\n    && chown nobody /data\n',
  },
  link: hadolintLink('DL3059'),

  // hadolint counts layers in stages too that are in no image; there, more RUNs only mean more cache hits. It also merges the
  // installation of dependencies with what comes behind, so that each change there installs them again.
  *check(input) {
    for (const stage of input.evaluation.stages) {
      if (isThrownAway(input, stage)) continue;
      let compared: Run | undefined;
      let previous: Run | undefined;
      for (const { instruction, firedBy } of stage.instructions) {
        if (firedBy) continue;
        const run = instruction.kind === 'RUN' ? runAt(input, instruction) : undefined;
        if (compared && previous && run && areAlike(compared, run) && !isWorthKeeping(previous, run)) {
          yield {
            range: run.instruction.keyword.range,
            message:
              'This RUN could be part of the one above, which saves a layer. Keep it apart if the one above is slow and seldom ' +
              'changes: merged, they also lose their cache together.',
            fixes: fixesFor(input.dockerfile, previous, run),
          };
        } else compared = run;
        previous = run;
      }
    }
  },
};

/** Whether a RUN installs the dependencies of a program, and the next one does something else. */
function isWorthKeeping(first: Run, second: Run): boolean {
  return first.invocations.some(invocation => {
    const { tool } = invocation;
    if (systemTools.has(tool) || dependencyInstallOf(invocation) === undefined) return false;
    return !second.invocations.some(other => other.tool === tool && dependencyInstallOf(other) !== undefined);
  });
}

/** Commands that change what later commands of the same shell see. */
const lasting =
  /^(?:\.|:|alias|cd|declare|eval|exec|exit|export|popd|pushd|readonly|set|shopt|source|trap|ulimit|umask|unset|)$/;

/** One RUN of both, where `first && second` means what the two mean: shells and folders of their own are lost. */
function fixesFor(dockerfile: Dockerfile, first: Run, second: Run): Fix[] {
  if (!first.script?.complete || !second.script?.complete) return [];
  if (first.instruction.heredocs.length > 0 || second.instruction.heredocs.length > 0) return [];
  if (first.script.commands.some(({ name }) => lasting.test(name))) return [];
  const [firstOfSecond, ...more] = second.script.steps;
  if (!firstOfSecond || more.some(({ joinedBy }) => joinedBy !== '&&')) return [];
  const last = first.script.steps.at(-1);
  const { end } = first.instruction.headerRange;
  if (!last || dockerfile.text.slice(last.range.end, end).trim() !== '') return [];

  const between = dockerfile.text.slice(end, second.written.range.start).split('\n');
  const comments = between.map(line => line.trimEnd()).filter(line => line.trimStart().startsWith('#'));
  // A comment that another program reads must stay where it is.
  if (comments.some(line => /^\s*#\s*(?:hadolint|layercast|check)\b/.test(line))) return [];
  const eol = lineEndingOf(dockerfile.text);
  const style = chainStyleOf(dockerfile, first, first.script);
  const [atEnd, atStart] = style.operator === 'line end' ? [' &&', ''] : ['', '&& '];
  const lines = [`${atEnd} ${dockerfile.directives.escape}`, ...comments, `${style.indentation}${atStart}`];
  return [
    {
      title: 'Merge it into the RUN above',
      edits: [replace({ start: last.range.end, end: firstOfSecond.range.start }, lines.join(eol))],
      safe: false,
    },
  ];
}
