import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { TextEdit } from '../../dockerfile/text';
import { distributionOf, officialName } from '../facts/baseImages';
import type { CheckInput, Fix } from '../check';
import { insertLinesAbove, insertLinesBelow } from './edits';
import { keywordLike } from '../facts/keywordCase';
import { runAt } from '../facts/runs';
import { isAlikeToPlainRun } from '../facts/shortRuns';
import type { UserInForce } from '../facts/stageState';
import { numberOfUser } from '../facts/userNumbers';
import { appendStep } from './shellEdits';

/** A user for an image, and the command that makes it where the image has none. */
interface UserTemplate {
  readonly user: string;
  readonly command: string | undefined;
  readonly title: string;
}

/** Instructions that only describe how containers start: a USER reads best above them. */
const closing: ReadonlySet<Instruction['kind']> = new Set([
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'STOPSIGNAL',
]);

/** A fix that lets the image run as another user than root; none where the base image is not known well enough. */
export function userFixes(input: CheckInput, stage: EvaluatedStage): Fix[] {
  const template = templateFor(stage);
  if (!template) return [];
  const { user, command, title } = template;
  const switching = insertUser(input.dockerfile, stage, user);
  if (command === undefined) return [{ title, edits: [switching], safe: false }];
  const making = makeUser(input, stage, command);
  if (!making) return [];
  // Both in one place are one edit.
  const edits =
    making.range.start === switching.range.start
      ? [{ ...making, newText: making.newText + switching.newText }]
      : [making, switching];
  return [{ title, edits, safe: false }];
}

/** A USER at the end of a stage, above what only says how containers start. */
export function insertUser(dockerfile: Dockerfile, stage: EvaluatedStage, user: string): TextEdit {
  return insertAtEnd(dockerfile, stage, [`${keywordLike(dockerfile, 'USER')} ${user}`]);
}

/**
 * What a USER has to say to go back to a user from before: the number where it is known, else what the file says; undefined when that
 * means something else here. A name is written again only where it stands already, so that there is nothing new to say about it.
 */
export function wordToGoBack(
  input: CheckInput,
  stage: EvaluatedStage,
  { name, instruction }: UserInForce,
): string | undefined {
  const [user = '', ...group] = name.split(':');
  if (!/^[\w.-]+(?::[\w.-]+)?$/.test(name) || instruction.kind !== 'USER' || !instruction.value) return undefined;
  if (/^\d+$/.test(user)) return name;
  const number = numberOfUser(input, stage, user);
  if (number !== undefined) return [number, ...group].join(':');
  const { text } = instruction.value;
  // A variable may be another one's in another stage, and an ONBUILD's USER stands nowhere else.
  if (!stage.stage.instructions.includes(instruction)) {
    return text === name && input.dockerfile.instructions.includes(instruction) ? name : undefined;
  }
  return /^[\w.:${}-]+$/.test(text) ? text : undefined;
}

/** The command in a RUN of its own; at the end of the last RUN that can be continued, where it would stand beside one; undefined when neither is good. */
function makeUser(input: CheckInput, stage: EvaluatedStage, command: string): TextEdit | undefined {
  const { dockerfile } = input;
  const line = `${keywordLike(dockerfile, 'RUN')} ${command}`;
  const place = placeForRun(stage);
  if (place) return insertLinesBelow(dockerfile, place, [line]);
  for (const instruction of [...stage.stage.instructions].reverse()) {
    const run = instruction.kind === 'RUN' ? runAt(input, instruction) : undefined;
    const edit = run && appendStep(dockerfile, run, command);
    if (edit) return edit;
  }
  // Beside an exec form, say, it would be one RUN more than there need be.
  const above = [...stage.stage.instructions].reverse().find(({ kind }) => !closing.has(kind));
  const beside = above?.kind === 'RUN' ? runAt(input, above) : undefined;
  return beside && isAlikeToPlainRun(beside) ? undefined : insertAtEnd(dockerfile, stage, [line]);
}

/** Lines at the end of a stage, above what only says how containers start. */
export function insertAtEnd(dockerfile: Dockerfile, { stage }: EvaluatedStage, lines: readonly string[]): TextEdit {
  const { instructions, from } = stage;
  let end = instructions.length;
  while (end > 0 && closing.has(instructions[end - 1]?.kind ?? 'unknown')) end--;
  const next = instructions[end];
  return next
    ? insertLinesAbove(dockerfile, next, lines)
    : insertLinesBelow(dockerfile, instructions[end - 1] ?? from, lines);
}

/** By number, which Kubernetes can tell from root; the images named here bring a user of that number along. */
function templateFor({ base, rootImage }: EvaluatedStage): UserTemplate | undefined {
  if (base.kind === 'scratch') return existing('65534', 'the user nobody');
  if (!rootImage) return undefined;
  const name = officialName(rootImage);
  if (name === 'node') return existing('1000', 'the user node of the image');
  if (rootImage.repository === 'oven/bun') return existing('1000', 'the user bun of the image');
  // Since .NET 8, Microsoft's images have a user app of that number.
  const { repository, tag = '' } = rootImage;
  if (/^dotnet\/(?:aspnet|runtime|runtime-deps|sdk)$/.test(repository) && /^(?:8|9|1\d)\b/.test(tag)) {
    return existing('1654', 'the user app of the image');
  }
  switch (distributionOf(rootImage)) {
    case 'distroless':
      return existing('65532', 'the user nonroot of the image');
    case 'alpine':
    case 'busybox':
      return made('adduser -D -u 10001 app');
    case 'debian':
    case 'redhat':
      return made('useradd --create-home --uid 10001 app');
    default:
      return undefined;
  }
}

function existing(user: string, who: string): UserTemplate {
  return { user, command: undefined, title: `Run as ${who} (USER ${user})` };
}

function made(command: string): UserTemplate {
  return {
    user: '10001',
    command,
    title: 'Make a user and run as it (USER 10001)',
  };
}

/** The first place of a stage that is beside no other RUN, where making a user costs the cache least; undefined when there is none. */
function placeForRun({ stage }: EvaluatedStage): Instruction | undefined {
  const all = [stage.from, ...stage.instructions];
  return all.find((instruction, index) => {
    const next = all[index + 1];
    return instruction.kind !== 'RUN' && next !== undefined && next.kind !== 'RUN' && !closing.has(next.kind);
  });
}
