import { choicesOf, type Files, type History } from './history';

/** A history with what a real BuildKit did with each of its builds. */
export interface FixedHistory {
  /** The rule that it shows. */
  readonly title: string;
  readonly dockerfile: readonly string[];
  readonly ignoreFile?: readonly string[];
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly namedContexts?: Readonly<Record<string, string>>;
  /** What each commit changes, and what its build did: for each step h when it hit, m when it missed, a dot for neither. */
  readonly builds: readonly (readonly [files: Files, trace: string])[];
}

export function historyOf({ dockerfile, ignoreFile = [], builds, ...choices }: FixedHistory): History {
  return { dockerfile, ignoreFile, commits: builds.map(([files]) => files), ...choicesOf(choices) };
}
