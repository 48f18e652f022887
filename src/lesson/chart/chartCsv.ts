import type { Comparison } from './comparison';

/**
 * The data of a chart for spreadsheets, as RFC 4180 has it: a line a build, and for each order the seconds (empty where the
 * build would fail), whether the cache was cold, and the lines of the steps that ran.
 */
export function chartCsv({ builds, orders }: Comparison): string {
  const head = [
    'build',
    'commit',
    'date',
    'subject',
    ...orders.flatMap(({ name }) => [`${name}: seconds`, `${name}: outcome`, `${name}: lines that ran`]),
  ];
  const rows = builds.map(({ commit, date, subject }, index) => [
    String(index + 1),
    commit,
    date,
    subject,
    ...orders.flatMap(({ steps, builds: times }) => {
      const { kind, seconds, ran } = times[index] ?? { kind: 'failed', seconds: 0, ran: [] };
      const lines = ran.map(step => String(steps[step]?.line ?? ''));
      return [kind === 'failed' ? '' : String(Number(seconds.toFixed(3))), kind, lines.join(' ')];
    }),
  ]);
  return [head, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

/**
 * Spreadsheets take a cell that begins like a formula for one, also in quotes, and a commit's subject is anybody's text: an
 * apostrophe in front makes it text, as OWASP advises on "CSV injection".
 */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
