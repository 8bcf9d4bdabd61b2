import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf, spread } from '../../../../adapters/chart/layout/spread.ts';

const room = { size: 10, min: 0, max: 100 };

describe('spread', () => {
  it.each([
    { wishes: [], places: [] },
    { wishes: [50], places: [50] },
    { wishes: [20, 60], places: [20, 60] },
    { wishes: [50, 50], places: [45, 55] },
    { wishes: [52, 50, 51], places: [61, 41, 51] },
    { wishes: [0, 0, 0], places: [0, 10, 20] },
    { wishes: [100, 99], places: [100, 90] },
    { wishes: [-500, 700], places: [0, 100] },
    { wishes: [48, 52, 70], places: [45, 55, 70] },
  ])('puts $wishes at $places', ({ wishes, places }) => {
    expect(spread(wishes, room)).toEqual(places);
  });

  it('refuses more blocks than fit', () => {
    expect(() => spread(new Array(12).fill(5), room)).toThrow(RangeError);
  });

  it('keeps blocks apart, in the room and in the order of their wishes', () => {
    fc.assert(
      fc.property(wishesAndRoom, ({ wishes, room }) => {
        const places = spread(wishes, room);
        const byWish = wishes.map((wish, index) => ({ wish, place: places[index] ?? Number.NaN }));
        byWish.sort((a, b) => a.wish - b.wish || a.place - b.place);
        for (const [index, { place }] of byWish.entries()) {
          const before = byWish[index - 1]?.place ?? Number.NEGATIVE_INFINITY;
          expect(place - before).toBeGreaterThanOrEqual(room.size);
          expect(place).toBeGreaterThanOrEqual(room.min);
          expect(place).toBeLessThanOrEqual(room.max);
        }
      }),
    );
  });

  it('moves nothing that has room', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(10), { maxLength: 11 }), (tens) => {
        const wishes = tens.map((ten) => ten * 10);
        expect(spread(wishes, room)).toEqual(wishes);
      }),
    );
  });
});

const wishesAndRoom = fc
  .record({ size: fc.integer({ min: 1, max: 60 }), min: fc.integer({ min: -50, max: 50 }), height: fc.nat(700) })
  .map(({ size, min, height }) => ({ size, min, max: min + height }))
  .chain((room) =>
    fc.record({
      room: fc.constant(room),
      wishes: fc.array(fc.double({ min: -200, max: 900, noNaN: true }), { maxLength: Math.min(20, capacityOf(room)) }),
    }),
  );
