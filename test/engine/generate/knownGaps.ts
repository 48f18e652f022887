import type { Features } from './features';

/** What the forecast is known to be wrong about; generated histories leave it out until it is right. */
export const knownGaps: readonly (keyof Features)[] = [];

/**
 * What the engine of the tests refuses to build: `--parents` needs one that is built with BuildKit's tag `dfparents`. As BuildKit
 * before 0.26 passes over a source of it that is missing, such an engine is asked about sources that are there.
 */
export const refusedByEngine: readonly (keyof Features)[] = ['parentsFlag'];
