import { checks, checksNamed } from '../checks';
import { isCodeElsewhere, isShellcheckCode } from '../checks/suppressions';
import { nearMiss } from '../dockerfile/nearMiss';

/**
 * The codes that a code or a name stands for here: several where another tool has one name for what are several checks; of
 * ShellCheck's, the code itself. Case does not matter. Empty when nothing is known by it.
 */
export function codesNamed(codeOrName: string): readonly string[] {
  if (isShellcheckCode(codeOrName)) return [codeOrName.toUpperCase()];
  return checksNamed(codeOrName).map(({ code }) => code);
}

/** Whether a code means something: to a check here, to ShellCheck, or to a rule of BuildKit that is not looked at here. */
export function isKnownCode(codeOrName: string): boolean {
  return codesNamed(codeOrName).length > 0 || isCodeElsewhere(codeOrName);
}

/** Why a code means nothing, with the one that was probably meant. */
export function unknownCode(codeOrName: string): string {
  const near = nearMiss(
    codeOrName,
    checks.flatMap(({ code, name, also }) => [code, name, ...also]),
  );
  return `There is no check ${codeOrName}.${near === undefined ? '' : ` Did you mean ${near}?`}`;
}
