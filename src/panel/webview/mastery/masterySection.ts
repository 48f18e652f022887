import { element } from '../elements';
import type { CreateSection } from '../section';

export const createMasterySection: CreateSection = () => {
  const content = element('div', { class: 'mastery' });
  return {
    element: content,
    update: () => {
      content.replaceChildren();
    },
  };
};
