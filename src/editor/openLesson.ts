import { commands, type Disposable } from 'vscode';
import type { LessonPanel } from '../panel/panel';
import { sectionIds, type SectionPage } from '../panel/protocol';
import { registerCommand } from './contributions';
import type { FollowedDockerfile } from './followedDockerfile';

/** The command that opens the lesson: at a section, or at a place in its text, such as a concept. */
export function registerOpenLesson(followed: FollowedDockerfile, panel: LessonPanel): Disposable {
  return registerCommand(commands, 'layercast.openLesson', at => {
    // The button above an editor gives the address of its file, which is followed already.
    panel.show(
      pageAt(typeof at === 'string' ? at : undefined) ?? {
        kind: 'section',
        section: followed.document() ? 'file' : 'lesson',
      },
    );
  });
}

function pageAt(at: string | undefined): SectionPage | undefined {
  if (at === undefined) return undefined;
  const section = sectionIds.find(id => id === at);
  return section ? { kind: 'section', section } : { kind: 'section', section: 'lesson', at };
}
