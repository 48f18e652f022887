import { unneededFilesCopied } from '../../../../src/checks/copying/unneededFilesCopied';
import { testCheck } from '../checkHarness';

const node = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n';
const sources = { 'package.json': 400, 'src/app.js': 2000 };

testCheck(unneededFilesCopied, {
  valid: [
    // Where git is installed, what is built may ask it for its version.
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y clang git\nWORKDIR /app\nCOPY . .\nRUN make\n',
      ignoreFile: 'target\n',
      context: { '.git/HEAD': 20, Makefile: 90 },
    },
    // Nobody looked.
    node,
    // That there is no ignore file is another check's matter.
    { code: node, context: { '.git/HEAD': 20 } },
    { code: node, context: sources, ignoreFile: 'dist\n' },
    {
      code: 'FROM node:22-slim\nCOPY src /app/\n',
      ignoreFile: 'dist\n',
      context: { ...sources, 'node_modules/a/index.js': 10 },
    },
    // Named by hand, it is wanted.
    {
      code: 'FROM python:3.12-slim\nCOPY data /data/\n',
      ignoreFile: 'dist\n',
      context: { 'data/train.csv': 900_000_000 },
    },
    { code: 'FROM node:22-slim\nCOPY --exclude=.git . .\n', context: { '.git/HEAD': 20 } },
    // A command asks git.
    {
      code: 'FROM golang:1.23\nCOPY . .\nRUN git describe > version && go build\n',
      ignoreFile: 'dist\n',
      context: { '.git/HEAD': 20 },
    },
    // Nothing installs the dependencies, so those that are there are meant.
    { code: 'FROM node:22-slim\nCOPY . .\n', ignoreFile: 'dist\n', context: { 'node_modules/a/index.js': 10 } },
    // Small data is part of a program.
    { code: 'FROM python:3.12-slim\nCOPY . .\n', ignoreFile: 'dist\n', context: { 'data/countries.csv': 20_000 } },
    // A stage that only lends files makes no image larger.
    {
      code: 'FROM golang:1.23 AS build\nCOPY . .\nRUN go build -o /app\nFROM scratch\nCOPY --from=build /app /app\n',
      ignoreFile: 'dist\n',
      context: { 'data/big.csv': 50_000_000 },
    },
    // The ignore file brings back by its name what tells the version, as Visual Studio's does.
    {
      code: 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY . .\nRUN dotnet publish\n',
      ignoreFile: '**/.git\n**/bin\n!.git/HEAD\n!.git/refs/heads/**\n',
      context: { '.git/HEAD': 20, '.git/refs/heads/main': 41 },
    },
    { code: 'FROM node:22-slim\nCOPY . .\nRUN npm ci\n', ignoreFile: '*\n!.git\n', context: { '.git/HEAD': 20 } },
    { code: 'FROM python:3.12-slim\nCOPY *.py ./\n', ignoreFile: 'dist\n', context: { '.git/HEAD': 20 } },
  ],
  invalid: [
    // The exception brings nothing back that was not there.
    {
      code: node,
      ignoreFile: 'dist\n!.git/HEAD\n',
      context: { '.git/HEAD': 20, '.git/objects/pack/a': 41_000_000 },
      findings: [{ line: 3, at: '.', message: /takes \.git \(41 MB\) along/ }],
      fixed: null,
      safe: false,
    },
    {
      code: node,
      ignoreFile: 'dist\n',
      context: {
        ...sources,
        '.git/objects/pack/a': 41_000_000,
        'node_modules/a/index.js': 1000,
        'web/node_modules/b': 1,
      },
      findings: [
        { line: 3, at: '.', message: /\.git \(41 MB\), node_modules \(1 kB\) and web\/node_modules.*41 MB in all/ },
      ],
      fixed: null,
      safe: false,
    },
    {
      code: 'FROM python:3.12-slim\nCOPY . /app/\n',
      ignoreFile: 'dist\n',
      context: { 'app.py': 10, 'env/pyvenv.cfg': 100, 'env/lib/a.py': 5_000_000, '__pycache__/app.pyc': 900 },
      findings: [{ line: 2, at: '.', message: /env \(5 MB\) and __pycache__ \(900 B\)/ }],
      fixed: null,
    },
    {
      code: 'FROM python:3.12-slim\nCOPY . /app/\n',
      ignoreFile: 'dist\n',
      context: { 'app.py': 10, 'data/train.parquet': 1_230_000_000, 'model.safetensors': 80_000_000 },
      findings: [
        { line: 2, message: /data \(1\.2 GB\) and model\.safetensors \(80 MB\) along, which the image may not need/ },
      ],
      fixed: null,
    },
    {
      // In a stage that only lends files, what belongs to the computer still makes its steps run again.
      code: 'FROM golang:1.23 AS build\nCOPY . .\nRUN go build -o /app\nFROM scratch\nCOPY --from=build /app /app\n',
      ignoreFile: 'dist\n',
      context: { '.git/HEAD': 20, 'main.go': 10 },
      findings: [{ line: 2, at: '.' }],
      fixed: null,
    },
  ],
});
