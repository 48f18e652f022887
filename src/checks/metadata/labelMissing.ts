import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { keywordLike } from '../facts/keywordCase';
import { labelsOf } from '../facts/labels';
import { imageEnds } from '../facts/stageUse';
import { insertAtEnd } from '../fixes/userFixes';
import type { EvaluatedStage } from '../../dockerfile/evaluate';

export const labelMissing: Check = {
  code: 'DL3049',
  name: 'label-missing',
  also: [],
  severity: 'info',
  concept: 'reproducibility',
  title: 'A label that the project asks for is missing',
  why:
    'The project says which labels its images have to have. They tell who looks after an image, and which source and which version ' +
    'it was made from, when somebody finds it running years later.',
  example: {
    bad: 'FROM alpine:3.20\nRUN echo hello\n',
    good: 'FROM alpine:3.20\nLABEL org.example.team="web"\nRUN echo hello\n',
    rules: { labelSchema: new Map([['org.example.team', 'text']]) },
  },
  link: hadolintLink('DL3049'),

  // Like hadolint, not for stages that only lend files or that others continue: their labels are in no image, or inherited.
  *check(input) {
    const { labelSchema } = input.rules;
    if (labelSchema.size === 0) return;
    const keys = input.once(keysByStage);
    for (const stage of imageEnds(input)) {
      const inChain = keysOfChain(input, stage, keys);
      for (const key of labelSchema.keys()) {
        if (inChain.has(key)) continue;
        yield {
          range: stage.image.range,
          message: `The image of this stage has no label ${key}, which the project asks for. Set it with LABEL.`,
          fixes: [fixFor(input, stage, key)],
        };
      }
    }
  },
};

function keysByStage(input: CheckInput): ReadonlyMap<number, ReadonlySet<string>> {
  const keys = new Map<number, Set<string>>();
  for (const { stage, key } of labelsOf(input)) {
    const { index } = stage.stage;
    keys.set(index, (keys.get(index) ?? new Set()).add(key));
  }
  return keys;
}

function keysOfChain(
  { evaluation }: CheckInput,
  stage: EvaluatedStage,
  keys: ReadonlyMap<number, ReadonlySet<string>>,
): ReadonlySet<string> {
  const all = new Set<string>();
  for (let at: EvaluatedStage | undefined = stage; at;) {
    for (const key of keys.get(at.stage.index) ?? []) all.add(key);
    const { base }: EvaluatedStage = at;
    at = base.kind === 'stage' ? evaluation.stages[base.index] : undefined;
  }
  return all;
}

/** With a value that the build is given: what it is, only the project knows. */
function fixFor({ dockerfile }: CheckInput, stage: EvaluatedStage, key: string): Fix {
  const last = key.split(/[./]/).at(-1) ?? key;
  const name = `IMAGE_${last.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
  const lines = [`${keywordLike(dockerfile, 'ARG')} ${name}`, `${keywordLike(dockerfile, 'LABEL')} ${key}="$${name}"`];
  return {
    title: `Set ${key} from --build-arg ${name}`,
    edits: [insertAtEnd(dockerfile, stage, lines)],
    safe: false,
  };
}
