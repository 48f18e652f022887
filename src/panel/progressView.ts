/** What the reader has answered and solved. */
export interface ProgressView {
  /** The choice that was made, by question: its zero-based index. */
  readonly answers: Readonly<Record<string, number>>;
  /** The exercises that are solved. */
  readonly solved: readonly string[];
}
