import { chmodAfterCopy } from '../../../../src/checks/copying/chmodAfterCopy';
import { testCheck } from '../checkHarness';

testCheck(chmodAfterCopy, {
  valid: [
    'FROM debian:12\nCOPY --chmod=755 start.sh /\n',
    'FROM debian:12\nRUN chmod 755 /usr/bin/tool\n',
    'FROM debian:12\nCOPY start.sh /\nRUN chmod +x /other.sh\n',
    // Some of what was copied, and what steps made there.
    'FROM debian:12\nCOPY . /app\nRUN chmod +x /app/bin/start && chown -R app /app/var\n',
    'FROM debian:12\nRUN chown -R app /app\nCOPY . /app\n',
    // The folder alone, and none of its files.
    'FROM debian:12\nCOPY conf /etc/app\nRUN chown app /etc/app\n',
    'FROM debian:12\nCOPY . /app\nRUN chmod 755 /app\n',
    'FROM debian:12\nARG FILE\nCOPY $FILE /$FILE\nRUN chmod +x /$FILE\n',
    'FROM debian:12\nCOPY start.sh /\nRUN chmod +x /*.sh\n',
    'FROM debian:12\nCOPY start.sh /\nRUN chmod --reference=/bin/sh /start.sh\n',
    'FROM debian:12\nCOPY start.sh .\nRUN cd /srv && chmod +x start.sh\n',
    // Nobody pulls a stage that only lends files.
    'FROM debian:12 AS build\nCOPY start.sh /\nRUN chmod +x /start.sh\nFROM debian:12\nCOPY --from=build /start.sh /\n',
    'FROM debian:12\nCOPY start.sh /\nRUN chmod\n',
  ],
  invalid: [
    // The folder that WORKDIR made stays root's, whatever is copied into it.
    {
      code: 'FROM node:22\nWORKDIR /opt/app\nCOPY . .\nRUN chown -R node:node /opt/app\nUSER node\nRUN npm run build\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM node:22\nWORKDIR /opt/app\nCOPY --chown=node:node . .\nRUN chown node:node /opt/app\nUSER node\nRUN npm run build\n',
      safe: false,
    },
    // What else was copied there is changed along.
    {
      code: 'FROM php:8.4\nCOPY . /var/www\nCOPY docker.env /var/www/.env\nRUN chown -R www-data:www-data /var/www\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    // A user that is made below the COPY has no name there yet.
    {
      code: 'FROM debian:12\nCOPY app /srv/app\nRUN useradd -u 999 web && chown -R web:web /srv/app\nUSER web\n',
      findings: [{ line: 3, message: /COPY --chown=…; web has to be made above it\./ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY app /srv/app\nRUN useradd -u 999 web && chown -R web /srv/app\nUSER web\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nCOPY --chown=999:0 app /srv/app\nRUN useradd -u 999 web\nUSER web\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nCOPY start.sh /\nRUN chmod 755 /start.sh\n',
      findings: [{ line: 3, at: 'chmod 755 /start.sh', message: /\/start\.sh is stored twice: line 2 .*COPY --chmod/ }],
      fixed: 'FROM debian:12\nCOPY --chmod=755 start.sh /\n',
      safe: true,
    },
    // The mode that +x makes depends on the file.
    {
      code: 'FROM debian:12\r\nCOPY --from=build start /usr/local/bin/start\r\nRUN chmod +x /usr/local/bin/start \\\r\n && start --version\r\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\r\nCOPY --from=build --chmod=755 start /usr/local/bin/start\r\nRUN start --version\r\n',
      safe: false,
    },
    {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && chown -R node:node /app\n',
      findings: [{ line: 4, at: 'chown -R node:node /app' }],
      fixed: 'FROM node:22\nWORKDIR /app\nCOPY --chown=node:node . .\nRUN npm ci && chown node:node /app\n',
      safe: false,
    },
    // chown leaves the group alone.
    {
      code: 'FROM node:22\nCOPY app.js /srv/\nRUN chown node /srv/app.js\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nCOPY --chown=node:0 app.js /srv/\n',
      safe: true,
    },
    // COPY makes the folder, and gives it away too.
    {
      code: 'FROM node:22\nCOPY app.js /app/\nRUN chown node:node /app/app.js\n',
      findings: [{ line: 3 }],
      fixed: 'FROM node:22\nCOPY --chown=node:node app.js /app/\n',
      safe: false,
    },
    // Beside the image nobody knows the user.
    {
      code: 'FROM node:22\nCOPY --link app.js /srv/\nRUN chown node:node /srv/app.js\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    // The user is made in between, so that the COPY does not know it.
    {
      code: 'FROM debian:12\nCOPY app.js /app/\nRUN useradd app\nRUN chown app:app /app/app.js\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN useradd app\nCOPY app.js /app/\nRUN date > /built\nRUN chown app:app /app/app.js\n',
      findings: [{ line: 5 }],
      fixed: 'FROM debian:12\nRUN useradd app\nCOPY --chown=app:app app.js /app/\nRUN date > /built\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nCOPY a.sh b.sh /bin/\nRUN chmod 755 /bin/a.sh /bin/b.sh\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nCOPY --chmod=755 a.sh b.sh /bin/\n',
      safe: true,
    },
    // For one of several, the COPY would have to be taken apart.
    {
      code: 'FROM debian:12\nCOPY a.sh b.txt /bin/\nRUN chmod 755 /bin/a.sh\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY --chmod=644 a.sh /bin/\nRUN chmod 755 /bin/a.sh\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY <<EOF /start.sh\n#!/bin/sh\nEOF\nRUN chmod +x /start.sh\n',
      findings: [{ line: 5 }],
      fixed: 'FROM debian:12\nCOPY --chmod=755 <<EOF /start.sh\n#!/bin/sh\nEOF\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nCOPY start.sh /\nRUN <<EOF\nset -e\nchmod 755 /start.sh\nEOF\n',
      findings: [{ line: 5 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY start.sh /\nRUN ["chmod", "755", "/start.sh"]\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY conf /etc/app\nRUN chmod -R u=rwX,go=rX /etc/app\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nADD https://example.com/a.sh /a.sh\nRUN chmod 755 /a.sh\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nADD --chmod=755 https://example.com/a.sh /a.sh\n',
      safe: false,
    },
  ],
});
