/** An arrow between two rows of a column. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
}

/** More arrows than this side by side are drawn over each other. */
const laneLimit = 6;

/**
 * The lane beside the column that each arrow runs in, zero-based and counted from the column: arrows that meet have different
 * ones, and short arrows run inside of long ones.
 */
export function lanesOf(arrows: readonly Arrow[]): number[] {
  const lanes = new Array<number>(arrows.length).fill(0);
  const byLength = arrows.map((_, index) => index).sort((a, b) => lengthOf(arrows[a]) - lengthOf(arrows[b]));
  const taken: Arrow[][] = [];
  for (const index of byLength) {
    const arrow = arrows[index];
    if (!arrow) continue;
    const free = taken.findIndex(lane => lane.every(other => !meet(arrow, other)));
    const lane = Math.min(free < 0 ? taken.length : free, laneLimit - 1);
    (taken[lane] ??= []).push(arrow);
    lanes[index] = lane;
  }
  return lanes;
}

function lengthOf(arrow: Arrow | undefined): number {
  return arrow ? Math.abs(arrow.to - arrow.from) : 0;
}

function meet(a: Arrow, b: Arrow): boolean {
  return Math.min(a.from, a.to) <= Math.max(b.from, b.to) && Math.min(b.from, b.to) <= Math.max(a.from, a.to);
}
