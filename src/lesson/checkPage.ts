import type { CheckIdentity } from '../checks/check';
import { buildkitRuleOf, ignoringTool } from '../checks/suppressions';

/** The comment that silences a check: for one instruction where that can be, else for the file. */
export function ignoreCommentFor(check: CheckIdentity): string {
  const rule = buildkitRuleOf(check);
  if (rule !== undefined) return `# check=skip=${rule}`;
  return `# ${ignoringTool(check)} ignore=${check.code}`;
}
