import { expect, it } from 'vitest';
import { translated } from '../../../adapters/mongodb/store-error.ts';
import { StoreUnavailable } from '../../../src/errors.ts';

it.each(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'])(
  'a socket that ends with %s means that the database is away',
  (code) => {
    const error = Object.assign(new Error('This socket has been ended by the other party'), { code });

    expect(translated(error)).toBeInstanceOf(StoreUnavailable);
  },
);

it('leaves other errors as they are', () => {
  const error = new TypeError('a mistake of ours');

  expect(translated(error)).toBe(error);
});
