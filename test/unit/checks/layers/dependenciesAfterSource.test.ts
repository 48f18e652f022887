import { dependenciesAfterSource } from '../../../../src/checks/layers/dependenciesAfterSource';
import { testCheck } from '../checkHarness';

testCheck(dependenciesAfterSource, {
  valid: [
    'FROM python:3.12\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n',
    'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
    // The program itself is installed.
    'FROM python:3.12\nCOPY . /app\nRUN pip install /app\n',
    'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -e .\n',
    // A second time, to leave out what only the build needed.
    'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build && npm ci --omit=dev\n',
    // Another stage, or files of another stage.
    'FROM python:3.12 AS a\nCOPY . .\nFROM python:3.12\nRUN pip install flask\n',
    'FROM python:3.12\nCOPY --from=a . .\nRUN pip install -r requirements.txt\n',
    // Manifests alone.
    'FROM python:3.12\nCOPY requirements/ /tmp/requirements/\nRUN pip install -r /tmp/requirements/prod.txt\n',
    'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nCOPY prisma/ ./prisma/\nRUN npm ci\n',
    // Settings of the tool that installs, and a manifest that is shown to the step alone.
    'FROM eclipse-temurin:21\nWORKDIR /w\nCOPY mvnw pom.xml ./\nCOPY .mvn/ .mvn/\nRUN ./mvnw dependency:go-offline\n',
    // What was fetched before is only linked.
    'FROM node:22\nWORKDIR /app\nCOPY pnpm-lock.yaml .\nRUN pnpm fetch\nCOPY . .\nRUN pnpm install --offline && pnpm run build\n',
    'FROM node:22\nWORKDIR /app\nCOPY ./.yarn/ ./.yarn/\nRUN --mount=type=bind,source=package.json,target=package.json yarn install\n',
    'FROM node:22\nWORKDIR /app\nCOPY tools/ tools/\nRUN --mount=type=bind,source=package.json,target=package.json npm install\n',
    // The step uses the source.
    'FROM debian:12\nCOPY . /app\nRUN cp /app/corp.list /etc/apt/sources.list.d/ && apt-get update && apt-get install -y corp\n',
    'FROM debian:12\nCOPY . /app\nRUN apt-get install -y /app/tool.deb\n',
    'FROM debian:12\nCOPY . /app\nRUN apt-get install -y $(cat /app/packages.txt)\n',
    'FROM golang:1.23\nCOPY . .\nRUN go build ./...\n',
    'FROM node:22\nONBUILD COPY . .\nONBUILD RUN npm ci\n',
    'FROM node:22\nCOPY . .\nRUN npm run build && yarn build && yarn --version\n',
  ],
  invalid: [
    // What the step is shown by a mount, nobody has to copy.
    {
      code:
        'FROM python:3.13 AS build\nCOPY . /app/\nFROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n' +
        'RUN --mount=type=bind,from=build,source=/app/requirements.txt,target=/tmp/requirements.txt pip install -r /tmp/requirements.txt\n',
      findings: [{ line: 6, message: /that line 5 copied\. It needs nothing of the source: put it above\.$/ }],
      fixed:
        'FROM python:3.13 AS build\nCOPY . /app/\nFROM python:3.13-slim\nWORKDIR /app\n' +
        'RUN --mount=type=bind,from=build,source=/app/requirements.txt,target=/tmp/requirements.txt pip install -r /tmp/requirements.txt\n' +
        'COPY . .\n',
    },
    // The plain command looks at the source: the message says how to install without it.
    {
      code: 'FROM php:8.4-apache\nCOPY . /var/www/html\nRUN composer install --no-dev\n',
      findings: [{ line: 3, message: /composer\.json and composer\.lock first, install with --no-scripts/ }],
      fixed: null,
    },
    {
      code: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN uv sync --frozen\n',
      findings: [{ line: 4, message: /uv\.lock first, install with --no-install-project/ }],
      fixed: null,
    },
    {
      code: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n',
      findings: [{ line: 4, at: 'pip install', message: /line 3 copied. Copy requirements.txt first/ }],
      fixed:
        'FROM python:3.12\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nCOPY --chown=node:node . /app\nWORKDIR /app\nENV CI=1\nRUN npm ci --omit=dev && npm cache clean --force',
      findings: [{ line: 5, at: 'npm ci' }],
      fixed:
        'FROM node:22\nCOPY --chown=node:node package.json package-lock.json /app/\nWORKDIR /app\nENV CI=1\n' +
        'RUN npm ci --omit=dev && npm cache clean --force\nCOPY --chown=node:node . /app',
    },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n',
      findings: [{ line: 4 }],
      fixed: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\n',
    },
    {
      code: 'FROM node:22\nWORKDIR /srv\nCOPY ./ ./\nRUN corepack enable && yarn --frozen-lockfile\n',
      findings: [{ line: 4, at: 'yarn' }],
      fixed:
        'FROM node:22\nWORKDIR /srv\nCOPY package.json yarn.lock ./\nRUN corepack enable && yarn --frozen-lockfile\nCOPY ./ ./\n',
    },
    {
      code: 'FROM python:3.12\nWORKDIR /app\nCOPY . /app/\nRUN pip install -U pip && pip install -r requirements/base.txt -r requirements.txt\n',
      findings: [{ line: 4, message: /requirements\/base.txt and requirements.txt/ }],
      fixed:
        'FROM python:3.12\nWORKDIR /app\nCOPY requirements/ /app/requirements/\nCOPY requirements.txt /app/\n' +
        'RUN pip install -U pip && pip install -r requirements/base.txt -r requirements.txt\nCOPY . /app/\n',
    },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY web/ ./\nRUN pnpm i --frozen-lockfile\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM node:22\nWORKDIR /app\nCOPY web/package.json web/pnpm-lock.yaml ./\nRUN pnpm i --frozen-lockfile\nCOPY web/ ./\n',
    },
    {
      code: 'FROM golang:1.23\nWORKDIR /src\nCOPY . .\nRUN go mod download\nRUN go build\n',
      findings: [{ line: 4 }],
      fixed: 'FROM golang:1.23\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build\n',
    },
    // The rest of the chain works on the source.
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN --network=host npm ci \\\n    && npm run build \\\n    && npm prune\n',
      findings: [{ line: 4, at: 'npm ci' }],
      fixed:
        'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --network=host npm ci\nCOPY . .\n' +
        'RUN --network=host npm run build \\\n    && npm prune\n',
    },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nCOPY . .\nRUN npm ci && npm run build\n',
      findings: [{ line: 5 }],
      fixed: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
    },
    // It needs nothing of the source.
    {
      code: 'FROM debian:12\n# The source\nCOPY . /app\n\n# Tools\nRUN apt-get update && apt-get install -y gcc\nCMD ["a"]\n',
      findings: [{ line: 6, at: 'apt-get install', message: /nothing of the source/ }],
      fixed:
        'FROM debian:12\n\n# Tools\nRUN apt-get update && apt-get install -y gcc\n# The source\nCOPY . /app\nCMD ["a"]\n',
    },
    // What else the step, or one between, does with the source is not known.
    { code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci; npm run build\n', findings: [{ line: 4 }], fixed: null },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN set -e && npm ci && npm run build\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run prepare && npm ci\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN ./prepare.sh\nRUN npm ci\n',
      findings: [{ line: 5 }],
      fixed: null,
    },
    { code: 'FROM node:22\nCOPY . .\nRUN npm ci\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM node:22\nCOPY . .\nWORKDIR /app\nRUN npm ci\n', findings: [{ line: 4 }], fixed: null },
    {
      code: 'FROM python:3.12\nCOPY . /src\nRUN pip install -r /other/requirements.txt\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN poetry install --only main\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    { code: 'FROM rust:1.83\nCOPY . .\nRUN cargo fetch\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM python:3.12\nCOPY requirements.txt .\nCOPY . .\nRUN <<EOF\npip install -r requirements.txt\nEOF\n',
      findings: [{ line: 5 }],
      fixed: 'FROM python:3.12\nCOPY requirements.txt .\nRUN <<EOF\npip install -r requirements.txt\nEOF\nCOPY . .\n',
    },
  ],
});
