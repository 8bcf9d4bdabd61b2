import type { BsonDoc, BsonValue } from './query/bson-value.ts';

/** What a reply may carry beside code and message. */
export type MongoErrorDetails = {
  readonly errorLabels?: readonly string[];
  /** Further fields of the reply or write error, such as keyPattern and keyValue. */
  readonly fields?: Readonly<Record<string, BsonValue>>;
};

/** An error that reaches the client under MongoDB's own number and name. */
export class MongoError extends Error {
  override readonly name = 'MongoError';
  readonly code: number;
  readonly codeName: string;
  readonly errorLabels: readonly string[];
  readonly fields: Readonly<Record<string, BsonValue>>;

  constructor(code: number, message: string, details: MongoErrorDetails = {}) {
    super(message);
    this.code = code;
    this.codeName = codeNames.get(code) ?? `Location${code}`;
    this.errorLabels = details.errorLabels ?? [];
    this.fields = details.fields ?? {};
  }
}

/** A value that cannot be used where it stands (2). */
export const badValue = (message: string): MongoError => new MongoError(2, message);

/** A command, filter or update that cannot be read (9). */
export const failedToParse = (message: string): MongoError => new MongoError(9, message);

/** A value of a type that cannot be used where it stands (14). */
export const typeMismatch = (message: string): MongoError => new MongoError(14, message);

/** A second document under the same unique key (11000). */
export function duplicateKey(message: string, keyPattern: BsonDoc, keyValue: BsonDoc): MongoError {
  return new MongoError(11000, message, { fields: { keyPattern, keyValue } });
}

/** A transaction that lost against another writer (112); drivers run it again. */
export function writeConflict(): MongoError {
  const message = 'Another writer changed this document first; run the transaction again';
  return new MongoError(112, message, { errorLabels: ['TransientTransactionError'] });
}

const codeNames: ReadonlyMap<number, string> = new Map([
  [1, 'InternalError'],
  [2, 'BadValue'],
  [9, 'FailedToParse'],
  [13, 'Unauthorized'],
  [14, 'TypeMismatch'],
  [15, 'Overflow'],
  [16, 'InvalidLength'],
  [17, 'ProtocolError'],
  [18, 'AuthenticationFailed'],
  [20, 'IllegalOperation'],
  [22, 'InvalidBSON'],
  [26, 'NamespaceNotFound'],
  [27, 'IndexNotFound'],
  [28, 'PathNotViable'],
  [34, 'CannotBackfillArray'],
  [40, 'ConflictingUpdateOperators'],
  [43, 'CursorNotFound'],
  [48, 'NamespaceExists'],
  [50, 'MaxTimeMSExpired'],
  [52, 'DollarPrefixedFieldName'],
  [53, 'InvalidIdField'],
  [54, 'NotSingleValueField'],
  [55, 'InvalidDBRef'],
  [56, 'EmptyFieldName'],
  [57, 'DottedFieldName'],
  [59, 'CommandNotFound'],
  [66, 'ImmutableField'],
  [67, 'CannotCreateIndex'],
  [68, 'IndexAlreadyExists'],
  [72, 'InvalidOptions'],
  [73, 'InvalidNamespace'],
  [85, 'IndexOptionsConflict'],
  [86, 'IndexKeySpecsConflict'],
  [112, 'WriteConflict'],
  [115, 'CommandNotSupported'],
  [117, 'ConflictingOperationInProgress'],
  [121, 'DocumentValidationFailure'],
  [146, 'ExceededMemoryLimit'],
  [168, 'InvalidPipelineOperator'],
  [197, 'InvalidIndexSpecificationOption'],
  [206, 'NoSuchSession'],
  [211, 'KeyNotFound'],
  [217, 'IncompleteTransactionHistory'],
  [225, 'TransactionTooOld'],
  [241, 'ConversionFailure'],
  [244, 'TransactionAborted'],
  [246, 'SnapshotUnavailable'],
  [251, 'NoSuchTransaction'],
  [256, 'TransactionCommitted'],

  [263, 'OperationNotSupportedInTransaction'],
  [267, 'PreparedTransactionInProgress'],
  [290, 'TransactionExceededLifetimeLimitSeconds'],
  [291, 'NoQueryExecutionPlans'],
  [10334, 'BSONObjectTooLarge'],
  [11000, 'DuplicateKey'],
  [11600, 'InterruptedAtShutdown'],
  [11601, 'Interrupted'],
  [14031, 'OutOfDiskSpace'],
]);
