import { mergedFavourites, noFavourites } from '../../src/favourites/favourites.ts';
import type { Member, MemberId } from '../../src/members/member.ts';
import { mergedMember, mergedPreferences, movedAccounts } from '../../src/members/merge.ts';
import { type AccountDoc, accountModel, toAccount } from './models/account-model.ts';
import { alertModel } from './models/alert-model.ts';
import { type FavouriteDoc, favouriteModel, toFavourites } from './models/favourite-model.ts';
import { fromMember, type MemberDoc, memberModel, toMember } from './models/member-model.ts';
import { outboxModel } from './models/outbox-model.ts';
import { fromPreferences, type PreferenceDoc, preferenceModel, toPreferences } from './models/preference-model.ts';
import type { Transaction } from './queue-items.ts';

/** Whose things become whose. */
interface Merge {
  readonly kept: Member;
  readonly joined: Member;
}

/** Everything that belongs to a member by id. What is added to the database for members is added here. */
const moves: readonly ((transaction: Transaction, merge: Merge) => Promise<void>)[] = [
  movePreferences,
  moveAccounts,
  moveAlerts,
  moveFavourites,
  moveOutbox,
];

/** Makes one member of two in a transaction. Throws where one of them is no more. */
export async function mergeMembers(
  transaction: Transaction,
  ids: { readonly kept: MemberId; readonly joined: MemberId },
): Promise<Member> {
  const { connection, session } = transaction;
  const members = memberModel(connection);
  const joined = await members.findOneAndDelete({ _id: ids.joined }, { session }).lean<MemberDoc>();
  const kept = await members.findOne({ _id: ids.kept }).session(session).lean<MemberDoc>();
  if (!joined || !kept) throw new TypeError('a member to be joined is gone');
  const merge = { kept: toMember(kept), joined: toMember(joined) };
  const member = mergedMember(merge.kept, merge.joined);
  await members.replaceOne({ _id: member.id }, fromMember(member), { session });
  for (const move of moves) await move(transaction, merge);
  return member;
}

async function movePreferences({ connection, session }: Transaction, { kept, joined }: Merge): Promise<void> {
  const preferences = preferenceModel(connection);
  const theirs = await preferences.findOneAndDelete({ _id: joined.id }, { session }).lean<PreferenceDoc>();
  if (!theirs) return;
  const own = await preferences.findOne({ _id: kept.id }).session(session).lean<PreferenceDoc>();
  const merged = own ? mergedPreferences(toPreferences(own), toPreferences(theirs)) : toPreferences(theirs);
  const row = { _id: kept.id, ...fromPreferences(merged), version: (own?.version ?? 0) + 1 };
  await preferences.replaceOne({ _id: kept.id }, row, { session, upsert: true });
}

async function moveAccounts({ connection, session }: Transaction, { kept, joined }: Merge): Promise<void> {
  const accounts = accountModel(connection);
  const of = async (member: Member) =>
    (await accounts.find({ member: member.id }).session(session).lean<AccountDoc[]>()).map(toAccount);
  for (const { id, member, name, chosenAt } of movedAccounts(await of(kept), await of(joined), kept)) {
    const change = { member, name, chosenAt: new Date(chosenAt) };
    await accounts.updateOne({ _id: id }, { $set: change, $inc: { version: 1 } }, { session }); // a save under way gives way
  }
}

async function moveAlerts({ connection, session }: Transaction, { kept, joined }: Merge): Promise<void> {
  const change = { $set: { member: kept.id }, $inc: { version: 1 } }; // a save under way gives way
  await alertModel(connection).updateMany({ member: joined.id }, change, { session });
}

async function moveFavourites({ connection, session }: Transaction, { kept, joined }: Merge): Promise<void> {
  const rows = favouriteModel(connection);
  const theirs = await rows.findOneAndDelete({ _id: joined.id }, { session }).lean<FavouriteDoc>();
  if (!theirs) return;
  const own = await rows.findOne({ _id: kept.id }).session(session).lean<FavouriteDoc>();
  const merged = mergedFavourites(own ? toFavourites(own) : noFavourites, toFavourites(theirs));
  const row = { _id: kept.id, ...merged, version: (own?.version ?? 0) + 1 };
  await rows.replaceOne({ _id: kept.id }, row, { session, upsert: true });
}

async function moveOutbox({ connection, session }: Transaction, { kept, joined }: Merge): Promise<void> {
  await outboxModel(connection).updateMany({ member: joined.id }, { $set: { member: kept.id } }, { session });
}
