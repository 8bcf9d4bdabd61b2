import type {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** A document: its fields in their order, also those whose names look like numbers. */
export type BsonDoc = Map<string, BsonValue>;

/**
 * One BSON value. Numbers stay in bson's classes, so that int, long, double and decimal are never mixed up.
 *
 * A missing field is `undefined`, which is never a value. The deprecated types undefined (read as null), symbol,
 * DBPointer and code with scope (refused) have no counterpart.
 */
export type BsonValue =
  | null
  | boolean
  | string
  | Date
  | Int32
  | Long
  | Double
  | Decimal128
  | ObjectId
  | Binary
  | BSONRegExp
  | Timestamp
  | MinKey
  | MaxKey
  | Code
  | BsonDoc
  | BsonValue[];
