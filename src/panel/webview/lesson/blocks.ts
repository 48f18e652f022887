import { commandsIn } from '../../../lesson/course/terminal';
import type { Block, FigureId } from '../../../lesson/course/course';
import type { PanelState } from '../../panelState';
import { element, link } from '../elements';
import { inlineText } from '../inlineText';
import type { SectionTools } from '../section';
import { renderConceptChips } from './conceptChips';
import { renderIsolationWalk } from './isolationWalk';
import { renderLevels } from './levelsFigure';
import { renderMapFigure } from './mapFigure';
import { createOrdersFigure } from './ordersFigure';
import { createOverhead } from './overhead';
import { renderPipeline } from './pipelineFigure';

/** What the blocks of a chapter have at hand. */
export interface BlockTools extends SectionTools {
  readonly state: () => PanelState;
  /** Called with every newer state. */
  readonly onUpdate: (listener: (state: PanelState) => void) => void;
}

export function renderBlock(block: Block, tools: BlockTools): HTMLElement {
  switch (block.kind) {
    case 'text':
      return element('p', {}, ...inlineText(block.text));
    case 'list':
      return element('ul', {}, ...block.items.map(item => element('li', {}, ...inlineText(item))));
    case 'steps':
      return element(
        'ol',
        { class: 'steps-list' },
        ...block.items.map(({ title, text }) =>
          element('li', {}, element('strong', {}, ...inlineText(title)), element('p', {}, ...inlineText(text))),
        ),
      );
    case 'table':
      return renderTextTable(block.head, block.rows);
    case 'dockerfile':
      return renderDockerfile(block, tools);
    case 'terminal':
      return renderTerminal(block.text);
    case 'note':
      return element(
        'div',
        { class: `note ${block.tone}`, role: 'note' },
        element('p', { class: 'title' }, element('strong', {}, ...inlineText(block.title))),
        element('p', {}, ...inlineText(block.text)),
      );
    case 'concepts':
      return renderConceptChips(block.ids, tools);
    case 'reading':
      return element(
        'ul',
        { class: 'reading' },
        ...block.items.map(({ title, link: href }) => element('li', {}, element('a', { href }, title))),
      );
    case 'figure':
      return renderFigure(block.figure, tools);
  }
}

function renderTextTable(head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const bodyRows = rows.map(([first = '', ...rest]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, ...inlineText(first)),
      ...rest.map(cell => element('td', {}, ...inlineText(cell))),
    ),
  );
  // The corner above the names of rows heads nothing.
  const cells = head.map(name =>
    name === '' ? element('td', {}) : element('th', { scope: 'col' }, ...inlineText(name)),
  );
  return element(
    'table',
    // Named by what it sets side by side.
    { class: 'prose', 'aria-label': head.filter(name => name !== '').join(', ') },
    element('thead', {}, element('tr', {}, ...cells)),
    element('tbody', {}, ...bodyRows),
  );
}

/** A complete example, to open and to hold against one's own. */
function renderDockerfile(
  { title, text, draws = [] }: Extract<Block, { readonly kind: 'dockerfile' }>,
  { ask }: BlockTools,
): HTMLElement {
  const open = link(() => {
    ask({ type: 'openDockerfile', text });
  }, 'Open as a new file');
  const compare = link(() => {
    ask({ type: 'compareDockerfile', title, text });
  }, 'Compare with yours');
  for (const button of [open, compare]) button.setAttribute('aria-description', title);
  const explains = draws.map(code =>
    link(() => {
      ask({ type: 'explain', code });
    }, code),
  );
  return element(
    'figure',
    { class: 'dockerfile' },
    element('figcaption', {}, element('span', {}, title), element('span', { class: 'actions' }, open, compare)),
    renderCode(text, title),
    ...(explains.length === 0
      ? []
      : [
          element(
            'p',
            { class: 'meta draws' },
            'Found in it: ',
            ...explains.flatMap((explain, index) => (index === 0 ? [explain] : [', ', explain])),
          ),
        ]),
  );
}

/** Where code is wider than the panel, the keyboard scrolls it. */
export function renderCode(text: string, name: string): HTMLElement {
  return element(
    'pre',
    { class: 'example', tabindex: '0', role: 'group', 'aria-label': name },
    element('code', {}, text.trimEnd()),
  );
}

function renderTerminal(text: string): HTMLElement {
  const said = element('span', { class: 'meta', role: 'status' });
  const copy = link(() => {
    navigator.clipboard.writeText(commandsIn(text)).then(
      () => (said.textContent = 'Copied'),
      () => (said.textContent = 'Select the text to copy it'),
    );
  }, 'Copy commands');
  return element(
    'figure',
    { class: 'terminal' },
    element('figcaption', {}, element('span', {}, 'In a terminal'), element('span', { class: 'actions' }, said, copy)),
    renderCode(text, 'For a terminal'),
  );
}

function renderFigure(figure: FigureId, tools: BlockTools): HTMLElement {
  switch (figure) {
    case 'pipeline':
      return renderPipeline(tools);
    case 'isolation':
      return renderIsolationWalk(tools);
    case 'levels':
      return renderLevels(tools);
    case 'overhead':
      return createOverhead(tools.memory);
    case 'chart':
      return createOrdersFigure(tools);
    case 'map':
      return renderMapFigure(tools);
  }
}
