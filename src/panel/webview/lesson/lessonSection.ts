import { element } from '../elements';
import type { CreateSection } from '../section';

export const createLessonSection: CreateSection = () => {
  const content = element('div', { class: 'lesson' });
  return {
    element: content,
    update: () => {
      content.replaceChildren();
    },
  };
};
