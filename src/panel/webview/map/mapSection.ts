import { conceptMap } from '../../../lesson/course/conceptMap';
import type { ConceptState } from '../../../lesson/conceptStates';
import type { ConceptId, MapNode } from '../../../lesson/course/course';
import type { ConceptsView } from '../../conceptsView';
import { renderConceptCard, renderState, type CardTools } from '../conceptCard';
import { element, link } from '../elements';
import type { CreateSection } from '../section';
import { shownText } from '../../../lesson/shownText';
import { stateIcon, stateWords } from '../stateSigns';
import { layoutMap } from './mapLayout';
import { createMapPicture, type MapPicture } from './mapPicture';
import { tileMap } from './mapTiles';

const kinds = ['present', 'missing', 'notApplicable'] as const;
const firstNode = 'dockerfile';
/** Where edges that lead from column to column leave no room for words that can be read. */
const narrowPanel = '(max-width: 40rem)';
/** Quiet in milliseconds after which it is kept what of the map is seen. */
const keepAfter = 150;

/** The concepts of the course and how they hang together, each with what the followed Dockerfile does about it. */
export const createMapSection: CreateSection = ({ ask, memory }) => {
  let concepts: ConceptsView | undefined;
  let keeping: number | undefined;
  const kept = memory.get('selected');
  let selected = nodeFor(typeof kept === 'string' ? kept : firstNode) ?? nodeFor(firstNode);

  const createPicture = (): MapPicture => {
    const viewKey = narrow.matches ? 'tilesView' : 'view';
    const created = createMapPicture({
      layout: narrow.matches ? tileMap(conceptMap) : layoutMap(conceptMap),
      selected: selected?.id ?? firstNode,
      view: memory.get(viewKey),
      relationsOf,
      keepView: view => {
        // A drag is many views: the last one is worth keeping.
        clearTimeout(keeping);
        keeping = setTimeout(() => {
          memory.set(viewKey, view);
        }, keepAfter);
      },
      open: (id, by) => {
        select(id);
        if (by === 'keyboard') card.querySelector<HTMLElement>('.concept-title')?.focus();
        else showTopOfCard();
      },
    });
    created.setStates(({ node }) => stateOf(concepts, node.concept));
    return created;
  };
  const narrow = window.matchMedia(narrowPanel);
  let picture = createPicture();
  narrow.addEventListener('change', () => {
    const before = picture.element;
    const hadFocus = before.contains(document.activeElement);
    picture = createPicture();
    before.replaceWith(picture.element);
    if (hadFocus) picture.focusSelected();
  });
  const tools: CardTools = {
    ask,
    openConcept: id => {
      select(id);
      card.querySelector<HTMLElement>('.concept-title')?.focus();
    },
  };
  const summary = element('p', { class: 'map-summary' });
  const card = element('section', { class: 'concept-card', 'aria-label': 'Concept' });
  card.addEventListener('keydown', event => {
    if (event.key === 'Escape') picture.focusSelected();
  });
  const list = element('ul', { class: 'map-list' });
  const details = element('details', {}, element('summary', {}, 'The map as a list'), list);
  details.addEventListener('toggle', () => {
    fillList();
  });

  const content = element(
    'div',
    { class: 'map' },
    element('h1', { tabindex: '-1' }, 'Concept map'),
    summary,
    renderLegend(),
    element('div', { class: 'map-and-card' }, picture.element, card),
    element(
      'p',
      { class: 'meta', id: 'map-keys' },
      'Arrow keys go from concept to concept, Enter opens one, Escape comes back to the map. ' +
        'Plus, minus and 0 zoom, as does the wheel with Ctrl or Cmd; Shift and an arrow key, or dragging, moves the map.',
    ),
    details,
  );
  showCard();

  function select(id: string): void {
    selected = nodeFor(id) ?? selected;
    if (!selected) return;
    memory.set('selected', selected.id);
    picture.select(selected.id);
    showCard();
  }

  /** The map stays in sight: what the file does about the concept is enough to go on. */
  function showTopOfCard(): void {
    card.querySelector('.essence')?.scrollIntoView({ block: 'nearest' });
  }

  function showCard(): void {
    if (selected) card.replaceChildren(...renderConceptCard(selected.concept, concepts, tools));
  }

  /** Only the state is drawn anew, so that whoever reads the card keeps their place and their focus. */
  function updateCard(): void {
    const place = card.querySelector('.concept-state');
    if (!selected || !place) return;
    const next = element('div', { class: 'concept-state' }, ...renderState(selected.concept, concepts, tools));
    if (!next.isEqualNode(place)) place.replaceWith(next);
  }

  function fillList(): void {
    if (!details.open) return;
    const items = conceptMap.nodes.map(({ id, title, concept }) => {
      const state = stateOf(concepts, concept);
      const relations = relationsOf(id).map(relation => element('li', {}, `${relation}.`));
      const open = link(() => {
        select(id);
        card.querySelector<HTMLElement>('.concept-title')?.focus();
      }, title);
      return element(
        'li',
        {},
        open,
        ...(state ? [` (${stateWords[state.kind].toLowerCase()})`] : []),
        element('ul', {}, ...relations),
      );
    });
    list.replaceChildren(...items);
  }

  return {
    element: content,
    update: state => {
      if (state.concepts === concepts && summary.firstChild) return;
      ({ concepts } = state);
      summary.replaceChildren(...summaryOf(concepts));
      picture.setStates(({ node }) => stateOf(concepts, node.concept));
      updateCard();
      fillList();
    },
    goTo: select,
  };
};

/** The node of an id, or the one that stands for a concept. */
function nodeFor(idOrConcept: string): MapNode | undefined {
  const { nodes } = conceptMap;
  return nodes.find(({ id }) => id === idOrConcept) ?? nodes.find(({ concept }) => concept === idOrConcept);
}

function stateOf(concepts: ConceptsView | undefined, id: ConceptId): ConceptState | undefined {
  if (concepts?.kind !== 'file') return undefined;
  // What an older version kept may not know a newer concept.
  return (concepts.states as Partial<typeof concepts.states>)[id];
}

const titles = new Map(conceptMap.nodes.map(({ id, title }) => [id, title]));

/** What a node is tied to, each as a sentence without its full stop. */
function relationsOf(node: string): readonly string[] {
  return conceptMap.edges
    .filter(({ from, to }) => from === node || to === node)
    .map(({ from, to, label }) => `${titles.get(from) ?? from} ${label} ${titles.get(to) ?? to}`);
}

function summaryOf(concepts: ConceptsView | undefined): (Node | string)[] {
  if (concepts?.kind !== 'file') {
    return ['How the ideas of the course hang together. Open a Dockerfile to see which of them it puts to use.'];
  }
  const states = new Map(conceptMap.nodes.map(({ concept }) => [concept, stateOf(concepts, concept)?.kind]));
  const count = (kind: ConceptState['kind']): number => [...states.values()].filter(other => other === kind).length;
  const missing = count('missing');
  const rest = missing === 0 ? 'and misses none' : `and misses ${missing}, which its findings are about`;
  return [
    'How the ideas of the course hang together. ',
    element('strong', {}, shownText(concepts.name)),
    ` puts ${count('present')} of them to use ${rest}.`,
  ];
}

function renderLegend(): HTMLElement {
  const words = {
    present: 'present in the file',
    missing: 'missing: it would apply',
    notApplicable: 'not applicable: no line has to show it',
  };
  return element('p', { class: 'legend' }, ...kinds.map(kind => element('span', {}, stateIcon(kind), words[kind])));
}
