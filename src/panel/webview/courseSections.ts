import { createChartSection } from './chart/chartSection';
import { createLessonSection } from './lesson/lessonSection';
import { createMapSection } from './map/mapSection';
import { createMasterySection } from './mastery/masterySection';

// The second script of the panel: nine tenths of its code and texts, which the first page does without.
window.layercastCourse = {
  chart: createChartSection,
  map: createMapSection,
  lesson: createLessonSection,
  mastery: createMasterySection,
};
