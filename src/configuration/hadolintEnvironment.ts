import type { ConfigMap, ConfigNode } from '../context/configTree';
import { readConfigurationTree, type ReadConfiguration } from './readConfiguration';

/**
 * What the variables `HADOLINT_…` say, as hadolint reads them, in its own configuration's words:
 * https://github.com/hadolint/hadolint#environment-variables. The lines of notes mean nothing.
 */
export function readHadolintEnvironment(env: Readonly<Record<string, string | undefined>>): ReadConfiguration {
  const entries = new Map<string, ConfigNode>();
  const override = new Map<string, ConfigNode>();
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '') continue;
    switch (name) {
      case 'HADOLINT_IGNORE':
        entries.set('ignored', listOf(value));
        break;
      case 'HADOLINT_OVERRIDE_ERROR':
      case 'HADOLINT_OVERRIDE_WARNING':
      case 'HADOLINT_OVERRIDE_INFO':
      case 'HADOLINT_OVERRIDE_STYLE':
        override.set(name.slice('HADOLINT_OVERRIDE_'.length).toLowerCase(), listOf(value));
        break;
      case 'HADOLINT_TRUSTED_REGISTRIES':
        entries.set('trustedRegistries', listOf(value));
        break;
      case 'HADOLINT_REQUIRE_LABELS':
        entries.set('label-schema', labelsOf(value));
        break;
      case 'HADOLINT_STRICT_LABELS':
        entries.set('strict-labels', switchOf(value));
        break;
      case 'HADOLINT_DISABLE_IGNORE_PRAGMA':
        entries.set('disable-ignore-pragma', switchOf(value));
        break;
      case 'HADOLINT_FAILURE_THRESHOLD':
        entries.set('failure-threshold', scalar(value.toLowerCase()));
        break;
      case 'HADOLINT_NOFAIL':
        entries.set('no-fail', switchOf(value));
        break;
    }
  }
  if (override.size > 0) entries.set('override', mapOf(override));
  return readConfigurationTree(mapOf(entries));
}

function listOf(value: string): ConfigNode {
  const items = value.split(',').map(item => scalar(item.trim()));
  return { kind: 'list', line: 0, tag: undefined, items };
}

/** `maintainer:text,version:semver` */
function labelsOf(value: string): ConfigNode {
  const labels = value.split(',').map((label): [string, ConfigNode] => {
    const colon = label.lastIndexOf(':');
    return [label.slice(0, colon).trim(), scalar(label.slice(colon + 1).trim())];
  });
  return mapOf(new Map(labels));
}

function switchOf(value: string): ConfigNode {
  return scalar(String(/^(?:1|y|yes|on|true)$/i.test(value)));
}

function scalar(value: string): ConfigNode {
  return { kind: 'scalar', line: 0, tag: undefined, value };
}

function mapOf(values: ReadonlyMap<string, ConfigNode>): ConfigMap {
  const entries = [...values].map(([key, value]) => [key, { line: 0, value }] as const);
  return { kind: 'map', line: 0, tag: undefined, entries: new Map(entries) };
}
