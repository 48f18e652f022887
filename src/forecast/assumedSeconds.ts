import type { ShellScript } from '../dockerfile/shellScript';

/** What a command is assumed to take when its layer is built, and why. */
interface Assumption {
  readonly pattern: RegExp;
  /** For the command itself, whatever it is asked for. */
  readonly seconds: number;
  /** For each further word, such as a package. */
  readonly perWord?: number;
}

/**
 * Rules of thumb for a build machine with a good connection; real builds differ by machine and project. Installing from a
 * lock file or a list is assumed to bring some dozens of packages. The first that matches counts.
 */
const assumptions: readonly Assumption[] = [
  { pattern: /^(?:apt-get|apt)\b.*\bupdate\b/, seconds: 6 },
  { pattern: /^(?:apt-get|apt)\b.*\b(?:install|upgrade|dist-upgrade)\b/, seconds: 10, perWord: 2 },
  { pattern: /^apk\b.*\badd\b/, seconds: 3, perWord: 1 },
  { pattern: /^(?:yum|dnf|microdnf|zypper)\b.*\b(?:install|in|update|upgrade)\b/, seconds: 20, perWord: 3 },
  { pattern: /^(?:conda|mamba|micromamba)\b.*\b(?:install|create|env)\b/, seconds: 120 },
  {
    pattern: /^(?:pip\d?|pip\d\.\d+|python\d?(?:\.\d+)? -m pip|uv pip)\b.*\binstall\b.*(?:torch|tensorflow|jax)/,
    seconds: 100,
  },
  { pattern: /^(?:pip\d?|pip\d\.\d+|python\d?(?:\.\d+)? -m pip)\b.*\binstall\b/, seconds: 30, perWord: 3 },
  { pattern: /^(?:poetry|pipenv|pdm)\b.*\b(?:install|sync)\b/, seconds: 40 },
  { pattern: /^uv\b.*\b(?:sync|install)\b/, seconds: 8 },
  { pattern: /^(?:npm|yarn|pnpm)\b.*\b(?:install|ci|i|add)\b/, seconds: 40 },
  { pattern: /^yarn$/, seconds: 40 },
  { pattern: /^(?:npm|yarn|pnpm)\b.*\bbuild\b/, seconds: 30 },
  { pattern: /^bundle\b.*\binstall\b/, seconds: 60 },
  { pattern: /^go\b.*\bmod\b.*\bdownload\b/, seconds: 15 },
  { pattern: /^go\b.*\b(?:build|install)\b/, seconds: 30 },
  { pattern: /^cargo\b.*\b(?:build|install|chef)\b/, seconds: 120 },
  { pattern: /^(?:mvnw?|\.\/mvnw|gradlew?|\.\/gradlew)\b/, seconds: 90 },
  { pattern: /^dotnet\b.*\b(?:restore|build|publish)\b/, seconds: 40 },
  { pattern: /^composer\b.*\binstall\b/, seconds: 25 },
  { pattern: /^(?:make|cmake|ninja|meson)\b/, seconds: 60 },
  { pattern: /^(?:curl|wget)\b/, seconds: 4 },
  { pattern: /^(?:git) clone\b/, seconds: 6 },
];

/** What a command that is in no list takes: starting a container for it. */
const someSeconds = 0.5;

/** A COPY, ADD or WORKDIR: a fraction of a second, as long as no large files are copied. */
export const copySeconds = 0.2;

/** The seconds a RUN is assumed to take; a guess from what its commands do. */
export function assumedRunSeconds(script: ShellScript | undefined): number {
  if (!script) return someSeconds;
  return script.commands.reduce((sum, { name, args }) => {
    const text = [name.replace(/^.*\//, ''), ...args.map(({ value }) => value)].join(' ').slice(0, 2000);
    const known = assumptions.find(({ pattern }) => pattern.test(text));
    if (!known) return sum;
    const words = args.filter(({ value }) => !value.startsWith('-')).length - 1;
    return sum + known.seconds + (known.perWord ?? 0) * Math.max(0, words);
  }, someSeconds);
}
