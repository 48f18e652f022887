import type { Features } from './features';

/** What the forecast is known to be wrong about; generated histories leave it out until it is right. */
export const knownGaps: readonly (keyof Features)[] = [];
