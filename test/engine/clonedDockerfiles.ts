import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';
import { madeByRun } from './baseImage';
import type { ClonedDockerfile } from './compareClone';

/** What a project like this one may be built with. */
export const dockerfilesForThisProject: readonly ClonedDockerfile[] = [
  {
    title: 'everything copied at once, git included',
    dockerfile:
      'FROM node:20-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD ["node", "dist/cli.js"]\n',
    ignoreFile: '',
  },
  {
    title: 'the lock file first, then all but tests and texts',
    dockerfile: [
      'FROM node:20-slim',
      'WORKDIR /app',
      'COPY package*.json ./',
      'RUN --mount=type=cache,target=/root/.npm npm ci',
      'COPY . .',
      'RUN npm run build',
      'USER node',
      'CMD ["node", "dist/cli.js"]',
      '',
    ].join('\n'),
    ignoreFile: '# not for the image\n.git\n.config\n**/*.md\ntest\n!test/harness\n*.log\nnode_modules\n',
  },
  {
    title: 'stages for packages, checks, tests and what is served',
    dockerfile: [
      '# syntax=docker/dockerfile:1',
      'ARG NODE=20',
      'FROM node:${NODE}-slim AS packages',
      'WORKDIR /app',
      'ENV CI=true',
      'COPY --link package.json package-lock.json ./',
      'RUN npm ci',
      'FROM packages AS build',
      'COPY tsconfig.json esbuild.mjs ./',
      'COPY src src',
      'COPY --chmod=644 media media',
      'RUN npm run build',
      'FROM build AS test',
      'COPY test test',
      'RUN --mount=type=bind,source=scripts,target=scripts npm test',
      'FROM packages AS lint',
      'COPY --exclude=**/*.md src src',
      'RUN npx eslint src',
      'FROM nginx:1.27',
      'COPY --from=build /app/media /usr/share/nginx/html/media/',
      `COPY --from=build ${madeByRun} /usr/share/nginx/html/app.js`,
      `COPY --from=lint ${madeByRun} /lint.txt`,
      'COPY --from=test --chown=101:101 /app/test/fixtures /fixtures/',
      'COPY CHANGELOG.md /usr/share/nginx/html/',
      'RUN nginx -t',
      '',
    ].join('\n'),
    ignoreFile: '**/.git\nnode_modules\ntest/ui\n',
  },
  {
    title: 'patterns, folders of sources, and sources bound to commands',
    dockerfile: [
      'FROM node:20-slim AS sources',
      'COPY *.json *.mjs /app/',
      'COPY src/*.ts /app/src/',
      'COPY src/[a-f]* /app/most/',
      'COPY src/dockerfile src/context src/engine.ts /app/engine/',
      'FROM node:20-slim',
      'RUN --mount=target=/all node /all/esbuild.mjs',
      'RUN --mount=from=sources,source=/app/engine,target=/engine ls /engine',
      'ADD --chown=1000:1000 scripts/*.mjs scripts/sample /scripts/',
      'COPY --from=sources /app/engine/parse.ts /',
      'COPY --from=0 /app/engine/engine.ts /',
      'RUN node --version',
      '',
    ].join('\n'),
    ignoreFile: '.git\n',
  },
];

/** What the sample project is built with, as it is and as it might be. */
export const dockerfilesForTheSample: readonly ClonedDockerfile[] = [
  {
    title: 'its own Dockerfile',
    dockerfile: readFileSync(path.join(projectRoot, 'scripts/sample/Dockerfile'), 'utf8'),
    ignoreFile: '',
  },
  {
    title: 'its Dockerfile with the packages first, and an ignore file',
    dockerfile: [
      'FROM python:3.12-slim AS packages',
      'COPY requirements.txt .',
      'RUN pip install --prefix=/packages -r requirements.txt',
      'FROM python:3.12-slim',
      `COPY --from=packages ${madeByRun} /usr/local/`,
      'WORKDIR /app',
      'COPY config/ /etc/tidewatch/',
      'COPY *.py ./',
      'COPY templates templates',
      'COPY *.csv data/',
      'RUN python -m compileall .',
      '',
    ].join('\n'),
    ignoreFile: '*\n!*.py\n!*.csv\n!config\n!templates\n!requirements.txt\n',
  },
];
