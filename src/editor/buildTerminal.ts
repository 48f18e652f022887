import { EventEmitter, window, type Terminal } from 'vscode';

/** A terminal that a build writes to, and that can stop it. */
export interface BuildTerminal {
  /** Writes a line. */
  write(line: string): void;
  /** Aborted by Ctrl+C, and when the terminal is closed. */
  readonly signal: AbortSignal;
  /** Shows it again. */
  show(): void;
  /** Nothing runs any more: from now on Enter closes the terminal. */
  end(): void;
  readonly isEnded: boolean;
  /** Closes it. */
  dispose(): void;
}

/** Shows a new terminal, and resolves as soon as it can be written to. */
export function openBuildTerminal(name: string): Promise<BuildTerminal> {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<void>();
  const controller = new AbortController();
  let ended = false;
  return new Promise(resolve => {
    const terminal: Terminal = window.createTerminal({
      name,
      pty: {
        onDidWrite: written.event,
        onDidClose: closed.event,
        open: () => {
          resolve({
            write: line => {
              written.fire(`${line}\r\n`);
            },
            signal: controller.signal,
            show: () => {
              terminal.show(true);
            },
            end: () => {
              ended = true;
              written.fire('\r\nPress Enter to close this terminal.\r\n');
            },
            get isEnded() {
              return ended;
            },
            dispose: () => {
              terminal.dispose();
            },
          });
        },
        close: () => {
          controller.abort();
        },
        handleInput: (input: string) => {
          if (input === '\u0003') controller.abort();
          else if (ended && input === '\r') closed.fire();
        },
      },
    });
    terminal.show(true);
  });
}
