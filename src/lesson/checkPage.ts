import type { Check } from '../checks/check';
import { buildkitRuleOf } from '../checks/suppressions';

/** The comment that silences a check: for one instruction where that can be, else for the file. */
export function ignoreCommentFor(check: Check): string {
  const rule = buildkitRuleOf(check);
  if (rule !== undefined) return `# check=skip=${rule}`;
  return `# ${check.code.startsWith('DL') ? 'hadolint' : 'layercast'} ignore=${check.code}`;
}
