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
  readonly titles: { readonly y: string; readonly x: string };
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
  /** Where its key and its name begin, beside or above its last build; undefined where no build went through. */
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
}

/** The line and mark before a name, as a legend has it. */
export const keyWidth = 26;

type Look = Pick<Series, 'shape' | 'isDashed'>;

const defaultShape: Look = { shape: 'circle', isDashed: false };
const shapes: readonly Look[] = [defaultShape, { shape: 'square', isDashed: true }];

/** Narrower plots have the names above their lines, and not beside them. */
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
  const top = 28;
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
    titles: { y: 'Time of a build', x: 'Builds, oldest first' },
    series: withLabels(series, name => (isWide ? right + 4 : right - 2 - keyWidth - widthOf(name)), isWide),
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
  // Where builds stand close, their marks would hide the line: those that no line leads to are marked all the same.
  const isMarked = (index: number): boolean => space >= 6 || !(isDrawn(index - 1) || isDrawn(index + 1));
  const last = drawn.filter(({ index }) => isDrawn(index)).at(-1);
  return {
    end: last && y(last.seconds),
    name,
    shape,
    isDashed,
    path: path(drawn) ?? '',
    marks: drawn.flatMap(({ index, seconds, kind }): Mark[] =>
      isDrawn(index) && (isMarked(index) || kind === 'cold')
        ? [{ build: index, x: x(index), y: y(seconds), size: space >= 12 ? 4 : 3, isHollow: kind === 'cold' }]
        : [],
    ),
  };
}

/** Names stand clear of each other, however close the lines end. */
function withLabels(series: readonly UnnamedSeries[], xOf: (name: string) => number, isBeside: boolean): Series[] {
  const [first, second] = series.map(({ end }) => end);
  const close = first !== undefined && second !== undefined ? Math.max(0, labelHeight - Math.abs(first - second)) : 0;
  const firstIsAbove = (first ?? 0) <= (second ?? 0);
  return series.map(({ end, ...each }, index): Series => {
    if (end === undefined) return { ...each, label: undefined };
    const isAbove = (index === 0) === firstIsAbove;
    const y = isBeside ? end + (isAbove ? -close / 2 : close / 2) : end - 12 - (isAbove ? close : 0);
    return { ...each, label: { x: xOf(each.name), y } };
  });
}

const labelHeight = 17;
