import type { CheckIdentity } from '../checks/check';
import { buildkitRuleOf } from '../checks/suppressions';

/** The comment that silences a check: for one instruction where that can be, else for the file. */
export function ignoreCommentFor(check: CheckIdentity): string {
  const rule = buildkitRuleOf(check);
  if (rule !== undefined) return `# check=skip=${rule}`;
  return `# ${/^(?:DL|SC)/.test(check.code) ? 'hadolint' : 'layercast'} ignore=${check.code}`;
}
