import { EventEmitter, window, type Event, type ExtensionContext } from 'vscode';
import { readProgress, type KeptProgress } from '../panel/progressView';

/** What the reader of the lesson has answered and solved, on this computer and, with Settings Sync, on their others. */
export interface Progress {
  readonly kept: () => KeptProgress;
  /** @param choice zero-based */
  answer(question: string, choice: number): Promise<void>;
  solve(exercise: string): Promise<void>;
  /** Forgets all of it, once the reader has confirmed that. */
  reset(): Promise<void>;
  readonly onDidChange: Event<void>;
  dispose(): void;
}

const key = 'layercast.progress';

export function createProgress(globalState: ExtensionContext['globalState']): Progress {
  const changed = new EventEmitter<void>();
  globalState.setKeysForSync([key]);
  const kept = (): KeptProgress => readProgress(globalState.get(key));
  const keep = async (next: KeptProgress | undefined): Promise<void> => {
    await globalState.update(key, next);
    changed.fire();
  };
  return {
    kept,
    answer: (question, choice) => {
      const { answers, solved } = kept();
      return keep({ answers: { ...answers, [question]: choice }, solved });
    },
    solve: async exercise => {
      const { answers, solved } = kept();
      if (!solved.includes(exercise)) await keep({ answers, solved: [...solved, exercise] });
    },
    reset: async () => {
      const forget = 'Forget Them';
      const picked = await window.showWarningMessage(
        'Forget all answers of the quiz and all solved exercises?',
        { modal: true, detail: 'They are gone from this computer, and with Settings Sync from your others.' },
        forget,
      );
      if (picked === forget) await keep(undefined);
    },
    onDidChange: changed.event,
    dispose: () => {
      changed.dispose();
    },
  };
}
