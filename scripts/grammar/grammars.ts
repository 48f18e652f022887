import { commentRules, continuation, directives, hereString } from './comments';
import { expandedScope, headerScope } from './heredocs';
import { instructionRules, instructions, sharedRules } from './instructions';
import { embeddedScope, languages } from './languages';
import { continuedScope, mainScope, refer, type Grammar } from './rule';
import { wordRules } from './words';

/**
 * The grammars of `syntaxes/` by file name. They are laid over VS Code's own grammar for Dockerfiles (`source.dockerfile`):
 * every line that is not blank is read by ours, as that one lets a quote that is not closed colour the rest of the file.
 */
export function dockerfileGrammars(): Readonly<Record<string, Grammar>> {
  return {
    'dockerfile.tmLanguage.json': {
      scopeName: mainScope,
      // What is inside of these has rules of its own.
      injectionSelector:
        'L:source.dockerfile - meta.directives.dockerfile - meta.instruction.dockerfile - meta.shell-powershell.dockerfile',
      patterns: [
        directives([refer('comment'), ...instructions('backtick')]),
        refer('comment'),
        ...instructions('backslash'),
      ],
      repository: {
        ...commentRules,
        ...sharedRules(),
        ...wordRules('backslash'),
        ...wordRules('backtick'),
        ...instructionRules('backslash'),
        ...instructionRules('backtick'),
      },
    },
    'dockerfile-continued.tmLanguage.json': {
      scopeName: `${mainScope}.continued`,
      injectionSelector: `L:${continuedScope('backslash')} - meta.continuation.dockerfile`,
      patterns: [continuation('backslash'), hereString],
    },
    'dockerfile-continued-backtick.tmLanguage.json': {
      scopeName: `${mainScope}.continued-backtick`,
      injectionSelector: `L:${continuedScope('backtick')} - meta.continuation.dockerfile`,
      patterns: [continuation('backtick'), hereString],
    },
    'dockerfile-heredoc-markers.tmLanguage.json': {
      scopeName: `${mainScope}.heredoc-markers`,
      injectionSelector: `L:${headerScope}`,
      patterns: [refer('heredoc-marker')],
    },
    'dockerfile-expanded.tmLanguage.json': {
      scopeName: `${mainScope}.expanded`,
      injectionSelector: `L:${expandedScope}`,
      patterns: [refer('variable-backslash')],
    },
  };
}

interface GrammarContribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
  readonly embeddedLanguages?: Readonly<Record<string, string>>;
}

/** What package.json says of the grammars. VS Code toggles comments in a heredoc as its language does. */
export function grammarContributions(): readonly GrammarContribution[] {
  const embeddedLanguages = Object.fromEntries(languages.map(language => [embeddedScope(language), language.id]));
  return Object.entries(dockerfileGrammars()).map(([file, { scopeName }]) => ({
    scopeName,
    path: `./syntaxes/${file}`,
    injectTo: ['source.dockerfile'],
    ...(scopeName === mainScope ? { embeddedLanguages } : {}),
  }));
}
