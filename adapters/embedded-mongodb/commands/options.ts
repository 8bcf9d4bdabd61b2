import { type CommandName, commandOptions, commonOptions } from '../contract.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { type Doc, isDoc, type Value } from '../query/value.ts';

/** Throws 40415 for a field of the command that the contract does not list, and 2 for one asking for what is refused. */
export function assertOptions(name: CommandName, body: Doc): void {
  const known: readonly string[] = commandOptions[name];
  for (const field of body.keys()) {
    if (field === name || common.has(field) || known.includes(field)) continue;
    throw unknownField(`${name}.${field}`);
  }
  assertSimple(body.get('collation'));
}

/** The same for a part of a command, such as one of its updates. */
export function assertFields(where: string, part: Doc, known: readonly string[]): void {
  for (const field of part.keys()) if (!known.includes(field)) throw unknownField(`${where}.${field}`);
  assertSimple(part.get('collation'));
}

const common: ReadonlySet<string> = new Set(commonOptions);

const unknownField = (field: string): MongoError => new MongoError(40415, `BSON field '${field}' is an unknown field.`);

/** The simple collation, which compares bytes, is the only one. */
function assertSimple(collation: Value | undefined): void {
  if (!isDoc(collation) || collation.size === 0) return;
  if (collation.get('locale') !== 'simple') throw badValue('The embedded engine has no collation other than simple');
}
