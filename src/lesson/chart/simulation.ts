/** How often what changes, for builds that are made up. */
export interface ChangeRates {
  /** How many builds, the first one included. */
  readonly builds: number;
  /** The dependencies change with every so many builds; with 0 never. */
  readonly dependencies: number;
  /** The same of the source. */
  readonly source: number;
}

/** As the lesson opens: five builds, each with a change of the source; the dependencies would change with the tenth. */
export const openingRates: ChangeRates = { builds: 5, dependencies: 10, source: 1 };

/** What may be asked for; nobody reads a chart of more builds. */
export const rateLimits = { builds: { least: 2, most: 100 }, every: { least: 0, most: 50 } } as const;

/** Rates as they may be asked for: whole numbers within the limits. */
export function allowedRates({ builds, dependencies, source }: ChangeRates): ChangeRates {
  const { every } = rateLimits;
  return {
    builds: within(builds, rateLimits.builds),
    dependencies: within(dependencies, every),
    source: within(source, every),
  };
}

function within(number: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Number.isFinite(number) ? Math.min(most, Math.max(least, Math.round(number))) : least;
}

/** What is new in a build. */
export interface SimulatedBuild {
  /** What a commit of such a change would be called. */
  readonly subject: string;
  readonly dependencies: boolean;
  readonly source: boolean;
}

/** The builds under these rates, the same ones each time. In the first one everything is new. */
export function simulatedBuilds(rates: ChangeRates): SimulatedBuild[] {
  const { builds, dependencies, source } = allowedRates(rates);
  return Array.from({ length: builds }, (_, index) => {
    const isDue = (every: number): boolean => index === 0 || (every > 0 && index % every === 0);
    const changes = { dependencies: isDue(dependencies), source: isDue(source) };
    return { ...changes, subject: index === 0 ? 'The first build' : subjectOf(changes) };
  });
}

function subjectOf({ dependencies, source }: Omit<SimulatedBuild, 'subject'>): string {
  if (dependencies && source) return 'Dependencies and source change';
  if (dependencies) return 'Dependencies change';
  return source ? 'The source changes' : 'Nothing changes';
}
