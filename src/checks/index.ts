import type { Check } from './check';
import { apkNoCache } from './apkNoCache';
import { aptGetInsteadOfApt } from './aptGetInsteadOfApt';
import { aptGetYes } from './aptGetYes';
import { consistentInstructionCasing } from './consistentInstructionCasing';
import { copyIgnoredFile } from './copyIgnoredFile';
import { copyInsteadOfAdd } from './copyInsteadOfAdd';
import { copyNeedsWorkdir } from './copyNeedsWorkdir';
import { dependenciesAfterSource } from './dependenciesAfterSource';
import { duplicateStageName } from './duplicateStageName';
import { exposeInvalidFormat } from './exposeInvalidFormat';
import { exposeProtoCasing } from './exposeProtoCasing';
import { fromAsCasing } from './fromAsCasing';
import { fromPlatformFlagConstDisallowed } from './fromPlatformFlagConstDisallowed';
import { imageTagMissing } from './imageTagMissing';
import { invalidDefaultArgInFrom } from './invalidDefaultArgInFrom';
import { invalidDefinitionDescription } from './invalidDefinitionDescription';
import { jsonArgsRecommended } from './jsonArgsRecommended';
import { lastUserRoot } from './lastUserRoot';
import { legacyKeyValueFormat } from './legacyKeyValueFormat';
import { maintainerDeprecated } from './maintainerDeprecated';
import { mergeConsecutiveRuns } from './mergeConsecutiveRuns';
import { multipleCmds } from './multipleCmds';
import { multipleEntrypoints } from './multipleEntrypoints';
import { multipleHealthchecks } from './multipleHealthchecks';
import { noEmptyContinuation } from './noEmptyContinuation';
import { noIgnoreFile } from './noIgnoreFile';
import { noInstallRecommends } from './noInstallRecommends';
import { noLatestTag } from './noLatestTag';
import { noSudo } from './noSudo';
import { noUser } from './noUser';
import { pinApkPackages } from './pinApkPackages';
import { pinAptPackages } from './pinAptPackages';
import { pinPipPackages } from './pinPipPackages';
import { pipNoCacheDir } from './pipNoCacheDir';
import { pipefail } from './pipefail';
import { redundantTargetPlatform } from './redundantTargetPlatform';
import { removeAptLists } from './removeAptLists';
import { reservedStageName } from './reservedStageName';
import { secretsUsedInArgOrEnv } from './secretsUsedInArgOrEnv';
import { stageNameCasing } from './stageNameCasing';
import { syntaxError } from './syntaxError';
import { undefinedArgInFrom } from './undefinedArgInFrom';
import { undefinedVar } from './undefinedVar';
import { wgetOrCurl } from './wgetOrCurl';
import { workdirInsteadOfCd } from './workdirInsteadOfCd';
import { workdirRelativePath } from './workdirRelativePath';

/**
 * Every check, in the order of their codes. InvalidBaseImagePlatform, the one BuildKit rule that is missing, compares with
 * the platform of the pulled base image, which is not looked at here.
 */
export const checks: readonly Check[] = [
  consistentInstructionCasing,
  copyIgnoredFile,
  workdirRelativePath,
  lastUserRoot,
  workdirInsteadOfCd,
  noSudo,
  imageTagMissing,
  noLatestTag,
  pinAptPackages,
  removeAptLists,
  multipleHealthchecks,
  pinPipPackages,
  aptGetYes,
  noInstallRecommends,
  pinApkPackages,
  apkNoCache,
  copyInsteadOfAdd,
  duplicateStageName,
  jsonArgsRecommended,
  aptGetInsteadOfApt,
  fromPlatformFlagConstDisallowed,
  pipNoCacheDir,
  copyNeedsWorkdir,
  mergeConsecutiveRuns,
  reservedStageName,
  secretsUsedInArgOrEnv,
  redundantTargetPlatform,
  maintainerDeprecated,
  wgetOrCurl,
  multipleCmds,
  multipleEntrypoints,
  pipefail,
  exposeInvalidFormat,
  exposeProtoCasing,
  fromAsCasing,
  invalidDefaultArgInFrom,
  invalidDefinitionDescription,
  syntaxError,
  dependenciesAfterSource,
  noUser,
  noIgnoreFile,
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
