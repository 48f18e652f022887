import type { ImageReference } from '../../dockerfile/imageReference';
import { distributionOf } from './baseImages';

/** The option that keeps wget from filling the log. BusyBox's wget does not know -nv; which one an unknown image has is not known either. */
export function quietOption(image: ImageReference | undefined): '-nv' | '-q' {
  const distribution = distributionOf(image);
  return distribution === 'debian' || distribution === 'redhat' ? '-nv' : '-q';
}
