import type { Waiting } from './heap.ts';

/** Zones in order of birth, so of rising keys; what was taken from the front is dropped now and then. */
export interface Fifo {
  head: number;
  items: Waiting[];
}

/** An empty queue. */
export function createFifo(): Fifo {
  return { head: 0, items: [] };
}

/** The oldest entry, undefined where there is none. */
export function frontOf(fifo: Fifo): Waiting | undefined {
  return fifo.items[fifo.head];
}

/** Removes the oldest entry, in O(1) amortised. */
export function dropFront(fifo: Fifo): void {
  fifo.head += 1;
  if (fifo.head < 64 || fifo.head * 2 < fifo.items.length) return;
  fifo.items = fifo.items.slice(fifo.head);
  fifo.head = 0;
}

/** Drops the entries that `isLive` refuses, in O(n). */
export function compactFifo(fifo: Fifo, isLive: (entry: Waiting) => boolean): void {
  fifo.items = fifo.items.slice(fifo.head).filter(isLive);
  fifo.head = 0;
}
