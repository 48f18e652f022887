import path from 'node:path';
import { copyFromContext, copyFromStage, writeCopy } from './copies';
import type { DockerfileChoices, StepChoices } from './dockerfileChoices';
import type { Features } from './features';
import { writeMounts } from './mounts';
import { pick, pickOf } from './pick';
import type { Sources } from './sources';
import { sharedName, type Stage, type Surroundings } from './surroundings';

export interface WrittenDockerfile {
  readonly instructions: readonly string[];
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** @param shared what the additional context has; undefined when the build has none */
export function writeDockerfile(
  choices: DockerfileChoices,
  sources: Sources,
  shared: Sources | undefined,
  features: Features,
): WrittenDockerfile {
  const stages: Stage[] = [];
  const lines: string[] = [];
  const repeatable: string[] = [];
  const hasGlobal = features.variables && choices.globalArgument % 4 === 0;
  if (hasGlobal) lines.push('ARG IMAGE=base-one');
  for (const { base, steps } of choices.stages) {
    const { from, stage } = startStage(stages, base, { hasGlobal, hasShared: shared !== undefined }, features);
    lines.push(from);
    stages.push(stage);
    for (const step of steps) {
      const number = lines.length;
      const written = step.kind === 'repeat' ? repeated(repeatable, step.at, stage) : undefined;
      const instructions = written ?? writeStep(step, { stage, stages, sources, shared, features, number });
      for (const instruction of instructions) if (/^(?:COPY|ADD|RUN)/.test(instruction)) repeatable.push(instruction);
      lines.push(...instructions);
    }
  }
  const named = stages.flatMap(({ name }) => name ?? []);
  const target = choices.target % 4 === 0 ? pick(named, Math.floor(choices.target / 4)) : undefined;
  return {
    instructions: lines,
    target,
    buildArgs: features.variables && choices.argument % 3 === 0 ? { GIVEN: String(choices.argument % 5) } : {},
  };
}

function repeated(earlier: readonly string[], at: number, stage: Stage): string[] | undefined {
  const instruction = pick(earlier, at);
  if (instruction === undefined || (stage.isEmpty && instruction.startsWith('RUN'))) return undefined;
  // What it reads must stand before this stage; its own one may be meant.
  const from = /from=(?:s(\d+)|(\d+))/.exec(instruction);
  if (from && Number(from[1] ?? from[2]) >= stage.index) return undefined;
  if (instruction.startsWith('RUN')) stage.hasRun = true;
  return [instruction];
}

function startStage(
  stages: readonly Stage[],
  base: number,
  { hasGlobal, hasShared }: { readonly hasGlobal: boolean; readonly hasShared: boolean },
  features: Features,
): { readonly from: string; readonly stage: Stage } {
  const index = stages.length;
  const name = base % 5 === 0 ? undefined : `s${index}`;
  const as = name === undefined ? '' : ` AS ${name}`;
  const parent = pick(
    stages.filter(stage => stage.name !== undefined),
    Math.floor(base / 25),
  );
  const kind = Math.floor(base / 5) % 10;
  if (kind < 4 && parent !== undefined) {
    return {
      from: `FROM ${parent.name ?? ''}${as}`,
      stage: { ...parent, index, name, holds: new Set(parent.holds), mayHold: new Set(parent.mayHold) },
    };
  }
  const fresh = { index, name, folder: '/', hasRun: false, holds: new Set<string>(), mayHold: new Set<string>() };
  if (kind === 4 && features.scratch) return { from: `FROM scratch${as}`, stage: { ...fresh, isEmpty: true } };
  if (kind === 8 && hasShared) return { from: `FROM ${sharedName}${as}`, stage: { ...fresh, isEmpty: true } };
  const image = kind === 5 && hasGlobal ? '${IMAGE}' : kind < 8 ? 'base-one' : 'base-two';
  return { from: `FROM ${image}${as}`, stage: { ...fresh, isEmpty: false } };
}

function writeStep(step: StepChoices, around: Surroundings): string[] {
  const { stage, features, number } = around;
  const { at, to } = step;
  if (stage.isEmpty && (step.kind === 'run' || step.kind === 'runWithMount')) return writeCopy('COPY', step, around);
  switch (step.kind) {
    case 'copy':
    case 'repeat':
      return writeCopy('COPY', step, around);
    case 'add':
      return writeCopy('ADD', step, around);
    case 'run':
      stage.hasRun = true;
      return [`RUN ${command(at)}`];
    case 'runWithMount':
      stage.hasRun = true;
      return [`RUN ${writeMounts(step, around)} make`];
    case 'copyFromStage':
      return copyFromStage(step, around) ?? writeCopy('COPY', step, around);
    case 'copyFromImage':
      return [`COPY --from=${pickOf(['base-one', 'base-two'], at)} /etc/image /image${number}`];
    case 'copyFromContext':
      return copyFromContext(step, around) ?? writeCopy('COPY', step, around);
    case 'copyHeredoc':
      stage.holds.add(`/heredoc${number}`);
      return [`COPY <<END /heredoc${number}\n${pickOf(['text', 'other text', '$GIVEN'], at)}\nEND`];
    case 'workdir': {
      const folder = pickOf(['/work', 'sub', '/', '/work/deep', './here'], at);
      stage.folder = path.posix.resolve(stage.folder, folder);
      return [`WORKDIR ${folder}`];
    }
    case 'env':
      return [pickOf(['ENV V=1', 'ENV V=2', 'ENV W=a V=b', 'ENV GIVEN=env', 'ENV V=$GIVEN'], at)];
    case 'arg':
      return [pickOf(['ARG GIVEN', 'ARG GIVEN=default', 'ARG OTHER=1', 'ARG V=arg', 'ARG IMAGE'], at)];
    case 'shell':
      return [pickOf(['SHELL ["/bin/bash", "-c"]', 'SHELL ["/bin/sh", "-e", "-c"]'], at)];
    case 'user':
      return [pickOf(['USER 1000', 'USER 1000:1000', 'USER 0'], at)];
    case 'label':
      return [pickOf(['LABEL a=b', 'EXPOSE 80', 'CMD ["x"]', 'STOPSIGNAL SIGTERM'], at)];
    case 'onbuild': {
      if (to % 2 === 0 && !stage.isEmpty) return [`ONBUILD RUN ${command(at)}`];
      // What it copies is in the stages that are built on this one, not in this one.
      const elsewhere = { ...stage, holds: new Set<string>(), mayHold: new Set<string>() };
      return writeCopy('COPY', step, { ...around, stage: elsewhere, features: { ...features, linkFlag: false } }).map(
        instruction => `ONBUILD ${instruction}`,
      );
    }
  }
}

function command(chosen: number): string {
  return pickOf(
    [
      ...(['make', 'npm ci', 'make', 'make $V', '["/bin/sh", "-c", "make"]'] as const),
      ...['<<END\nmake\nmake all\nEND', '--network=none make'],
    ],
    chosen,
  );
}
