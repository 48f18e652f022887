import type { Refusal, RefusalKind } from '../../dockerfile/refusal';
import { certainSyntaxErrors } from '../../dockerfile/syntaxErrors';
import type { CheckInput, Finding, Fix } from '../check';

/** What BuildKit refuses in a file whatever arguments it is given. A check of its own speaks of each kind that has a name. */
export function refusalsOf(input: CheckInput, kind: RefusalKind | undefined): readonly Refusal[] {
  return input.once(certainRefusals).filter(refusal => refusal.kind === kind);
}

/** What BuildKit refuses, as a finding. */
export function refusalAsFinding(
  { range, message, instruction, repair }: Refusal,
  fixes: readonly Fix[] = [],
): Finding {
  return {
    range,
    message,
    fixes: repair ? [repair, ...fixes] : fixes,
    ...(instruction && { ignoredAt: instruction }),
  };
}

function certainRefusals({ evaluation }: CheckInput): readonly Refusal[] {
  return certainSyntaxErrors(evaluation);
}
