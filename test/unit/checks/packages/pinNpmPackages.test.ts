import { pinNpmPackages } from '../../../../src/checks/packages/pinNpmPackages';
import { testCheck } from '../checkHarness';

testCheck(pinNpmPackages, {
  valid: [
    'FROM node:22\nRUN npm install\n',
    'FROM node:22\nRUN npm install --omit dev --loglevel error --registry https://npm.example.com\n',
    'FROM node:22\nRUN npm ci && npm run install && npm exec cowsay && npx serve && yarn add a && pnpm add b\n',
    'FROM node:22\nRUN npm install express@4.1.1 @angular/cli@~19 "typescript@>=5 <6" npm@latest\n',
    'FROM node:22\nRUN npm install "express@${EXPRESS_VERSION}" lodash@$LODASH\n',
    'FROM node:22\nARG TYPESCRIPT=typescript@5.7.2\nRUN npm i $TYPESCRIPT\n',
    'FROM node:22\nRUN npm install git+https://github.com/npm/cli.git#v10 git+ssh://git@github.com:npm/cli.git#semver:^5.0\n',
    'FROM node:22\nRUN npm install npm/cli#v10 github:npm/cli#1a2b3c\n',
    'FROM node:22\nRUN npm install ./local ../other /opt/a ~/b . file:lib a.tgz b.tar.gz c.tar https://example.com/d.tgz\n',
    'FROM node:22\nRUN npm install -g --unsafe-perm true pm2@6\n',
    'FROM node:22\nRUN npm --prefix web install\n',
    'FROM node:22\nRUN npm install react@npm:preact@10\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN npm install -g pm2\n',
    '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN npm install -g pm2\n',
    'FROM node:22\nRUN npm install',
  ],
  invalid: [
    {
      code: 'FROM node:22\nRUN npm install -g pm2\n',
      findings: [{ line: 2, at: 'pm2', message: /pm2@<version>; `npm view pm2 versions`/ }],
      fixed: 'FROM node:22\nRUN npm install -g pm2@*\n',
    },
    {
      code: 'FROM node:22\nRUN npm i --save @angular/cli express && npm add lodash\n',
      findings: [
        { line: 2, at: '@angular/cli express' },
        { line: 2, at: 'lodash' },
      ],
      fixed: 'FROM node:22\nRUN npm i --save @angular/cli@* express@* && npm add lodash@*\n',
    },
    {
      code: 'FROM node:22\nRUN npm install git+https://github.com/npm/cli.git\n',
      findings: [{ line: 2, message: /#<commit>/ }],
      fixed: null,
    },
    {
      code: 'FROM node:22\nRUN npm install npm/cli\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    { code: 'FROM node:22\nRUN npm install $EXTRA\n', findings: [{ line: 2, message: /not known/ }], fixed: null },
    {
      code: 'FROM node:22\nRUN npm -g --registry=https://a install pm2\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nRUN npm -g --registry=https://a install pm2@*\n',
    },
    {
      code: 'FROM node:22\nONBUILD RUN npm install -g pm2\n',
      findings: [{ line: 2 }],
      fixed: 'FROM node:22\nONBUILD RUN npm install -g pm2@*\n',
    },
    {
      code: 'FROM node:22\nRUN <<EOF\nnpm install -g \\\n  pm2\nEOF\n',
      findings: [{ line: 4 }],
      fixed: 'FROM node:22\nRUN <<EOF\nnpm install -g \\\n  pm2@*\nEOF\n',
    },
    // The file says which version.
    {
      code: 'FROM node:22 AS a\nRUN npm install -g pm2@6.0.5 @angular/cli@19.0.1\nFROM node:22\nRUN npm i -g @angular/cli "pm2"\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM node:22 AS a\nRUN npm install -g pm2@6.0.5 @angular/cli@19.0.1\nFROM node:22\nRUN npm i -g @angular/cli@19.0.1 "pm2@6.0.5"\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nENV PM2_VERSION=6.0.5\nRUN npm install -g pm2\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nENV PM2_VERSION=6.0.5\nRUN npm install -g pm2@${PM2_VERSION}\n',
      safe: false,
    },
    // One of two is no repair.
    {
      code: 'FROM node:22\nENV PM2_VERSION=6.0.5\nRUN npm install -g pm2 serve\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nENV PM2_VERSION=6.0.5\nRUN npm install -g pm2@* serve@*\n',
    },
  ],
});
