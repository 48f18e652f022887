/** What generated histories may use. Each is off where the forecast is known to be wrong about it, so that the rest is held. */
export interface Features {
  /** Symbolic links among the files, as sources, and on the way to one. */
  readonly links: boolean;
  readonly wildcards: boolean;
  /** Wildcards in the name of a folder on the way to a source. */
  readonly folderWildcards: boolean;
  /** `--exclude`. */
  readonly excludes: boolean;
  /** `COPY --link`. */
  readonly linkFlag: boolean;
  readonly ignoreFiles: boolean;
  /** Sources that some commits do not have. */
  readonly missing: boolean;
  /** Folders of a destination that other steps write, too, so that a file may meet a folder of its name. */
  readonly sharedDestinations: boolean;
  readonly mounts: boolean;
  readonly onbuild: boolean;
  /** Stages that start from nothing. */
  readonly scratch: boolean;
  /** `ENV`, `ARG` and build arguments. */
  readonly variables: boolean;
  /** `COPY --from` a stage or an image. */
  readonly fromStages: boolean;
  /** A file inside a folder that another stage copied, by itself. */
  readonly partsOfCopies: boolean;
  /** What a stage does not have at every commit, and links in a stage, as sources of a COPY --from. */
  readonly uncertainParts: boolean;
  /** Letters beyond ASCII in flags. */
  readonly foreignFlags: boolean;
  /** A folder of the context that is a context of its own as well. */
  readonly namedContexts: boolean;
  /** An instruction again, in its stage or in another one. */
  readonly repeats: boolean;
  /** Several sources for a destination without a slash at its end. */
  readonly slashless: boolean;
  /** `COPY --parents`. */
  readonly parentsFlag: boolean;
}

export const featureNames: readonly (keyof Features)[] = [
  'links',
  'wildcards',
  'folderWildcards',
  'excludes',
  'linkFlag',
  'ignoreFiles',
  'missing',
  'sharedDestinations',
  'mounts',
  'onbuild',
  'scratch',
  'variables',
  'fromStages',
  'partsOfCopies',
  'uncertainParts',
  'foreignFlags',
  'namedContexts',
  'repeats',
  'slashless',
  'parentsFlag',
];

export function featuresWithout(names: readonly (keyof Features)[]): Features {
  const all = featureNames.map(name => [name, !names.includes(name)]);
  return Object.fromEntries(all) as Readonly<Record<keyof Features, boolean>>;
}
