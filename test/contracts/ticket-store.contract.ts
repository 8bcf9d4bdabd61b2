import { expect, it } from 'vitest';
import type { Ticket } from '../../src/chat/ticket.ts';
import { after, at, minute } from '../../src/time.ts';
import { chat } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const now = at(Date.UTC(2040, 0, 1)); // far off, so that no expiry of the database's own plays a part
const ticket: Ticket = {
  id: 'abcdefghijklmnopqrstuv',
  address: chat('a'),
  personId: 'p',
  line: '/unwatch all',
  subjectVersion: '7',
  expiresAt: after(now, minute),
};

/** Promises of `TicketStore`. */
export const ticketStoreContract: StoreContract = (open) => {
  it('redeems a ticket once', async () => {
    const { tickets } = open().stores;
    const { subjectVersion: _, ...plain } = { ...ticket, id: 'other', line: '' };
    await tickets.issue([ticket, plain]);

    expect(await tickets.redeem(ticket, now)).toEqual(ticket);
    expect(await tickets.redeem(ticket, now)).toBeUndefined();
    expect(await tickets.redeem(plain, now)).toEqual(plain);
  });

  it('finds a ticket without using it, for its own person alone', async () => {
    const { tickets } = open().stores;
    await tickets.issue([ticket]);

    expect(await tickets.find(ticket, now)).toEqual(ticket);
    expect(await tickets.find({ ...ticket, personId: 'q' }, now)).toBeUndefined();
    expect(await tickets.find(ticket, ticket.expiresAt)).toBeUndefined();
    expect(await tickets.redeem(ticket, now)).toEqual(ticket);
    expect(await tickets.find(ticket, now)).toBeUndefined();
  });

  it('redeems once over calls at the same time', async () => {
    const { tickets } = open().stores;
    await tickets.issue([ticket]);

    const answers = await Promise.all(Array.from({ length: 8 }, () => tickets.redeem(ticket, now)));

    expect(answers.filter(Boolean)).toEqual([ticket]);
  });

  it.each([
    { who: 'another person', wrong: { personId: 'q' } },
    { who: 'another chat', wrong: { address: chat('b') } },
    { who: 'another platform', wrong: { address: chat('a', 'console') } },
    { who: 'an unknown id', wrong: { id: 'guess' } },
  ])('refuses $who and leaves the ticket usable', async ({ wrong }) => {
    const { tickets } = open().stores;
    await tickets.issue([ticket]);

    expect(await tickets.redeem({ ...ticket, ...wrong }, now)).toBeUndefined();
    expect(await tickets.redeem(ticket, now)).toEqual(ticket);
  });

  it('refuses from the moment of expiry', async () => {
    const { tickets } = open().stores;
    await tickets.issue([ticket]);

    expect(await tickets.redeem(ticket, ticket.expiresAt)).toBeUndefined();
    expect(await tickets.redeem(ticket, after(ticket.expiresAt, -1))).toEqual(ticket);
  });

  it('issues none where none are given', async () => {
    await expect(open().stores.tickets.issue([])).resolves.toBeUndefined();
  });
};
