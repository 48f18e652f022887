/** A child that a parent is to have. */
export interface WantedChild {
  /** Which of the parent's children it is, over time. */
  readonly key: string;
  /** What it is drawn from: it is made anew when that has changed. */
  readonly signature: string;
  readonly create: () => HTMLElement;
}

interface DrawnChild {
  readonly signature: string;
  readonly element: HTMLElement;
}

const drawnChildren = new WeakMap<HTMLElement, ReadonlyMap<string, DrawnChild>>();

/**
 * Makes a parent's children be these, in this order. What is the same stays where it is, so that neither focus nor scrolling is
 * lost; a child that is made anew while something in it has the focus gives it to what stands there now.
 */
export function patchChildren(parent: HTMLElement, wanted: readonly WantedChild[]): void {
  const before = drawnChildren.get(parent) ?? new Map<string, DrawnChild>();
  const after = new Map<string, DrawnChild>();
  for (const { key, signature, create } of wanted) {
    const known = before.get(key);
    if (known?.signature === signature) after.set(key, known);
    else after.set(key, { signature, element: known ? replace(known.element, create()) : create() });
  }
  for (const [key, { element }] of before) if (!after.has(key)) element.remove();
  let place = parent.firstChild;
  for (const { element } of after.values()) {
    if (element === place) place = place.nextSibling;
    else parent.insertBefore(element, place);
  }
  drawnChildren.set(parent, after);
}

function replace(old: HTMLElement, created: HTMLElement): HTMLElement {
  const focused = [...old.querySelectorAll<HTMLElement>(focusable)].indexOf(document.activeElement as HTMLElement);
  old.replaceWith(created);
  if (focused >= 0) created.querySelectorAll<HTMLElement>(focusable)[focused]?.focus({ preventScroll: true });
  return created;
}

const focusable = 'button, a[href], summary, input, [tabindex]';
