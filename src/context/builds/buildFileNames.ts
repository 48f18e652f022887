/** Compose's own names, and what people name after them: `docker-compose.prod.yml`. */
export function isComposeFileName(name: string): boolean {
  return /^(?:docker-)?compose(?:[-._][\w.-]*)?\.ya?ml$/.test(name);
}

/** The names that bake looks for, and what people name after them. */
export function isBakeFileName(name: string): boolean {
  return /^(?:docker-)?bake(?:[-._][\w.-]*)?\.(?:hcl|json)$/.test(name);
}

/** What an editor watches to know that a build file changed. */
export const buildFileGlobs = [
  '**/*compose*.{yml,yaml}',
  '**/*bake*.{hcl,json}',
  '**/{devcontainer,.devcontainer}.json',
  '**/.github/workflows/*.{yml,yaml}',
  '**/action.{yml,yaml}',
  '**/.env',
] as const;
