import { endOfLifeImage } from '../../checks/base/endOfLifeImage';
import { imageTagMissing } from '../../checks/base/imageTagMissing';
import { movingTag, whatMoves } from '../../checks/base/movingTag';
import { noLatestTag } from '../../checks/base/noLatestTag';
import { distributionOf, officialName, type Distribution } from '../../checks/facts/baseImages';
import { endedReleasesOf } from '../../checks/facts/endOfLife';
import { imageParts, type ImagePart, type ImageReference } from '../../dockerfile/imageReference';
import type { InstructionPart } from '../../dockerfile/partAt';
import { holds } from '../../dockerfile/partAt';
import type { Attachment } from '../course/course';
import { reference } from '../reference/instructions';
import type { HoverDraft, HoverInput } from './hover';
import { evaluatedStageOf } from './layers';
import { code, prose, type Prose } from './prose';
import { baseStageHover } from './stageHover';

type ImageFrom = Extract<InstructionPart, { readonly kind: 'image' }>;

/** What is told over the image of a FROM, part by part: registry, repository, tag, digest. */
export function imageHover(input: HoverInput, part: ImageFrom, offset: number): HoverDraft | undefined {
  const stage = evaluatedStageOf(input, part.instruction);
  if (!stage) return undefined;
  const { base } = stage;
  if (base.kind === 'stage') return baseStageHover(input, part, base.index);
  if (base.kind === 'scratch') return scratchHover(part);
  const { word } = part;
  const isVerbatim = input.dockerfile.text.slice(word.range.start, word.range.end) === word.text;
  const parts = isVerbatim ? imageParts(word.text) : [];
  const at = offset - word.range.start;
  const here = parts.find(each => holds(each, at));
  const found = base.reference;
  return {
    kind: 'image',
    range: here ? { start: word.range.start + here.start, end: word.range.start + here.end } : word.range,
    headline: headlineOf(found, stage.image.value, word.text),
    meaning: found ? meaningOf(input, part, found) : [],
    what: [partInWords(here?.kind ?? 'repository', found)],
    attachment: attachmentOf(here),
    reference: `${reference}#from`,
  };
}

function attachmentOf(part: ImagePart | undefined): Attachment {
  return { kind: part?.kind === 'tag' || part?.kind === 'digest' ? part.kind : 'image' };
}

function scratchHover({ range }: ImageFrom): HoverDraft {
  return {
    kind: 'image',
    range,
    headline: prose`Nothing at all: no system, no shell, no files`,
    meaning: [
      prose`What is not copied in is not there: certificates, time zones, users. A RUN has no shell to run in.`,
    ],
    what: [prose`scratch is no image but a word for an empty start, good for programs that need nothing beside them.`],
    attachment: { kind: 'image' },
    reference: 'https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch',
  };
}

/** The image's full name, where it says more than the file does. */
function headlineOf(found: ImageReference | undefined, value: string, written: string): Prose {
  if (!found) return prose`No name of an image: ${code(value === '' ? written : value)}`;
  const official = officialName(found);
  const registry = found.registry ?? 'docker.io';
  const repository =
    official !== undefined && !found.repository.includes('/') ? `library/${official}` : found.repository;
  const tag =
    found.tag === undefined && found.digest === undefined ? ':latest' : found.tag === undefined ? '' : `:${found.tag}`;
  const digest = found.digest === undefined ? '' : `@${found.digest.slice(0, 14)}…`;
  return prose`${code(`${registry}/${repository}${tag}${digest}`, 100)}`;
}

/** What is known of the image; what a finding at the same place says is left to it. */
function meaningOf(input: HoverInput, { range }: ImageFrom, found: ImageReference): Prose[] {
  const said = new Set(
    input.problems
      .filter(problem => problem.range.start <= range.end && range.start <= problem.range.end)
      .map(({ check }) => check.code),
  );
  const releases = endedReleasesOf(found);
  const ended = said.has(endOfLifeImage.code)
    ? []
    : releases.map(({ spoken, ended: month }) => prose`${spoken} got its last fixes in ${month}.`);
  const distribution = distributionOf(found);
  const made = distribution === undefined ? [] : [prose`${distributionWords[distribution]}`];
  return [...ended, ...(releases.length > 0 ? [] : tagInWords(found, said)), ...made];
}

function tagInWords(found: ImageReference, said: ReadonlySet<string>): Prose[] {
  const { tag, digest } = found;
  if (digest !== undefined) return [prose`By its digest it is the same image for ever, whatever becomes of the tag.`];
  if (tag === undefined) {
    return said.has(imageTagMissing.code)
      ? []
      : [prose`Without a tag it is ${code('latest')}: whatever that is on the day of the build.`];
  }
  if (tag === 'latest')
    return said.has(noLatestTag.code)
      ? []
      : [prose`${code('latest')} is whatever was pushed last under no other name.`];
  const moves = whatMoves(found, tag);
  if (moves === undefined || said.has(movingTag.code)) return [];
  return [prose`Its tag moves: the image is ${moves} at the time of the build.`];
}

const distributionWords: Readonly<Record<Distribution, string>> = {
  alpine: 'It is Alpine: small, with apk and musl, for which some wheels of Python and programs in C are not made.',
  busybox: 'It is BusyBox: a handful of small tools and no package manager.',
  debian: 'It is of the Debian family, with apt-get.',
  redhat: 'It is of the Red Hat family, with dnf, microdnf or yum.',
  distroless: 'It is distroless: no shell and no package manager, so a RUN on top of it needs the exec form.',
  windows: 'It is a Windows image: it is built and run on Windows alone.',
};

function partInWords(kind: ImagePart['kind'], found: ImageReference | undefined): Prose {
  switch (kind) {
    case 'registry':
      return prose`The registry: the server that the image is pulled from. Without one it is Docker Hub.`;
    case 'repository': {
      const isOfficial = found !== undefined && officialName(found) !== undefined;
      const kindOf = isOfficial ? ', here one of the official images' : '';
      return prose`The repository: the name under which all versions of an image are kept${kindOf}.`;
    }
    case 'tag':
      return prose`The tag: a name for one image of the repository, which can be given to another one tomorrow.`;
    case 'digest':
      return prose`The digest: the checksum of the image, and so a name that no other image can have.`;
  }
}
