import { describe, expect, it } from 'vitest';
import { at } from '../../src/time.ts';
import { faultOf } from '../../src/track-record/check-chain.ts';
import type { TrackEntry } from '../../src/track-record/track-entry.ts';
import { type FakeDesk, fakeDesk, restarted } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

const key = 'binance:BTC/USDT@15m';
const quarter = 900_000;
const rows = walk(3_000, { seed: 11 });

async function watching(): Promise<FakeDesk> {
  const desk = fakeDesk();
  desk.data.lay(key, rows);
  desk.data.setNow(at(2_400 * quarter));
  await desk.type('/watch BTC/USDT 15m');
  await desk.app.scanMarkets();
  return desk;
}

/** Scans up to a number of candles. */
async function scanTo(desk: FakeDesk, candles: number): Promise<void> {
  desk.data.setNow(at(Math.min(3_000, candles) * quarter));
  await desk.app.scanMarkets();
}

const entriesOf = ({ stores }: FakeDesk) => stores.trackRecord.entries(0, 10_000);

/** What a record says, apart from when it was written. */
function told(entries: readonly TrackEntry[]): string[] {
  return entries.map(({ kind, body }) => `${kind} ${body}`).sort();
}

describe('what became of signals', () => {
  it('is the same however the candles arrive, in a chain that holds', async () => {
    const whole = await watching();
    await scanTo(whole, 3_000);
    const pieces = await watching();
    for (let candles = 2_407; candles < 3_010; candles += 7) await scanTo(pieces, candles);

    const [one, other] = [await entriesOf(whole), await entriesOf(pieces)];
    expect(one.filter(({ kind }) => kind === 'outcome').length).toBeGreaterThan(2);
    expect(told(other)).toEqual(told(one));
    expect(faultOf(other, await pieces.stores.trackRecord.head())).toBeUndefined();
  });

  it.each([2_450, 2_611, 2_899])('is the same after a crash at candle %i', async (crash) => {
    const whole = await watching();
    await scanTo(whole, 3_000);
    const first = await watching();
    await first.app.saveScans();
    await scanTo(first, crash);
    const second = restarted(first);
    second.data.lay(key, rows);
    await scanTo(second, 3_000);

    expect(told(await entriesOf(second))).toEqual(told(await entriesOf(whole)));
  });

  it('is shown on the signal and in the track record', async () => {
    const desk = await watching();
    await scanTo(desk, 3_000);
    const [done] = await desk.stores.follows.done({ limit: 1 });

    expect(await desk.type(`/why ${done?.signal}`)).toMatch(/\nOutcome: .*\n/);
    const card = await desk.type('/track');
    expect(card).toMatch(/^Track record\nClosed: \d+, and \d+ never entered\nReached a target: [\d.]+ % \(95 %: /);
    expect(await desk.type('/track symbol=ETH/USDT')).toMatch(/No published signal has come to its end yet/);
    expect(await desk.type('/track 7d recipe=gap-retrace')).toMatch(/^Track record/);
    expect(desk.textTroubles).toEqual([]);
  });
});

describe('a record that somebody touched', () => {
  it('is found out, whichever row it was', async () => {
    const desk = await watching();
    await scanTo(desk, 3_000);
    const entries = await entriesOf(desk);
    const head = await desk.stores.trackRecord.head();
    const middle = Math.floor(entries.length / 2);
    const changed = (change: Partial<TrackEntry>) =>
      entries.map((entry, index) => (index === middle ? { ...entry, ...change } : entry));

    expect(faultOf(entries, head)).toBeUndefined();
    expect(faultOf(changed({ body: '{}' }), head)).toEqual({ seq: middle + 1, what: 'changed' });
    expect(faultOf(changed({ at: at(0) }), head)).toEqual({ seq: middle + 1, what: 'changed' });
    expect(faultOf(changed({ hash: 'f'.repeat(64) }), head)).toEqual({ seq: middle + 1, what: 'changed' });
    expect(faultOf(entries.toSpliced(middle, 1), head)).toEqual({ seq: middle + 1, what: 'gap' });
    expect(faultOf(entries.slice(0, -1), head)).toEqual({ seq: entries.length, what: 'cut-off' });
    expect(faultOf([...entries].reverse(), head)).toMatchObject({ what: 'gap' });
  });
});
