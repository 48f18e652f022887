import { untold } from './dockerfileBuild';
import { isHclList, isHclMap, type HclValue } from './hclValue';

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

/** Lists and maps are equal when all in them is; untold where something in them is, or where there is too much of it. */
export function areEqual(left: HclValue | undefined, right: HclValue | undefined): HclValue {
  let looks = 0;
  return compare(left, right);

  function compare(left: HclValue | undefined, right: HclValue | undefined): HclValue {
    looks++;
    // Lists that hold each other twice have more in them than anybody could look at.
    if (looks > mostLooks || left === undefined || right === undefined || left === untold || right === untold)
      return untold;
    if (isHclList(left) && isHclList(right)) {
      if (left.length !== right.length) return false;
      return all(left.map((value, index) => compare(value, right[index])));
    }
    if (isHclMap(left) && isHclMap(right)) {
      if (left.size !== right.size || [...left.keys()].some(key => !right.has(key))) return false;
      return all([...left].map(([key, value]) => compare(value, right.get(key))));
    }
    return left === right;
  }
}

const mostLooks = 10_000;

function all(values: readonly HclValue[]): HclValue {
  if (values.includes(false)) return false;
  return values.includes(untold) ? untold : true;
}

export function opposite(value: HclValue): HclValue {
  return typeof value === 'boolean' ? !value : untold;
}

export function isScalar(value: HclValue | undefined): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
