import type { Connection } from 'mongoose';
import type { Member, MemberId } from '../../src/members/member.ts';
import type { LinkStore, Tries, TryWindow } from '../../src/ports/link-store.ts';
import { after, at } from '../../src/time.ts';
import { above, atMost } from './filter.ts';
import { mergeMembers } from './merge-members.ts';
import {
  fromLinkCode,
  type LinkCodeDoc,
  linkCodeModel,
  type TriesDoc,
  toLinkCode,
  triesModel,
} from './models/link-model.ts';
import { notQueued, queueItems } from './queue-items.ts';
import { guarded, isDuplicate } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/** Codes in MongoDB, and members made one in a transaction. */
export function mongoLinkStore(connection: Connection): LinkStore {
  const codes = linkCodeModel(connection);
  const tries = triesModel(connection);

  return guarded<LinkStore>({
    async issue(code) {
      await codes.deleteMany({ member: code.member });
      await codes.create([fromLinkCode(code)]);
    },
    async claim(hash, claimant, now) {
      const usable = { _id: hash, expiresAt: above(new Date(now)) };
      const row = await codes.findOneAndUpdate(usable, { $set: { claimant } }).lean<LinkCodeDoc>();
      return row ? toLinkCode(row) : undefined;
    },
    async claimed(claimant, now) {
      const usable = { claimant, expiresAt: above(new Date(now)) };
      const row = await codes.findOne(usable).sort({ expiresAt: -1 }).lean<LinkCodeDoc>();
      return row ? toLinkCode(row) : undefined;
    },
    async join({ hash }, joined, { at: now, items }) {
      const fresh = await notQueued(connection, items);
      let member: Member | undefined;
      await inTransaction(connection, async (session) => {
        const usable = { _id: hash, claimant: joined, expiresAt: above(new Date(now)) };
        const row = await codes.findOneAndDelete(usable, { session }).lean<LinkCodeDoc>();
        if (!row) return;
        member = await mergeMembers({ connection, session }, { kept: row.member as MemberId, joined }); // written by `issue`
        await queueItems({ connection, session }, fresh, new Date(now));
      });
      return member;
    },
    countTry: (keys, window) => Promise.all(keys.map((key) => counted(key, window))),
  });

  async function counted(key: string, window: TryWindow): Promise<Tries> {
    const running = { _id: key, endsAt: above(new Date(window.at)) };
    const row = await tries.findOneAndUpdate(running, { $inc: { count: 1 } }).lean<TriesDoc>();
    if (row) return { count: row.count, endsAt: at(row.endsAt.getTime()) };
    return (await begun(key, window)) ?? counted(key, window);
  }

  /** A new window with its first try; undefined where another call has begun it. */
  async function begun(key: string, { at: now, lengthMs }: TryWindow): Promise<Tries | undefined> {
    const endsAt = after(now, lengthMs);
    const over = { _id: key, endsAt: atMost(new Date(now)) };
    try {
      await tries.updateOne(over, { $set: { count: 1, endsAt: new Date(endsAt) } }, { upsert: true });
      return { count: 1, endsAt };
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }
}
