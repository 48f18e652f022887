import type { ImageReference } from '../../dockerfile/imageReference';
import type { Check } from '../check';
import { distributionOf, officialName } from '../facts/baseImages';
import { endedReleasesOf } from '../facts/endOfLife';
import { firstUses, otherUses, spokenImage } from '../facts/imageUses';
import { isTaggedLatest, untaggedImage } from '../facts/untaggedImages';

export const movingTag: Check = {
  code: 'LC1004',
  name: 'moving-tag',
  also: [],
  severity: 'info',
  concept: 'reproducibility',
  title: 'The tag of the base image moves',
  why:
    'A Dockerfile alone does not make builds repeatable: python:3.12 is another image after each release of 3.12, and with another base ' +
    'all layers above it are built again. An exact version narrows it down. A digest names one image for good; beside a tag ' +
    'it still tells readers which version it is, and tools such as Dependabot and Renovate keep the two up to date. An image ' +
    'without a tag, with latest, or of a release that has ended moves too, or should: that is said of it instead, until it is repaired.',
  example: {
    bad: 'FROM python:3.12-slim\n',
    good: 'FROM python:3.12.7-slim-bookworm\n',
  },
  link: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',

  // Two findings about one image nag. All of these say more: no tag moves most, and what has ended should go first.
  waitsFor: ['DL3006', 'DL3007', 'LC1012', 'UndefinedArgInFrom'],

  // What these find is found here too, and held back there: the image moves, or is to be replaced by one that does.
  *check(input) {
    for (const stage of input.evaluation.stages) {
      const isUntagged = untaggedImage(input, stage) !== undefined || isTaggedLatest(stage);
      if (!isUntagged && stage.image.undefinedVariables.length === 0) continue;
      const { text } = stage.image;
      yield {
        range: stage.image.range,
        message: `${text} is whatever is called so at the time of the build. Name a version, and keep its digest beside it.`,
        fixes: [],
      };
    }
    for (const use of firstUses(input)) {
      const { stage, reference } = use;
      const { tag, digest, text } = reference;
      if (tag === undefined || tag === 'latest' || digest !== undefined) continue;
      const hasEnded = endedReleasesOf(reference).length > 0;
      const moves = whatMoves(reference, tag) ?? (hasEnded ? 'a release that has ended' : undefined);
      if (moves === undefined) continue;
      yield {
        range: stage.image.range,
        message:
          `${spokenImage(stage, reference)} is ${moves} at the time of the build. To build on the same image each time, ` +
          `keep the tag and add the digest that docker buildx imagetools inspect ${text} prints: ` +
          `${text}@sha256:….${otherUses(input.dockerfile, use)}`,
        fixes: [],
      };
    }
  },
};

/** Words in tags that stand for a branch of development or for a choice that is made anew with each release. */
const moving =
  /^(?:stable|oldstable|testing|unstable|sid|rolling|edge|nightly|canary|beta|alpha|rc|dev|devel|develop|master|main|trunk|head|lts|current|mainline|release|prod|production|staging|nonroot|debug|debug-nonroot)(?:-(?:slim|alpine\d*(?:\.\d+)?|perl|bookworm|bullseye|trixie))*$/;

/** What a tag stands for, in words; undefined for an exact version, and for tags whose scheme is not known. */
export function whatMoves(reference: ImageReference, tag: string): string | undefined {
  if (moving.test(tag)) return `whatever ${tag} is`;
  const name = officialName(reference);
  const isDotnet = reference.registry === 'mcr.microsoft.com' && reference.repository.startsWith('dotnet/');
  if ((name === undefined && !isDotnet) || isExact(name, tag) || isSnapshotOf(reference, tag)) return undefined;
  const version = /^v?\d+(?:\.\d+)?(?=[-_]|$)/.exec(tag)?.[0];
  return version === undefined ? `whatever ${tag} is` : `the newest ${version} there is`;
}

/** Images whose exact versions have two parts. */
const twoParts: ReadonlySet<string> = new Set(['almalinux', 'debian', 'neo4j', 'postgres', 'rockylinux']);

/** `3.12.4`, `21.0.3_9`, `8u412`, a date, a commit. */
function isExact(name: string | undefined, tag: string): boolean {
  if (/(?:^|[-_v])\d+\.\d+\.\d/.test(tag) || /(?:^|-)\d+(?:u|_|-ea-)\d+/.test(tag) || /(?:19|20)\d{6}/.test(tag))
    return true;
  if (/^[0-9a-f]{7,40}$/.test(tag) && /[a-f]/.test(tag)) return true;
  return name !== undefined && twoParts.has(name) && /^\d+\.\d/.test(tag);
}

/** Windows images take more of their host than a version, and are pinned by its build. */
function isSnapshotOf(reference: ImageReference, tag: string): boolean {
  return distributionOf(reference) === 'windows' && /ltsc|\d{4,}/.test(tag);
}
