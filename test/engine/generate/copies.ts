import path from 'node:path';
import { madeByRun } from '../baseImage';
import type { StepChoices } from './dockerfileChoices';
import type { Features } from './features';
import { pick, pickOf } from './pick';
import { sourceOf, type Source } from './sources';
import { sharedName, type Surroundings } from './surroundings';
import { isWithin } from './trees';

export function writeCopy(keyword: string, step: StepChoices, around: Surroundings): string[] {
  const { sources, features, number } = around;
  const found = step.sources.map(({ kind, at, to }) => sourceOf(sources, features, kind, at, to));
  const destination = destinationFor(found, step.at, around);
  const hasParents = features.parentsFlag && keyword === 'COPY' && (step.flags[5] ?? 0) % 3 === 0;
  const flags = `${hasParents ? '--parents ' : ''}${copyFlags(step.flags, features, keyword)}`;
  const [only] = found;
  for (const source of found) {
    const isUnpacked = keyword === 'ADD' && source.path?.endsWith('.tar') === true;
    const isPartial = flags.includes('--exclude');
    if (!isUnpacked) hold(source, found.length === 1, { destination, hasParents, isPartial }, around);
  }
  const setsVariable =
    features.variables && step.to % 8 === 0 && found.length === 1 && /^[\w./-]+$/.test(only?.text ?? ' ');
  if (setsVariable) {
    const name = `FROM${number}`;
    return [`ARG ${name}=${only?.text ?? ''}`, `${keyword} ${flags}\${${name}} ${destination}`];
  }
  const words = [...found.map(({ text }) => text), destination];
  return [`${keyword} ${flags}${listed(words, step.to)}`];
}

function listed(words: readonly string[], to: number): string {
  const needsQuotes = words.some((word, index) => /[\s"'$\\]/.test(word) || (index === 0 && word.startsWith('[')));
  return needsQuotes || to % 5 === 0 ? JSON.stringify(words) : words.join(' ');
}

function destinationFor(found: readonly Source[], at: number, { stage, features, number }: Surroundings): string {
  const [only] = found;
  const mayShare = features.sharedDestinations && at % 3 === 0;
  const own = Math.floor(at / 3);
  if (found.length === 1 && only?.kind === 'file' && own % 3 === 0) return `/file${number}`;
  const isFolder = found.length === 1 && (only?.kind === 'folder' || only?.kind === 'root');
  if (mayShare) return pickOf(['/app/', './', '/', 'sub/'], own);
  if (features.slashless && found.length > 1 && own % 5 === 0) return `/folder${number}`;
  if (stage.folder !== '/' && own % 4 === 0) return `copied${number}/`;
  return isFolder && own % 2 === 0 ? `/folder${number}` : `/folder${number}/`;
}

function copyFlags(flags: readonly number[], features: Features, keyword: string): string {
  const [link = 0, chmod = 0, chown = 0, exclude = 0, second = 0] = flags;
  const written = [
    ...(features.linkFlag && link % 5 === 0 ? ['--link'] : []),
    ...(chmod % 8 === 0 ? [`--chmod=${pickOf(['755', '0644', 'u=rwX,go=rX'], Math.floor(chmod / 8))}`] : []),
    ...(chown % 8 === 0 ? [`--chown=${pickOf(['1000', '1000:1000', '0:0'], Math.floor(chown / 8))}`] : []),
    ...(features.excludes && exclude % 5 === 0 ? [excluded(Math.floor(exclude / 5))] : []),
    ...(features.excludes && exclude % 15 === 0 ? [excluded(second)] : []),
    ...(keyword === 'ADD' && second % 6 === 0 ? ['--unpack=false'] : []),
  ];
  return written.map(flag => `${flag} `).join('');
}

function excluded(chosen: number): string {
  const patterns = ['*.txt', '**/*.txt', 'lib', '**/index.js', 'a*', 'src/*', '!a.txt', '**/lib/**', 'a.txt'] as const;
  return `--exclude=${pickOf(patterns, chosen)}`;
}

interface CopyManner {
  readonly destination: string;
  readonly hasParents: boolean;
  /** Whether some of it may be left out. */
  readonly isPartial: boolean;
}

/** Remembers what a source brings into a stage, for a COPY --from it. */
function hold(
  { kind, path: found }: Source,
  isOnly: boolean,
  { destination, hasParents, isPartial }: CopyManner,
  { stage, sources: { first, files }, features }: Surroundings,
): void {
  const target = path.posix.resolve(stage.folder, destination);
  const top = target === '/' ? '' : target;
  if (found === undefined || kind === 'missing' || kind === 'link' || kind === 'belowLink') return;
  if (!isOnly && !features.partsOfCopies) return;
  if (kind === 'file') {
    const isInto = destination.endsWith('/') || destination === '.';
    stage.holds.add(hasParents ? `${top}/${found}` : isInto ? `${top}/${path.posix.basename(found)}` : target);
    return;
  }
  stage.holds.add(`${top}/`);
  const isIn = (name: string): boolean => kind === 'root' || isWithin(name, found);
  const isWhole = kind === 'root' || hasParents;
  const placed = (name: string): string => `${top}/${isWhole ? name : name.slice(found.length + 1)}`;
  // What is left out, a RUN after that might have made.
  const held = isPartial ? stage.mayHold : stage.holds;
  if (features.partsOfCopies) files.filter(isIn).forEach(name => held.add(placed(name)));
  if (features.uncertainParts) [...first.keys()].filter(isIn).forEach(name => stage.mayHold.add(placed(name)));
}

/** The same as from the build context; undefined when the build has no other. */
export function copyFromContext(step: StepChoices, around: Surroundings): string[] | undefined {
  const { shared } = around;
  if (!shared) return undefined;
  const name = step.at % 5 === 0 ? `${sharedName}:latest` : sharedName;
  return writeCopy('COPY', step, { ...around, sources: shared }).map(instruction =>
    instruction.replace(/^COPY /, `COPY --from=${name} `),
  );
}

/** Takes only what a COPY put there or a RUN has made: what else a RUN leaves alone is taken to differ when it ran again. */
export function copyFromStage({ at, to, flags }: StepChoices, around: Surroundings): string[] | undefined {
  const { stages, stage, features, number } = around;
  const lender = pick(stages.slice(0, -1), at);
  if (lender === undefined) return undefined;
  const holds = [...lender.holds, ...(lender.hasRun ? [madeByRun, '/'] : lender.mayHold)];
  const found = pick(holds, to);
  if (found === undefined || (!features.wildcards && /[[\]*?]/.test(found))) return undefined;
  const destination = `/from${number}${found.endsWith('/') ? '/' : pickOf(['', '/'], flags[5] ?? 0)}`;
  const target =
    destination.endsWith('/') && !found.endsWith('/') ? destination + path.posix.basename(found) : destination;
  stage.holds.add(target);
  const words = [found.replace(/[[*?]/g, '[$&]'), destination];
  return [`COPY --from=${lender.name ?? lender.index} ${copyFlags(flags, features, 'COPY')}${listed(words, to)}`];
}
