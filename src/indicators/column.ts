/** The length itself. Throws a RangeError unless it is a positive integer; `of` begins the message. */
export function checkedLength(of: string, length: number): number {
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`${of} ${length} is not a positive integer`);
  return length;
}

/**
 * Where a column of `length` rows is written: `into`, or new memory where none is given.
 * Throws a RangeError where `into` has another length.
 */
export function outputColumn(length: number, into?: Float64Array): Float64Array {
  if (into && into.length !== length) throw new RangeError(`a column of ${into.length} rows for ${length} values`);
  return into ?? new Float64Array(length);
}
