import type { Page } from 'playwright-core';

/** One VS Code window with an extension loaded from its sources. */
export interface WindowOptions {
  /** The folder to open; absolute. */
  readonly folder: string;
  /** The extension's sources; absolute. */
  readonly extensionFolder: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the window's inside, in CSS pixels; 1280 x 800 by default. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What windows that are opened one after the other have in common. */
export interface HostOptions {
  /** Holds user data, logs and installed extensions; absolute, the caller's to remove. */
  readonly dataFolder: string;
  /** Whether VS Code asks before it trusts a folder, as it does for users; false by default. */
  readonly workspaceTrust?: boolean;
}

/** Tests that VS Code runs inside its extension host in place of waiting for a user. */
export interface TestsRun {
  /** Exports `run()`; absolute path of the JavaScript file. */
  readonly module: string;
  /** What VS Code's log or the tests' console says: one entry, which may have several lines. */
  readonly onConsole: (text: string) => void;
  readonly onEnd: (code: number) => void;
}

export interface VSCodeWindow {
  /** The workbench, still loading when the window is handed out. */
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** A VS Code whose windows are opened one after the other: none finds anything that another kept. */
export interface WindowHost {
  readonly openWindow: (options: WindowOptions) => Promise<VSCodeWindow>;
  /** Closes what is open, and ends what was started. */
  readonly close: () => Promise<void>;
}

/** Tests begin by printing a line that starts with this: what comes before it is VS Code's own start. */
export const testsBegin = 'Tests in VS Code';

export const defaultSize = { width: 1280, height: 800 };

/** Settings that keep what is not under test out of the window and off the network. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  // As on the desktop; in a browser VS Code saves by itself.
  'files.autoSave': 'off',
  'files.exclude': { '**/.vscode': true },
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.menuStyle': 'custom',
  'window.titleBarStyle': 'custom',
  'workbench.colorTheme': 'Light Modern',
  'workbench.editor.restoreViewState': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};
