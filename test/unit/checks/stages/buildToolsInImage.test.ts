import { buildToolsInImage } from '../../../../src/checks/stages/buildToolsInImage';
import { testCheck } from '../checkHarness';

testCheck(buildToolsInImage, {
  valid: [
    'FROM golang:1.26 AS build\nRUN go build -o /app\nFROM gcr.io/distroless/static-debian13\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    'FROM python:3.13 AS build\nRUN apt-get install -y gcc\nFROM python:3.13-slim\nCOPY --from=build /a /a\nCMD ["a"]\n',
    'FROM python:3.13-slim\nRUN apt-get install -y gcc && pip install a && apt-get purge -y --auto-remove gcc\nCMD ["a"]\n',
    'FROM alpine:3.22\nRUN apk add --virtual .build-deps gcc musl-dev && make && apk del .build-deps\nCMD ["a"]\n',
    'FROM python:3.13-slim\nRUN apt-get install -y curl libpq5 git\nCMD ["a"]\n',
    // Images to build with.
    'FROM debian:12\nRUN apt-get install -y build-essential cmake\n',
    'FROM debian:12\nRUN apt-get install -y build-essential cmake\nCMD ["bash"]\n',
    'FROM debian:12\nRUN apt-get install -y build-essential cmake\nENTRYPOINT ["/bin/sh", "-l"]\n',
    'FROM golang:1.26\nRUN go install github.com/air-verse/air@v1.61.7\nCMD ["air"]\n',
    'FROM golang:1.26 AS dev\nRUN go build -o /app\nCMD ["/app"]\n',
    'FROM debian:12 AS app-test\nRUN apt-get install -y make\nCMD ["a"]\n',
    // What starts the container needs it.
    'FROM debian:12\nRUN apt-get install -y make\nCMD ["make", "serve"]\n',
    'FROM golang:1.26\nRUN go build ./...\nCMD ["go", "run", "."]\n',
    'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet publish\nENTRYPOINT ["dotnet", "watch"]\n',
    'FROM golang:1.26\nRUN go vet ./...\nCMD ["/app"]\n',
    'FROM debian:12\nONBUILD RUN apt-get install -y gcc\nCMD ["a"]\n',
    'FROM debian:12\nRUN echo apt-get install gcc\nCMD ["a"]\n',
    'FROM debian:12\nRUN apt-get install -y $PACKAGES\nCMD ["a"]\n',
    'FROM scratch\nCMD ["a"]\n',
  ],
  invalid: [
    {
      code: 'FROM maven:3.8-openjdk-8\nCOPY . .\nRUN mvn package\nCMD ["java", "-jar", "/target/app.jar"]\n',
      findings: [{ line: 1, message: /FROM eclipse-temurin:8-jre/ }],
      fixed: null,
    },
    {
      code: 'FROM gradle:8.14-jdk17\nCOPY . .\nRUN gradle bootJar\nCMD ["java", "-jar", "/build/app.jar"]\n',
      findings: [{ line: 1, message: /distroless\/java17-debian13/ }],
      fixed: null,
    },
    {
      code: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl gcc=4:12.2 libpq-dev\nCMD ["a"]\n',
      findings: [{ line: 2, at: 'gcc=4:12.2', message: /^gcc and libpq-dev stay in the image/ }],
      fixed: null,
    },
    {
      code: 'FROM node:22-alpine\r\nRUN apk add --no-cache python3 make g++\r\nCMD ["node", "a.js"]\r\n',
      findings: [{ line: 2, at: 'make' }],
      fixed: null,
    },
    // It is gone, but the layer stays.
    {
      code: 'FROM python:3.13-slim\nRUN apt-get install -y gcc\nRUN apt-get purge -y gcc\nCMD ["a"]\n',
      findings: [{ line: 2, message: /^gcc stays in the image, though only its build needs it/ }],
      fixed: null,
    },
    {
      code: 'FROM rockylinux:9\nRUN dnf groupinstall -y "Development Tools"\nCMD ["a"]\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
      findings: [{ line: 1, at: 'golang:1.26', message: /distroless\/static-debian13/ }],
      fixed: null,
    },
    {
      code: 'FROM maven:3.9-eclipse-temurin-21\nRUN mvn -B clean package\nENTRYPOINT ["java", "-jar", "a.jar"]\n',
      findings: [{ line: 1, message: /java21/ }],
      fixed: null,
    },
    {
      code: 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet publish -c Release\nENTRYPOINT ["dotnet", "a.dll"]\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12 AS base\nRUN apt-get install -y build-essential\nFROM base\nCMD ["a"]\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
  ],
});
