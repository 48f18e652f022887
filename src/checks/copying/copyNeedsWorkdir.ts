import { expansionOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Copy } from '../../dockerfile/instructions';
import { hadolintLink, type Check } from '../check';
import { insertLinesAbove } from '../fixes/edits';
import { keywordLike } from '../facts/keywordCase';
import { statesOf } from '../facts/stageState';

export const copyNeedsWorkdir: Check = {
  code: 'DL3045',
  name: 'copy-needs-workdir',
  also: [],
  severity: 'warning',
  concept: 'build-context',
  title: 'COPY to a relative path without a WORKDIR',
  why:
    'A relative destination counts from the WORKDIR. Without one it counts from whatever the base image set, often /, and the files ' +
    'land among those of the system. Another base image, and they land elsewhere.',
  example: {
    bad: 'FROM python:3.12-slim\nCOPY app.py .\n',
    good: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py .\n',
  },
  link: hadolintLink('DL3045'),

  *check(input) {
    for (const stage of input.evaluation.stages) {
      const states = statesOf(input, stage);
      for (const [index, evaluated] of stage.instructions.entries()) {
        const { instruction, firedBy } = evaluated;
        if (instruction.kind !== 'COPY' || firedBy || states[index]?.hasWorkdir !== false) continue;
        const { destination } = instruction;
        if (!destination || !isRelative(evaluated, instruction)) continue;
        const isPosix = states[index].shell.language === 'posix';
        yield {
          range: destination.range,
          message: 'Where this lands depends on the base image. Set a WORKDIR first, or copy to an absolute path.',
          fixes: isPosix
            ? [
                {
                  title: 'Set WORKDIR /app above it; the files then land there',
                  edits: [
                    insertLinesAbove(input.dockerfile, instruction, [
                      `${keywordLike(input.dockerfile, 'WORKDIR')} /app`,
                    ]),
                  ],
                  safe: false,
                },
              ]
            : [],
        };
      }
    }
  },
};

/** hadolint takes every destination that begins with a variable for absolute; here its value is looked at. */
function isRelative(evaluated: EvaluatedInstruction, { destination }: Copy): boolean {
  if (!destination) return false;
  const expanded = expansionOf(evaluated, destination);
  const path = expanded?.value ?? destination.text;
  if (path === '' || (expanded?.undefinedVariables.length ?? 0) > 0) return false;
  return !/^(?:[/\\$]|[a-zA-Z]:)/.test(path);
}
