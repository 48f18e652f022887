import { checks } from '../../src/checks';

/** The table of checks as Markdown: code, what it finds, the names in other tools, severity. */
export function checksTable(): string {
  const rows = checks.map(({ code, title, also, severity, link }) => {
    const name = link === undefined ? code : `[${code}](${link})`;
    return `| ${name} | ${escape(title)} | ${also.join(', ')} | ${severity} |`;
  });
  return ['| code | what it finds | also known as | severity |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|');
}
