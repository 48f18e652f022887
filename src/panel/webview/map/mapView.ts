import type { Box, Point } from './mapLayout';

/** What of the map is seen: a point of the map is drawn at `point * zoom + (x, y)`. */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallestZoom = 0.2;
const largestZoom = 2.5;
/** Below this the titles are too small for most eyes. */
const readableZoom = 0.72;
/** So much of the map stays in sight, and so much is left around what is to be seen. */
const margin = 24;

/** All of the map, in the middle; never larger than it is drawn. */
export function fitView(map: Size, window: Size): MapView {
  const zoom = clampZoom(Math.min(1, (window.width - margin) / map.width, (window.height - margin) / map.height));
  return { zoom, x: (window.width - map.width * zoom) / 2, y: (window.height - map.height * zoom) / 2 };
}

/**
 * Tiles as large as the window is wide: all of them where their words can be read, else the first ones, as the rest is a short
 * way down.
 */
export function fitTilesView(map: Size, window: Size): MapView {
  const wide = clampZoom(Math.min(1, window.width / map.width));
  const whole = Math.min(wide, window.height / map.height);
  const zoom = whole >= readableZoom ? whole : wide;
  return {
    zoom,
    x: (window.width - map.width * zoom) / 2,
    y: Math.max(0, (window.height - map.height * zoom) / 2),
  };
}

/** What is seen first of tiles: as much as the window shows of them, with one of them in sight. */
export function firstTilesView(map: Size, window: Size, around: Box): MapView {
  const view = fitTilesView(map, window);
  return map.height * view.zoom <= window.height ? view : centredView(view, around, map, window);
}

/** What is seen first: all of the map where its words can be read, else the surroundings of one node. */
export function firstView(map: Size, window: Size, around: Box): MapView {
  const whole = fitView(map, window);
  if (whole.zoom >= readableZoom) return whole;
  return centredView({ ...whole, zoom: readableZoom }, around, map, window);
}

/** The same zoom, with a box in the middle as far as the map's edges allow. */
function centredView({ zoom }: MapView, box: Box, map: Size, window: Size): MapView {
  const view = {
    zoom,
    x: window.width / 2 - (box.x + box.width / 2) * zoom,
    y: window.height / 2 - (box.y + box.height / 2) * zoom,
  };
  return withoutVoid(view, map, window);
}

/** Zooms so that what is under a point of the window stays under it. */
export function zoomedView(view: MapView, factor: number, at: Point, map: Size, window: Size): MapView {
  const zoom = clampZoom(view.zoom * factor);
  const ratio = zoom / view.zoom;
  return keptInSight({ zoom, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, map, window);
}

export function pannedView(view: MapView, by: Point, map: Size, window: Size): MapView {
  return keptInSight({ ...view, x: view.x + by.x, y: view.y + by.y }, map, window);
}

/** What was in the middle stays there when the window gets another size. */
export function resizedView(view: MapView, before: Size, now: Size): MapView {
  return { ...view, x: view.x + (now.width - before.width) / 2, y: view.y + (now.height - before.height) / 2 };
}

/** Tiles that were as wide as the window stay so; what was in its middle stays there. */
export function resizedTilesView(view: MapView, before: Size, now: Size, map: Size): MapView {
  const moved = resizedView(view, before, now);
  const wide = (window: Size): number => clampZoom(Math.min(1, window.width / map.width));
  const isWide = Math.abs(view.zoom - wide(before)) < 0.01;
  if (!isWide) return moved;
  const middle = { x: now.width / 2, y: now.height / 2 };
  return withoutVoid(zoomedView(moved, wide(now) / view.zoom, middle, map, now), map, now);
}

/** The smallest move after which a box is seen whole. */
export function revealingView(view: MapView, box: Box, window: Size): MapView {
  const shift = (start: number, length: number, size: number): number => {
    if (start < margin) return margin - start;
    const over = start + length - (size - margin);
    return over > 0 ? -Math.min(over, start - margin) : 0;
  };
  return {
    ...view,
    x: view.x + shift(box.x * view.zoom + view.x, box.width * view.zoom, window.width),
    y: view.y + shift(box.y * view.zoom + view.y, box.height * view.zoom, window.height),
  };
}

/** A view that was kept; undefined for anything else. */
export function readView(value: unknown): MapView | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, y, zoom } = value as Partial<Record<keyof MapView, unknown>>;
  const areNumbers = [x, y, zoom].every(part => typeof part === 'number' && Number.isFinite(part));
  return areNumbers ? { x: x as number, y: y as number, zoom: clampZoom(zoom as number) } : undefined;
}

function clampZoom(zoom: number): number {
  return Math.min(largestZoom, Math.max(smallestZoom, zoom));
}

/** The map cannot be pushed out of the window. */
function keptInSight(view: MapView, map: Size, window: Size): MapView {
  const clamp = (at: number, length: number, size: number): number =>
    Math.min(size - 2 * margin, Math.max(2 * margin - length * view.zoom, at));
  return { ...view, x: clamp(view.x, map.width, window.width), y: clamp(view.y, map.height, window.height) };
}

/** No empty stretch at a side while there is something to be seen on the other. */
function withoutVoid(view: MapView, map: Size, window: Size): MapView {
  const clamp = (at: number, length: number, size: number): number =>
    length <= size ? (size - length) / 2 : Math.min(0, Math.max(size - length, at));
  return {
    ...view,
    x: clamp(view.x, map.width * view.zoom, window.width),
    y: clamp(view.y, map.height * view.zoom, window.height),
  };
}
