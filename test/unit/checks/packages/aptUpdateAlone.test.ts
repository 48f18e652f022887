import { aptUpdateAlone } from '../../../../src/checks/packages/aptUpdateAlone';
import { testCheck } from '../checkHarness';

testCheck(aptUpdateAlone, {
  valid: [
    'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN apt-get install -y git\n',
    // An update for nothing is another matter.
    'FROM debian:12\nRUN apt-get update\nRUN echo done\n',
    'FROM debian:12\nRUN apt-get update\nRUN apt-get update && apt-get install -y curl\n',
    'FROM debian:12\nRUN apt-get install -y curl\nRUN apt-get update\n',
    'FROM debian:12 AS a\nRUN apt-get update\nFROM debian:12\nRUN apt-get install -y curl\n',
    'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n',
    'FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n',
    'FROM debian:12\nRUN echo "apt-get update"\nRUN apt-get install -y curl\n',
    'FROM alpine:3.22\nRUN apk update\nRUN apk add curl\n',
    'FROM debian:12\nRUN apt-get update\nRUN apt-get\n',
  ],
  invalid: [
    // The lists are removed already.
    {
      code: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y wget && rm -rf /var/lib/apt/lists/*\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y wget && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n',
      findings: [{ line: 2, at: 'apt-get update', message: /line 3.*as apt-get update && apt-get install\./ }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\r\nRUN apt-get update -qq\r\n# tools\r\nRUN apt-get install -y \\\r\n      curl \\\r\n      git\r\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM debian:12\r\n# tools\r\nRUN apt-get update -qq && apt-get install -y \\\r\n      curl \\\r\n      git \\\r\n      && rm -rf /var/lib/apt/lists/*\r\n',
    },
    // Lists that are needed again have to stay.
    {
      code: 'FROM debian:12\nRUN apt-get update\nENV A=1\nRUN apt-get install -y curl\nRUN apt-get install -y git\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nENV A=1\nRUN apt-get update && apt-get install -y curl\nRUN apt-get install -y git\n',
    },
    // In a stage that is thrown away they may stay too.
    {
      code: 'FROM debian:12 AS build\nRUN apt update\nRUN apt install -y gcc\nFROM debian:12\nCOPY --from=build /a /a\n',
      findings: [{ line: 2, at: 'apt update' }],
      fixed: 'FROM debian:12 AS build\nRUN apt update && apt install -y gcc\nFROM debian:12\nCOPY --from=build /a /a\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get upgrade -y\nRUN apt-get install -y curl\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12 AS base\nRUN apt-get update\nFROM base\nRUN apt-get install -y curl\n',
      findings: [{ line: 2, message: /line 4/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN ["apt-get", "update"]\nRUN ["apt-get", "install", "-y", "curl"]\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
  ],
});
