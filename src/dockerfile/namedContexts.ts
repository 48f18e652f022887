import type { EvaluatedStage } from './evaluate';
import { parseImageReference } from './imageReference';

/** The names of a build's additional contexts, as `contextNameOf` makes them. */
export interface ContextNames {
  has(name: string): boolean;
}

/**
 * The name by which an additional context is given and looked for: an image's name as Docker shortens it, without `:latest`, so
 * that `docker.io/library/node:latest` is `node`. Undefined for what no context can be called.
 * Source: NamedContext in BuildKit's frontend/dockerui, and ParseContextNames in docker buildx.
 */
export function contextNameOf(name: string): string | undefined {
  const reference = parseImageReference(name);
  if (!reference) return undefined;
  const { registry, repository, tag, digest } = reference;
  const isHub = registry === undefined || registry === 'docker.io' || registry === 'index.docker.io';
  const short = isHub ? repository.replace(/^library\/(?=[^/]+$)/, '') : `${registry}/${repository}`;
  if (digest !== undefined) return `${short}${tag === undefined ? '' : `:${tag}`}@${digest}`;
  return tag === undefined || tag === 'latest' ? short : `${short}:${tag}`;
}

/** Whether an image's name in a Dockerfile stands for an additional context. */
export function isNamedContext(contexts: ContextNames | undefined, name: string): boolean {
  const short = contexts && contextNameOf(name);
  return short !== undefined && contexts?.has(short) === true;
}

/** The additional context that a stage starts from. */
export interface ContextOfStage {
  readonly name: string;
  /** Whether the stage is called like it: then the context is all of it, and nothing that it says is done. */
  readonly isWhole: boolean;
}

/** A stage's own name counts first, then what it is built from, unless that is another stage. */
export function contextOfStage(
  { stage, base }: EvaluatedStage,
  contexts: ContextNames | undefined,
): ContextOfStage | undefined {
  if (!contexts) return undefined;
  const own = stage.name === undefined ? undefined : contextNameOf(stage.name.toLowerCase());
  if (own !== undefined && contexts.has(own)) return { name: own, isWhole: true };
  const image = base.kind === 'image' && base.reference ? contextNameOf(base.reference.text) : undefined;
  return image !== undefined && contexts.has(image) ? { name: image, isWhole: false } : undefined;
}
