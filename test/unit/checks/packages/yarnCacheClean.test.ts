import { yarnCacheClean } from '../../../../src/checks/packages/yarnCacheClean';
import { testCheck } from '../checkHarness';

testCheck(yarnCacheClean, {
  valid: [
    'FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    'FROM node:22\nRUN yarn install && yarn build && yarn cache clean --force\n',
    'FROM node:22\nRUN yarn install && rm -rf /usr/local/share/.cache\n',
    'FROM node:22\nRUN yarn install && rm -rf "$(yarn cache dir)"\n',
    'FROM node:22\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install\n',
    'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn install\n',
    'FROM node:22\nENV YARN_CACHE_FOLDER=/cache\nRUN --mount=type=cache,target=/cache yarn install\n',
    'FROM node:22\nRUN --mount=type=cache,target=/cache yarn install --cache-folder /cache\n',
    'FROM node:22\nENV XDG_CACHE_HOME=/cache\nRUN --mount=type=cache,target=/cache yarn install\n',
    'FROM node:22\nRUN yarn install --cache-folder /tmp/yarn && rm -rf /tmp/yarn\n',
    'FROM node:22 AS build\nRUN yarn install\nFROM nginx:1.27\nCOPY --from=build /a /a\n',
    'FROM node:22\nRUN yarn build && yarn run install && yarn --version\n',
    // Later versions of Yarn.
    'FROM node:22\nRUN yarn install --immutable\n',
    'FROM node:22\nCOPY .yarnrc.yml package.json ./\nRUN yarn install\n',
    'FROM node:22\nCOPY .yarn ./.yarn\nRUN yarn\n',
    'FROM node:22\nRUN corepack enable && yarn install\n',
    'FROM node:22\nRUN corepack prepare yarn@4.5.0 --activate && yarn install --frozen-lockfile\n',
    'FROM node:22\nRUN yarn set version berry && yarn install\n',
    'FROM node:22\nRUN yarn workspaces focus --production && yarn install\n',
  ],
  invalid: [
    {
      code: 'FROM node:22\nRUN yarn install --frozen-lockfile\n',
      findings: [{ line: 2, at: 'yarn install' }],
      fixed: 'FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
      safe: true,
    },
    {
      code: 'FROM node:22\nRUN yarn cache clean && yarn\n',
      findings: [{ line: 2, at: 'yarn' }],
      fixed: 'FROM node:22\nRUN yarn cache clean && yarn && yarn cache clean\n',
    },
    {
      code: 'FROM node:22\nRUN yarn global add serve@14 \\\n  && yarn --production\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nRUN yarn global add serve@14 \\\n  && yarn --production \\\n  && yarn cache clean\n',
    },
    {
      code: 'FROM node:22\nRUN corepack prepare yarn@1.22.22 --activate && yarn install\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nRUN corepack prepare yarn@1.22.22 --activate && yarn install && yarn cache clean\n',
    },
    {
      code: 'FROM node:22\nRUN corepack enable\nRUN yarn install --frozen-lockfile\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nRUN corepack enable\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    },
    {
      code: 'FROM node:22 AS base\nRUN yarn install\nFROM base\nRUN yarn install --offline\n',
      findings: [{ line: 2 }, { line: 4 }],
      fixed:
        'FROM node:22 AS base\nRUN yarn install && yarn cache clean\nFROM base\nRUN yarn install --offline && yarn cache clean\n',
    },
    {
      code: 'FROM node:22\nRUN ["yarn", "install"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn ["yarn", "install"]\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nONBUILD RUN ["yarn", "install"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nONBUILD RUN --mount=type=cache,target=/usr/local/share/.cache/yarn ["yarn", "install"]\n',
    },
    {
      code: 'FROM node:22\nONBUILD RUN yarn install\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nONBUILD RUN yarn install && yarn cache clean\n',
    },
  ],
});
