import { apkNoCache } from '../../../../src/checks/packages/apkNoCache';
import { testCheck } from '../checkHarness';

testCheck(apkNoCache, {
  valid: [
    'FROM alpine:3.21\nRUN apk add --no-network --virtual .run-deps $deps\n',
    'FROM alpine:3.21\nRUN apk add --no-cache curl\n',
    'FROM alpine:3.21\nRUN apk --no-cache add curl\n',
    'FROM alpine:3.21\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n',
    'FROM alpine:3.21\nRUN --mount=type=cache,target=/etc/apk/cache apk add curl\n',
    'FROM alpine:3.21\nRUN --mount=type=tmpfs,target=/var/cache apk add curl\n',
    'FROM alpine:3.21 AS build\nRUN apk add gcc\nFROM alpine:3.21\nCOPY --from=build /a /a\n',
    'FROM alpine:3.21\nRUN apk del curl\n',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.21\nRUN apk add curl && apk --update add git\n',
      findings: [
        { line: 2, at: 'apk add' },
        { line: 2, at: 'apk --update add' },
      ],
      fixed: 'FROM alpine:3.21\nRUN apk add --no-cache curl && apk --update add --no-cache git\n',
      safe: true,
    },
    {
      code: 'FROM alpine:3.21\nRUN apk update && apk add curl && rm -rf /var/cache/apk/*\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.21\nRUN apk update && apk add --no-cache curl && rm -rf /var/cache/apk/*\n',
    },
    {
      code: 'FROM alpine:3.21\nRUN --mount=type=cache,target=/root/.cache --network=none apk add curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.21\nRUN --mount=type=cache,target=/root/.cache --network=none apk add --no-cache curl\n',
      safe: false,
    },
    {
      code: 'FROM alpine:3.21\nRUN apk add --update-cache curl && rm -rf /var/cache/apk/*\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.21\nRUN apk add --no-cache --update-cache curl && rm -rf /var/cache/apk/*\n',
    },
    {
      code: 'FROM alpine:3.21\nONBUILD RUN apk add curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.21\nONBUILD RUN apk add --no-cache curl\n',
    },
  ],
});
