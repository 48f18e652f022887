import { Uri, workspace } from 'vscode';

/** Dockerfiles of ours as documents to look at and to compare with: nothing to be saved, and nothing to be checked. */
export interface ExampleDocuments {
  uriOf(title: string, text: string): Uri;
  dispose(): void;
}

export const exampleScheme = 'layercast-example';

export function createExampleDocuments(): ExampleDocuments {
  const texts = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(exampleScheme, {
    provideTextDocumentContent: uri => texts.get(uri.toString()) ?? '',
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
    },
  };
}
