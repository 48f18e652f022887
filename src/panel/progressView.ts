import type { Condition, ExerciseId } from '../lesson/course/exercises';

/** What the reader has answered and solved. */
export interface ProgressView {
  /** The choice that was made, by question: its zero-based index. */
  readonly answers: Readonly<Record<string, number>>;
  /** The exercises that are solved. */
  readonly solved: readonly string[];
  /** The exercise that is open in the editor that is followed; undefined when that holds another file. */
  readonly exercise?: OpenExercise | undefined;
}

/** An exercise as it stands in the editor. */
export interface OpenExercise {
  readonly id: ExerciseId;
  readonly uri: string;
  readonly conditions: readonly Condition[];
}
