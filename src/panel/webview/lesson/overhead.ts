import {
  assumptionFields,
  defaultAssumptions,
  overheadExamples,
  overheads,
  overheadWords,
  type AssumptionField,
  type Assumptions,
  type Load,
} from '../../../lesson/course/overheads';
import { element, link, renderTable } from '../elements';
import { inlineText } from '../inlineText';
import type { Memory } from '../section';
import { svgElement } from '../svg';

/**
 * The calculator that sets containers beside virtual machines: what fits on a machine, under assumptions that can be changed.
 * @param memory keeps the assumptions
 */
export function createOverhead(memory: Memory): HTMLElement {
  let assumptions = keptAssumptions(memory.get('overhead'));
  const sentence = element('p', { class: 'total', role: 'status' });
  const result = element('div', {});
  const tell = (): void => {
    const found = overheads(assumptions);
    sentence.replaceChildren(overheadWords(found));
    result.replaceChildren(renderLoads(found.container, found.virtualMachine));
  };

  const fields = assumptionFields.map(field =>
    createField(field, value => {
      assumptions = { ...assumptions, [field.name]: value };
      memory.set('overhead', assumptions);
      tell();
    }),
  );
  const set = (next: Assumptions): void => {
    assumptions = next;
    memory.set('overhead', next);
    for (const field of fields) field.set(next);
    tell();
  };
  const examples = overheadExamples.map(({ title, assumptions: example }) =>
    link(() => {
      set(example);
    }, title),
  );
  for (const field of fields) field.set(assumptions);
  tell();
  return element(
    'div',
    { class: 'overhead' },
    sentence,
    result,
    element('h3', {}, 'What it takes for granted'),
    element('p', { class: 'actions' }, 'Start from: ', ...examples),
    element('div', { class: 'fields' }, ...fields.map(field => field.element)),
    element(
      'p',
      {},
      link(() => {
        set(defaultAssumptions);
      }, 'Back to the first assumptions'),
    ),
  );
}

/** Bars for the eye, and the same in numbers. */
function renderLoads(container: Load, virtualMachine: Load): HTMLElement {
  const most = Math.max(container.fits ?? 0, virtualMachine.fits ?? 0);
  const row = (name: string, kind: string, { fits, memory, processors, limitedBy }: Load): HTMLTableRowElement =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element(
        'td',
        { class: 'fit number' },
        element(
          'div',
          {},
          renderBar(kind, most === 0 ? 0 : (fits ?? most) / most),
          element('span', { class: 'count' }, fits === undefined ? 'any number' : String(fits)),
        ),
      ),
      element('td', { class: 'number' }, `${rounded(memory)} MB, ${rounded(processors)} processors`),
      element('td', {}, limitedBy ?? '–'),
    );
  const table = renderTable(
    'What fits on the machine',
    ['As', 'So many fit', 'Each takes', 'Runs out first'],
    [row('Containers', 'container', container), row('Virtual machines', 'virtual-machine', virtualMachine)],
  );
  table.classList.add('loads');
  return table;
}

/** In SVG, as the panel allows no styles in place. Each stands beside its name, so that no colour need be told. */
function renderBar(kind: string, share: number): SVGSVGElement {
  const width = 100 * share;
  return svgElement(
    'svg',
    { class: `load ${kind}`, viewBox: '0 0 100 12', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svgElement('rect', { class: 'whole', width: 100, height: 12 }),
    svgElement('rect', { class: 'part', width, height: 12 }),
  );
}

/** As exact as anybody reads: whole numbers from ten on, else two places. */
function rounded(number: number): string {
  return number >= 10 ? String(Math.round(number)) : String(Math.round(number * 100) / 100);
}

interface Field {
  readonly element: HTMLElement;
  set(assumptions: Assumptions): void;
}

/** One number that can be changed. What is no number, or out of bounds, is said to be so and changes nothing. */
function createField(field: AssumptionField, onChange: (value: number) => void): Field {
  const { name, title, because } = field;
  const { factor, unit } = unitOf(field);
  const [least, most, step] = [field.least, field.most, field.step].map(value => shown(value * factor));
  const id = `overhead-${name}`;
  const wrong = element('span', { class: 'wrong', role: 'alert' });
  const input = element('input', {
    type: 'number',
    id,
    min: least ?? '',
    max: most ?? '',
    step: step ?? '',
    'aria-describedby': `${id}-why`,
  });
  const check = (): number | undefined => {
    const value = input.valueAsNumber / factor;
    const isRight = value >= field.least - 1e-9 && value <= field.most + 1e-9;
    if (isRight) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
    wrong.replaceChildren(...(isRight ? [] : [`A number from ${least ?? ''} to ${most ?? ''}.`]));
    return isRight ? value : undefined;
  };
  input.addEventListener('input', () => {
    const value = check();
    if (value !== undefined) onChange(value);
  });
  return {
    element: element(
      'div',
      { class: 'field' },
      element('label', { for: id }, title),
      element('p', { class: 'meta', id: `${id}-why` }, ...inlineText(because)),
      element('div', { class: 'value' }, input, element('span', { class: 'unit' }, unit), wrong),
    ),
    set: assumptions => {
      input.value = shown(assumptions[name] * factor);
      check();
    },
  };
}

/** Shares are read and written in percent. */
function unitOf({ unit }: AssumptionField): { readonly factor: number; readonly unit: string } {
  return unit === 'share' ? { factor: 100, unit: '%' } : { factor: 1, unit };
}

/** Without the last digits that binary fractions bring along. */
function shown(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** What was kept, where it is a number for every assumption; else what the lesson begins with. */
function keptAssumptions(kept: unknown): Assumptions {
  const numbers = (kept ?? {}) as Partial<Record<keyof Assumptions, unknown>>;
  const isWhole = assumptionFields.every(({ name }) => typeof numbers[name] === 'number');
  return isWhole ? (numbers as Assumptions) : defaultAssumptions;
}
