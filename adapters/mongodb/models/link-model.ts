import type { Connection } from 'mongoose';
import { platformId } from '../../../src/chat/incoming.ts';
import type { LinkCode } from '../../../src/members/link-code.ts';
import type { MemberId } from '../../../src/members/member.ts';
import { at } from '../../../src/time.ts';
import { asStored, number, odm, text, time } from '../odm.ts';

/** A code as stored, by its hash. Joining removes it; the index removes it an hour after its expiry. */
export interface LinkCodeDoc {
  readonly _id: string;
  readonly member: string;
  readonly platform: string;
  readonly expiresAt: Date;
  /** Who tried it last. */
  readonly claimant?: string;
}

const code = new odm.Schema<LinkCodeDoc>(
  { _id: text, member: text, platform: text, expiresAt: time, claimant: String },
  { ...asStored, collection: 'link_codes' },
);
code.index({ member: 1 });
code.index({ claimant: 1, expiresAt: -1 });
code.index({ expiresAt: 1 }, { expireAfterSeconds: 3_600 });

export const linkCodeModel = (mongo: Connection) => mongo.model('LinkCode', code);

/** How often something was tried since its window began. */
export interface TriesDoc {
  readonly _id: string;
  readonly count: number;
  readonly endsAt: Date;
}

const tries = new odm.Schema<TriesDoc>(
  { _id: text, count: number, endsAt: time },
  { ...asStored, collection: 'tries' },
);
tries.index({ endsAt: 1 }, { expireAfterSeconds: 3_600 });

export const triesModel = (mongo: Connection) => mongo.model('Tries', tries);

/** The row that a code becomes. */
export function fromLinkCode({ hash, member, platform, expiresAt }: LinkCode): LinkCodeDoc {
  return { _id: hash, member, platform, expiresAt: new Date(expiresAt) };
}

/** The code that a row stands for. */
export function toLinkCode({ _id, member, platform, expiresAt }: LinkCodeDoc): LinkCode {
  const id = member as MemberId; // only members' ids are written here
  return { hash: _id, member: id, platform: platformId(platform), expiresAt: at(expiresAt.getTime()) };
}
