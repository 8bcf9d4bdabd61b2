import { Binary } from 'bson';
import { expect, it } from 'vitest';
import { withoutHabits } from './driver-habits.ts';

const lsid = { id: new Binary(Buffer.from('one')) };
const commit = { commitTransaction: 1, lsid, txnNumber: 1, writeConcern: { w: 'majority', wtimeout: 10_000 } };

it('takes the read preference of a direct connection away, and no other', () => {
  const find = { find: 'coins', $readPreference: { mode: 'primaryPreferred' } };

  expect(withoutHabits(find, { isDirect: true, earlier: [] })).toEqual({ find: 'coins' });
  expect(withoutHabits(find, { isDirect: false, earlier: [] })).toEqual(find);
});

it('takes the time limit of an abort away', () => {
  const abort = { abortTransaction: 1, lsid, txnNumber: 1, writeConcern: { w: 1, wtimeout: 10_000 } };

  expect(withoutHabits(abort, { isDirect: true, earlier: [abort] })).toEqual({ ...abort, writeConcern: { w: 1 } });
});

it('takes the time limit of the first commit away, and leaves it to the second', () => {
  const first = withoutHabits(commit, { isDirect: true, earlier: [] });

  expect(first).toEqual({ ...commit, writeConcern: { w: 'majority' } });
  expect(withoutHabits(commit, { isDirect: true, earlier: [first] })).toEqual(commit);
  expect(withoutHabits({ ...commit, txnNumber: 2 }, { isDirect: true, earlier: [first] })).not.toHaveProperty(
    'writeConcern.wtimeout',
  );
});
