/** The chart of the followed Dockerfile. */
export interface ChartView {
  /** Why there is nothing to draw of the file. */
  readonly message: string;
}
