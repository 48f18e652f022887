const { randomBytes } = require('node:crypto');
const { commands, ViewColumn, window } = require('vscode');

/** A webview that holds one word, written by one line of script: what any panel of VS Code takes to open. */
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    commands.registerCommand('emptyPanel.open', () => {
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      const { webview } = window.createWebviewPanel('emptyPanel', 'Empty panel', place, { enableScripts: true });
      const nonce = randomBytes(16).toString('base64');
      webview.html = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}';">
    <title>Empty panel</title>
  </head>
  <body>
    <script nonce="${nonce}">document.body.append(Object.assign(document.createElement('p'), { id: 'empty', textContent: 'Empty' }));</script>
  </body>
</html>`;
    }),
  );
};
