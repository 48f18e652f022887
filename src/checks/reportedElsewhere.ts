import type { CheckIdentity } from './check';

/** A finding that another extension shows. Lines are zero-based. */
export interface OtherFinding {
  readonly source: string;
  readonly code: string;
  readonly message: string;
  readonly isError: boolean;
  readonly line: number;
}

/**
 * Whether another extension shows a finding of a check already.
 * @param lines the first and the last line of the instruction that the finding is in: others report an instruction's first line,
 *   we the line that is at fault
 */
export function isReportedElsewhere(
  check: CheckIdentity,
  lines: { readonly first: number; readonly last: number },
  others: readonly OtherFinding[],
): boolean {
  return others.some(
    other => lines.first <= other.line && other.line <= lines.last && namesOf(other).some(isOf(check)),
  );
}

function isOf({ code, also }: CheckIdentity): (name: string) => boolean {
  return name => name === code || also.includes(name);
}

/** The codes, in this extension's words or BuildKit's, that a finding of another extension stands for. */
function namesOf({ source, code, message, isError }: OtherFinding): readonly string[] {
  // The language service inside of Docker's and Microsoft's extensions numbers its findings.
  if (source === 'dockerfile-utils') return dockerfileUtils[code] ?? (isError ? refused : []);
  // Docker DX has BuildKit's names, and Scout's kinds.
  if (source.startsWith('Docker DX')) return dockerDx[code] ?? [code];
  // tally puts the tool before a rule's name.
  if (source === 'tally') {
    return tally[code] ?? [code.replace(/^(?:buildkit|hadolint|shellcheck)\//, '')];
  }
  // The extension for hadolint has named no source for long.
  const isHadolint = source === 'hadolint' || message.startsWith('[hadolint]');
  return isHadolint && /^(?:DL|SC)\d{4}$/.test(code) ? [code] : [];
}

/** What Docker refuses to build, by the checks that say so. */
const refused: readonly string[] = ['LC0001', 'DL3011', 'DL3022', 'DL3023', 'DL3043', 'DL3061'];

/** tally's own rules, the rest of which are not about what checks here look at. */
const tally: Readonly<Record<string, readonly string[]>> = {
  'tally/prefer-copy-chmod': ['LC1007'],
  'tally/prefer-multi-stage-build': ['LC1005'],
  'tally/prefer-package-cache-mounts': ['LC1006'],
  'tally/secrets-in-code': ['DL3064'],
};

const dockerDx: Readonly<Record<string, readonly string[]>> = {
  not_pinned_digest: ['DL3006', 'DL3007', 'LC1004'],
  UndefinedVar: ['UndefinedVar', 'DL3044'],
};

/** Numbers as in https://github.com/rcjsuen/dockerfile-utils, `ValidationCode`. */
const dockerfileUtils: Readonly<Record<string, readonly string[]>> = {
  '10': ['DL3024'],
  '11': ['NoEmptyContinuation'],
  '37': ['DL3012', 'DL4003', 'DL4004'],
  '45': ['DL4000'],
  '50': ['DL3000'],
};
