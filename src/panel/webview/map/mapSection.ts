import { element } from '../elements';
import type { CreateSection } from '../section';

export const createMapSection: CreateSection = () => {
  const content = element('div', { class: 'map' });
  return {
    element: content,
    update: () => {
      content.replaceChildren();
    },
  };
};
