import { variablesIn } from '../../dockerfile/environment';
import { sliceMapped, type MappedText } from '../../dockerfile/mappedText';
import type { CheckInput } from '../check';
import { isHeredocScript, runsOf, type Run } from '../facts/runs';

/** What ShellCheck gets to read of a RUN. */
export interface ShellcheckScript {
  readonly run: Run;
  /** The script with lines before it that say which shell runs it, and what the build sets. */
  readonly text: string;
  /** How many lines those are. */
  readonly linesBefore: number;
  /** What stands in the file of it. */
  readonly source: MappedText;
}

/**
 * The scripts of a file that ShellCheck can read: those of RUNs in the shell form, in ONBUILD too, and of heredocs, run by sh,
 * bash, dash, ash or ksh. What hadolint gives to ShellCheck, but for a heredoc's own shebang, which counts here.
 */
export function shellcheckScriptsOf(input: CheckInput): readonly ShellcheckScript[] {
  return runsOf(input).flatMap(run => shellcheckScriptOf(run) ?? []);
}

function shellcheckScriptOf(run: Run): ShellcheckScript | undefined {
  const { script, evaluated, state } = run;
  if (!script || script.source.text.trim() === '') return undefined;
  const written = isHeredocScript(run) ? /^#![^\n]*/.exec(script.source.text)?.[0] : undefined;
  const shebang = written === undefined ? `#!${state.shell.words?.[0] ?? '/bin/sh'}` : written.trimEnd();
  if (written === undefined && state.shell.language === 'other') return undefined;
  if (!readableShell.test(shebang)) return undefined;
  const source =
    written === undefined
      ? script.source
      : sliceMapped(script.source, Math.min(written.length + 1, script.source.text.length));
  const set = variablesIn(evaluated.environment).filter(variable => variable.source !== 'image');
  const names = new Set([...set.map(({ name }) => name), ...proxies]);
  const before = [shebang, ...[...names].filter(isShellName).map(name => `export ${name}=1`)];
  return { run, text: `${before.join('\n')}\n${source.text}`, linesBefore: before.length, source };
}

const readableShell = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s*)?)?(?:ba|da|a|k)?sh(?:\s|$)/;

/** What a build may set without anybody saying so. */
const proxies = ['http', 'https', 'ftp', 'no'].flatMap(name => [`${name}_proxy`, `${name}_proxy`.toUpperCase()]);

function isShellName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}
