import { cacheMountMissing } from '../../../../src/checks/packages/cacheMountMissing';
import { testCheck } from '../checkHarness';

const end = 'FROM debian:12\nCOPY --from=build /app /app\n';

testCheck(cacheMountMissing, {
  valid: [
    'FROM python:3.12\nRUN uv pip install --system -r requirements.txt --no-cache-dir\n',
    // Crates from git are few; who keeps the registry has a cache.
    'FROM rust:1.88 AS build\nRUN --mount=type=cache,target=/usr/local/cargo/registry/ cargo build --locked\nFROM scratch\nCOPY --from=build /a /a\n',
    // Chainguard's images are not root, so that a mount could not be written to.
    'FROM cgr.dev/chainguard/python:3.13-dev AS dev\nRUN pip install -r a.txt\nFROM scratch\nCOPY --from=dev /a /a\n',
    'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    'FROM node:22\nRUN --mount=type=cache,target=/root npm ci\n',
    'FROM node:22\nARG CACHE\nRUN --mount=type=cache,target=$CACHE npm ci\n',
    'FROM node:22\nRUN npm ci && npm cache clean --force\n',
    'FROM node:22\nRUN npm ci --cache /tmp/npm\n',
    'FROM node:22\nRUN npm run build\n',
    'FROM node:22\nRUN npm install -g pnpm@10 && npm i --global serve && yarn global add nx\n',
    `FROM node:22 AS build\nRUN yarn global add nx\n${end}`,
    // DL3042, DL3060 and DL3009 offer the mount here.
    'FROM python:3.13\nRUN pip install flask\n',
    'FROM node:22\nRUN yarn install\n',
    'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    `FROM python:3.13 AS build\nRUN pip install --no-cache-dir flask\n${end}`,
    `FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\n${end}`,
    // The image may need the modules as it runs.
    'FROM golang:1.26\nCOPY . .\nRUN go build -o /app\nCMD ["/app"]\n',
    // What make needs of the modules nobody can see.
    `FROM golang:1.26 AS build\nCOPY . .\nRUN go install example.com/tool@v1\nRUN make lint build\n${end}`,
    `FROM golang:1.26 AS build\nCOPY . .\nRUN go generate ./...\nRUN ./build.sh && go vet ./...\n${end}`,
    `FROM golang:1.26 AS build\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN make\n${end}`,
    // A mount belongs to root.
    'FROM node:22\nUSER node\nRUN npm ci\n',
    '# syntax=docker/dockerfile:1.0\nFROM node:22\nRUN npm ci\n',
    'FROM node:22\nRUN --network=none npm ci --offline\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN npm ci\n',
    'FROM node:22\nONBUILD RUN npm ci\n',
    'FROM node:22\nRUN echo npm ci\n',
    'FROM node:22\nRUN npm\n',
  ],
  invalid: [
    // Flags that stand on lines of their own get company there.
    {
      code:
        'FROM node:22\nWORKDIR /app\nRUN --mount=type=bind,source=package.json,target=package.json \\\n' +
        '    --mount=type=bind,source=package-lock.json,target=package-lock.json \\\n    npm ci\n',
      findings: [{ line: 5 }],
      fixed:
        'FROM node:22\nWORKDIR /app\nRUN --mount=type=bind,source=package.json,target=package.json \\\n' +
        '    --mount=type=bind,source=package-lock.json,target=package-lock.json \\\n' +
        '    --mount=type=cache,target=/root/.npm \\\n    npm ci\n',
    },
    // Another stage that installs with apt has a docker-clean of its own.
    {
      code:
        'FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nCOPY . /src\nRUN /src/build\n' +
        'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nCOPY --from=build /out /out\n',
      findings: [{ line: 2, message: /^apt-get install downloads/ }],
      fixed:
        'FROM debian:12 AS build\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked ' +
        '--mount=type=cache,target=/var/lib/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && ' +
        'apt-get update && apt-get install -y gcc\nCOPY . /src\nRUN /src/build\n' +
        'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nCOPY --from=build /out /out\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nRUN npm ci\n',
      findings: [{ line: 2, at: 'npm ci', message: /RUN --mount=type=cache,target=\/root\/\.npm\.$/ }],
      fixed: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
      safe: false,
    },
    {
      code: 'FROM node:22\r\nENV HOME=/srv\r\nRUN --network=host npm ci \\\r\n && npm run build\r\n',
      findings: [{ line: 3 }],
      fixed:
        'FROM node:22\r\nENV HOME=/srv\r\nRUN --network=host --mount=type=cache,target=/srv/.npm npm ci \\\r\n && npm run build\r\n',
    },
    {
      code: `FROM python:3.13 AS build\nRUN pip install --user -r requirements.txt\n${end}`,
      findings: [{ line: 2 }],
      fixed: `FROM python:3.13 AS build\nRUN --mount=type=cache,target=/root/.cache/pip pip install --user -r requirements.txt\n${end}`,
    },
    // Without a mount, the build would not find what is downloaded into one.
    {
      code: `FROM golang:1.26 AS build\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app\n${end}`,
      findings: [{ line: 3, at: 'go mod download' }],
      fixed:
        'FROM golang:1.26 AS build\nCOPY go.mod go.sum ./\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nCOPY . .\n' +
        `RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /app\n${end}`,
    },
    {
      code: `FROM lukemathwalker/cargo-chef:0.1.72-rust-1.88 AS build\nRUN cargo chef cook --release\n${end}`,
      findings: [{ line: 2 }],
      fixed: `FROM lukemathwalker/cargo-chef:0.1.72-rust-1.88 AS build\nRUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/usr/local/cargo/git/db cargo chef cook --release\n${end}`,
    },
    {
      code: `FROM rust:1.88 AS build\nCOPY . .\nRUN cargo build --release\n${end}`,
      findings: [{ line: 3 }],
      fixed: `FROM rust:1.88 AS build\nCOPY . .\nRUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/usr/local/cargo/git/db cargo build --release\n${end}`,
    },
    {
      code: `FROM maven:3.9-eclipse-temurin-21 AS build\nCOPY . .\nRUN mvn -B package\n${end}`,
      findings: [{ line: 3 }],
      fixed: `FROM maven:3.9-eclipse-temurin-21 AS build\nCOPY . .\nRUN --mount=type=cache,target=/root/.m2/repository mvn -B package\n${end}`,
    },
    {
      code: `FROM eclipse-temurin:21 AS build\nCOPY . .\nRUN ./gradlew --no-daemon build\n${end}`,
      findings: [{ line: 3 }],
      fixed: `FROM eclipse-temurin:21 AS build\nCOPY . .\nRUN --mount=type=cache,target=/root/.gradle/caches,sharing=locked ./gradlew --no-daemon build\n${end}`,
    },
    {
      code: 'FROM node:22\nENV PNPM_HOME=/pnpm\nRUN pnpm install --frozen-lockfile\n',
      findings: [{ line: 3 }],
      fixed:
        'FROM node:22\nENV PNPM_HOME=/pnpm\nRUN --mount=type=cache,target=/pnpm/store pnpm install --frozen-lockfile\n',
    },
    {
      code: 'FROM python:3.13\nRUN uv sync --locked\n',
      findings: [{ line: 2 }],
      fixed: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --locked\n',
    },
    {
      code: `FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\n${end}`,
      findings: [{ line: 2, message: /target=\/var\/cache\/apt,sharing=locked/ }],
      fixed:
        'FROM debian:12 AS build\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked ' +
        `rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc\n${end}`,
    },
    {
      code: 'FROM node:22\nRUN ["npm", "ci"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm ["npm", "ci"]\n',
    },
    {
      code: 'FROM node:22\nRUN <<EOF\nset -e\nnpm ci\nEOF\n',
      findings: [{ line: 4 }],
      fixed: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm <<EOF\nset -e\nnpm ci\nEOF\n',
    },
  ],
});
