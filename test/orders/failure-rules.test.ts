import { describe, expect, it } from 'vitest';
import { AccountCallFailed, failureOf } from '../../src/orders/call-failure.ts';
import { verdictOf } from '../../src/orders/failure-rules.ts';

describe('what a failure of the one send means (orders.md 3)', () => {
  it.each([
    ['socket dropped', { name: 'NetworkError' }, 'maybe'],
    ['no reply', { name: 'RequestTimeout' }, 'maybe'],
    ['HTTP 500 html', { name: 'ExchangeNotAvailable', httpStatus: 500 }, 'maybe'],
    ['302', { name: 'NetworkError', httpStatus: 302 }, 'maybe'],
    ['503 with -1007', { name: 'RequestTimeout', httpStatus: 503, code: '-1007' }, 'maybe'],
    ['-1006', { name: 'OperationFailed', code: '-1006' }, 'maybe'],
    ['-1006 as plain ExchangeError', { name: 'ExchangeError', code: '-1006' }, 'maybe'],
    ['-1006 as BadResponse', { name: 'BadResponse', code: '-1006' }, 'maybe'],
    ['-1007 in the clothes of a rejection', { name: 'InvalidOrder', code: '-1007' }, 'maybe'],
    ['200 headers, body cut', { name: 'SocketError' }, 'maybe'],
    ['200 and html', { name: 'TypeError' }, 'maybe'],
    ['200 and {}', { name: 'NoOrderId' }, 'maybe'],
    ['another client order id', { name: 'OtherClientId' }, 'maybe'],
    ['body stalls', { name: 'Deadline' }, 'maybe'],
    ['409 on cancel-replace', { name: 'ExchangeNotAvailable', httpStatus: 409 }, 'maybe'],
    ['HTTP 400 as ExchangeNotAvailable', { name: 'ExchangeNotAvailable', httpStatus: 400 }, 'maybe'],
    ['a rejection within a 502', { name: 'InvalidOrder', httpStatus: 502 }, 'maybe'],
    ['rate limited without the status', { name: 'DDoSProtection' }, 'maybe'],
    ['on-maintenance', { name: 'OnMaintenance' }, 'maybe'],
    ['what nobody has seen yet', { name: 'Whatever' }, 'maybe'],
    ['same client order id again', { name: 'DuplicateOrderId' }, 'yes'],
    ['429', { name: 'DDoSProtection', httpStatus: 429 }, 'no, wait'],
    ['418', { name: 'RateLimitExceeded', httpStatus: 418 }, 'no, wait'],
    ['-1021', { name: 'InvalidNonce', code: '-1021', httpStatus: 400 }, 'no, resync-clock'],
    ['balance too low', { name: 'InsufficientFunds', httpStatus: 400 }, 'no, give-up'],
    ['InvalidOrder', { name: 'InvalidOrder', httpStatus: 400 }, 'no, give-up'],
    ['BadSymbol', { name: 'BadSymbol' }, 'no, give-up'],
    ['BadRequest', { name: 'BadRequest' }, 'no, give-up'],
    ['bad key', { name: 'AuthenticationError', httpStatus: 401 }, 'no, give-up'],
    ['no right', { name: 'PermissionDenied' }, 'no, give-up'],
    ['ArgumentsRequired', { name: 'ArgumentsRequired' }, 'no, give-up'],
    ['NotSupported', { name: 'NotSupported' }, 'no, give-up'],
  ])('%s: %s', (_, failure, meaning) => {
    const verdict = verdictOf(failure);

    expect(verdict.exists === 'no' ? `no, ${verdict.next}` : verdict.exists).toBe(meaning);
  });

  it('takes whatever is thrown', () => {
    expect(failureOf(new AccountCallFailed({ name: 'InvalidNonce' }))).toEqual({ name: 'InvalidNonce' });
    expect(verdictOf(failureOf(new TypeError('x')))).toEqual({ exists: 'maybe' });
    expect(verdictOf(failureOf('x'))).toEqual({ exists: 'maybe' });
  });
});
