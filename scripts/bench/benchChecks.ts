import { analyze } from '../../src/engine';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { medianTime, milliseconds } from './measure';

/** Ten instructions of the kind that files are made of; stages of them make files of any size. */
const stage = [
  'FROM node:20-bookworm-slim AS stage-N',
  'ARG VERSION=1.N',
  'ENV NODE_ENV=production \\\n    PORT=80N \\\n    NAME="service ${VERSION}"',
  'WORKDIR /srv/app-N',
  'COPY --chown=node:node package.json package-lock.json ./',
  'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
  'RUN apt-get update \\\n && apt-get install -y --no-install-recommends \\\n      ca-certificates=2023* \\\n      curl=7.88.1-10+deb12u8 \\\n && rm -rf /var/lib/apt/lists/*',
  'COPY --chown=node:node src/ ./src/',
  'RUN <<EOF\nset -eu\nif [ -f src/index.ts ]; then\n  npm run build -- --outDir "dist-N"\nfi\nEOF',
  'CMD ["node", "dist-N/index.js"]',
];

/** Parsing, and parsing with evaluation and all checks, for files of 50, 500 and 5,000 instructions. */
export function benchChecks(): void {
  console.log('Parse and check, median of a warm run');
  for (const [instructions, runs] of [
    [50, 1000],
    [500, 100],
    [5000, 12],
  ] as const) {
    const text = fileOf(instructions);
    const lines = text.split('\n').length;
    const parse = medianTime(runs, () => evaluate(parseDockerfile(text)));
    const check = medianTime(runs, () => analyze(text, { ignoreFile: 'none' }));
    const perLine = ((check / lines) * 1000).toFixed(2);
    console.log(
      `  ${String(instructions).padStart(5)} instructions, ${lines} lines: parse ${milliseconds(parse)}, ` +
        `parse and check ${milliseconds(check)} (${perLine} µs a line)`,
    );
  }
}

function fileOf(instructions: number): string {
  const stages = Array.from({ length: instructions / stage.length }, (_, index) =>
    stage.join('\n').replaceAll('-N', `-${index}`).replaceAll('0N', `0${index}`).replaceAll('.N', `.${index}`),
  );
  return `${stages.join('\n\n')}\n`;
}
