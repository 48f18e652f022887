import { trailingCommentOf } from '../../dockerfile/trailingComment';
import { nearestName } from '../../dockerfile/nearestName';
import type { Check, CheckInput } from '../check';
import { contextSourcesOf, type ContextSource } from '../facts/copiedFiles';
import { isIgnored } from '../facts/ignoredPaths';
import { refusalAsFinding } from '../facts/refusals';
import { isVerbatim, replace } from '../fixes/edits';

export const sourceMissing: Check = {
  code: 'LC1015',
  name: 'source-missing',
  also: [],
  severity: 'warning',
  concept: 'build-context',
  title: 'A COPY wants a file that is not there',
  why:
    'COPY takes its sources from the build context, the folder that docker build is given. A source that is not there, or lies ' +
    'above the context, ends the build before anything runs. Often the name has a typing mistake, or the path starts from the ' +
    'Dockerfile instead of from the context.',
  example: {
    bad: 'FROM python:3.12-slim\nCOPY requirement.txt /app/\n',
    good: 'FROM python:3.12-slim\nCOPY requirements.txt /app/\n',
    context: { 'requirements.txt': 40 },
  },
  link: 'https://docs.docker.com/build/concepts/context/',

  *check(input) {
    const { context, dockerfile } = input;
    if (!context) return;
    for (const { instructions } of input.evaluation.stages) {
      for (const evaluated of instructions) {
        const comment = trailingCommentOf(dockerfile, evaluated.instruction);
        // Its words are taken for sources and the destination. Of COPY another check says so.
        if (comment && evaluated.instruction.kind === 'COPY') continue;
        if (comment && evaluated.instruction.kind === 'ADD') {
          yield refusalAsFinding(comment);
          continue;
        }
        for (const source of contextSourcesOf(evaluated)) {
          const { place, word } = source;
          // What is left out by the ignore file is another check's matter.
          if (!context.sources.has(place) || context.entries.has(place) || isIgnored(input, place)) continue;
          const near = nearestPath(input, place);
          yield {
            range: word.range,
            message: `${messageFor(source)}${near === undefined ? '' : ` Did you mean ${near}?`}`,
            // What a build makes before docker runs is not there while the file is written.
            ...(isMade(place) ? { severity: 'info' } : {}),
            fixes:
              near !== undefined && isVerbatim(dockerfile, word)
                ? [{ title: `Change it to ${near}`, edits: [replace(word.range, near)], safe: false }]
                : [],
          };
        }
      }
    }
  },
};

function messageFor({ path, place }: ContextSource): string {
  if (isMade(place)) return `There is no ${place} in the build context now. The build fails unless it is made before.`;
  const above = /^(?:\.\/)*\.\.(?:\/|$)/.test(path) ? ' Nothing above the context can be copied.' : '';
  return `There is no ${place} in the build context, so the build fails.${above}`;
}

/** Folders and files that build tools write. */
function isMade(place: string): boolean {
  return (
    /(?:^|\/)(?:dist|build|target|out|output|bin|obj|publish|release|public|_site|vendor|artifacts?|node_modules)(?:\/|$)/i.test(
      place,
    ) || /\.(?:jar|war|whl|deb|rpm|exe|tgz|tar\.gz|zip)$/i.test(place)
  );
}

/** What is written in another case, folders included, or a file of the same folder with nearly that name. */
function nearestPath({ context }: CheckInput, place: string): string | undefined {
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  const siblings = [...(context?.siblings ?? [])];
  const wanted = place.toLowerCase();
  const beside = siblings.filter(path => path.slice(0, path.lastIndexOf('/') + 1) === folder);
  return siblings.find(path => path.toLowerCase() === wanted) ?? nearestName(place, beside);
}
