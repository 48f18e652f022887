import type { commands as commandsNamespace, Disposable, Uri } from 'vscode';

/** Every command of package.json, with the arguments it takes; a test compares the two. */
export interface CommandArguments {
  /** Applies every safe fix to a Dockerfile: the one given, else the active one. */
  'layercast.fixAll': [uri?: Uri];
  /** Explains a check, by its code; asks for one when none is given. */
  'layercast.explain': [code?: string];
  /** Shows what a step's builds had in common: the step whose instruction starts on the zero-based line. */
  'layercast.showStep': [uri?: Uri | string, line?: number];
  /** Shows the forecast of a Dockerfile as a whole: the one given, else the active one. */
  'layercast.showForecast': [uri?: Uri | string];
  /** Opens the lesson in the panel: at a section (`chart`), or at a concept or chapter of its text. */
  'layercast.openLesson': [at?: string | Uri];
  /** Pins an image to its digest, wherever the Dockerfile has it in a FROM: the one of the cursor's line when none is given. */
  'layercast.pinImage': [uri?: Uri | string, image?: string];
  /** Opens a Dockerfile with something to find in it, as a new file. */
  'layercast.openSample': [];
  /** Shows or hides the lenses of the steps. */
  'layercast.toggleLenses': [];
  /** Reads the repository's history again. */
  'layercast.refreshForecast': [];
  /** Stops git where it reads a history. */
  'layercast.stopReading': [];
  /** Builds a Dockerfile, the one given, else the active one, and keeps what its steps took. */
  'layercast.buildAndMeasure': [uri?: Uri];
  /** Takes what steps took from a log of a build; asks for the Dockerfile and for the log where they are not given. */
  'layercast.importBuildLog': [uri?: Uri, log?: Uri];
  /** Forgets what was measured in this workspace. */
  'layercast.forgetMeasured': [];
  /** Asks what a Dockerfile is built with, the one given or the active one, and remembers the answer. */
  'layercast.chooseBuild': [uri?: Uri | string];
}

export type CommandId = keyof CommandArguments;

export const commandTitles: Readonly<Record<CommandId, string>> = {
  'layercast.fixAll': 'Fix All Safe Problems in This Dockerfile',
  'layercast.explain': 'Explain a Check',
  'layercast.showStep': 'Show the Builds of This Step',
  'layercast.showForecast': 'Show the Forecast of This Dockerfile',
  'layercast.openLesson': 'Open Lesson',
  'layercast.pinImage': 'Pin This Image to Its Digest',
  'layercast.openSample': 'Open a Sample Dockerfile',
  'layercast.toggleLenses': 'Show or Hide Cache Lenses',
  'layercast.refreshForecast': 'Read the Git History Again',
  'layercast.stopReading': 'Stop Reading the Git History',
  'layercast.buildAndMeasure': 'Build and Measure This Dockerfile',
  'layercast.importBuildLog': 'Import a Build Log…',
  'layercast.forgetMeasured': 'Forget Measured Seconds',
  'layercast.chooseBuild': 'Choose the Build of This Dockerfile',
};

/** Every setting of package.json with its type. */
export interface SettingTypes {
  /** Which steps have a lens: each one, those that miss the cache more often than not, or none. */
  'layercast.lens': 'all' | 'problems' | 'off';
  /** Where lenses stand. */
  'layercast.lensPlacement': 'aboveLine' | 'endOfLine';
  /** Severities by the code or the name of a check. */
  'layercast.checks': Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>;
  /** Whether findings that another extension shows are left out. */
  'layercast.deduplicate': boolean;
  /** Whether ShellCheck is asked about the commands of RUN. */
  'layercast.shellcheck.enable': boolean;
  /** Its program; empty for the one in PATH. */
  'layercast.shellcheck.path': string;
  /** How many of the last commits are replayed. */
  'layercast.forecast.builds': number;
  /** The branch whose history is replayed; empty for what is checked out. */
  'layercast.forecast.branch': string;
  /** Which builds share a cache. */
  'layercast.forecast.sharedCache': 'all' | 'none';
  /** The stage that is built; empty for the last one. */
  'layercast.forecast.target': string;
  /** The folder that is built with; empty where it is to be found out. */
  'layercast.forecast.context': string;
  /** Build arguments by name. */
  'layercast.forecast.buildArguments': Readonly<Record<string, string>>;
}

export type SettingId = keyof SettingTypes;

/** The defaults of package.json, for values that are missing or make no sense. */
export const settingDefaults: SettingTypes = {
  'layercast.lens': 'all',
  'layercast.lensPlacement': 'aboveLine',
  'layercast.checks': {},
  'layercast.deduplicate': true,
  'layercast.shellcheck.enable': true,
  'layercast.shellcheck.path': '',
  'layercast.forecast.builds': 50,
  'layercast.forecast.branch': '',
  'layercast.forecast.sharedCache': 'all',
  'layercast.forecast.target': '',
  'layercast.forecast.context': '',
  'layercast.forecast.buildArguments': {},
};

/** Registers a command whose handler takes just the arguments that the command has. */
export function registerCommand<Id extends CommandId>(
  commands: typeof commandsNamespace,
  id: Id,
  handler: (...args: CommandArguments[Id]) => unknown,
): Disposable {
  return commands.registerCommand(id, handler);
}

/** A command for a lens or a code action, with the arguments that it takes. */
export function commandOf<Id extends CommandId>(
  id: Id,
  title: string,
  ...args: CommandArguments[Id]
): { command: Id; title: string; arguments: CommandArguments[Id] } {
  return { command: id, title, arguments: args };
}
