import type { ConceptState, LineSpan } from '../../lesson/conceptStates';
import { conceptOf } from '../../lesson/course/concepts';
import type { ConceptId } from '../../lesson/course/course';
import type { ConceptsView } from '../conceptsView';
import { element, link, placeLink, type Ask } from './elements';
import { inlineText } from './inlineText';
import { shownText } from '../../lesson/shownText';
import { stateIcon, stateWords } from './stateSigns';

/** What a card of a concept needs around it. */
export interface CardTools {
  readonly ask: Ask;
  /** Goes to another concept. */
  readonly openConcept: (id: ConceptId) => void;
}

/** Explains a concept, with what the followed Dockerfile does about it. The heading can be focused by a script. */
export function renderConceptCard(id: ConceptId, concepts: ConceptsView | undefined, tools: CardTools): Node[] {
  const { title, essence, explanation, comparison, misconception, related, reading } = conceptOf(id);
  const others = related.map(other =>
    element(
      'li',
      {},
      link(() => {
        tools.openConcept(other);
      }, conceptOf(other).title),
    ),
  );
  const pages = reading.map(page => element('li', {}, element('a', { href: page.link }, page.title)));
  return [
    element('h2', { class: 'concept-title', tabindex: '-1' }, title),
    element('div', { class: 'concept-state' }, ...renderState(id, concepts, tools)),
    element('p', { class: 'essence' }, ...inlineText(essence)),
    ...explanation.map(text => element('p', {}, ...inlineText(text))),
    element('h3', {}, 'A comparison'),
    element('p', { class: 'comparison' }, ...inlineText(comparison)),
    element('h3', {}, 'A misconception'),
    element('p', { class: 'belief' }, '“', ...inlineText(misconception.belief), '”'),
    element('p', {}, ...inlineText(misconception.truth)),
    ...(others.length > 0 ? [element('h3', {}, 'Related'), element('ul', { class: 'related' }, ...others)] : []),
    ...(pages.length > 0 ? [element('h3', {}, 'Reading'), element('ul', { class: 'reading' }, ...pages)] : []),
  ];
}

/** What the file does about a concept: a sentence, its lines and the check behind it. */
export function renderState(id: ConceptId, concepts: ConceptsView | undefined, { ask }: CardTools): Node[] {
  if (concepts?.kind !== 'file') return [];
  const { uri, name, states } = concepts;
  // A state that an older version kept may not know a newer concept.
  const state = (states as Partial<typeof states>)[id];
  if (!state) return [];
  const place = (span: LineSpan): HTMLElement =>
    placeLink({ uri, line: span.first, label: `${name}, ${spoken(span)}` }, spoken(span), ask);
  const lines = state.kind === 'notApplicable' ? [] : state.lines.map(span => element('li', {}, place(span)));
  return [
    element(
      'p',
      { class: `state ${state.kind}` },
      stateIcon(state.kind),
      element('strong', {}, `${headOf(state, name)}. `),
      shownText(state.sentence),
    ),
    ...(lines.length > 0 ? [element('ul', { class: 'lines', 'aria-label': `Lines in ${name}` }, ...lines)] : []),
    ...(state.kind === 'missing' ? [element('p', {}, explainLink(state.code, ask))] : []),
  ];
}

function headOf({ kind }: ConceptState, name: string): string {
  return kind === 'present'
    ? `Present in ${shownText(name)}`
    : kind === 'missing'
      ? `Missing in ${shownText(name)}`
      : stateWords[kind];
}

function spoken({ first, last }: LineSpan): string {
  return first === last ? `line ${first + 1}` : `lines ${first + 1}–${last + 1}`;
}

function explainLink(code: string, ask: Ask): HTMLElement {
  return link(() => {
    ask({ type: 'explain', code });
  }, `Explain ${code}`);
}
