import { analyze } from '../../src/engine';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { readCorpus } from '../../test/harness/corpus';
import { medianTime, milliseconds, percentile, timeOf } from './measure';

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

/** 500 files of real size, one after the other as `layercast check` takes them: the corpus, each time with other names. */
export function benchManyFiles(): void {
  const corpus = readCorpus();
  const files = Array.from({ length: 500 }, (_, index) => {
    const { text, dockerignore } = corpus[index % corpus.length] ?? { text: '', dockerignore: undefined };
    const varied = text.replace(/\b(?:app|src|build)\b/g, word => `${word}${index}`);
    return {
      text: varied,
      ignoreFile: dockerignore === undefined ? ('none' as const) : { name: '', text: dockerignore },
    };
  });
  const check = ({ text, ignoreFile }: (typeof files)[number]): unknown => analyze(text, { ignoreFile });
  files.forEach(check);
  const times = files.map(file => timeOf(() => check(file)));
  const lines = files.map(({ text }) => text.split('\n').length);
  console.log(
    `500 Dockerfiles of ${percentile(lines, 0.5)} lines at the median, parsed and checked after one round to warm up: ` +
      `median ${milliseconds(percentile(times, 0.5))}, 95th percentile ${milliseconds(percentile(times, 0.95))} a file`,
  );
}

function fileOf(instructions: number): string {
  const stages = Array.from({ length: instructions / stage.length }, (_, index) =>
    stage.join('\n').replaceAll('-N', `-${index}`).replaceAll('0N', `0${index}`).replaceAll('.N', `.${index}`),
  );
  return `${stages.join('\n\n')}\n`;
}
