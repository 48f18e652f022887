import { Uri, workspace } from 'vscode';

/** Dockerfiles of ours as documents to look at and to compare with: nothing to be saved, and nothing to be checked. */
export interface ExampleDocuments {
  uriOf(title: string, text: string): Uri;
  dispose(): void;
}

export const exampleScheme = 'layercast-example';

/** So many documents that were closed can be opened again. */
const mostClosed = 10;

export function createExampleDocuments(): ExampleDocuments {
  const texts = new Map<string, string>();
  /** What was closed, the oldest first. */
  const closed = new Set<string>();
  const provider = workspace.registerTextDocumentContentProvider(exampleScheme, {
    provideTextDocumentContent: uri => {
      closed.delete(uri.toString());
      return texts.get(uri.toString()) ?? '';
    },
  });
  const closing = workspace.onDidCloseTextDocument(({ uri }) => {
    const key = uri.toString();
    if (!texts.has(key)) return;
    closed.delete(key);
    closed.add(key);
    for (const oldest of closed) {
      if (closed.size <= mostClosed) break;
      closed.delete(oldest);
      texts.delete(oldest);
    }
  });
  let count = 0;
  return {
    uriOf: (title, text) => {
      // Each time a new address, as the text of one may be another by now. The name says which language it is in.
      const uri = Uri.from({ scheme: exampleScheme, path: `/${title}/Dockerfile`, query: String(++count) });
      texts.set(uri.toString(), text);
      return uri;
    },
    dispose: () => {
      void provider.dispose();
      void closing.dispose();
    },
  };
}
