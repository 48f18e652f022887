import { Disposable, type TextDocument } from 'vscode';
import { exerciseOf, isSolved } from '../lesson/course/exercises';
import { conditionsOf } from '../lesson/exerciseGoals';
import type { Feed } from '../panel/panel';
import type { OpenExercise } from '../panel/progressView';
import type { Analyses } from './analyses';
import { debounce } from './debounce';
import type { FollowedDockerfile } from './followedDockerfile';
import type { Progress } from './progress';

/** Quiet in milliseconds after which an edit is looked at: shorter than a pause of somebody who types. */
const quiet = 150;

/** Tells the panel what was answered and solved, and how far the exercise is that the followed editor holds. */
export function progressFeed(progress: Progress, followed: FollowedDockerfile, analyses: Analyses): Feed {
  return ({ send }) => {
    const tell = (): void => {
      const exercise = openExercise(followed.document());
      send({ type: 'progress', progress: { ...progress.kept(), exercise } });
      if (exercise && isSolved(exercise.conditions)) void progress.solve(exercise.id);
    };
    const telling = debounce<TextDocument>(quiet, ({ uri }) => uri.toString(), tell);
    tell();
    return Disposable.from(
      telling,
      progress.onDidChange(tell),
      followed.onDidChange(tell),
      analyses.onDidChange(document => {
        if (document === followed.document()) telling.call(document);
      }),
    );
  };
}

function openExercise(document: TextDocument | undefined): OpenExercise | undefined {
  const text = document?.getText();
  const exercise = text === undefined ? undefined : exerciseOf(text);
  if (!document || !exercise || text === undefined) return undefined;
  return { id: exercise.id, uri: document.uri.toString(), conditions: conditionsOf(exercise, text) };
}
