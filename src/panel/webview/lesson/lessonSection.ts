import { element } from '../elements';
import type { CreateSection } from '../section';
import { createOverhead } from './overhead';

export const createLessonSection: CreateSection = ({ memory }) => {
  const content = element(
    'div',
    { class: 'lesson' },
    element('h1', {}, 'Lesson'),
    element('h2', {}, 'Containers and virtual machines'),
    createOverhead(memory),
  );
  return { element: content, update: () => undefined };
};
