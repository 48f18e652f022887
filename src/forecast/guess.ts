import { fromTop } from '../context/copySelection';
import type { Guess } from './forecast';
import type { StageSteps, Step } from './steps';

/** A kind of file, with how often builds are guessed to find it unchanged, and why. */
interface FileKind {
  readonly pattern: RegExp;
  readonly rate: number;
  readonly because: string;
}

const dependencyLists: FileKind = {
  pattern:
    /(?:^|\/)(?:(?:package|composer|cargo|go|deno|bun|uv|poetry|pdm|gemfile|pipfile|pubspec|mix|packages|conda|environment|pnpm|yarn|npm)[\w.*-]*\.(?:json|lock|lockb|ya?ml|toml|mod|sum)|[\w.*-]*requirements[\w.*-]*(?:\.txt|\.in)?|package\*?|go\.\*|go\.(?:mod|sum|work)|gemfile(?:\.lock)?\*?|pipfile\*?|pom\.xml|build\.gradle(?:\.kts)?|[\w.*-]+\.(?:csproj|fsproj|sln|slnx|gemspec|cabal)|pyproject\.toml|setup\.(?:py|cfg)|mix\.exs|yarn\.lock|\.npmrc|\.yarnrc\.yml)$/i,
  rate: 0.9,
  because: 'Lists of dependencies change with about one commit in ten.',
};

/**
 * Rules of thumb for a project in development, built at each commit: what people edit all day, and what they seldom touch.
 * The first that matches counts.
 */
const fileKinds: readonly FileKind[] = [
  dependencyLists,
  {
    pattern:
      /(?:^|\/)[\w.*-]+\.(?:conf|cnf|ini|cfg|toml|ya?ml|properties|env|sh|bash|service|pem|crt)$|(?:^|\/)(?:etc|conf|config|nginx)\/?$|\.config\.[cm]?[jt]s$/i,
    rate: 0.95,
    because: 'Configuration and scripts seldom change.',
  },
  {
    pattern:
      /\.(?:tar|tgz|zip|jar|whl|deb|rpm|so|bin|onnx|pt|png|jpe?g|svg|ico|woff2?)$|(?:^|\/)(?:assets|static|public|vendor|third_party|models?)\/?$/i,
    rate: 0.9,
    because: 'Assets and archives seldom change.',
  },
  { pattern: /(?:^|\/)(?:docs?|LICENSE|README)/i, rate: 0.9, because: 'Documents change now and then.' },
];

const source: Omit<FileKind, 'pattern'> = { rate: 0.15, because: 'Source files change with most commits.' };
const everything: Omit<FileKind, 'pattern'> = {
  rate: 0.05,
  because: 'It takes the whole build context, so nearly every commit changes something in it.',
};
const nothing: Guess = { rate: 0.99, because: 'Nothing before it depends on the files of the project.' };

/** Whether a file's name is that of a list of dependencies: `requirements.txt`, `package-lock.json`. */
export function isDependencyList(path: string): boolean {
  return dependencyLists.pattern.test(path);
}

/** Guesses each step's hit rate from the names of what it takes; for FROM and what is not scored, nothing. */
export function guessRates(stages: readonly StageSteps[]): ReadonlyMap<Step, Guess> {
  const guesses = new Map<Step, Guess>();
  const ends: Chain[] = [];
  stages.forEach(({ steps, parent }, index) => {
    let chain: Chain = (parent === undefined ? undefined : ends[parent]) ?? [];
    for (const step of steps) {
      if (step.operation === undefined) continue;
      const own = step.inputs.flatMap(input => {
        if (input.kind === 'context') return [kindOf(input.source)];
        return input.kind === 'stage' ? (ends[input.stage] ?? []) : [];
      });
      const all = merged([...(step.usesLayersBefore ? chain : []), ...own]);
      chain = merged([...chain, ...own]);
      if (step.isScored) guesses.set(step, guessOf(all));
    }
    ends[index] = chain;
  });
  return guesses;
}

/** What a stage's layers depend on, each kind once. */
type Chain = readonly Omit<FileKind, 'pattern'>[];

function kindOf(spelling: string): Omit<FileKind, 'pattern'> {
  const path = fromTop(spelling);
  if (path === '' || path === '*') return everything;
  return fileKinds.find(({ pattern }) => pattern.test(path)) ?? source;
}

function merged(kinds: Chain): Chain {
  return [...new Set(kinds)];
}

/** Kinds change independently; the one that changes most is the reason. */
function guessOf(kinds: Chain): Guess {
  const [first, ...rest] = [...kinds].sort((a, b) => a.rate - b.rate);
  if (!first) return nothing;
  return { rate: rest.reduce((rate, kind) => rate * kind.rate, first.rate), because: first.because };
}
