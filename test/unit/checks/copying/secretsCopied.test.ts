import { secretsCopied } from '../../../../src/checks/copying/secretsCopied';
import { testCheck } from '../checkHarness';

testCheck(secretsCopied, {
  valid: [
    { code: 'FROM node:22\nCOPY ./.env /app/.env\n', ignoreFile: '.env\n', context: { 'package.json': 9 } },
    'FROM node:22-slim\nCOPY . .\n',
    'FROM node:22-slim\nCOPY .env.example .env.sample .envrc.md ./\n',
    'FROM nginx:1.27\nCOPY fullchain.pem ca.pem public.pem /etc/nginx/\n',
    'FROM debian:12\nCOPY pgdg.key /etc/apt/keyrings/\nADD docker.key /usr/share/keyrings/docker.key\n',
    'FROM debian:12\nCOPY --from=build /run/.env ./\n',
    'FROM debian:12\nCOPY $SECRETS ./\n',
    'FROM debian:12\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
    {
      code: 'FROM node:22-slim\nCOPY . .\n',
      context: { 'src/env.js': 1, 'test/fixtures/server.key': 1, '.ssh/known_hosts': 1 },
    },
    { code: 'FROM node:22-slim\nCOPY src .\n', context: { '.env': 1, 'src/a.js': 1 } },
  ],
  invalid: [
    // No image has the layers of a stage that only lends files.
    {
      code: 'FROM node:22-slim AS build\nCOPY .npmrc ./\nFROM scratch\nCOPY --from=build /site /\n',
      findings: [{ line: 2, message: /and it stays in the build cache, which may be shared\./ }],
      fixed: null,
    },
    {
      code: 'FROM node:22-slim\nCOPY .npmrc package.json ./\n',
      findings: [{ line: 2, at: '.npmrc', message: /RUN --mount=type=secret,id=npmrc\.$/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nADD ["config/id_rsa", "server.key", "/root/"]\n',
      findings: [
        { line: 2, at: '"config/id_rsa"' },
        { line: 2, at: '"server.key"' },
      ],
      fixed: null,
    },
    {
      code: 'FROM node:22-slim\nCOPY . .\n',
      context: { 'a.js': 1, '.env': 30, '.env.local': 30, 'deploy/.aws/credentials': 80 },
      findings: [{ line: 2, at: '.', message: /takes \.env, \.env\.local and deploy\/\.aws\/credentials along/ }],
      fixed: null,
      safe: false,
    },
    // What a step needs, the ignore file would keep from it.
    {
      code: 'FROM node:22-slim\nCOPY package.json .npmrc* ./\nRUN npm ci\nCOPY . .\n',
      context: { 'package.json': 1, '.env': 30, '.npmrc': 30 },
      findings: [
        { line: 4, at: '.', message: /takes \.env along/ },
        {
          line: 4,
          at: '.',
          message: /takes \.npmrc along.* takes it by name, so leave it out here alone: COPY --exclude=\.npmrc\.$/,
        },
      ],
      fixed: null,
      safe: false,
    },
    {
      code: 'FROM node:22-slim\nRUN --mount=type=bind,source=.npmrc,target=.npmrc npm ci\nCOPY . .\n',
      context: { 'package.json': 1, '.npmrc': 30 },
      findings: [{ line: 3, at: '.', message: /takes \.npmrc along.* COPY --exclude=\.npmrc\.$/ }],
      fixed: null,
    },
  ],
});
