import { basename } from 'node:path';
import { Disposable } from 'vscode';
import type { FileView } from '../panel/fileView';
import type { Feed } from '../panel/panel';
import type { Analyses } from './analyses';
import { fileViewOf } from './fileView';
import type { FollowedDockerfile } from './followedDockerfile';
import { basisOf } from './forecastBasis';
import { isShown } from './isShown';
import type { Forecasts } from './forecasts';

/**
 * Tells the panel what is known of the Dockerfile that it follows, while it is shown: at once after every edit, and when the forecast
 * has come.
 */
export function fileFeed(followed: FollowedDockerfile, analyses: Analyses, forecasts: Forecasts): Feed {
  const view = (): FileView => {
    const document = followed.document();
    if (!document)
      return { kind: 'none', message: 'Open a Dockerfile to see its layers, and what its next builds will cost.' };
    const { uri } = document;
    const { input } = analyses.of(document);
    const known = forecasts.of(document);
    const basis = known ? basisOf(uri, known) : [];
    return fileViewOf({ uri: uri.toString(), name: basename(uri.path), input, basis }, known);
  };
  return target => {
    let isTold = false;
    const tell = (): void => {
      isTold = isShown(target.page(), 'file', 'lesson');
      if (isTold) target.send({ type: 'file', file: view() });
    };
    tell();
    return Disposable.from(
      target.onDidChangePage(() => {
        if (!isTold) tell();
      }),
      followed.onDidChange(tell),
      analyses.onDidChange(document => {
        if (document === followed.document()) tell();
      }),
      forecasts.onDidChange(uri => {
        if (followed.is(uri)) tell();
      }),
    );
  };
}
