import { hadolintLink, type Check } from '../check';
import { distributionOf } from '../facts/baseImages';
import { isRelativeDestination } from '../facts/destinations';
import { insertLinesAbove } from '../fixes/edits';
import { keywordLike } from '../facts/keywordCase';
import { statesOf } from '../facts/stageState';
import { bottomOf } from '../facts/stageUse';

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

  // hadolint reports an empty image too, where it can only be the root.
  *check(input) {
    for (const stage of input.evaluation.stages) {
      if (bottomOf(input, stage).base.kind === 'scratch') continue;
      const states = statesOf(input, stage);
      for (const [index, evaluated] of stage.instructions.entries()) {
        const { instruction, firedBy } = evaluated;
        if (instruction.kind !== 'COPY' || firedBy || states[index]?.hasWorkdir !== false) continue;
        const { destination } = instruction;
        if (!destination || !isRelativeDestination(evaluated, instruction)) continue;
        const isWindows = distributionOf(stage.rootImage) === 'windows';
        const folder = isWindows ? 'C:/app' : '/app';
        yield {
          range: destination.range,
          message: 'Where this lands depends on the base image. Set a WORKDIR first, or copy to an absolute path.',
          fixes:
            isWindows || states[index].shell.language === 'posix'
              ? [
                  {
                    title: `Set WORKDIR ${folder} above it; the files then land there`,
                    edits: [
                      insertLinesAbove(input.dockerfile, instruction, [
                        `${keywordLike(input.dockerfile, 'WORKDIR')} ${folder}`,
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
