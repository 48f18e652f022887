import { workspace, Uri } from 'vscode';
import type { BasisPart } from '../panel/protocol';
import type { KnownForecast } from './forecasts';

/** What a forecast was made from, in words for people. */
export function basisOf(uri: Uri, { forecast, build, branch, sharedCache }: KnownForecast): BasisPart[] {
  if (!forecast) return [];
  const { contextFolder, target, commits, steps, basis } = forecast;
  const isOneStage = steps.every(({ stage }) => stage === 0);
  const count = commits.length;
  const from = branch ?? 'what is checked out';
  const args = Object.entries(build.buildArguments).map(([name, value]) => `${name}=${value}`);
  const folder = Uri.file(contextFolder);
  const owner = workspace.getWorkspaceFolder(uri);
  const isWhole = owner?.uri.toString() === folder.toString();
  return [
    { name: 'Build', value: build.words },
    { name: 'Context', value: isWhole ? `${owner.name} (the whole folder)` : workspace.asRelativePath(folder) },
    ...(isOneStage || target === undefined
      ? []
      : [{ name: 'Target', value: build.target === undefined ? `the last stage, ${target}` : target }]),
    ...(args.length === 0 ? [] : [{ name: 'Arguments', value: args.join(' ') }]),
    {
      name: 'History',
      value: basis === 'guess' ? 'none' : `the last ${count === 1 ? 'commit' : `${count} commits`} of ${from}`,
    },
    { name: 'Cache', value: sharedCache === 'all' ? 'shared by all builds' : 'none: every build starts cold' },
  ];
}
