import type { Condition, ExerciseId } from '../lesson/course/exercises';

/** What the reader has answered and solved, as it is kept. */
export interface KeptProgress {
  /** The choice that was made, by question: its zero-based index. */
  readonly answers: Readonly<Record<string, number>>;
  /** The exercises that are solved. */
  readonly solved: readonly string[];
}

export interface ProgressView extends KeptProgress {
  /** The exercise that is open in the editor that is followed; undefined when that holds another file. */
  readonly exercise?: OpenExercise | undefined;
}

/** An exercise as it stands in the editor. */
export interface OpenExercise {
  readonly id: ExerciseId;
  readonly uri: string;
  readonly conditions: readonly Condition[];
}

/** What was kept, whoever wrote it: what makes no sense is left out. */
export function readProgress(value: unknown): KeptProgress {
  const { answers, solved } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const entries = typeof answers === 'object' && answers !== null ? Object.entries(answers) : [];
  return {
    answers: Object.fromEntries(
      entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isInteger(entry[1])),
    ),
    solved: Array.isArray(solved) ? solved.filter(id => typeof id === 'string') : [],
  };
}
