import { availableParallelism } from 'node:os';
import { startEngine, type Engine } from './engine';

/**
 * More engines that do not know of the first, so that each may build a history of its own at the same time: as many as there are
 * processors, up to four with the first. None where the user's own Docker is taken, which has one cache only.
 */
export async function startCompanions(first: Engine): Promise<readonly Engine[]> {
  const count = first.isOwn ? Math.min(availableParallelism(), 4) - 1 : 0;
  const started = await Promise.all(Array.from({ length: count }, () => startEngine(() => undefined)));
  return started.flatMap(engine => ('unavailable' in engine ? [] : [engine]));
}
