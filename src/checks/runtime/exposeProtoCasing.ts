import { buildkitLink, type Check, type Fix } from '../check';
import { replace } from '../fixes/edits';
import { exposedPorts, type ExposedPort } from '../facts/exposedPorts';
import { originOf, placeOf } from '../facts/places';

const protocols: ReadonlySet<string> = new Set(['sctp', 'tcp', 'udp']);

export const exposeProtoCasing: Check = {
  code: 'ExposeProtoCasing',
  name: 'expose-proto-casing',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'The protocol of EXPOSE has capital letters',
  why: 'Images list their ports with the protocol in lower case. Written the same way here, a search finds both.',
  example: { bad: 'FROM alpine:3.20\nEXPOSE 53/UDP\n', good: 'FROM alpine:3.20\nEXPOSE 53/udp\n' },
  link: buildkitLink('ExposeProtoCasing'),

  *check(input) {
    const { dockerfile } = input;
    for (const exposed of exposedPorts(input)) {
      const { protocol } = exposed.spec;
      const lower = protocol?.toLowerCase();
      if (protocol === undefined || lower === undefined || lower === protocol || !protocols.has(lower)) continue;
      yield {
        range: placeOf(dockerfile, exposed.evaluated, exposed.word.range),
        message: `Write the protocol of ${exposed.text} in lower case, as ${lower}.${originOf(dockerfile, exposed.evaluated)}`,
        fixes: fixesFor(exposed, protocol, lower),
      };
    }
  },
};

function fixesFor({ isVerbatim, word }: ExposedPort, protocol: string, lower: string): Fix[] {
  if (!isVerbatim) return [];
  const range = { start: word.range.end - protocol.length, end: word.range.end };
  return [{ title: `Write ${lower}`, edits: [replace(range, lower)], safe: true }];
}
