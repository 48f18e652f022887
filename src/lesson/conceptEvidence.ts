import { healthcheckMissing } from '../checks/runtime/healthcheckMissing';
import { contextSourcesOf } from '../checks/facts/copiedFiles';
import { dependencyInstallOf } from '../checks/facts/dependencyInstalls';
import { distributionOf } from '../checks/facts/baseImages';
import { ignoreFileName } from '../checks/facts/ignoreFileName';
import { isDeferred, runsOf, type Run } from '../checks/facts/runs';
import { isRoot, stateAtEnd } from '../checks/facts/stageState';
import { bottomOf, imageEnds, shippedStages } from '../checks/facts/stageUse';
import { listInWords } from '../words/lists';
import type { CheckInput } from '../checks/check';
import type { EvaluatedStage } from '../dockerfile/evaluate';
import { findFlag, type Instruction, type InstructionKind } from '../dockerfile/instructions';
import { mountsOf, sourcesElsewhere, type MountType } from '../dockerfile/mounts';
import type { ConceptId } from './course/course';
import { plural } from './stepWords';

/** What a file shows of a concept, where no check objects. */
export type Evidence =
  | {
      readonly kind: 'present';
      readonly sentence: string;
      readonly at: readonly Instruction[];
    }
  /** What would apply and is not there, by a check that is off as long as nobody asks for it. */
  | {
      readonly kind: 'missing';
      readonly sentence: string;
      readonly at: readonly Instruction[];
      readonly code: string;
    }
  | { readonly kind: 'notApplicable'; readonly sentence: string };

/** What a file shows of each concept. Checks have had their say before: here nothing is found fault with. */
export const evidenceOf: Readonly<Record<ConceptId, (input: CheckInput) => Evidence>> = {
  'works-on-my-machine': () => ideaBehind,
  isolation: () => ideaBehind,
  'shared-kernel': () => ideaBehind,
  'virtual-machine': () => ideaBehind,
  container: () => none('It begins when the image is run. No line of a Dockerfile shows it.'),
  pipeline: () => none('It is around the file: who builds the image, and where it goes.'),
  compose: () => none('It stands in a file of its own, beside the Dockerfile.'),
  orchestration: () => none('It begins where the image is run on many machines.'),

  dockerfile: input => {
    const { instructions } = input.dockerfile;
    const { length } = input.evaluation.stages;
    if (length === 0) return none('There is no FROM yet, with which every Dockerfile begins.');
    const sentence = `It has ${counted(instructions, 'instruction')} in ${length} ${plural(length, 'stage')}.`;
    return { kind: 'present', sentence, at: [] };
  },
  build: input => {
    const steps = instructionsOf(input, ['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR']);
    return shown(
      steps,
      `A build works through ${counted(steps, 'step')} of this file.`,
      'There is nothing to build yet.',
    );
  },
  image: input => {
    const last = input.evaluation.stages.at(-1);
    return shown(
      last ? [last.stage.from] : [],
      'The stage that begins here becomes the image.',
      'There is no stage yet that could become an image.',
    );
  },
  layer: input => {
    const shipped = shippedStages(input);
    const making = input.evaluation.stages
      .filter(({ stage }) => shipped.has(stage.index))
      .flatMap(({ stage }) => stage.instructions.filter(({ kind }) => makesLayer.has(kind)));
    const sentence = `${counted(making, 'instruction')} ${making.length === 1 ? 'adds a layer' : 'add layers'} to the image, on top of those of the base image.`;
    return shown(making, sentence, 'No instruction adds a layer to the base image.');
  },
  'base-image': input => {
    const stages = pulling(input);
    const names = [...new Set(stages.map(({ image }) => image.value))];
    return shown(
      stages.map(({ stage }) => stage.from),
      `It builds on ${listInWords(names)}.`,
      'It builds on nothing: scratch is an empty image.',
    );
  },
  registry: input => {
    const stages = pulling(input).filter(({ rootImage }) => rootImage);
    const hosts = [...new Set(stages.map(({ rootImage }) => rootImage?.registry ?? 'Docker Hub'))];
    return shown(
      stages.map(({ stage }) => stage.from),
      `Base images are pulled from ${listInWords(hosts)}.`,
      'Nothing is pulled from a registry that can be told from the file.',
    );
  },
  reproducibility: input => {
    const stages = pulling(input).filter(({ rootImage }) => rootImage);
    const pinned = stages.filter(({ rootImage }) => rootImage?.digest !== undefined);
    if (stages.length === 0) return none('No base image is named that could change.');
    const sentence =
      pinned.length === stages.length
        ? 'Every base image has a digest, which names one image for good.'
        : 'Versions are exact. Only a digest names one image for good.';
    const exact = stages.filter(({ rootImage }) => rootImage?.tag !== undefined || rootImage?.digest !== undefined);
    return shown(
      (pinned.length === stages.length ? pinned : exact).map(({ stage }) => stage.from),
      sentence,
      'It cannot be told which version the base image has.',
    );
  },
  platform: input => {
    const at = input.dockerfile.instructions.filter(asksForPlatform);
    return shown(
      at,
      'The build asks which platform it is for.',
      'The image is made for the platform of whoever builds.',
    );
  },

  'build-arguments': input =>
    shown(
      instructionsOf(input, ['ARG']),
      'Values can be given to the build, with --build-arg.',
      'Nothing is asked of whoever builds.',
    ),
  'build-context': input => {
    const copies = input.evaluation.stages.flatMap(({ instructions }) =>
      instructions.filter(evaluated => contextSourcesOf(evaluated).length > 0).map(({ instruction }) => instruction),
    );
    const left = typeof input.ignoreFile === 'object' ? ` What ${ignoreFileName(input)} names stays where it is.` : '';
    return shown(copies, `Files come from the build context here.${left}`, 'Nothing is copied from the build context.');
  },
  shell: input =>
    shown(
      runsOf(input)
        .filter(({ script }) => script !== undefined)
        .map(({ written }) => written),
      'Commands are given to a shell here.',
      'No RUN uses a shell.',
    ),
  style: ({ dockerfile }) =>
    dockerfile.instructions.length === 0
      ? none('There is nothing to read yet.')
      : {
          kind: 'present',
          sentence: 'No check objects to how it is written.',
          at: [],
        },

  'layer-cache': input => {
    const early = earlyInstalls(input);
    return shown(
      early.map(({ written }) => written),
      'Dependencies are installed before the source is copied, so a change of the source does not repeat it.',
      'Nothing is installed that a change of the source could repeat.',
    );
  },
  'cache-mount': input =>
    shown(
      mounting(input, ['cache']),
      'What is downloaded here is kept on the builder from build to build, outside the image.',
      'No step downloads what a later build could use again.',
    ),
  'image-size': input => {
    const at = [
      ...mounting(input, ['cache', 'bind', 'tmpfs']),
      ...runsOf(input)
        .filter(({ instruction }) => leavesNothing.test(instruction.rest.text))
        .map(({ written }) => written),
      ...(usedStages(input).length > 0 ? imageEnds(input).map(({ stage }) => stage.from) : []),
    ];
    return shown(at, 'Here something is kept out of the image.', 'Nothing is added that would have to be kept out.');
  },
  stages: input => {
    const used = usedStages(input);
    return shown(
      used,
      'The image takes from earlier stages what it needs; the rest of them stays behind.',
      'One stage is enough for this file.',
    );
  },
  distroless: input => {
    const ends = imageEnds(input).filter(stage => {
      const bottom = bottomOf(input, stage);
      return bottom.base.kind === 'scratch' || distributionOf(bottom.rootImage) === 'distroless';
    });
    return shown(
      ends.map(({ stage }) => stage.from),
      'The image has no shell and no package manager: just what the program needs.',
      'The image is built on a distribution.',
    );
  },

  process: input =>
    shown(
      instructionsOf(input, ['CMD', 'ENTRYPOINT']),
      'It says what runs in a container of this image.',
      'What runs is left to the base image, or to docker run.',
    ),
  'working-directory': input =>
    shown(
      instructionsOf(input, ['WORKDIR']),
      'Relative paths start from this folder.',
      'Where relative paths start is left to the base image.',
    ),
  environment: input =>
    shown(instructionsOf(input, ['ENV']), 'Containers find these variables.', 'No variable is set for containers.'),
  ports: input =>
    shown(
      instructionsOf(input, ['EXPOSE']),
      'It says where the program listens. Ports are opened by docker run -p alone.',
      'No port is named.',
    ),
  volume: input =>
    shown(
      instructionsOf(input, ['VOLUME']),
      'What is written there outlives the container.',
      'Volumes are mounted when a container starts, and need no line here.',
    ),
  health: input => {
    const at = instructionsOf(input, ['HEALTHCHECK']);
    const ports = instructionsOf(input, ['EXPOSE']);
    if (at.length > 0)
      return {
        kind: 'present',
        sentence: 'Docker is told how to ask whether the program answers.',
        at,
      };
    // Whether an image has one is a matter of taste, and the check is off; a service shows what it would be good for.
    const [finding] = ports.length > 0 ? healthcheckMissing.check(input) : [];
    if (!finding) return none('Nothing listens here that could be asked.');
    return {
      kind: 'missing',
      sentence: finding.message,
      at: ports,
      code: healthcheckMissing.code,
    };
  },
  metadata: input =>
    shown(
      instructionsOf(input, ['LABEL']),
      'It says what the image is, for people and tools.',
      'No label is set, and none is asked for.',
    ),

  user: input => {
    const users = imageEnds(input).flatMap(stage => stateAtEnd(input, stage)?.user ?? []);
    const ordinary = users.filter(({ name }) => !isRoot(name));
    return shown(
      ordinary.map(({ instruction }) => instruction),
      'Containers run as this user, not as root.',
      'Whom it runs as is left to the base image.',
    );
  },
  secrets: input =>
    shown(
      mounting(input, ['secret', 'ssh']),
      'A secret is shown to this command alone, and stays out of the image.',
      'No step of this file needs a secret.',
    ),
  security: input => {
    const at = [...instructionsOf(input, ['USER']), ...mounting(input, ['secret', 'ssh'])];
    return shown(at, 'Here the image is kept from giving away more than it has to.', 'No check sees a danger here.');
  },
};

const ideaBehind: Evidence = {
  kind: 'notApplicable',
  sentence: 'It is an idea behind images and containers. No line of a Dockerfile shows it.',
};

const makesLayer: ReadonlySet<InstructionKind> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
const platformArg = /^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)$/;
/** What people add to an installation so that nothing of it is left that nobody needs. */
const leavesNothing =
  /--no-cache(?:-dir)?\b|--no-install-recommends\b|--virtual\b|rm -rf? [^&|;]*\/var\/lib\/apt\/lists|\b(?:clean|prune)\b/;

function none(sentence: string): Evidence {
  return { kind: 'notApplicable', sentence };
}

function shown(at: readonly Instruction[], present: string, absent: string): Evidence {
  return at.length > 0 ? { kind: 'present', sentence: present, at } : none(absent);
}

function counted(things: readonly unknown[], name: string): string {
  return `${things.length} ${plural(things.length, name)}`;
}

function instructionsOf({ dockerfile }: CheckInput, kinds: readonly InstructionKind[]): readonly Instruction[] {
  return dockerfile.instructions.filter(({ kind }) => kinds.includes(kind));
}

function asksForPlatform(instruction: Instruction): boolean {
  if (instruction.kind === 'ARG') return instruction.declarations.some(({ name }) => platformArg.test(name.text));
  return instruction.kind === 'FROM' && findFlag(instruction, 'platform') !== undefined;
}

/** The stages that begin with an image from elsewhere. */
function pulling({ evaluation }: CheckInput): readonly EvaluatedStage[] {
  return evaluation.stages.filter(({ base }) => base.kind === 'image');
}

function mounting({ dockerfile }: CheckInput, types: readonly MountType[]): readonly Instruction[] {
  return dockerfile.instructions.filter(instruction => mountsOf(instruction).some(({ type }) => types.includes(type)));
}

/** Where stages are built on other stages, or take files from them. */
function usedStages({ evaluation }: CheckInput): readonly Instruction[] {
  const { stages } = evaluation;
  if (stages.length < 2) return [];
  return stages.flatMap(({ stage, base }) => [
    ...(base.kind === 'stage' ? [stage.from] : []),
    ...stage.instructions.filter(instruction => sourcesElsewhere(instruction).length > 0),
  ]);
}

/** The RUNs that install dependencies in a stage which takes files from the build context only below. */
function earlyInstalls(input: CheckInput): readonly Run[] {
  return runsOf(input).filter(run => {
    if (isDeferred(run) || !run.invocations.some(invocation => dependencyInstallOf(invocation))) return false;
    return run.stage.instructions.some(
      evaluated =>
        evaluated.instruction.range.start > run.instruction.range.end && contextSourcesOf(evaluated).length > 0,
    );
  });
}
