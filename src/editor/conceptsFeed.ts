import { basename } from 'node:path';
import { Disposable, type TextDocument } from 'vscode';
import { conceptStates } from '../lesson/conceptStates';
import type { ConceptsView } from '../panel/conceptsView';
import type { Feed } from '../panel/panel';
import type { Analyses } from './analyses';
import { currentSteps } from './currentSteps';
import { debounce } from './debounce';
import type { FollowedDockerfile } from './followedDockerfile';
import type { Forecasts } from './forecasts';
import { isShown } from './isShown';

/** Quiet in milliseconds after which an edit is told: shorter than a pause of somebody who types, longer than between two keys. */
const quiet = 150;

/** Tells the panel what the Dockerfile that it follows does about the concepts of the course. */
export function conceptsFeed(followed: FollowedDockerfile, analyses: Analyses, forecasts: Forecasts): Feed {
  const viewOf = (document: TextDocument): ConceptsView => {
    const analysis = analyses.of(document);
    const steps = currentSteps(analysis.dockerfile, forecasts.of(document));
    return {
      kind: 'file',
      uri: document.uri.toString(),
      name: basename(document.uri.path),
      states: conceptStates(analysis, steps),
    };
  };
  return target => {
    let isTold = false;
    const tell = (): void => {
      // It is worked out where it is read: not with each edit while the panel shows something else.
      isTold = isShown(target.page(), 'map', 'lesson');
      if (!isTold) return;
      const document = followed.document();
      target.send({ type: 'concepts', concepts: document ? viewOf(document) : { kind: 'none' } });
    };
    const telling = debounce<TextDocument>(quiet, ({ uri }) => uri.toString(), tell);
    tell();
    return Disposable.from(
      telling,
      target.onDidChangePage(() => {
        if (!isTold) tell();
      }),
      followed.onDidChange(tell),
      analyses.onDidChange(document => {
        if (document === followed.document()) telling.call(document);
      }),
      forecasts.onDidChange(uri => {
        const document = followed.document();
        if (document && followed.is(uri)) telling.call(document);
      }),
    );
  };
}
