import type { Section } from '../course';
import { building } from './building';
import { closing } from './closing';
import { foundations } from './foundations';
import { operating } from './operating';

/** The chapters of the lesson in order. */
export const sections: readonly Section[] = [...foundations, ...building, ...operating, ...closing];
