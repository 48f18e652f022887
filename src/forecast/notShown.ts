import type { Evaluation } from '../dockerfile/evaluate';
import { sourcesElsewhere } from '../dockerfile/mounts';
import { contextNameOf, contextOfStage } from '../dockerfile/namedContexts';
import { shellScriptOf } from '../dockerfile/shellScript';
import { resolveFilesFrom } from '../dockerfile/stageGraph';
import type { BuildPlan } from './buildPlan';
import type { NamedContexts, StepInput } from './stepInputs';
import { listInWords } from '../words/lists';

/** What may change a build without a commit, in whole sentences. */
export function notShownByCommits(
  evaluation: Evaluation,
  plan: BuildPlan,
  namedContexts: NamedContexts = new Map(),
): string[] {
  return [
    ...movingTags(evaluation, plan, namedContexts),
    ...sentBases(plan),
    ...otherContexts(evaluation, plan, namedContexts),
    ...downloads(plan),
    ...addresses(plan),
  ];
}

/** Stages that start from a folder: not a change without a commit, but misses for which no commit is to blame. */
function sentBases({ stages, reachable }: BuildPlan): string[] {
  const names = reachable
    .flatMap(index => stages[index]?.sentBase?.inputs ?? [])
    .flatMap(input => contextNameIn(input));
  return [...new Set(names)].map(
    name =>
      `The additional context ${name} is a folder, which is sent anew for every build: what is built on it never comes from the cache.`,
  );
}

function contextNameIn(input: StepInput): string[] {
  return input.kind === 'context' && input.context !== undefined ? [input.context] : [];
}

/** What a build gives as an additional context that is no folder of the repository. */
function otherContexts(evaluation: Evaluation, { reachable }: BuildPlan, namedContexts: NamedContexts): string[] {
  const used = reachable.flatMap(index => {
    const stage = evaluation.stages[index];
    if (!stage) return [];
    const context = contextOfStage(stage, namedContexts);
    if (context?.isWhole === true) return [context.name];
    const taken = stage.instructions
      .flatMap(({ instruction }) => sourcesElsewhere(instruction))
      .flatMap(({ name, by }) =>
        resolveFilesFrom(evaluation.stages, index, name, by).kind === 'image' ? (contextNameOf(name) ?? []) : [],
      );
    return [...(context ? [context.name] : []), ...taken];
  });
  const names = [...new Set(used)].filter(name => namedContexts.has(name) && !namedContexts.get(name));
  if (names.length === 0) return [];
  return [
    `What changes in the additional ${names.length === 1 ? 'context' : 'contexts'} ${names.join(', ')} is not looked at: ${names.length === 1 ? 'it is' : 'they are'} taken to stay the same.`,
  ];
}

/** What a tag stands for may change without a commit. */
function movingTags(evaluation: Evaluation, { reachable }: BuildPlan, namedContexts: NamedContexts): string[] {
  const images = evaluation.stages.filter(
    stage =>
      reachable.includes(stage.stage.index) && stage.base.kind === 'image' && !contextOfStage(stage, namedContexts),
  );
  const moving = images.filter(({ base }) => base.kind === 'image' && base.reference?.digest === undefined);
  const names = [...new Set(moving.map(({ image }) => image.value).filter(name => name !== ''))];
  if (names.length === 0) return [];
  const subject = names.length > 1 ? 'The tags of' : 'The tag of';
  return [
    `${subject} ${listInWords(names, Infinity)} can move: a build after that starts cold, which no commit shows.`,
  ];
}

/** Programs that fetch something when they are told these words, or whatever they are told. */
const fetchers: ReadonlyMap<string, RegExp> = new Map([
  ...['apt-get', 'apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper'].map(
    name => [name, /^(?:update|upgrade|dist-upgrade|install|add|in)$/] as const,
  ),
  ...['pip', 'pip3', 'uv', 'poetry', 'conda', 'mamba', 'npm', 'yarn', 'pnpm', 'bundle', 'gem', 'cargo', 'composer'].map(
    name => [name, /^(?:install|i|ci|add|sync|update|upgrade|fetch|build|require|download|clean-install)$/] as const,
  ),
  ['go', /^(?:get|install|mod|build)$/],
  ['git', /^(?:clone|fetch|pull|submodule)$/],
  ['mvn', /./],
  ['dotnet', /^(?:restore|build|publish)$/],
  ['curl', /./],
  ['wget', /./],
]);

/** A RUN is looked up by its text: what it would fetch today is never looked at. */
function downloads({ stages, reachable }: BuildPlan): string[] {
  const programs = new Set<string>();
  for (const index of reachable) {
    for (const { instruction, operation } of stages[index]?.steps ?? []) {
      if (instruction.kind !== 'RUN' || operation === undefined) continue;
      for (const { name, args } of shellScriptOf(instruction)?.commands ?? []) {
        const program = name.slice(name.lastIndexOf('/') + 1);
        const words = fetchers.get(program);
        if (words && args.some(({ value }) => words.test(value))) programs.add(program);
      }
    }
  }
  if (programs.size === 0) return [];
  return [
    `What ${listInWords([...programs], Infinity)} would fetch today is not looked at: a RUN comes from the cache as long as its text is the same.`,
  ];
}

/** Of an ADD's address, the answer of its server counts at each build. */
function addresses({ stages, reachable }: BuildPlan): string[] {
  const adds = reachable.flatMap(index => (stages[index]?.steps ?? []).filter(step => step.instruction.kind === 'ADD'));
  const isRemote = adds.some(({ inputs, instruction }) =>
    inputs.some(input => input.kind === 'fixed' && instruction.heredocs.length === 0 && /:|@/.test(input.content)),
  );
  return isRemote ? ['What an ADD fetches from its address may change: then it misses, which no commit shows.'] : [];
}
