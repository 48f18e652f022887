import { commands, Uri, ViewColumn, window, workspace, type TextDocument } from 'vscode';
import { exercises, exerciseText } from '../lesson/course/exercises';
import type { PanelRequest } from '../panel/protocol';
import type { ChartFeed } from './chartFeed';
import type { CommitChanges } from './commitChanges';
import type { CommandArguments, CommandId } from './contributions';
import type { ExampleDocuments } from './exampleDocuments';
import type { FollowedDockerfile } from './followedDockerfile';
import type { Progress } from './progress';
import { leaveFocus, reveal } from './reveal';
import { saveChart } from './saveChart';

/** Does what the reader of a page asks for. */
export function answerPanel(
  changes: CommitChanges,
  followed: FollowedDockerfile,
  chart: ChartFeed,
  examples: ExampleDocuments,
  progress: Progress,
): (request: PanelRequest) => void {
  return request => {
    switch (request.type) {
      case 'reveal':
        reveal(request.place);
        return;
      case 'focused':
        leaveFocus();
        return;
      case 'showStep':
        run('layercast.showStep', Uri.parse(request.place.uri), request.place.line);
        return;
      case 'showForecast':
        run('layercast.showForecast', Uri.parse(request.place.uri));
        return;
      case 'chooseBuild':
        run('layercast.chooseBuild', Uri.parse(request.place.uri));
        return;
      case 'explain':
        run('layercast.explain', request.code);
        return;
      case 'openDockerfile':
        void openDockerfile(request.text);
        return;
      case 'compareDockerfile':
        void compareDockerfile(request, followed.document(), examples);
        return;
      case 'openExercise': {
        const exercise = exercises.find(({ id }) => id === request.id);
        if (exercise) void openDockerfile(exerciseText(exercise));
        return;
      }
      case 'answer':
        void progress.answer(request.question, request.choice);
        return;
      case 'resetProgress':
        void progress.reset();
        return;
      case 'chart':
        chart.wish(request.wish);
        return;
      case 'saveChart':
        void saveChart(request);
        return;
      case 'showChange':
        void changes.showFile(request, request.path);
        return;
      case 'showChanges':
        void changes.showAll(request);
    }
  };
}

function run<Id extends CommandId>(id: Id, ...args: CommandArguments[Id]): void {
  void commands.executeCommand(id, ...args);
}

/** Opens a text as a new Dockerfile, where the user's own is rather than over the panel. */
async function openDockerfile(text: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language: 'dockerfile', content: text });
  await window.showTextDocument(document, { viewColumn: ViewColumn.One });
  return document;
}

/** Shows a text of the lesson beside the user's Dockerfile, or alone where there is none. */
async function compareDockerfile(
  { title, text }: { readonly title: string; readonly text: string },
  own: TextDocument | undefined,
  examples: ExampleDocuments,
): Promise<void> {
  if (!own) {
    await openDockerfile(text);
    return;
  }
  await commands.executeCommand('vscode.diff', own.uri, examples.uriOf(title, text), `Yours ↔ ${title}`, {
    viewColumn: ViewColumn.One,
  });
}
