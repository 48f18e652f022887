import { Hover, languages, MarkdownString, type Disposable } from 'vscode';
import { findCheck } from '../checks';
import type { Problem } from '../checks/check';
import type { Analyses } from './analyses';
import { appendWords } from './appendWords';
import { commandLink } from './commandLink';
import { toEditorRange } from './convert';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import { onePerCheck } from './onePerCheck';

/** More checks than this at one place make a hover that scrolls. */
const mostExplained = 2;

/** Tells, over what is underlined, why it matters: VS Code itself shows what is wrong. */
export function registerFindingHovers(analyses: Analyses): Disposable {
  return languages.registerHoverProvider(dockerfileSelector, {
    provideHover: (document, position) => {
      if (!isDockerfile(document)) return undefined;
      const offset = document.offsetAt(position);
      const here = analyses.of(document).problems.filter(({ range }) => range.start <= offset && offset <= range.end);
      const explained = onePerCheck(here).slice(0, mostExplained);
      const [first] = explained;
      if (!first) return undefined;
      const text = new MarkdownString();
      text.isTrusted = { enabledCommands: ['layercast.explain'] };
      for (const problem of explained) appendWhy(text, problem, explained.length === 1);
      return new Hover(text, toEditorRange(document, first.range));
    },
  });
}

/** @param isAlone whether there is room for all of it */
function appendWhy(text: MarkdownString, { check: { code, title, link } }: Problem, isAlone: boolean): void {
  const check = findCheck(code);
  // What ShellCheck finds is explained on its own pages.
  if (!check) return;
  text.appendMarkdown(`**${code}** `);
  appendWords(text, `${title}.`).appendMarkdown('\n\n');
  const [sentence = check.why] = /^.*?[.?](?=\s|$)/s.exec(check.why) ?? [];
  appendWords(text, isAlone ? check.why : sentence).appendMarkdown('\n\n');
  const reference = link === undefined ? [] : [`[Reference](${link})`];
  text.appendMarkdown(`${[commandLink(`Explain ${code}`, 'layercast.explain', code), ...reference].join(' · ')}\n\n`);
}
