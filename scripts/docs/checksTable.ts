import { checks } from '../../src/checks';

/** The table of checks as Markdown: code, name, what it finds, the names in other tools, severity. */
export function checksTable(): string {
  const rows = checks.map(({ code, name, title, also, severity, link, offByDefault, experimental }) => {
    const linked = link === undefined ? code : `[${code}](${link})`;
    const weight = offByDefault === true || experimental === true ? `off (${severity})` : severity;
    return `| ${linked} | \`${name}\` | ${escape(title)} | ${also.join(', ')} | ${weight} |`;
  });
  return [
    '| code | name | what it finds | also known as | severity |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|');
}
