import { untold } from './dockerfileBuild';
import type { HclValue } from './hclValue';

/** A truth value; undefined where it is not known. */
export type Truth = boolean | undefined;

export function both(left: Truth, right: Truth): HclValue {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : untold;
}

export function either(left: Truth, right: Truth): HclValue {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : untold;
}

/** Untold for lists and maps. */
export function areEqual(left: HclValue | undefined, right: HclValue | undefined): HclValue {
  return isScalar(left) && isScalar(right) ? left === right : untold;
}

export function opposite(value: HclValue): HclValue {
  return typeof value === 'boolean' ? !value : untold;
}

export function isScalar(value: HclValue | undefined): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
