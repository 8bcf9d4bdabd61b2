/** What the driver does otherwise than the format's tests expect, on any server. */
const gaps: readonly { readonly file: string; readonly test: RegExp; readonly reason: string }[] = [
  {
    file: 'bypassDocumentValidation.json',
    test: /^(?:Aggregate|BulkWrite|FindOneAnd|InsertMany).*: false$/,
    reason: 'the driver leaves bypassDocumentValidation: false out',
  },
  {
    file: 'create-null-ids.json',
    test: /^inserting _id with type null via (?:insertOne|insertMany|bulkWrite)$/,
    reason: 'the driver replaces an _id of null',
  },
  {
    file: 'bulkWrite.json',
    test: /^First insertOne is never committed$/,
    reason: 'the driver counts ids as inserted that it could not send',
  },
];

/** What tells from a failure that it is the driver's. */
const tellTales: readonly { readonly failure: RegExp; readonly reason: string }[] = [
  {
    failure: /\.command\.readConcern(?:\.afterClusterTime: not expected|: expected no field, got \{"afterClusterTime")/,
    reason: 'the driver sends afterClusterTime with every command of a causally consistent session',
  },
  {
    failure: /\.command\.filter\._id: expected (\{"\$oid":"\w+"\}), got \{"\$eq":\1\}/,
    reason: 'the driver looks a file up by $eq',
  },
];

/** Why a failure is the driver's, whatever server it talks to; undefined where nothing says so. */
export function driverFault(failure: string): string | undefined {
  return tellTales.find((tale) => tale.failure.test(failure))?.reason;
}

/** Why the driver cannot pass a test, whatever server it talks to; undefined where nothing is known against it. */
export function driverGap(file: string, test: string): string | undefined {
  return gaps.find((gap) => file.endsWith(`/${gap.file}`) && gap.test.test(test))?.reason;
}
