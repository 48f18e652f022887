import { buildkitLink, type Check, type Fix } from '../check';
import { replace } from '../fixes/edits';
import { exposedPorts, type ExposedPort } from '../facts/exposedPorts';
import { originOf, placeOf } from '../facts/places';

export const exposeInvalidFormat: Check = {
  code: 'ExposeInvalidFormat',
  name: 'expose-invalid-format',
  also: [],
  severity: 'warning',
  concept: 'process',
  title: 'EXPOSE names an address or a port of the host',
  why:
    'EXPOSE notes which port the program in the container listens on, no more: an address or a host port before it is ignored ' +
    'now and refused in a later version. Which port of the host leads there is said with docker run -p.',
  example: { bad: 'FROM alpine:3.20\nEXPOSE 8080:80\n', good: 'FROM alpine:3.20\nEXPOSE 80\n' },
  link: buildkitLink('ExposeInvalidFormat'),

  *check(input) {
    const { dockerfile } = input;
    for (const exposed of exposedPorts(input)) {
      const { host } = exposed.spec;
      // Nothing but colons means neither an address nor a port.
      if (host === undefined || /^:?$/.test(host)) continue;
      yield {
        range: placeOf(dockerfile, exposed.evaluated, exposed.word.range),
        message:
          `Write ${exposed.text.slice(host.length + 1)} alone: EXPOSE names the port in the container, and "${host}" is ignored. ` +
          `Publish it with docker run -p.${originOf(dockerfile, exposed.evaluated)}`,
        fixes: fixesFor(exposed, host),
      };
    }
  },
};

function fixesFor({ isVerbatim, word }: ExposedPort, host: string): Fix[] {
  if (!isVerbatim) return [];
  const range = { start: word.range.start, end: word.range.start + host.length + 1 };
  return [{ title: `Remove ${host}:`, edits: [replace(range, '')], safe: true }];
}
