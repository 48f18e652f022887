import {
  CompletionItem,
  CompletionItemKind,
  languages,
  MarkdownString,
  Range,
  SnippetString,
  type Disposable,
  type DocumentSelector,
} from 'vscode';
import { checks } from '../checks';
import type { Check } from '../checks/check';
import { levels } from '../configuration/configuration';
import { jsonKeyAt, type JsonKey } from '../context/jsonKey';
import { appendWords } from './appendWords';
import type { SettingId } from './contributions';

/** Where people write settings by hand. */
const settingsFiles: DocumentSelector = [
  { language: 'jsonc', pattern: '**/settings.json' },
  { language: 'jsonc', pattern: '**/*.code-workspace' },
];

const setting: SettingId = 'layercast.checks';

/** Most people who name a check want it off. */
const severities = [...levels].reverse().join();

/** Completes codes of checks in the setting of their severities: VS Code itself knows the severities alone. */
export function registerCheckCodeCompletions(): Disposable {
  return languages.registerCompletionItemProvider(
    settingsFiles,
    {
      provideCompletionItems: (document, position) => {
        const key = jsonKeyAt(document.getText(), document.offsetAt(position));
        if (key?.path[key.path.length - 1] !== setting) return undefined;
        const range = new Range(document.positionAt(key.start), document.positionAt(key.end));
        return checks.map(check => itemOf(check, key, range));
      },
    },
    '"',
  );
}

function itemOf({ code, name, title, why }: Check, { hasValue, isBeforeKey }: JsonKey, range: Range): CompletionItem {
  const item = new CompletionItem({ label: code, description: title }, CompletionItemKind.Property);
  // The quote that is typed already belongs to the text that is filtered, and a name finds its code.
  item.filterText = `"${code} ${name}"`;
  item.detail = name;
  item.documentation = appendWords(new MarkdownString(), why);
  item.range = range;
  item.insertText = hasValue
    ? `"${code}"`
    : new SnippetString(`"${code}": "\${1|${severities}|}"${isBeforeKey ? ',' : ''}`);
  return item;
}
