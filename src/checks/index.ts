import type { Check } from './check';
import { addUnpacksArchives } from './copying/addUnpacksArchives';
import { apkNoCache } from './packages/apkNoCache';
import { aptGetInsteadOfApt } from './packages/aptGetInsteadOfApt';
import { aptGetYes } from './packages/aptGetYes';
import { commentInInstruction } from './form/commentInInstruction';
import { consistentInstructionCasing } from './form/consistentInstructionCasing';
import { copyFromItself } from './stages/copyFromItself';
import { copyFromStage } from './stages/copyFromStage';
import { copyIgnoredFile } from './copying/copyIgnoredFile';
import { copyInsteadOfAdd } from './copying/copyInsteadOfAdd';
import { copyNeedsWorkdir } from './copying/copyNeedsWorkdir';
import { copySeveralToFolder } from './copying/copySeveralToFolder';
import { copyWholeRoot } from './copying/copyWholeRoot';
import { dependenciesAfterSource } from './layers/dependenciesAfterSource';
import { dnfCleanAll } from './packages/dnfCleanAll';
import { dnfYes } from './packages/dnfYes';
import { duplicateStageName } from './stages/duplicateStageName';
import { envUsesItself } from './variables/envUsesItself';
import { exposeInvalidFormat } from './runtime/exposeInvalidFormat';
import { exposeProtoCasing } from './runtime/exposeProtoCasing';
import { fromAsCasing } from './form/fromAsCasing';
import { fromPlatformFlagConstDisallowed } from './base/fromPlatformFlagConstDisallowed';
import { healthcheckMissing } from './runtime/healthcheckMissing';
import { hostCommands } from './commands/hostCommands';
import { imageTagMissing } from './base/imageTagMissing';
import { instructionBeforeFrom } from './stages/instructionBeforeFrom';
import { invalidDefaultArgInFrom } from './base/invalidDefaultArgInFrom';
import { invalidDefinitionDescription } from './metadata/invalidDefinitionDescription';
import { jsonArgsRecommended } from './runtime/jsonArgsRecommended';
import { labelEmail } from './metadata/labelEmail';
import { labelEmpty } from './metadata/labelEmpty';
import { labelGitHash } from './metadata/labelGitHash';
import { labelKey } from './metadata/labelKey';
import { labelLicense } from './metadata/labelLicense';
import { labelMissing } from './metadata/labelMissing';
import { labelNotInSchema } from './metadata/labelNotInSchema';
import { labelSemver } from './metadata/labelSemver';
import { labelTimestamp } from './metadata/labelTimestamp';
import { labelUrl } from './metadata/labelUrl';
import { lastUserRoot } from './runtime/lastUserRoot';
import { legacyKeyValueFormat } from './variables/legacyKeyValueFormat';
import { maintainerDeprecated } from './metadata/maintainerDeprecated';
import { mergeConsecutiveRuns } from './layers/mergeConsecutiveRuns';
import { movingTag } from './base/movingTag';
import { endOfLifeImage } from './base/endOfLifeImage';
import { addWithoutChecksum } from './copying/addWithoutChecksum';
import { pipedToShell } from './commands/pipedToShell';
import { aptUpdateAlone } from './packages/aptUpdateAlone';
import { deletedInLaterLayer } from './layers/deletedInLaterLayer';
import { chmodAfterCopy } from './copying/chmodAfterCopy';
import { cacheMountMissing } from './packages/cacheMountMissing';
import { buildToolsInImage } from './stages/buildToolsInImage';
import { multipleCmds } from './runtime/multipleCmds';
import { multipleEntrypoints } from './runtime/multipleEntrypoints';
import { multipleHealthchecks } from './runtime/multipleHealthchecks';
import { noEmptyContinuation } from './form/noEmptyContinuation';
import { noIgnoreComments } from './form/noIgnoreComments';
import { noIgnoreFile } from './copying/noIgnoreFile';
import { noInstallRecommends } from './packages/noInstallRecommends';
import { noLatestTag } from './base/noLatestTag';
import { noSudo } from './commands/noSudo';
import { noUser } from './runtime/noUser';
import { noZypperDistUpgrade } from './packages/noZypperDistUpgrade';
import { numericUser } from './runtime/numericUser';
import { onbuildTrigger } from './stages/onbuildTrigger';
import { pinApkPackages } from './packages/pinApkPackages';
import { pinAptPackages } from './packages/pinAptPackages';
import { pinDnfPackages } from './packages/pinDnfPackages';
import { pinGems } from './packages/pinGems';
import { pinGoPackages } from './packages/pinGoPackages';
import { pinNpmPackages } from './packages/pinNpmPackages';
import { pinPipPackages } from './packages/pinPipPackages';
import { pinYumPackages } from './packages/pinYumPackages';
import { pinZypperPackages } from './packages/pinZypperPackages';
import { pipNoCacheDir } from './packages/pipNoCacheDir';
import { pipefail } from './commands/pipefail';
import { redundantTargetPlatform } from './base/redundantTargetPlatform';
import { removeAptLists } from './packages/removeAptLists';
import { reservedStageName } from './stages/reservedStageName';
import { secretsCopied } from './copying/secretsCopied';
import { secretsUsedInArgOrEnv } from './variables/secretsUsedInArgOrEnv';
import { shellInsteadOfLink } from './commands/shellInsteadOfLink';
import { arrivesEmpty } from './copying/arrivesEmpty';
import { sourceMissing } from './copying/sourceMissing';
import { stageNameCasing } from './stages/stageNameCasing';
import { syntaxError } from './form/syntaxError';
import { trustedRegistry } from './base/trustedRegistry';
import { undefinedArgInFrom } from './base/undefinedArgInFrom';
import { undefinedVar } from './variables/undefinedVar';
import { unknownIgnoredCode } from './form/unknownIgnoredCode';
import { unneededFilesCopied } from './copying/unneededFilesCopied';
import { unusedIgnore } from './form/unusedIgnore';
import { useraddNoLogInit } from './commands/useraddNoLogInit';
import { validPort } from './runtime/validPort';
import { wgetOrCurl } from './commands/wgetOrCurl';
import { wgetProgress } from './commands/wgetProgress';
import { workdirInsteadOfCd } from './commands/workdirInsteadOfCd';
import { workdirRelativePath } from './runtime/workdirRelativePath';
import { yarnCacheClean } from './packages/yarnCacheClean';
import { yumCleanAll } from './packages/yumCleanAll';
import { yumYes } from './packages/yumYes';
import { zypperClean } from './packages/zypperClean';
import { zypperNonInteractive } from './packages/zypperNonInteractive';

/**
 * Every check, in the order of their codes. InvalidBaseImagePlatform, the one BuildKit rule that is missing, compares with
 * the platform of the pulled base image, which is not looked at here.
 */
export const checks: readonly Check[] = [
  consistentInstructionCasing,
  copyIgnoredFile,
  noIgnoreComments,
  workdirRelativePath,
  hostCommands,
  lastUserRoot,
  workdirInsteadOfCd,
  noSudo,
  imageTagMissing,
  noLatestTag,
  pinAptPackages,
  removeAptLists,
  addUnpacksArchives,
  validPort,
  multipleHealthchecks,
  pinPipPackages,
  aptGetYes,
  noInstallRecommends,
  pinNpmPackages,
  pinApkPackages,
  apkNoCache,
  copyInsteadOfAdd,
  copySeveralToFolder,
  copyFromStage,
  copyFromItself,
  duplicateStageName,
  jsonArgsRecommended,
  trustedRegistry,
  aptGetInsteadOfApt,
  pinGems,
  fromPlatformFlagConstDisallowed,
  yumYes,
  yumCleanAll,
  pinYumPackages,
  zypperNonInteractive,
  noZypperDistUpgrade,
  zypperClean,
  pinZypperPackages,
  dnfYes,
  dnfCleanAll,
  pinDnfPackages,
  pipNoCacheDir,
  onbuildTrigger,
  envUsesItself,
  copyNeedsWorkdir,
  useraddNoLogInit,
  wgetProgress,
  labelKey,
  labelMissing,
  labelNotInSchema,
  labelEmpty,
  labelUrl,
  labelTimestamp,
  labelLicense,
  labelGitHash,
  labelSemver,
  healthcheckMissing,
  labelEmail,
  mergeConsecutiveRuns,
  yarnCacheClean,
  instructionBeforeFrom,
  pinGoPackages,
  reservedStageName,
  secretsUsedInArgOrEnv,
  redundantTargetPlatform,
  numericUser,
  copyWholeRoot,
  maintainerDeprecated,
  wgetOrCurl,
  multipleCmds,
  multipleEntrypoints,
  shellInsteadOfLink,
  pipefail,
  exposeInvalidFormat,
  exposeProtoCasing,
  fromAsCasing,
  invalidDefaultArgInFrom,
  invalidDefinitionDescription,
  syntaxError,
  unknownIgnoredCode,
  unusedIgnore,
  dependenciesAfterSource,
  noUser,
  noIgnoreFile,
  movingTag,
  buildToolsInImage,
  cacheMountMissing,
  chmodAfterCopy,
  aptUpdateAlone,
  deletedInLaterLayer,
  addWithoutChecksum,
  pipedToShell,
  endOfLifeImage,
  unneededFilesCopied,
  secretsCopied,
  sourceMissing,
  commentInInstruction,
  arrivesEmpty,
  legacyKeyValueFormat,
  noEmptyContinuation,
  stageNameCasing,
  undefinedArgInFrom,
  undefinedVar,
];

/** The check that a code or a name means, here or in another tool; undefined when there is none. Case does not matter. */
export function findCheck(codeOrName: string): Check | undefined {
  return checksNamed(codeOrName)[0];
}

/** All checks that a code or a name means: more than one where another tool has one name for what are several checks here. */
export function checksNamed(codeOrName: string): readonly Check[] {
  const wanted = codeOrName.toLowerCase();
  return checks.filter(({ code, name, also }) => [code, name, ...also].some(known => known.toLowerCase() === wanted));
}
