import { valueOf, type EvaluatedStage } from '../../dockerfile/evaluate';
import { hadolintLink, type Check, type CheckInput } from '../check';
import { distributionOf } from '../facts/baseImages';
import { isRelativeDestination } from '../facts/destinations';
import { insertLinesAbove, isVerbatim, replace } from '../fixes/edits';
import { keywordLike } from '../facts/keywordCase';
import { lineNumberOf } from '../facts/places';
import { joinPath, statesOf } from '../facts/stageState';
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
        const landing = isWindows ? undefined : landingUsed(input, stage, index, states[index].workingDirectory);
        if (landing !== undefined && isVerbatim(input.dockerfile, destination)) {
          yield {
            range: destination.range,
            message: `Where this lands depends on the base image. Copy it to ${landing.path}, as line ${landing.line} has it.`,
            fixes: [
              {
                title: `Write ${landing.path}`,
                edits: [replace(destination.range, landing.path)],
                safe: landing.isKnown,
              },
            ],
          };
          continue;
        }
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

/** Who counts on a file stands near to it. */
const mostLater = 100;

interface Landing {
  /** Absolute. */
  readonly path: string;
  /** The line that counts on it, from one. */
  readonly line: number;
  /** Whether the base image has it land there for sure. */
  readonly isKnown: boolean;
}

/**
 * Where a COPY has to land for what comes behind it: `java -jar /app.jar` finds it at the top alone, and so does what works where
 * a later COPY puts all the rest. A WORKDIR would put it elsewhere. Undefined where nothing behind it says.
 */
function landingUsed(
  { dockerfile }: CheckInput,
  stage: EvaluatedStage,
  index: number,
  folder: string | undefined,
): Landing | undefined {
  const evaluated = stage.instructions[index];
  if (evaluated?.instruction.kind !== 'COPY' || !evaluated.instruction.destination) return undefined;
  const written = valueOf(evaluated, evaluated.instruction.destination);
  // Most base images start at the top.
  const path = /^[\w./-]+$/.test(written) ? joinPath(folder ?? '/', written) : undefined;
  if (path === undefined || path === '/') return undefined;
  const slash = written.endsWith('/') ? '/' : '';
  for (const later of stage.instructions.slice(index + 1, index + 1 + mostLater)) {
    const { instruction } = later;
    if (instruction.kind === 'WORKDIR') return undefined;
    const isNamed = /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.kind) && names(instruction.rest.text, path);
    const isBeside =
      instruction.kind === 'COPY' &&
      instruction.destination !== undefined &&
      joinPath('/', valueOf(later, instruction.destination)) === (folder ?? '/') &&
      instruction.destination.text.startsWith('/');
    if (!isNamed && !isBeside) continue;
    return { path: `${path}${slash}`, line: lineNumberOf(dockerfile, instruction), isKnown: folder !== undefined };
  }
  return undefined;
}

/** Whether a text has a path as a word of its own. */
function names(text: string, path: string): boolean {
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + path.length);
    if (!/[\w.~$}/-]/.test(before) && !/[\w.-]/.test(after)) return true;
  }
  return false;
}
