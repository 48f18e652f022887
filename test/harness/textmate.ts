import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar, type StateStack } from 'vscode-textmate';
import { dockerfileGrammars } from '../../scripts/grammar/grammars';

/** A piece of a line and what themes colour it by, from the whole file's scope to the most exact. */
export interface Token {
  readonly text: string;
  /** The column it begins at, zero-based. */
  readonly start: number;
  readonly scopes: readonly string[];
}

/** The text of the grammar for a scope; undefined when none is installed. */
export type GrammarSource = (scope: string) => { readonly text: string; readonly file: string } | undefined;

const found = createRequire(__filename);
let engine: Promise<void> | undefined;

/** VS Code's engine for grammars with ours laid over its own. */
export async function loadDockerfileGrammar(source: GrammarSource = publishedGrammars()): Promise<IGrammar> {
  engine ??= loadWASM(readFileSync(found.resolve('vscode-oniguruma/release/onig.wasm')));
  await engine;
  const ours = Object.values(dockerfileGrammars());
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner,
      createOnigString,
    }),
    loadGrammar: scope => {
      const own = ours.find(({ scopeName }) => scopeName === scope);
      if (own) return Promise.resolve(own as unknown as IRawGrammar);
      const other = source(scope);
      return Promise.resolve(other ? parseRawGrammar(other.text, other.file) : null);
    },
    getInjections: scope => (scope === 'source.dockerfile' ? ours.map(({ scopeName }) => scopeName) : []),
  });
  const grammar = await registry.loadGrammar('source.dockerfile');
  if (!grammar) throw new Error('There is no grammar for Dockerfiles.');
  return grammar;
}

/** The grammars that VS Code ships, as the package tm-grammars has them. */
function publishedGrammars(): GrammarSource {
  const folder = path.dirname(found.resolve('tm-grammars/grammars/docker.json'));
  const names = new Map<string, string>([
    ['source.dockerfile', 'docker'],
    ['source.shell', 'shellscript'],
    ['source.js', 'javascript'],
    ['source.ts', 'typescript'],
    ['text.html.basic', 'html'],
    ['source.json.comments', 'jsonc'],
    ['source.batchfile', 'bat'],
    ['source.makefile', 'make'],
  ]);
  // As in VS Code, where no extension has brought these.
  const missing = new Set(['source.nginx', 'source.toml']);
  return scope => {
    const file = path.join(folder, `${names.get(scope) ?? scope.split('.').at(-1) ?? ''}.json`);
    if (missing.has(scope)) return undefined;
    try {
      const text = readFileSync(file, 'utf8');
      return (JSON.parse(text) as IRawGrammar).scopeName === scope ? { text, file } : undefined;
    } catch {
      return undefined;
    }
  };
}

/** The tokens of a text's lines. Lines end as they do in the editor. */
export function tokenize(grammar: IGrammar, text: string): Token[][] {
  let state: StateStack = INITIAL;
  return text.split(/\r\n|\r|\n/).map(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      start: startIndex,
      scopes,
    }));
  });
}
