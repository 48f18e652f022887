import { commands, EventEmitter, window, type Disposable, type Event, type Memento, type Uri } from 'vscode';
import { addMeasured, measuredIn, readMeasurements } from '../measure/measurements';
import { registerCommand } from './contributions';

/** Seconds that steps were seen to take, kept for the workspace. */
export interface MeasuredSeconds {
  /** By `stepKey`. */
  of(dockerfile: Uri): ReadonlyMap<string, number>;
  /** @param measured by `stepKey` */
  add(dockerfile: Uri, measured: ReadonlyMap<string, number>): Promise<void>;
  readonly onDidChange: Event<void>;
  dispose(): void;
}

const key = 'layercast.measured';

/** @param memento the workspace's */
export function createMeasuredSeconds(memento: Memento): MeasuredSeconds {
  const changed = new EventEmitter<void>();
  const kept = (): ReturnType<typeof readMeasurements> => readMeasurements(memento.get(key));
  const forget = registerForget(memento, changed);
  return {
    of: uri => measuredIn(kept(), uri.toString()),
    add: async (uri, measured) => {
      if (measured.size === 0) return;
      await memento.update(key, addMeasured(kept(), uri.toString(), measured));
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => {
      changed.dispose();
      void forget.dispose();
    },
  };
}

function registerForget(memento: Memento, changed: EventEmitter<void>): Disposable {
  return registerCommand(commands, 'layercast.forgetMeasured', async () => {
    const count = readMeasurements(memento.get(key)).length;
    await memento.update(key, undefined);
    changed.fire();
    const what = count === 1 ? 'The seconds of one step are' : `The seconds of ${count} steps are`;
    void window.showInformationMessage(
      count === 0 ? 'No step of this workspace has been measured.' : `${what} forgotten; they are assumed again.`,
    );
  });
}
