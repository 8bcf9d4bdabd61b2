import { expect, it } from 'vitest';
import {
  compactHeap,
  createHeap,
  type Heap,
  popHeap,
  pushHeap,
  topKey,
  type Waiting,
} from '../../src/patterns/heap.ts';
import { dice } from './walk.ts';

const entries = (seed: number, count: number): Waiting[] => {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, number) => ({ key: roll(20), number, slot: roll(99) }));
};

const inOrder = (waiting: readonly Waiting[]) =>
  waiting.toSorted((one, other) => other.key - one.key || one.number - other.number);

const drained = (heap: Heap): Waiting[] => {
  const popped: Waiting[] = [];
  for (let entry = popHeap(heap); entry; entry = popHeap(heap)) popped.push({ ...entry });
  return popped;
};

it.each([0, 1, 2, 3, 50, 333])(
  'a heap of %i gives back the highest key first, of equal keys the older zone',
  (count) => {
    const heap = createHeap();
    for (const entry of entries(count, count)) pushHeap(heap, entry);

    expect(topKey(heap)).toBe(inOrder(entries(count, count))[0]?.key ?? Number.NEGATIVE_INFINITY);
    expect(drained(heap)).toEqual(inOrder(entries(count, count)));
  },
);

it('a compacted heap keeps the live entries in order', () => {
  const heap = createHeap();
  for (const entry of entries(7, 200)) pushHeap(heap, entry);
  compactHeap(heap, ({ number }) => number % 3 === 0);

  expect(drained(heap)).toEqual(inOrder(entries(7, 200).filter(({ number }) => number % 3 === 0)));
});
