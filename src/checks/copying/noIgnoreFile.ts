import { wholeContextSource } from '../facts/copySources';
import { findFlag } from '../../dockerfile/instructions';
import type { Check } from '../check';

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
          message:
            'This copies everything in the build context, .git and local files included. Add a .dockerignore that names what ' +
            'the image does not need.',
          fixes: [],
        };
        // One finding says it for the whole file.
        return;
      }
    }
  },
};
