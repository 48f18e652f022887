import type { StatedBuild } from '../../../../src/context/builds/dockerfileBuild';

/** A build in one line: `/w/api/Dockerfile in /w/api, target dev, A=1, unknown argument B`. */
export function spelled(build: StatedBuild): string {
  const { dockerfile, context, target, buildArgs, namedContexts, unknown } = build;
  return [
    `${dockerfile} in ${context ?? '?'}`,
    ...(target === undefined ? [] : [`target ${target}`]),
    ...Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`),
    ...Object.entries(namedContexts).map(([name, value]) => `${name} from ${value}`),
    ...unknown.map(part => `unknown ${part}`),
  ].join(', ');
}

/** Where a build is stated: `service api, line 3`, lines from zero. */
export function placed({ from }: StatedBuild): string {
  return `${from.name}, line ${from.line}`;
}
