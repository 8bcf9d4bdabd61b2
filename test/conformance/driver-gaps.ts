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

/** Why the driver cannot pass a test, whatever server it talks to; undefined where nothing is known against it. */
export function driverGap(file: string, test: string): string | undefined {
  return gaps.find((gap) => file.endsWith(`/${gap.file}`) && gap.test.test(test))?.reason;
}
