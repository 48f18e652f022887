import { commands, Uri } from 'vscode';
import type { PanelRequest } from '../panel/protocol';
import type { CommitChanges } from './commitChanges';
import type { CommandArguments, CommandId } from './contributions';
import { reveal } from './reveal';

/** Does what the reader of a page asks for. */
export function answerPanel(changes: CommitChanges): (request: PanelRequest) => void {
  return request => {
    switch (request.type) {
      case 'reveal':
        reveal(request.place);
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
