import type { CheckPage } from '../protocol';
import { element } from './elements';
import { inlineText } from './inlineText';

const severityNames: Readonly<Record<CheckPage['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
};

export function renderCheckPage(page: CheckPage): Node[] {
  const names = [page.name, ...page.also].join(', ');
  return [
    element(
      'p',
      { class: 'kind' },
      `${severityNames[page.severity]} ${page.code}${page.isOff ? ', off unless asked for' : ''}`,
    ),
    element('h1', {}, ...inlineText(page.title)),
    element('p', {}, ...inlineText(page.why)),
    element('h2', {}, page.concept.title),
    element('p', {}, ...inlineText(page.concept.essence)),
    ...renderExample('What it reports', page.bad),
    ...renderExample('What it leaves alone', page.good),
    ...(page.contextFiles.length === 0
      ? []
      : renderExample('Both with these files in the build context', page.contextFiles.join('\n'))),
    ...(page.ignoreFile === undefined ? [] : renderExample('And with this .dockerignore', page.ignoreFile)),
    element('h2', {}, 'Ignore it'),
    element('p', {}, 'Write this comment where you want it to be silent:'),
    element('pre', { class: 'example' }, element('code', {}, page.ignoreComment)),
    element('p', { class: 'names' }, `Also known as ${names}.`),
    ...(page.link === undefined
      ? []
      : [element('p', {}, element('a', { href: page.link }, 'Read more in the reference'))]),
  ];
}

function renderExample(title: string, text: string): Node[] {
  return [element('h2', {}, title), element('pre', { class: 'example' }, element('code', {}, text.trimEnd()))];
}
