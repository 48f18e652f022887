import { EventEmitter, workspace, type Event, type LogOutputChannel, type TextDocument } from 'vscode';
import type { ShellcheckComment } from '../checks/shellcheck/shellcheckComment';
import { shellcheckScripts, type Analysis } from '../engine';
import type { RunShellcheck, ShellcheckFailure } from '../shellcheck/shellcheckProcess';
import { debounce } from './debounce';
import { readSettings } from './settings';
import { warnOfSetting } from './warnOfSetting';

/** What ShellCheck said about scripts, as far as it was asked. */
export interface ShellcheckAnswers {
  /** By the text of the script. The same object for as long as nothing was asked. */
  readonly known: ReadonlyMap<string, readonly ShellcheckComment[]>;
  /** Asks about the scripts of a document that are new, soon; nothing where ShellCheck is not wanted or not there. */
  ask(document: TextDocument, analysis: Analysis): void;
  /** A document has answers that it had not. */
  readonly onDidAnswer: Event<TextDocument>;
  dispose(): void;
}

/** Quiet in milliseconds before it is asked: as long as findings wait. */
const quiet = 150;

/** Answers that are kept: those of some hundred files. */
const mostKept = 5000;

/** @param createRunner gives what starts ShellCheck, by its path; the one in PATH without one */
export function createShellcheckAnswers(
  createRunner: (program: string | undefined) => RunShellcheck,
  log: LogOutputChannel,
): ShellcheckAnswers {
  const known = new Map<string, readonly ShellcheckComment[]>();
  const answered = new EventEmitter<TextDocument>();
  const running = new Map<string, AbortController>();
  /** Programs that are not there, until the settings change. */
  const missing = new Set<string | undefined>();
  const complaints = new Set<string>();

  const run = async ({ document, analysis }: Question): Promise<void> => {
    const key = document.uri.toString();
    running.get(key)?.abort();
    const { shellcheck } = readSettings(document.uri);
    if (!shellcheck.isEnabled || missing.has(shellcheck.path)) return;
    const scripts = shellcheckScripts(analysis).filter(script => !known.has(script));
    if (scripts.length === 0) return;
    const controller = new AbortController();
    running.set(key, controller);
    const answers = await createRunner(shellcheck.path)(scripts, controller.signal);
    if (running.get(key) === controller) running.delete(key);
    if ('reason' in answers) {
      fail(answers, shellcheck.path);
      return;
    }
    scripts.forEach((script, index) => known.set(script, answers[index] ?? []));
    for (const oldest of known.keys()) {
      if (known.size <= mostKept) break;
      known.delete(oldest);
    }
    if (!document.isClosed) answered.fire(document);
  };
  const fail = ({ reason, message }: ShellcheckFailure, path: string | undefined): void => {
    if (reason === 'cancelled') return;
    if (reason === 'missing') missing.add(path);
    const sentence =
      reason === 'missing' && path === undefined
        ? 'ShellCheck is not installed, so the commands of RUN are not looked at by it.'
        : `ShellCheck could not look at the commands of RUN: ${reason === 'timeout' ? 'it took too long' : message}.`;
    if (complaints.has(sentence)) return;
    complaints.add(sentence);
    if (path === undefined) log.info(sentence);
    else void warnOfSetting(sentence, 'layercast.shellcheck');
  };
  const runSoon = debounce(
    quiet,
    ({ document }: Question) => document.uri.toString(),
    question => void run(question),
  );

  const subscriptions = [
    answered,
    runSoon,
    workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration('layercast.shellcheck')) return;
      missing.clear();
      complaints.clear();
      known.clear();
      for (const document of workspace.textDocuments) answered.fire(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => running.get(uri.toString())?.abort()),
  ];
  return {
    known,
    ask: (document, analysis) => {
      if (workspace.isTrusted) runSoon.call({ document, analysis });
    },
    onDidAnswer: answered.event,
    dispose: () => {
      for (const controller of running.values()) controller.abort();
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

interface Question {
  readonly document: TextDocument;
  readonly analysis: Analysis;
}
