import { wholeContextSource } from '../facts/copySources';
import { findFlag } from '../../dockerfile/instructions';
import { isLocalName } from '../facts/localFiles';
import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Check, CheckInput } from '../check';
import { contextSourcesOf } from '../facts/copiedFiles';
import { unneededFilesIn, withSizes } from '../facts/unneededFiles';

export const noIgnoreFile: Check = {
  code: 'LC1003',
  name: 'no-ignore-file',
  also: [],
  severity: 'warning',
  concept: 'build-context',
  title: 'The whole folder is copied, and there is no .dockerignore',
  why:
    'COPY . . takes everything beside the Dockerfile: .git, local dependencies, build output, .env files with secrets. Each of ' +
    'them makes the image bigger, and each change to one of them makes every later step run again. A .dockerignore leaves them out.',
  example: {
    bad: 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\n',
    good: 'FROM node:22-slim\nWORKDIR /app\nCOPY src/ ./src/\n',
  },
  link: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',

  *check(input) {
    if (input.ignoreFile !== 'none') return;
    for (const { instructions } of input.evaluation.stages) {
      for (const evaluated of instructions) {
        const whole = evaluated.firedBy ? undefined : wholeContextSource(evaluated);
        // One that excludes paths itself is written with care.
        if (!whole || findFlag(whole.instruction, 'exclude')) continue;
        yield {
          range: whole.source.range,
          message: messageFor(input, evaluated),
          fixes: [
            {
              title: 'Make a .dockerignore for what no image needs',
              edits: [],
              ignore: entriesFor(input),
              safe: false,
            },
          ],
        };
        // One finding says it for the whole file.
        return;
      }
    }
  },
};

/** What is there of what no image needs, at the top; what is there in most projects, when nobody looked. */
function entriesFor(input: CheckInput): readonly string[] {
  const { context } = input;
  const usual = ['.git', '.env'];
  if (!context) return [...usual, '**/node_modules', '**/__pycache__', '.venv'];
  const top = [...context.entries.keys()].filter(path => path !== '' && !path.includes('/'));
  const environments = top.filter(path => context.entries.has(`${path}/pyvenv.cfg`));
  return [...new Set([...usual, ...top.filter(isLocalName), ...environments])];
}

function messageFor(input: CheckInput, evaluated: EvaluatedInstruction): string {
  const source = contextSourcesOf(evaluated).find(({ place }) => place === '');
  const unneeded = source && unneededFilesIn(input, source, true);
  const what = unneeded ? withSizes(input, unneeded.entries) : '.git and local files';
  return `This copies everything in the build context, ${what} included. Add a .dockerignore that names what the image does not need.`;
}
