import type { ConceptState } from '../../../lesson/conceptStates';
import { element } from '../elements';
import { stateWords, type StateKind } from '../stateSigns';
import { svgElement } from '../svg';
import { arrowHead, drawEdge, drawHeading, drawNode, placedSign, round } from './mapDrawing';
import { nowhere, type Box, type MapLayout, type PlacedNode } from './mapLayout';
import {
  firstView,
  firstTilesView,
  fitTilesView,
  fitView,
  pannedView,
  readView,
  resizedTilesView,
  resizedView,
  revealingView,
  zoomedView,
  type MapView,
  type Size,
} from './mapView';
import { inReadingOrder, nodeTowards, type Direction } from './mapWalk';

/** The map as it is drawn and worked. */
export interface MapPicture {
  readonly element: HTMLElement;
  /** Marks the node whose concept is open, and brings it into sight. */
  select(id: string): void;
  /** Gives the focus to the node that is open. */
  focusSelected(): void;
  /** Says of each node what the file does about it. */
  setStates(stateOf: (placed: PlacedNode) => ConceptState | undefined): void;
}

export interface MapPictureOptions {
  readonly layout: MapLayout;
  /** The node that is open. */
  readonly selected: string;
  /** What was seen when the map was last shown. */
  readonly view: unknown;
  /** What a node is tied to, in sentences. */
  readonly relationsOf: (id: string) => readonly string[];
  readonly keepView: (view: MapView) => void;
  /** Called when a reader opens a node. */
  readonly open: (id: string, by: 'keyboard' | 'pointer') => void;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const zoomStep = 1.25;
/** Below this, what stands at edges is too small to be read, and only in the way. */
const farZoom = 0.55;
/** In pixels: what a key moves the map by, and what a hand moves without meaning to. */
const panStep = 60;
const dragThreshold = 4;

export function createMapPicture(options: MapPictureOptions): MapPicture {
  const { layout } = options;
  const isTiles = layout.flow === 'tiles';
  const order = inReadingOrder(layout);
  // Its role lets the browser see that the options are those of the list.
  const content = svgElement('g', { role: 'presentation' });
  const svg = svgElement(
    'svg',
    {
      class: `map-drawing map-picture ${layout.flow}`,
      role: 'listbox',
      'aria-label': 'Concept map',
      'aria-describedby': 'map-keys',
    },
    svgElement('defs', {}, arrowHead('map-arrow'), arrowHead('map-arrow-lit')),
    content,
  );
  const edges = layout.edges.map(edge => ({ edge, drawn: drawEdge(edge, layout.flow) }));
  const nodes = new Map(order.map(placed => [placed.node.id, { placed, drawn: drawNode(placed, true) }]));
  content.append(
    svgElement('g', { 'aria-hidden': 'true' }, ...edges.map(({ drawn }) => drawn), ...layout.headings.map(drawHeading)),
    ...[...nodes.values()].map(({ drawn }) => drawn),
  );
  let selected = options.selected;
  /** The one node that the Tab key leads to. */
  let reachable = selected;
  let view = readView(options.view);

  const size = (): Size => ({ width: svg.clientWidth, height: svg.clientHeight });
  const middle = (): { x: number; y: number } => ({ x: svg.clientWidth / 2, y: svg.clientHeight / 2 });
  const boxOf = (id: string): Box => nodes.get(id)?.placed.box ?? nowhere;
  /** Whether all of the map is to be seen, however large its window is. */
  let isWhole = false;
  const see = (next: MapView): void => {
    view = next;
    isWhole = false;
    svg.classList.toggle('far', next.zoom < farZoom);
    content.setAttribute('transform', `translate(${round(next.x)} ${round(next.y)}) scale(${round(next.zoom)})`);
    options.keepView(next);
  };
  /** Where the focused node is in the window, so that it stays there; else the middle. */
  const focused = (): { x: number; y: number } => {
    if (!view || document.activeElement !== nodes.get(reachable)?.drawn) return middle();
    const { x, y, width, height } = boxOf(reachable);
    return { x: (x + width / 2) * view.zoom + view.x, y: (y + height / 2) * view.zoom + view.y };
  };
  const isShown = (): boolean => svg.clientWidth > 0;
  const zoom = (factor: number, at = middle()): void => {
    if (view) see(zoomedView(view, factor, at, layout, size()));
  };
  const fit = (): void => {
    see(isTiles ? fitTilesView(layout, size()) : fitView(layout, size()));
    isWhole = true;
  };

  const makeReachable = (id: string): void => {
    nodes.get(reachable)?.drawn.setAttribute('tabindex', '-1');
    nodes.get(id)?.drawn.setAttribute('tabindex', '0');
    reachable = id;
  };
  const mark = (id: string): void => {
    nodes.get(selected)?.drawn.setAttribute('aria-selected', 'false');
    nodes.get(id)?.drawn.setAttribute('aria-selected', 'true');
    selected = id;
    makeReachable(id);
    light(undefined);
  };
  const focus = (id: string | undefined): void => {
    if (id === undefined) return;
    makeReachable(id);
    if (view) see(revealingView(view, boxOf(id), size()));
    nodes.get(id)?.drawn.focus({ preventScroll: true });
  };
  /** Brings out a node, its edges and what they lead to; of tiles always those of the open one, as their edges are faint. */
  function light(id: string | undefined): void {
    const lit = id ?? (isTiles ? selected : undefined);
    const near = new Set([lit]);
    for (const { edge, drawn } of edges) {
      const isLit = edge.from === lit || edge.to === lit;
      drawn.classList.toggle('lit', isLit);
      if (isLit) near.add(edge.from).add(edge.to);
    }
    for (const [other, { drawn }] of nodes) drawn.classList.toggle('lit', near.has(other));
    svg.classList.toggle('lighting', id !== undefined);
  }

  for (const [id, { drawn }] of nodes) {
    drawn.setAttribute('role', 'option');
    drawn.setAttribute('tabindex', id === reachable ? '0' : '-1');
    drawn.setAttribute('aria-selected', String(id === selected));
    drawn.addEventListener('pointerenter', () => {
      light(id);
    });
    drawn.addEventListener('pointerleave', () => {
      light(undefined);
    });
    drawn.addEventListener('focus', () => {
      if (!drawn.matches(':focus-visible')) return;
      light(id);
      if (view && isShown()) see(revealingView(view, boxOf(id), size()));
    });
    drawn.addEventListener('blur', () => {
      light(undefined);
    });
    drawn.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const direction = directions[event.key];
      if (event.key === 'Enter' || event.key === ' ') options.open(id, 'keyboard');
      else if (event.key === 'Home') focus(order[0]?.node.id);
      else if (event.key === 'End') focus(order.at(-1)?.node.id);
      else if (direction !== undefined && !event.shiftKey) focus(nodeTowards(layout, id, direction));
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  light(undefined);
  const toolbar = element(
    'div',
    { class: 'map-tools', role: 'toolbar', 'aria-label': 'Zoom' },
    toolButton('Zoom in', '+', () => {
      zoom(zoomStep);
    }),
    toolButton('Zoom out', '−', () => {
      zoom(1 / zoomStep);
    }),
    toolButton('Show all of the map', 'All', fit),
  );
  const frame = element('div', { class: 'map-frame' }, svg, toolbar);

  frame.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !view) return;
    const direction = directions[event.key];
    if (event.key === '+' || event.key === '=') zoom(zoomStep, focused());
    else if (event.key === '-') zoom(1 / zoomStep, focused());
    else if (event.key === '0') fit();
    else if (direction !== undefined && event.shiftKey) see(pannedView(view, stepTo(direction), layout, size()));
    else return;
    event.preventDefault();
  });
  svg.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = svg.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
    },
    { passive: false },
  );
  dragging(svg, {
    pan: by => {
      if (view) see(pannedView(view, by, layout, size()));
    },
    click: target => {
      const id = target instanceof Element ? target.closest('[data-node]')?.getAttribute('data-node') : undefined;
      if (typeof id === 'string') options.open(id, 'pointer');
    },
  });
  let before: Size | undefined;
  /** Whether another node was opened while the map was hidden. */
  let isToBeRevealed = false;
  new ResizeObserver(() => {
    if (!isShown()) return;
    const now = size();
    if (isWhole) fit();
    else if (view && before)
      see(isTiles ? resizedTilesView(view, before, now, layout) : resizedView(view, before, now));
    else see(view ?? (isTiles ? firstTilesView : firstView)(layout, now, boxOf(selected)));
    if (view && isToBeRevealed) see(revealingView(view, boxOf(selected), now));
    isToBeRevealed = false;
    before = now;
  }).observe(svg);

  return {
    element: frame,
    select: id => {
      if (!nodes.has(id)) return;
      mark(id);
      if (view && isShown()) see(revealingView(view, boxOf(id), size()));
      else isToBeRevealed = true;
    },
    focusSelected: () => {
      focus(selected);
    },
    setStates: stateOf => {
      for (const [id, { placed, drawn }] of nodes) {
        const state = stateOf(placed);
        const kind: StateKind = state?.kind ?? 'unknown';
        drawn.setAttribute('data-state', kind);
        drawn.setAttribute('aria-label', nameOf(placed, state, options.relationsOf(id)));
        drawn.querySelector('.sign')?.replaceWith(placedSign(placed, kind));
      }
    },
  };
}

/** Title, state, and what it is tied to, as a screen reader says it. */
function nameOf({ node }: PlacedNode, state: ConceptState | undefined, relations: readonly string[]): string {
  return [node.title, ...(state ? [stateWords[state.kind]] : []), ...relations].map(part => `${part}.`).join(' ');
}

function toolButton(name: string, sign: string, act: () => void): HTMLElement {
  // Named by its title, which would else be read out once more.
  const button = element(
    'button',
    { type: 'button', class: 'secondary', title: name },
    element('span', { 'aria-hidden': 'true' }, sign),
  );
  button.addEventListener('click', act);
  return button;
}

function stepTo(direction: Direction): { x: number; y: number } {
  return {
    x: direction === 'left' ? panStep : direction === 'right' ? -panStep : 0,
    y: direction === 'up' ? panStep : direction === 'down' ? -panStep : 0,
  };
}

/** Tells a drag from a click: a hand is never quite still. */
function dragging(
  svg: SVGSVGElement,
  act: { readonly pan: (by: { x: number; y: number }) => void; readonly click: (target: EventTarget | null) => void },
): void {
  let start: { x: number; y: number; target: EventTarget | null } | undefined;
  let last: { x: number; y: number } | undefined;
  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    start = { x: event.clientX, y: event.clientY, target: event.target };
    last = undefined;
  });
  svg.addEventListener('pointermove', event => {
    if (!start) return;
    const isFar = Math.hypot(event.clientX - start.x, event.clientY - start.y) >= dragThreshold;
    if (!last && !isFar) return;
    if (!last) {
      svg.setPointerCapture(event.pointerId);
      svg.classList.add('dragging');
    }
    const before = last ?? start;
    act.pan({ x: event.clientX - before.x, y: event.clientY - before.y });
    last = { x: event.clientX, y: event.clientY };
  });
  const end = (event: PointerEvent): void => {
    if (start && !last && event.type === 'pointerup') act.click(start.target);
    start = undefined;
    last = undefined;
    svg.classList.remove('dragging');
  };
  svg.addEventListener('pointerup', end);
  svg.addEventListener('pointercancel', end);
}
