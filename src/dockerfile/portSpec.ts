/** A word of EXPOSE, `[[address:]host-port:]port[/protocol]`, taken apart; the grammar that `docker run -p` shares. */
export interface PortSpec {
  /** What stands before the last colon; undefined when there is no colon. */
  readonly host: string | undefined;
  /** A port or a range of ports. */
  readonly port: string;
  /** As it is written; undefined when there is none, which means tcp. */
  readonly protocol: string | undefined;
}

/** Takes a word of EXPOSE apart. Any text gives a result. */
export function readPortSpec(text: string): PortSpec {
  const colon = text.lastIndexOf(':');
  const [port = '', protocol] = splitAtFirst(text.slice(colon + 1), '/');
  return { host: colon === -1 ? undefined : text.slice(0, colon), port, protocol };
}

function splitAtFirst(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
