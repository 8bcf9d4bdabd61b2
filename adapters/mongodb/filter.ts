import { odm } from './odm.ts';

/** Matches values up to and including `value`. */
export function atMost<T>(value: T): { $lte: T } {
  return odm.trusted({ $lte: value });
}

/** Matches values from `value` on. */
export function atLeast<T>(value: T): { $gte: T } {
  return odm.trusted({ $gte: value });
}

/** Matches values below `value`. */
export function below<T>(value: T): { $lt: T } {
  return odm.trusted({ $lt: value });
}

/** Matches values above `value`. */
export function above<T>(value: T): { $gt: T } {
  return odm.trusted({ $gt: value });
}

/** Matches values from `first` on and below `end`. */
export function between<T>(first: T, end: T): { $gte: T; $lt: T } {
  return odm.trusted({ $gte: first, $lt: end });
}

/** Matches each of `values`. */
export function among<T>(values: readonly T[]): { $in: T[] } {
  return odm.trusted({ $in: [...values] });
}

/** Matches everything but `values`. */
export function notAmong<T>(values: readonly T[]): { $nin: T[] } {
  return odm.trusted({ $nin: [...values] });
}
