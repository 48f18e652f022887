import { entriesOf, entryOf, itemsOf, textOf, type ConfigNode } from '../configTree';

/** One job of a matrix: what its names stand for. */
export type MatrixJob = ReadonlyMap<string, ConfigNode>;

/** So many jobs GitHub starts for one matrix at the most. */
const mostJobs = 256;

/**
 * The jobs that a matrix makes, in GitHub's way: every combination without the excluded ones, then each `include` goes into
 * the combinations whose own values it does not change, else is a job by itself. One job without values where there is no
 * matrix, or one that is computed.
 * See https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations.
 */
export function matrixJobs(matrix: ConfigNode | undefined): readonly MatrixJob[] {
  const axes = entriesOf(matrix).filter(([name]) => name !== 'include' && name !== 'exclude');
  let combinations: MatrixJob[] = [new Map()];
  for (const [name, { value }] of axes) {
    const choices = itemsOf(value);
    if (choices.length === 0) continue;
    combinations = combinations.flatMap(job => choices.map(each => new Map([...job, [name, each]]))).slice(0, mostJobs);
  }
  const excluded = itemsOf(entryOf(matrix, 'exclude'));
  const originals = combinations.filter(job => job.size > 0 && !excluded.some(each => agrees(job, each, true)));
  const jobs = originals.map(original => ({ original, values: new Map(original) }));
  const alone: MatrixJob[] = [];
  for (const include of itemsOf(entryOf(matrix, 'include')).slice(0, mostJobs)) {
    const additions = entriesOf(include).map(([name, { value }]) => [name, value] as const);
    const fitting = jobs.filter(({ original }) => agrees(original, include, false));
    for (const { values } of fitting) for (const [name, value] of additions) values.set(name, value);
    if (fitting.length === 0) alone.push(new Map(additions));
  }
  const all = [...jobs.map(({ values }) => values), ...alone];
  return all.length === 0 ? [new Map()] : all.slice(0, mostJobs);
}

/** Whether what a job and a set of values both name is the same; with `whole`, the job must name all of it. */
function agrees(job: MatrixJob, values: ConfigNode, whole: boolean): boolean {
  return entriesOf(values).every(([name, { value }]) => {
    const own = job.get(name);
    return own === undefined ? !whole : isSame(own, value);
  });
}

/** Values of a matrix are texts, or maps of texts: no more is compared, as aliases can make small files immense. */
function isSame(one: ConfigNode, other: ConfigNode): boolean {
  if (one === other) return true;
  if (one.kind === 'scalar' || other.kind === 'scalar') return textOf(one) === textOf(other) && one.kind === other.kind;
  const [left, right] = [entriesOf(one), new Map(entriesOf(other))];
  return (
    one.kind === other.kind &&
    left.length === right.size &&
    left.every(([name, { value }]) => {
      const same = right.get(name)?.value;
      return value.kind === 'scalar' && same?.kind === 'scalar' && value.value === same.value;
    })
  );
}

/** The value of `matrix.name` or `matrix.name.part` in a job. */
export function matrixText(job: MatrixJob, name: string): string | undefined {
  const [, first = '', ...rest] = name.split('.');
  return textOf(rest.reduce((node: ConfigNode | undefined, key) => entryOf(node, key), job.get(first)));
}
