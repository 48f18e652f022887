import type { Rule } from './rule';

/** A language that heredocs are written in. */
export interface Language {
  /** VS Code's name of it. */
  readonly id: string;
  /** The grammars for it; one that is not installed is passed over. */
  readonly grammars: readonly string[];
  /** The end of a path, from a `/` or the beginning on where it is a whole name. */
  readonly files?: string;
  /** Programs that read it from their input, and that a shebang names. */
  readonly programs?: string;
  /** What people call the end marker of it, in capitals. */
  readonly markers?: string;
  /** What is coloured where no grammar is installed. */
  readonly fallback?: readonly Rule[];
}

/** Comments and the like of configuration files that VS Code has no grammar for. */
const comment: Rule = { match: String.raw`(?:^|(?<=[ \t]))#.*$`, name: 'comment.line.number-sign.embedded.dockerfile' };
const string: Rule = {
  match: String.raw`"(?>[^"\\]|\\.)*+"|'[^']*+'`,
  name: 'string.quoted.embedded.dockerfile',
};
const variable: Rule = { match: String.raw`\$\w+|\$\{\w+\}`, name: 'variable.other.embedded.dockerfile' };

export const shell: Language = {
  id: 'shellscript',
  grammars: ['source.shell'],
  files: String.raw`\.(?:sh|bash|zsh|ksh|bats)|(?:^|/)\.?(?:bashrc|bash_profile|bash_aliases|profile|zshrc|zprofile|entrypoint|docker-entrypoint)`,
  programs: '(?:ba|da|z|k|a)?sh',
  markers: 'SH|BASH|SHELL|SCRIPT',
};

export const powershell: Language = {
  id: 'powershell',
  grammars: ['source.powershell'],
  files: String.raw`\.ps[dm]?1`,
  programs: String.raw`(?i:powershell|pwsh)(?:\.exe)?`,
  markers: 'PS|PS1|POWERSHELL|PWSH',
};

/** The first that fits is taken. */
export const languages: readonly Language[] = [
  shell,
  powershell,
  {
    id: 'python',
    grammars: ['source.python'],
    files: String.raw`\.pyi?`,
    programs: String.raw`(?:python|pypy)[\d.]*`,
    markers: 'PY|PYTHON|PYTHON3',
  },
  {
    id: 'javascript',
    grammars: ['source.js'],
    files: String.raw`\.[cm]?js`,
    programs: 'node|nodejs|deno|bun',
    markers: 'JS|NODE|JAVASCRIPT',
  },
  {
    id: 'typescript',
    grammars: ['source.ts'],
    files: String.raw`\.[cm]?ts`,
    programs: 'tsx|ts-node',
    markers: 'TS|TYPESCRIPT',
  },
  {
    id: 'ruby',
    grammars: ['source.ruby'],
    files: String.raw`\.rb|(?:^|/)(?:Gemfile|Rakefile)`,
    programs: 'ruby|irb',
    markers: 'RB|RUBY',
  },
  { id: 'perl', grammars: ['source.perl'], files: String.raw`\.p[lm]`, programs: 'perl', markers: 'PL|PERL' },
  { id: 'php', grammars: ['text.html.php'], files: String.raw`\.php`, programs: 'php', markers: 'PHP' },
  { id: 'lua', grammars: ['source.lua'], files: String.raw`\.lua`, programs: 'lua|luajit', markers: 'LUA' },
  {
    id: 'r',
    grammars: ['source.r'],
    files: String.raw`\.[rR]|(?:^|/)\.?Rprofile(?:\.site)?`,
    programs: 'Rscript|R',
    markers: 'R',
  },
  {
    id: 'sql',
    grammars: ['source.sql'],
    files: String.raw`\.sql`,
    programs: 'psql|mysql|mariadb|sqlite3|sqlcmd',
    markers: 'SQL',
  },
  { id: 'json', grammars: ['source.json'], files: String.raw`\.(?:json|webmanifest)`, markers: 'JSON' },
  { id: 'jsonc', grammars: ['source.json.comments'], files: String.raw`\.jsonc` },
  { id: 'yaml', grammars: ['source.yaml'], files: String.raw`\.ya?ml`, markers: 'YAML|YML' },
  {
    id: 'toml',
    grammars: ['source.toml'],
    files: String.raw`\.toml`,
    markers: 'TOML',
    fallback: [
      comment,
      { match: String.raw`^[ \t]*\[\[?[^\]\n]*\]\]?`, name: 'entity.name.section.embedded.dockerfile' },
      {
        match: String.raw`^[ \t]*([\w."-]+)[ \t]*(?==)`,
        captures: { 1: { name: 'support.type.property-name.embedded.dockerfile' } },
      },
      string,
      { match: String.raw`\b(?:true|false)\b`, name: 'constant.language.embedded.dockerfile' },
      { match: String.raw`(?<![\w.-])[-+]?\d[\d_.eE:TZ+-]*`, name: 'constant.numeric.embedded.dockerfile' },
    ],
  },
  {
    id: 'nginx',
    grammars: ['source.nginx'],
    files: String.raw`nginx[^/\s]*\.conf|nginx/[^\s]*\.conf|\.nginx|/(?:sites-(?:available|enabled)|conf\.d)/[^\s]*`,
    markers: 'NGINX',
    fallback: [
      comment,
      string,
      variable,
      {
        match: String.raw`(?:^|(?<=[{;]))[ \t]*([a-z_]\w*)(?=[ \t;{]|$)`,
        captures: { 1: { name: 'keyword.other.embedded.dockerfile' } },
      },
      { match: String.raw`(?<=[ \t])\d+[kmgsdhw]?(?=[ \t;])`, name: 'constant.numeric.embedded.dockerfile' },
    ],
  },
  {
    id: 'xml',
    grammars: ['text.xml'],
    files: String.raw`\.(?:xml|svg|xsl|xsd|csproj|props|targets|config|plist)`,
    markers: 'XML',
  },
  { id: 'html', grammars: ['text.html.basic'], files: String.raw`\.html?`, markers: 'HTML' },
  { id: 'css', grammars: ['source.css'], files: String.raw`\.css`, markers: 'CSS' },
  { id: 'go', grammars: ['source.go'], files: String.raw`\.go`, markers: 'GO|GOLANG' },
  { id: 'rust', grammars: ['source.rust'], files: String.raw`\.rs`, markers: 'RUST' },
  {
    id: 'makefile',
    grammars: ['source.makefile'],
    files: String.raw`\.mk|(?:^|/)(?:GNUm|m|M)akefile`,
    markers: 'MAKE|MAKEFILE',
  },
  { id: 'bat', grammars: ['source.batchfile'], files: String.raw`\.(?:bat|cmd)`, markers: 'BAT|CMD' },
  {
    id: 'ini',
    grammars: ['source.ini'],
    files: String.raw`\.(?:ini|cfg|cnf|conf|env|desktop|service|timer|socket|properties|npmrc|repo|sources|pref)|(?:^|/)\.(?:npmrc|env|gitconfig|editorconfig|my\.cnf)`,
    markers: 'INI|CONF|CONFIG|CFG|ENV',
  },
];

/** What no language is known for. */
export const plainText: Language = { id: 'plaintext', grammars: [], fallback: [] };

/** The scope that VS Code knows a heredoc's language by. */
export function embeddedScope({ id }: Language): string {
  return `meta.embedded.block.${id}`;
}
