import type { LabelFormat, ProjectRules, Severity } from '../checks/check';
import { noProjectRules } from '../checks/check';
import type { CheckSettings } from '../checks/runChecks';

/** The least severity that makes the command line end with 1. */
export type Threshold = Severity | 'never';

export const thresholds: readonly Threshold[] = ['error', 'warning', 'info', 'never'];

/** What a check can be set to. */
export type Level = Severity | 'off';

export const levels: readonly Level[] = ['error', 'warning', 'info', 'off'];

/** The level that a word means; undefined when it means none. `off` is false where YAML 1.1 or a person says so. */
export function levelOf(word: string | undefined): Level | undefined {
  return word === 'false' ? 'off' : levels.find(level => level === word);
}

export const labelFormats: readonly LabelFormat[] = ['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'];

/** What one source says about checks: a file, the environment, the settings of an editor. */
export interface Configuration {
  /** By the codes that checks have here, or ShellCheck's. */
  readonly severities: ReadonlyMap<string, Level>;
  readonly rules: Partial<ProjectRules>;
  /** Whether `# hadolint ignore=…` and `# layercast ignore=…` count; undefined where nothing is said. */
  readonly ignoreComments: boolean | undefined;
  readonly failOn: Threshold | undefined;
}

export const emptyConfiguration: Configuration = {
  severities: new Map(),
  rules: {},
  ignoreComments: undefined,
  failOn: undefined,
};

/** Several sources as one. What a later one says holds; what it does not say is left as it was. */
export function layOver(configurations: readonly Configuration[]): Configuration {
  return configurations.reduce(
    (below, above) => ({
      severities: new Map([...below.severities, ...above.severities]),
      rules: { ...below.rules, ...above.rules },
      ignoreComments: above.ignoreComments ?? below.ignoreComments,
      failOn: above.failOn ?? below.failOn,
    }),
    emptyConfiguration,
  );
}

/** What checks are run under. */
export function settingsOf({ severities, rules, ignoreComments }: Configuration): CheckSettings {
  return { severities, rules: { ...noProjectRules, ...rules }, ignoreComments: ignoreComments ?? true };
}
