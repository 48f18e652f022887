import { copyNeedsWorkdir } from '../../../../src/checks/copying/copyNeedsWorkdir';
import { testCheck } from '../checkHarness';

testCheck(copyNeedsWorkdir, {
  valid: [
    // An empty image has no folder but the root.
    'FROM rust:1.88 AS build\nFROM scratch\nCOPY --from=build /usr/local/cargo/bin/app .\nCMD ["./app"]\n',
    'FROM debian:12\nWORKDIR app\nCOPY a b\n',
    "FROM debian:12\nCOPY a '/b'\n",
    'FROM debian:12\nADD a b\n',
    'FROM debian:12\nWORKDIR /app\nCOPY . .\n',
    'FROM debian:12\nCOPY . /app\n',
    'FROM debian:12\nCOPY a "/app"\n',
    'FROM debian:12\nCOPY ["a", "/app"]\n',
    'FROM debian:12\nCOPY a $HOME/\n',
    'FROM debian:12\nENV APP=/app\nCOPY a ${APP}\n',
    'FROM debian:12\nCOPY a C:/app\n',
    'FROM debian:12 AS base\nWORKDIR /app\nFROM base AS next\nFROM next\nCOPY . .\n',
    'FROM debian:12 AS base\nONBUILD WORKDIR /app\nFROM base\nCOPY . .\n',
    'FROM debian:12\nONBUILD COPY . .\n',
    'FROM debian:12\nADD a.tar .\n',
    'FROM debian:12\nCOPY\n',
  ],
  invalid: [
    // What comes behind tells where it has to land.
    {
      code: 'FROM eclipse-temurin:21\nARG JAR=target/*.jar\nCOPY ${JAR} app.jar\nENTRYPOINT ["java","-jar","/app.jar"]\n',
      findings: [{ line: 3, at: 'app.jar', message: /to \/app\.jar, as line 4 has it/ }],
      fixed:
        'FROM eclipse-temurin:21\nARG JAR=target/*.jar\nCOPY ${JAR} /app.jar\nENTRYPOINT ["java","-jar","/app.jar"]\n',
      safe: true,
    },
    {
      code: 'FROM corp/java:21\nCOPY a.jar app.jar\nCMD java -jar /app.jar\n',
      findings: [{ line: 2 }],
      fixed: 'FROM corp/java:21\nCOPY a.jar /app.jar\nCMD java -jar /app.jar\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nCOPY package.json package.json\nRUN npm install\nCOPY . /\nCMD ["npm", "start"]\n',
      findings: [{ line: 2, message: /as line 4 has it/ }],
      fixed: 'FROM node:22\nCOPY package.json /package.json\nRUN npm install\nCOPY . /\nCMD ["npm", "start"]\n',
      safe: true,
    },
    {
      code: 'FROM node:22\nCOPY app.js app.js\nCMD ["node", "/srv/app.js"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nWORKDIR /app\nCOPY app.js app.js\nCMD ["node", "/srv/app.js"]\n',
      safe: false,
    },
    {
      code: 'FROM debian:12 AS base\nFROM base\nCOPY a "b"\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12 AS base\nFROM base\nWORKDIR /app\nCOPY a "b"\n',
    },
    {
      code: 'FROM debian:12\n# The source\nCOPY src .\n',
      findings: [{ line: 3, at: '.' }],
      fixed: 'FROM debian:12\nWORKDIR /app\n# The source\nCOPY src .\n',
      safe: false,
    },
    {
      code: 'FROM debian:12 AS a\nWORKDIR /app\nFROM debian:12\nCOPY --from=a /app app\n',
      findings: [{ line: 4, at: 'app' }],
      fixed: 'FROM debian:12 AS a\nWORKDIR /app\nFROM debian:12\nWORKDIR /app\nCOPY --from=a /app app\n',
    },
    {
      code: 'FROM debian:12\nCOPY <<EOF motd\nhi\nEOF\n',
      findings: [{ line: 2, at: 'motd' }],
      fixed: 'FROM debian:12\nWORKDIR /app\nCOPY <<EOF motd\nhi\nEOF\n',
    },
    {
      code: 'FROM debian:12\nARG APP=app\nCOPY a $APP/\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nARG APP=app\nWORKDIR /app\nCOPY a $APP/\n',
    },
    {
      code: 'FROM mcr.microsoft.com/windows/nanoserver:1809\nCOPY a b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM mcr.microsoft.com/windows/nanoserver:1809\nWORKDIR C:/app\nCOPY a b\n',
    },
  ],
});
