import { deletedInLaterLayer } from '../../../../src/checks/layers/deletedInLaterLayer';
import { testCheck } from '../checkHarness';

testCheck(deletedInLaterLayer, {
  valid: [
    'FROM debian:12\nRUN curl -fsSLo /tmp/a.tgz https://example.com/a.tgz && tar xzf /tmp/a.tgz && rm /tmp/a.tgz\n',
    'FROM debian:12\nRUN cd /tmp && wget https://example.com/a.tgz && tar xzf a.tgz && rm a.tgz\nRUN rm -rf /tmp/*\n',
    'FROM debian:12\nWORKDIR /tmp\nRUN wget https://example.com/a.tgz && tar xzf a.tgz && rm *.tgz\nRUN rm -rf /tmp/*\n',
    'FROM debian:12\nCOPY app /app\nRUN rm -rf /var/lib/apt/lists/* /tmp/*\n',
    // What the base image or a step made is no copy.
    'FROM nginx:1.28\nCOPY site.conf /etc/nginx/conf.d/site.conf\nRUN rm /etc/nginx/conf.d/default.conf\n',
    'FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install && npm run build && rm -rf node_modules\n',
    'FROM debian:12\nCOPY . /app\nRUN rm -rf /app/build\n',
    // It is replaced, not deleted.
    'FROM nginx:1.28\nRUN rm /etc/nginx/nginx.conf\nCOPY nginx.conf /etc/nginx/nginx.conf\n',
    // Nothing of a stage that only lends files is in the image.
    'FROM debian:12 AS build\nCOPY a.tgz /tmp/a.tgz\nRUN tar xzf /tmp/a.tgz && rm /tmp/a.tgz\nFROM debian:12\nCOPY --from=build /a /a\n',
    'FROM debian:12\nRUN --mount=type=bind,source=a.tgz,target=/tmp/a.tgz tar xzf /tmp/a.tgz\n',
    'FROM debian:12\nCOPY a.tgz /tmp/a.tgz\nRUN --mount=type=tmpfs,target=/tmp rm -rf /tmp/*\n',
    'FROM debian:12\nARG FILE\nCOPY $FILE /tmp/$FILE\nRUN rm /tmp/$FILE\n',
    'FROM debian:12\nCOPY a.tgz /tmp/\nRUN rm -rf "$TMP"/*\n',
    'FROM debian:12\nCOPY a.tgz /tmp/\nRUN cd / && rm a.tgz\n',
    // A folder that rm would not remove.
    'FROM debian:12\nCOPY a /srv/a\nRUN rm -f /srv\n',
    // An archive that ADD unpacks is not there itself.
    'FROM debian:12\nADD a.tar.gz /tmp/\nRUN rm /tmp/a.tar.gz\n',
    'FROM debian:12\nCOPY a.tgz /tmp/\nRUN rm\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY a.zip C:\\\\a.zip\nRUN del C:\\\\a.zip\n',
  ],
  invalid: [
    // One rm, one finding.
    {
      code: 'FROM debian:12\nWORKDIR /w\nCOPY a.txt b.txt ./\nCOPY c.txt ./\nRUN cat a.txt b.txt c.txt\nRUN rm a.txt b.txt c.txt\n',
      findings: [
        {
          line: 6,
          at: 'a.txt b.txt c.txt',
          message: /^a\.txt, b\.txt and c\.txt stay in the image: lines 3 and 4 put them/,
        },
      ],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY a.tgz /tmp/a.tgz\nRUN tar xzf /tmp/a.tgz && rm /tmp/a.tgz\n',
      findings: [{ line: 3, at: '/tmp/a.tgz', message: /^\/tmp\/a\.tgz stays in the image: line 2 .*Mount it/ }],
      fixed: 'FROM debian:12\nRUN --mount=type=bind,source=a.tgz,target=/tmp/a.tgz tar xzf /tmp/a.tgz\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\r\nWORKDIR /src\r\nCOPY --from=build /out/a.deb .\r\nRUN dpkg -i a.deb \\\r\n && rm -f a.deb \\\r\n && true\r\n',
      findings: [{ line: 5, at: 'a.deb' }],
      fixed:
        'FROM debian:12\r\nWORKDIR /src\r\nRUN --mount=type=bind,from=build,source=/out/a.deb,target=/src/a.deb dpkg -i a.deb \\\r\n && true\r\n',
    },
    // Somebody else needs it in between.
    {
      code: 'FROM debian:12\nCOPY a.tgz /tmp/\nRUN tar xzf /tmp/a.tgz\nRUN rm -rf /tmp/*\n',
      findings: [{ line: 4, at: '/tmp/*' }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nADD https://example.com/a.tgz /tmp/\nRUN tar xzf /tmp/a.tgz && rm /tmp/*.tgz\n',
      findings: [{ line: 3, message: /Download it, use it and remove it in one RUN/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN curl -fsSL https://example.com/a.tgz -o /tmp/a.tgz\nRUN tar xzf /tmp/a.tgz\nRUN rm /tmp/a.tgz\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nWORKDIR /src\nRUN git clone --depth 1 https://example.com/app.git\nRUN make -C app && rm -rf app\n',
      findings: [{ line: 4, at: 'app' }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nWORKDIR /src\nRUN wget -q https://example.com/a.tgz?x=1\nRUN rm a.tgz\n',
      findings: [{ line: 4 }],
      fixed: null,
    },
    {
      code: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install . && rm -rf /app\n',
      findings: [{ line: 4, at: '/app' }],
      fixed: null,
    },
    {
      code: 'FROM debian:12 AS base\nCOPY key /root/key\nFROM base\nRUN rm /root/key\n',
      findings: [{ line: 4, message: /line 2/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nCOPY <<EOF /tmp/a.sh\necho a\nEOF\nRUN sh /tmp/a.sh && rm /tmp/a.sh\n',
      findings: [{ line: 5 }],
      fixed: null,
    },
  ],
});
