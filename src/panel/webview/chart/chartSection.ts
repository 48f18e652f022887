import { chartCsv } from '../../../lesson/chart/chartCsv';
import { lessonChartWords, totalsSentence, withUnits } from '../../../lesson/chart/chartWords';
import type { Comparison } from '../../../lesson/chart/comparison';
import { openingRates, type ChangeRates } from '../../../lesson/chart/simulation';
import type { ChartView, DrawnFile, FileSimulation } from '../../chartView';
import { element, link, placeLink } from '../elements';
import type { CreateSection } from '../section';
import { createChartPlot } from './chartPlot';
import { renderChartTable } from './chartTable';
import { drawPng, pictureMeasure, type PictureStyle } from './drawPng';
import { layOutPlot } from './plotLayout';
import { createRateSliders } from './rateSliders';
import { listInWords } from '../../../words/lists';

/** What is drawn. */
const subjects = {
  lesson: 'The lesson',
  history: 'Your file',
  simulation: 'Your file with made-up builds',
} as const;

type Subject = keyof typeof subjects;

/** As builds of the followed file are first made up. */
const openingFileRates: ChangeRates = { builds: 50, dependencies: 10, source: 1 };

/** The picture that is saved is of this size, however wide the panel is. */
const pictureSize = { width: 960, height: 400 };

/** What is to be told of one subject. */
interface Told {
  readonly comparison: Comparison;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly notes: readonly string[];
  readonly file: DrawnFile | undefined;
}

/** Build time over the builds: the lesson's two orders of steps, and the followed Dockerfile beside itself with its order repaired. */
export const createChartSection: CreateSection = ({ ask, memory }) => {
  let subject = subjectOf(memory.get('subject'));
  let view: ChartView | undefined;
  let told: Told | undefined;
  let lessonRates = ratesOf(memory.get('lesson')) ?? openingRates;
  let fileRates = ratesOf(memory.get('file')) ?? openingFileRates;

  const wish = (): void => {
    ask({ type: 'chart', wish: { lesson: lessonRates, file: subject === 'simulation' ? fileRates : undefined } });
  };
  const lessonSliders = createRateSliders(lessonRates, rates => {
    lessonRates = rates;
    memory.set('lesson', rates);
    wish();
  });
  const fileSliders = createRateSliders(
    fileRates,
    rates => {
      fileRates = rates;
      memory.set('file', rates);
      wish();
    },
    { dependencies: 'made-up-dependencies', source: 'made-up-source' },
  );
  const reset = link(() => {
    lessonRates = openingRates;
    lessonSliders.set(openingRates);
    memory.set('lesson', openingRates);
    wish();
  }, 'Back to the numbers of the lesson');

  const choices = (Object.keys(subjects) as Subject[]).map(each => {
    const input = element('input', { type: 'radio', name: 'chart-subject', value: each });
    input.checked = each === subject;
    input.addEventListener('change', () => {
      subject = each;
      memory.set('subject', each);
      controls();
      wish();
      draw();
    });
    return element('label', {}, input, subjects[each]);
  });
  const lessonControls = element('div', {}, lessonSliders.element, element('p', {}, reset));
  const madeUpFrom = {
    dependencies: element('span', { id: 'made-up-dependencies' }),
    source: element('span', { id: 'made-up-source' }),
  };
  const fileControls = element(
    'div',
    {},
    fileSliders.element,
    element('p', { class: 'meta' }, madeUpFrom.dependencies, ' ', madeUpFrom.source),
  );
  const controls = (): void => {
    lessonControls.hidden = subject !== 'lesson';
    fileControls.hidden = subject !== 'simulation';
  };
  controls();

  // What a slider brings is read out.
  const about = element('div', { class: 'about', 'aria-live': 'polite' });
  const fileLine = element('div', {});
  const plot = createChartPlot();
  const table = element('div', {});
  const notes = element('ul', { class: 'notes' });
  const save = element(
    'p',
    { class: 'actions' },
    link(() => void savePicture(), 'Save as a picture…'),
    link(() => {
      if (!told) return;
      const bytes = new TextEncoder().encode(chartCsv(told.comparison));
      ask({ type: 'saveChart', format: 'csv', name: 'build-times', bytes });
    }, 'Save the data as CSV…'),
  );
  const drawing = element(
    'div',
    {},
    plot.element,
    save,
    element('details', {}, element('summary', {}, 'As a table'), table),
    notes,
  );
  const content = element(
    'div',
    { class: 'chart' },
    element('h1', {}, 'Build time over the builds'),
    element(
      'fieldset',
      { class: 'choices' },
      element('legend', { class: 'visually-hidden' }, 'What is drawn'),
      ...choices,
    ),
    lessonControls,
    fileControls,
    about,
    fileLine,
    drawing,
  );

  const savePicture = async (): Promise<void> => {
    if (!told) return;
    const style = pictureStyle(plot.element, told.comparison.orders.length);
    const layout = layOutPlot(told.comparison, pictureSize, pictureMeasure(style));
    const bytes = await drawPng(layout, told, style);
    if (bytes) ask({ type: 'saveChart', format: 'png', name: 'build-times', bytes });
  };

  const draw = (): void => {
    const next = view && toldOf(subject, view);
    if (typeof next === 'string') {
      told = undefined;
      tell(element('p', {}, next));
      fileLine.replaceChildren();
      drawing.hidden = true;
      return;
    }
    drawing.hidden = next === undefined;
    if (!next) return;
    told = next;
    const { comparison, file } = next;
    tell(
      ...next.sentences.map((sentence, index) =>
        element('p', index === 0 ? { class: 'total' } : {}, withUnits(sentence)),
      ),
    );
    fileLine.replaceChildren(...(file ? renderFileLine(file) : []));
    if (file?.simulation) tellSimulation(file.simulation);
    plot.draw(comparison, next.title, openerOf(file));
    table.replaceChildren(renderChartTable(comparison));
    notes.replaceChildren(...next.notes.map(note => element('li', {}, note)));
  };

  /** Nothing is read out again that has not changed. */
  const tell = (...sentences: readonly HTMLElement[]): void => {
    const isSame =
      sentences.length === about.children.length &&
      sentences.every((each, at) => about.children[at]?.isEqualNode(each));
    if (!isSame) about.replaceChildren(...sentences);
  };

  const tellSimulation = (simulation: FileSimulation): void => {
    madeUpFrom.dependencies.replaceChildren(dependenciesWords(simulation));
    madeUpFrom.source.replaceChildren(sourceWords(simulation));
    fileSliders.allow({ dependencies: simulation.dependencies.length > 0, source: simulation.sourceCommits > 0 });
  };

  const renderFileLine = ({ place, repair }: DrawnFile): Node[] => {
    if (repair.kind === 'none') return [element('p', {}, placeLink(place, place.label, ask), `: ${repair.message}`)];
    const compare = link(() => {
      ask({ type: 'compareDockerfile', title: 'repaired order', text: repair.text });
    }, 'Compare the two');
    return [
      element(
        'p',
        {},
        placeLink(place, place.label, ask),
        ` repaired: ${listInWords(repair.repairs, Infinity)}. `,
        compare,
      ),
    ];
  };

  const openerOf = (file: DrawnFile | undefined): ((build: number) => void) | undefined => {
    if (!file || file.simulation) return undefined;
    return build => {
      const { commit, before, subject: words } = file.comparison.builds[build] ?? {};
      if (commit === undefined) return;
      ask({ type: 'showChanges', folder: file.folder, before: before ?? '', commit, subject: words ?? '' });
    };
  };

  draw();
  wish();
  return {
    element: content,
    update: ({ chart }) => {
      // Other things of the panel change more often, such as the line of the cursor.
      if (chart === view) return;
      view = chart;
      draw();
    },
  };
};

/** What to tell; a sentence where there is nothing to draw, undefined while what was asked for is on its way. */
function toldOf(subject: Subject, { lesson, file }: ChartView): Told | string | undefined {
  if (subject === 'lesson') {
    const { comparison } = lesson;
    return {
      comparison,
      title: lessonChartWords.title,
      sentences: sentencesOf(totalsSentence(comparison, lessonChartWords.secondOrder)),
      notes: lessonNotes,
      file: undefined,
    };
  }
  if (file.kind === 'none') return file.message;
  if ((subject === 'simulation') !== (file.simulation !== undefined)) return undefined;
  return {
    comparison: file.comparison,
    title: `Build time over the builds of ${file.place.label}`,
    sentences: sentencesOf(totalsSentence(file.comparison, 'the repaired order')),
    notes: file.notes,
    file,
  };
}

function sentencesOf(sentence: string | undefined): string[] {
  return sentence === undefined ? [] : [sentence];
}

const lessonNotes = [
  'Two Dockerfiles with the same steps. One copies the source and then installs the dependencies, the other copies the list of the dependencies, installs, and copies the source last.',
  'The installation takes 98 s and copying the source 2 s. What is in the cache of each build is worked out by the same forecast that rates your own file.',
  'The first build finds an empty cache, whatever the order. It is drawn hollow, and counts in no sum.',
];

function dependenciesWords({ dependencies }: FileSimulation): string {
  return dependencies.length === 0
    ? 'Among the files of this build is no list of dependencies, so none change.'
    : `Dependencies are ${listInWords(dependencies, Infinity)}.`;
}

function sourceWords({ sourceCommits }: FileSimulation): string {
  if (sourceCommits === 0)
    return 'No commit changed the source that the build takes, so it does not change here either.';
  const commits = sourceCommits === 1 ? 'one commit' : `${sourceCommits} commits`;
  return `The source changes as it did in ${commits} of your history, in turn.`;
}

function subjectOf(kept: unknown): Subject {
  return kept === 'history' || kept === 'simulation' ? kept : 'lesson';
}

/** What was kept, if it is what this version keeps. */
function ratesOf(kept: unknown): ChangeRates | undefined {
  const { builds, dependencies, source } = (kept ?? {}) as Partial<Record<keyof ChangeRates, unknown>>;
  return typeof builds === 'number' && typeof dependencies === 'number' && typeof source === 'number'
    ? { builds, dependencies, source }
    : undefined;
}

/** The colours that the theme gives to the plot now. */
function pictureStyle(plot: HTMLElement, orders: number): PictureStyle {
  const body = getComputedStyle(document.body);
  const colorOf = (selector: string, property: 'stroke' | 'fill', fallback: string): string => {
    const found = plot.querySelector(selector);
    return found ? getComputedStyle(found)[property] : fallback;
  };
  return {
    background: getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background') || '#ffffff',
    foreground: body.color,
    faint: colorOf('.axes text', 'fill', body.color),
    orders: Array.from({ length: orders }, (_, index) => colorOf(`.plot .order-${index} .line`, 'stroke', body.color)),
    fontFamily: body.fontFamily,
  };
}
