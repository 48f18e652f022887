import { readFileSync } from 'node:fs';
import type { CheckAnswer, Engine, EngineWarning } from './engine';
import { outsideImages } from './outsideImages';

/** A small Dockerfile and what BuildKit's newest checks said of it; see the head of the fixture. */
export interface LintCase {
  readonly id: string;
  readonly dockerfile: string;
  readonly dockerignore?: string;
  /** What the build was given: `build-arg:NAME` and its value. */
  readonly args?: Readonly<Record<string, string>>;
  readonly warnings: readonly EngineWarning[];
  readonly buildErr?: string;
  /** One-based; null when BuildKit gives none. */
  readonly buildErrLine?: number | null;
}

const { cases } = JSON.parse(readFileSync('test/fixtures/buildkit/lint-cases.json', 'utf8')) as {
  readonly cases: readonly LintCase[];
};

export const lintCases = cases;

/** The build arguments of a case by name. */
export function buildArgsOf({ args = {} }: LintCase): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace('build-arg:', ''), value]));
}

/** Gives the engine a stand-in for every image that the cases use. */
export async function provideImages(engine: Engine, wanted: readonly LintCase[]): Promise<void> {
  const images = wanted.flatMap(entry => outsideImages(entry.dockerfile, { buildArgs: buildArgsOf(entry) }));
  const names = [...new Set(images)].filter(name => name !== 'python');
  await engine.standIn(names);
  // The one image of the cases that sets a variable.
  await engine.standIn(['python'], { env: { PYTHON_VERSION: '3.12.0' } });
}

/** What this engine says of a case. CopyIgnoredFile is asked for by name: it was experimental before it was not. */
export function askAbout(engine: Engine, lintCase: LintCase): Promise<CheckAnswer> {
  const { dockerfile, dockerignore } = lintCase;
  const experimental = { BUILDKIT_DOCKERFILE_CHECK: 'experimental=CopyIgnoredFile' };
  return engine.check(dockerfile, {
    buildArgs: { ...(dockerignore !== undefined && experimental), ...buildArgsOf(lintCase) },
    ...(dockerignore !== undefined && { dockerignore }),
  });
}

/** Cases that BuildKit 0.25, which Docker 28.5 has, answers otherwise than the newer one that the fixture was made with. */
export const answeredOtherwise: readonly { readonly why: string; readonly ids: readonly string[] }[] = [
  {
    why: 'a `# check=skip=` comment above an instruction is not heeded',
    ids: [
      'desc/check-comment-itself',
      'desc/enabled-local',
      'dir/after-blank',
      'dir/after-comment',
      'dir/local-blank-between',
      'dir/local-comma',
      'dir/local-copyignored',
      'dir/local-expose',
      'dir/local-fpc',
      'dir/local-stagecase',
      'dir/local-trailing-text',
      'dir/local-two-checks',
      'dir/local-two-comments',
      'multi/skip-on-second',
      'ufrom/skip-local',
    ],
  },
  {
    why: 'names that end in _FILE or _VERSION, or begin with FILE_ or VERSION_, count as secrets',
    ids: [
      'sec/env/FILE_TOKEN',
      'sec/env/KEY_FILE',
      'sec/env/KEY_VERSION',
      'sec/env/PASSWORD_FILE_PATH',
      'sec/env/VERSION_TOKEN',
    ],
  },
  {
    why: 'CopyIgnoredFile heeds exceptions and odd spellings of a path less',
    ids: ['ign/with-exception-anywhere', 'ign/dot-dot', 'ign/dot-slash-src', 'ign/trailing-slash-src'],
  },
  {
    why: 'error=true names the rules in no fixed order',
    ids: ['dir/error-two'],
  },
  {
    why: 'a warning of an instruction on many lines ends with the last of them, not with the first',
    ids: ['dir/local-inside-continuation', 'uv/heredoc'],
  },
  {
    why: '--parents and --security are known to the labs frontend only',
    ids: ['err/security', 'ign/parents', 'ign/parents-pivot', 'ok/copy-link-parents-exclude', 'ok/run-security'],
  },
];
