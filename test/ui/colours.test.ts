import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../harness/waitFor';
import { openFile, placeCursor, waitForText } from './editor';
import { setTheme } from './themes';
import { screenshot, workbenchSuite, type Shown } from './workbench';

const dockerfile = `# syntax=docker/dockerfile:1
# hadolint global ignore=DL3008 # the mirror keeps them
ARG VERSION=3.12
FROM --platform=$BUILDPLATFORM registry.example.com:5000/team/python:\${VERSION:-3.12}-slim AS build
ENV PATH="/app/bin:$PATH" WORKERS=4 MODE=\${MODE:-production}
RUN --mount=type=cache,target=/root/.cache/pip,sharing=locked \\
    --mount=type=bind,from=build,source=requirements.txt,target=/r.txt \\
    # what the wheels are built with
    apt-get update && apt-get install --yes "gcc" \\
 && pip install -r /r.txt
RUN python3 <<PY
import json
print(json.dumps({"version": "\${VERSION}", "never": "closed
PY
RUN node <<JS
console.log("built");
JS
RUN <<EOF bash -x
for name in api worker; do
  useradd --system "$name"
done
EOF
COPY --chmod=644 <<EOF /etc/nginx/conf.d/app.conf
server {
  listen 80; # behind the proxy
  root "$WEB_ROOT";
}
EOF
COPY --from=build --chown=app:app /app /app
RUN echo "never closed
EXPOSE 8000/tcp
HEALTHCHECK --interval=30s CMD curl -f http://localhost:8000 || exit 1
CMD ["python", "-m", "app"]
`;

workbenchSuite(
  'Colours in the text',
  {
    settings: { 'layercast.lens': 'off', 'editor.minimap.enabled': false },
    size: { width: 1200, height: 800 },
    prepare: folder => {
      writeFileSync(path.join(folder, 'colours.Dockerfile'), dockerfile);
    },
  },
  workbench => {
    test('heredocs have those of their language, and nothing open colours what follows', async () => {
      await openFile(workbench(), 'colours.Dockerfile');
      await waitFor(async () => (await colourOf(workbench(), 'import json', 'import')) !== undefined, 'the script');
      const keyword = await colourOf(workbench(), 'FROM --platform', 'FROM');
      for (const [line, word] of [
        ['RUN <<EOF bash', 'RUN'],
        ['COPY --from', 'COPY'],
        ['EXPOSE 8000', 'EXPOSE'],
        ['CMD ["python"', 'CMD'],
      ] as const) {
        await waitFor(async () => (await colourOf(workbench(), line, word)) === keyword, `the colour of ${word}`);
      }
      assert.notEqual(await colourOf(workbench(), 'import json', 'import'), undefined);
    });

    test('a comment is toggled as the language of the heredoc has it', async () => {
      await placeCursor(workbench(), 16);
      await workbench().page.keyboard.press('Control+Slash');
      await waitForText(workbench(), '// console.log("built");');
      await workbench().page.keyboard.press('Control+Slash');
    });

    for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as const) {
      test(`the colours fit the ${theme} theme`, async () => {
        await setTheme(workbench(), theme);
        await screenshot(workbench(), `colours-${theme.replaceAll(' ', '-')}`);
      });
    }
  },
);

/** The colour class of a word on the line that begins so; undefined when it has none of its own there. */
async function colourOf({ page }: Shown, line: string, word: string): Promise<string | undefined> {
  const spans = await page.locator('.editor-instance .view-line > span > span').evaluateAll(elements =>
    elements.map(element => ({
      text: element.textContent.replaceAll('\u00a0', ' '),
      line: (element.parentElement?.textContent ?? '').replaceAll('\u00a0', ' '),
      colour: [...element.classList].find(name => name.startsWith('mtk')),
    })),
  );
  return spans.find(span => span.line.trimStart().startsWith(line) && span.text.trim() === word)?.colour;
}
