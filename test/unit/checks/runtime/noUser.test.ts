import { noUser } from '../../../../src/checks/runtime/noUser';
import { testCheck } from '../checkHarness';

testCheck(noUser, {
  valid: [
    // Services that start others as whoever asks for it.
    'FROM alpine:3.22\nCMD ["crond", "-f", "-l", "2"]\n',
    'FROM debian:12\nENTRYPOINT ["/usr/sbin/sshd", "-D"]\n',
    'FROM fedora:43\nCMD ["/sbin/init"]\n',
    // Only what is built on it runs.
    'FROM python:3.13-slim\nONBUILD COPY . /app\nONBUILD USER 1000\n',
    'FROM debian:12\nUSER app\n',
    'FROM debian:12\nUSER $APP\n',
    // Root on purpose: another check speaks of it.
    'FROM debian:12\nUSER root\n',
    'FROM debian:12 AS base\nUSER app\nFROM base\nCMD ["a"]\n',
    'FROM debian:12 AS base\nONBUILD USER app\nFROM base\nCMD ["a"]\n',
    'FROM gcr.io/distroless/static-debian12:nonroot\nCMD ["/a"]\n',
    'FROM nginxinc/nginx-unprivileged:1.27\n',
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled\n',
    // They start as root to give it up.
    'FROM nginx:1.27\nCOPY dist /usr/share/nginx/html\n',
    'FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
    'FROM debian:12\nRUN apt-get install -y gosu\nENTRYPOINT ["/entrypoint.sh"]\n',
    'FROM debian:12\nCMD ["supervisord", "-n"]\n',
    // Who they run as is not known here.
    'FROM corp/base:1\nCMD ["a"]\n',
    'ARG BASE=debian:12\nFROM ${BASE}\nCMD ["a"]\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["a"]\n',
    // Files for docker build --output.
    'FROM golang:1.23 AS build\nFROM scratch\nCOPY --from=build /a /\n',
    '',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nCMD ["id"]\n',
      findings: [{ line: 1, message: /^No USER is set, and alpine:3\.22 runs as root/ }],
      fixed:
        'FROM alpine:3.22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nRUN adduser -D -u 10001 app\nUSER 10001\nCMD ["id"]\n',
    },
    {
      code: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nEXPOSE 80\nCMD ["python", "app.py"]\n',
      findings: [{ line: 1, at: 'python:3.12-slim' }],
      fixed:
        'FROM python:3.12-slim\nRUN useradd --create-home --uid 10001 app\nWORKDIR /app\nCOPY . .\nUSER 10001\nEXPOSE 80\nCMD ["python", "app.py"]\n',
      safe: false,
    },
    {
      code: 'FROM golang:1.23 AS build\nRUN go build\nFROM alpine:3.21\nRUN apk add a\nCOPY --from=build /a /a\nENV B=c\n# start\nENTRYPOINT ["/a"]',
      findings: [{ line: 3, at: 'alpine:3.21' }],
      fixed:
        'FROM golang:1.23 AS build\nRUN go build\nFROM alpine:3.21\nRUN apk add a\nCOPY --from=build /a /a\n' +
        'RUN adduser -D -u 10001 app\nENV B=c\nUSER 10001\n# start\nENTRYPOINT ["/a"]',
    },
    {
      code: 'FROM node:22-alpine AS base\nFROM base\nCMD ["node", "."]\n',
      findings: [{ line: 2, at: 'base', message: /node:22-alpine runs as root/ }],
      fixed: 'FROM node:22-alpine AS base\nFROM base\nUSER 1000\nCMD ["node", "."]\n',
    },
    {
      code: 'FROM scratch\nCOPY a /\nENTRYPOINT ["/a"]\n',
      findings: [{ line: 1 }],
      fixed: 'FROM scratch\nCOPY a /\nUSER 65534\nENTRYPOINT ["/a"]\n',
    },
    {
      code: 'FROM gcr.io/distroless/base-debian12\nCOPY a /\n',
      findings: [{ line: 1 }],
      fixed: 'FROM gcr.io/distroless/base-debian12\nCOPY a /\nUSER 65532\n',
    },
    {
      code: 'ARG V=12\nFROM public.ecr.aws/docker/library/debian:$V\nRUN a\nRUN b\n',
      findings: [{ line: 2 }],
      fixed:
        'ARG V=12\nFROM public.ecr.aws/docker/library/debian:$V\nRUN a\nRUN b && useradd --create-home --uid 10001 app\nUSER 10001\n',
    },
    {
      code: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENTRYPOINT ["dotnet", "a.dll"]\n',
      findings: [{ line: 1 }],
      fixed: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER 1654\nENTRYPOINT ["dotnet", "a.dll"]\n',
    },
    { code: 'FROM archlinux:latest\nCMD ["a"]\n', findings: [{ line: 1 }], fixed: null },
  ],
});
