const { randomBytes } = require('node:crypto');
const { commands, ViewColumn, window, workspace } = require('vscode');

/** A webview that holds one word, and then the line that was edited last: what any panel of VS Code takes to show something. */
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    commands.registerCommand('emptyPanel.open', () => {
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      const panel = window.createWebviewPanel('emptyPanel', 'Empty panel', place, { enableScripts: true });
      const { webview } = panel;
      const nonce = randomBytes(16).toString('base64');
      webview.html = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}';">
    <title>Empty panel</title>
  </head>
  <body>
    <script nonce="${nonce}">
      const text = document.createElement('p');
      text.id = 'empty';
      text.textContent = 'Empty';
      document.body.append(text);
      window.addEventListener('message', ({ data }) => (text.textContent = data));
    </script>
  </body>
</html>`;
      const listening = workspace.onDidChangeTextDocument(({ document, contentChanges: [change] }) => {
        if (change) void webview.postMessage(document.lineAt(change.range.start.line).text);
      });
      panel.onDidDispose(() => listening.dispose());
    }),
  );
};
