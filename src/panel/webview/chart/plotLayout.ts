import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Comparison, Order } from '../../../lesson/chart/comparison';

/** Where all of a plot stands, in pixels, for an SVG and for a picture alike. */
export interface PlotLayout {
  readonly width: number;
  readonly height: number;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly ticks: {
    /** Their words end at the left of the area. */
    readonly y: readonly { readonly y: number; readonly text: string }[];
    /** Their words are centred below it. */
    readonly x: readonly { readonly x: number; readonly text: string }[];
  };
  readonly titles: readonly {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end';
    readonly text: string;
  }[];
  readonly series: readonly Series[];
  /** Where a build stands, zero-based. */
  readonly xOf: (build: number) => number;
  /** The build that is nearest to a place. */
  readonly buildAt: (x: number) => number;
}

/** The builds of one order. Orders differ in the shape of their marks and in dashes, not in colour alone. */
export interface Series {
  readonly name: string;
  readonly shape: MarkShape;
  readonly isDashed: boolean;
  /** An SVG path, with gaps where builds fail. */
  readonly path: string;
  readonly marks: readonly Mark[];
  /** Where its key and its name begin: beside its last build, or in a row above; undefined where no build went through. */
  readonly label: { readonly x: number; readonly y: number } | undefined;
}

export type MarkShape = 'circle' | 'square';

export interface Mark {
  readonly build: number;
  readonly x: number;
  readonly y: number;
  /** Half of its width. */
  readonly size: number;
  /** The first build, of an empty cache, is hollow. */
  readonly isHollow: boolean;
  /** Where builds stand close, marks would hide the line: only those are shown that no line leads to, and the hollow one. */
  readonly isShown: boolean;
}

/** The line and mark before a name, as a legend has it. */
export const keyWidth = 26;

type Look = Pick<Series, 'shape' | 'isDashed'>;

const defaultShape: Look = { shape: 'circle', isDashed: false };
const shapes: readonly Look[] = [defaultShape, { shape: 'square', isDashed: true }];

/** Narrower plots have the names in a row above, and not beside their lines. */
const wide = 520;

/** @param widthOf the width of a text in pixels */
export function layOutPlot(
  { builds, orders }: Comparison,
  { width, height }: { readonly width: number; readonly height: number },
  widthOf: (text: string) => number,
): PlotLayout {
  const most = Math.max(0, ...orders.flatMap(order => order.builds.map(({ seconds }) => seconds)));
  const unit = unitOf(most);
  const isWide = width >= wide;
  const top = (isWide ? 0 : nameRow + 6) + 42;
  const bottom = height - 40;
  const y = scaleLinear()
    .domain([0, most === 0 ? 1 : most / unit.seconds])
    .range([bottom, top])
    .nice(tickCount);
  const yTicks = y.ticks(tickCount).map(value => ({ y: y(value), text: value === 0 ? '0' : `${value} ${unit.name}` }));
  const left = Math.ceil(Math.max(...yTicks.map(({ text }) => widthOf(text)))) + 10;
  const names = Math.max(...orders.map(({ name }) => widthOf(name)));
  const right = isWide ? width - Math.ceil(names) - keyWidth - 14 : width - 10;
  const x = scaleLinear()
    .domain(builds.length > 1 ? [1, builds.length] : [0, 2])
    .range([left + 10, right - 10]);
  const place = {
    x: (build: number) => x(build + 1),
    y: (seconds: number) => y(seconds / unit.seconds),
    space: builds.length > 1 ? x(2) - x(1) : right - left,
  };
  const series = orders.map((order, index) => seriesOf(order, shapes[index], place));
  return {
    width,
    height,
    area: { left, right, top, bottom },
    ticks: {
      y: yTicks,
      x: xTicks(builds.length, right - left, widthOf).map(build => ({ x: x(build), text: String(build) })),
    },
    titles: [
      { x: 0, y: top - 28, anchor: 'start', text: 'Time of a build' },
      { x: right, y: bottom + 33, anchor: 'end', text: 'Builds, oldest first' },
      ...coldTitle(series),
    ],
    series: isWide ? withNamesBeside(series, right + 4) : withNamesAbove(series, widthOf),
    xOf: place.x,
    buildAt: at => Math.min(builds.length - 1, Math.max(0, Math.round(x.invert(at)) - 1)),
  };
}

const tickCount = 5;

function unitOf(most: number): { readonly seconds: number; readonly name: string } {
  if (most < 180) return { seconds: 1, name: 's' };
  return most < 10_800 ? { seconds: 60, name: 'min' } : { seconds: 3600, name: 'h' };
}

/** The numbers of builds that are written down, counted from one: the first, and then each so many. */
function xTicks(builds: number, width: number, widthOf: (text: string) => number): number[] {
  const fit = Math.max(1, Math.floor(width / (widthOf(String(builds)) + 18)));
  const every = steps.find(step => builds / step <= fit) ?? Math.ceil(builds / fit);
  if (every === 1) return Array.from({ length: builds }, (_, index) => index + 1);
  const multiples = Array.from({ length: Math.floor(builds / every) }, (_, index) => (index + 1) * every);
  return [1, ...multiples];
}

const steps = [1, 5, 10, 20, 25, 50, 100, 200, 250, 500];

interface Place {
  readonly x: (build: number) => number;
  readonly y: (seconds: number) => number;
  /** Between two builds. */
  readonly space: number;
}

/** A series, and the height at which it ends; undefined where no build went through. */
type UnnamedSeries = Omit<Series, 'label'> & { readonly end: number | undefined };

function seriesOf({ name, builds }: Order, { shape, isDashed } = defaultShape, { x, y, space }: Place): UnnamedSeries {
  const drawn = builds.map((build, index) => ({ ...build, index }));
  const isDrawn = (index: number): boolean => builds[index] !== undefined && builds[index].kind !== 'failed';
  const path = line<(typeof drawn)[number]>()
    .defined(({ index }) => isDrawn(index))
    .x(({ index }) => x(index))
    .y(({ seconds }) => y(seconds))
    .digits(2);
  const isAlone = (index: number): boolean => !isDrawn(index - 1) && !isDrawn(index + 1);
  const last = drawn.filter(({ index }) => isDrawn(index)).at(-1);
  return {
    end: last && y(last.seconds),
    name,
    shape,
    isDashed,
    path: path(drawn) ?? '',
    marks: drawn.flatMap(({ index, seconds, kind }): Mark[] => {
      if (!isDrawn(index)) return [];
      const isHollow = kind === 'cold';
      const isShown = space >= 9 || isHollow || isAlone(index);
      return [{ build: index, x: x(index), y: y(seconds), size: space >= 14 ? 4 : 3, isHollow, isShown }];
    }),
  };
}

/** What the hollow mark means. */
function coldTitle(series: readonly UnnamedSeries[]): PlotLayout['titles'] {
  const cold = series[0]?.marks.find(({ isHollow }) => isHollow);
  return cold ? [{ x: cold.x + 6, y: cold.y - 8, anchor: 'start', text: 'empty cache' }] : [];
}

/** Names stand clear of each other, however close the lines end. */
function withNamesBeside(series: readonly UnnamedSeries[], x: number): Series[] {
  const [first, second] = series.map(({ end }) => end);
  const close = first !== undefined && second !== undefined ? Math.max(0, nameRow - Math.abs(first - second)) : 0;
  const firstIsAbove = (first ?? 0) <= (second ?? 0);
  return series.map(({ end, ...each }, index): Series => {
    const isAbove = (index === 0) === firstIsAbove;
    return { ...each, label: end === undefined ? undefined : { x, y: end + (isAbove ? -close / 2 : close / 2) } };
  });
}

function withNamesAbove(series: readonly UnnamedSeries[], widthOf: (text: string) => number): Series[] {
  let x = 0;
  return series.map(({ end, ...each }): Series => {
    if (end === undefined) return { ...each, label: undefined };
    const label = { x, y: nameRow / 2 };
    x += keyWidth + Math.ceil(widthOf(each.name)) + 20;
    return { ...each, label };
  });
}

/** The height of a name. */
const nameRow = 18;
