import type { StepChoices } from './dockerfileChoices';
import type { Features } from './features';
import { pick, pickOf } from './pick';
import { sourceOf } from './sources';
import { sharedName, type Surroundings } from './surroundings';

/** The mounts of a RUN. */
export function writeMounts({ sources, at, to, flags }: StepChoices, around: Surroundings): string {
  return flags
    .slice(0, 1 + (to % 2))
    .map((flag, index) => mount(flag, sources[index] ?? sources[0], at, index, around))
    .join(' ');
}

function mount(
  flag: number,
  source: StepChoices['sources'][number] | undefined,
  at: number,
  index: number,
  around: Surroundings,
): string {
  const target = `/mount${index}`;
  const { sources, shared, features, stages, stage } = around;
  const lender = pick(stages.slice(0, -1), at);
  const held = shared && pick([...shared.files, ...shared.folders], at);
  if (held !== undefined && flag % 5 === 0 && fitsMount(held, features))
    return `--mount=from=${sharedName},source=${held},target=${target}`;
  switch (flag % 9) {
    case 0:
      return `--mount=type=cache,target=${target}`;
    case 1:
      return `--mount=type=cache,target=${target},id=${pickOf(['a', 'b'], at)},sharing=locked`;
    case 2:
      return `--mount=type=cache,target=${target},from=base-one,source=/etc`;
    case 3:
      return `--mount=type=tmpfs,target=${target}`;
    case 4:
      return `--mount=type=secret,id=none`;
    case 5:
      return `--mount=target=${target}`;
    case 6:
    case 7: {
      const held = lender && pick([...lender.holds], at);
      // By number it would be an image.
      if (lender?.name === undefined || held === undefined || !features.fromStages || !fitsMount(held, features)) break;
      return `--mount=from=${lender.name},source=${held.replace(/\/$/, '')},target=${target},rw`;
    }
  }
  const { path: found } = sourceOf(
    sources,
    features,
    source?.kind === 'folder' ? 'folder' : 'file',
    source?.at ?? 0,
    0,
  );
  if (found === undefined || !fitsMount(found, features)) return `--mount=type=bind,target=${target}`;
  return `--mount=type=bind,source=${found},target=${target}${stage.isEmpty ? '' : ',ro'}`;
}

function fitsMount(source: string, features: Features): boolean {
  return !/[\s,"[]/.test(source) && (features.foreignFlags || /^[\u0020-\u007e]*$/.test(source));
}
