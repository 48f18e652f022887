import type { Check } from './check';
import { consistentInstructionCasing } from './consistentInstructionCasing';
import { copyIgnoredFile } from './copyIgnoredFile';
import { duplicateStageName } from './duplicateStageName';
import { exposeInvalidFormat } from './exposeInvalidFormat';
import { exposeProtoCasing } from './exposeProtoCasing';
import { fromAsCasing } from './fromAsCasing';
import { fromPlatformFlagConstDisallowed } from './fromPlatformFlagConstDisallowed';
import { invalidDefaultArgInFrom } from './invalidDefaultArgInFrom';
import { invalidDefinitionDescription } from './invalidDefinitionDescription';
import { jsonArgsRecommended } from './jsonArgsRecommended';
import { legacyKeyValueFormat } from './legacyKeyValueFormat';
import { maintainerDeprecated } from './maintainerDeprecated';
import { multipleCmds } from './multipleCmds';
import { multipleEntrypoints } from './multipleEntrypoints';
import { multipleHealthchecks } from './multipleHealthchecks';
import { noEmptyContinuation } from './noEmptyContinuation';
import { redundantTargetPlatform } from './redundantTargetPlatform';
import { reservedStageName } from './reservedStageName';
import { secretsUsedInArgOrEnv } from './secretsUsedInArgOrEnv';
import { stageNameCasing } from './stageNameCasing';
import { syntaxError } from './syntaxError';
import { undefinedArgInFrom } from './undefinedArgInFrom';
import { undefinedVar } from './undefinedVar';
import { workdirRelativePath } from './workdirRelativePath';

/**
 * Every check, in the order of their codes. InvalidBaseImagePlatform, the one BuildKit rule that is missing, compares with
 * the platform of the pulled base image, which is not looked at here.
 */
export const checks: readonly Check[] = [
  consistentInstructionCasing,
  copyIgnoredFile,
  workdirRelativePath,
  multipleHealthchecks,
  duplicateStageName,
  jsonArgsRecommended,
  fromPlatformFlagConstDisallowed,
  reservedStageName,
  secretsUsedInArgOrEnv,
  redundantTargetPlatform,
  maintainerDeprecated,
  multipleCmds,
  multipleEntrypoints,
  exposeInvalidFormat,
  exposeProtoCasing,
  fromAsCasing,
  invalidDefaultArgInFrom,
  invalidDefinitionDescription,
  syntaxError,
  legacyKeyValueFormat,
  noEmptyContinuation,
  stageNameCasing,
  undefinedArgInFrom,
  undefinedVar,
];

/** The check that a code or a name means, here or in another tool; undefined when there is none. Case does not matter. */
export function findCheck(codeOrName: string): Check | undefined {
  const wanted = codeOrName.toLowerCase();
  return checks.find(({ code, name, also }) => [code, name, ...also].some(known => known.toLowerCase() === wanted));
}
