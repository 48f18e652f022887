import { element } from '../elements';
import type { CreateSection } from '../section';

export const createChartSection: CreateSection = () => {
  const content = element('div', { class: 'chart' });
  return {
    element: content,
    update: () => {
      content.replaceChildren();
    },
  };
};
