import { commands, window, type Disposable } from 'vscode';
import { checks, findCheck } from '../checks';
import type { Check } from '../checks/check';
import { ignoreCommentFor } from '../lesson/checkPage';
import { conceptOf } from '../lesson/course/concepts';
import type { LessonPanel } from '../panel/panel';
import type { CheckPage } from '../panel/protocol';
import { registerCommand } from './contributions';

/** The command that explains a check in the panel. */
export function registerExplain(panel: LessonPanel): Disposable {
  return registerCommand(commands, 'layercast.explain', async code => {
    const check = code === undefined ? await pickCheck() : findCheck(code);
    if (check) panel.show(pageOf(check));
  });
}

async function pickCheck(): Promise<Check | undefined> {
  const items = checks.map(check => ({ label: check.code, description: check.title, detail: check.name, check }));
  const picked = await window.showQuickPick(items, {
    title: 'Explain a check',
    placeHolder: 'Type a code or a word',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.check;
}

function pageOf(check: Check): CheckPage {
  const { code, name, also, severity, title, why, example, link } = check;
  const ignoreComment = ignoreCommentFor(check);
  return {
    kind: 'check',
    code,
    name,
    also,
    severity,
    isOff: check.offByDefault === true || check.experimental === true,
    title,
    why,
    concept: conceptOf(check.concept),
    bad: example.bad,
    good: example.good,
    contextFiles: Object.keys(example.context ?? {}),
    ignoreFile: example.ignoreFile,
    link,
    ignoreComment,
  };
}
