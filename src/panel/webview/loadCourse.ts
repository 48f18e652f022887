import type { SectionId } from '../protocol';
import type { CreateSection } from './section';

/** The sections that have a script of their own. */
export type CourseSections = Readonly<Record<Exclude<SectionId, 'file'>, CreateSection>>;

declare global {
  interface Window {
    /** Set by that script. */
    layercastCourse?: CourseSections;
  }
}

// The policy of the page runs what has its nonce; afterwards nobody can ask for the running script any more.
const { currentScript } = document;
let loading: Promise<CourseSections> | undefined;

/** Undefined until it is loaded. */
export function loadedCourse(): CourseSections | undefined {
  return window.layercastCourse;
}

/** Loads the script, once. It fails when that is gone, as after an update; the next call tries again. */
export function loadCourse(): Promise<CourseSections> {
  if (window.layercastCourse) return Promise.resolve(window.layercastCourse);
  loading ??= new Promise<CourseSections>((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = currentScript?.nonce ?? '';
    script.src = currentScript?.dataset['course'] ?? '';
    script.addEventListener('load', () => {
      if (window.layercastCourse) resolve(window.layercastCourse);
    });
    script.addEventListener('error', () => {
      loading = undefined;
      script.remove();
      reject(new Error('The script of the course cannot be loaded.'));
    });
    document.head.append(script);
  });
  return loading;
}
