/** A zone waiting for price to reach a threshold. `number` tells its slot's tenant from earlier ones. */
export interface Waiting {
  readonly key: number;
  readonly number: number;
  readonly slot: number;
}

/** A max-heap by key; of equal keys the lower zone number comes first. */
export type Heap = Waiting[];

/** The largest key, −Infinity where the heap is empty. */
export function topKey(heap: Heap): number {
  const top = heap[0];
  return top === undefined ? Number.NEGATIVE_INFINITY : top.key;
}

/** Adds an entry in O(log n). */
export function pushHeap(heap: Heap, entry: Waiting): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parentAt = (at - 1) >> 1;
    const parent = heap[parentAt];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[at] = parent;
    at = parentAt;
  }
  heap[at] = entry;
}

/** Removes and returns the first entry in O(log n); undefined where the heap is empty. */
export function popHeap(heap: Heap): Waiting | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) siftDown(heap, last);
  return top;
}

/** Drops the entries that `isLive` refuses, in O(n log n). */
export function compactHeap(heap: Heap, isLive: (entry: Waiting) => boolean): void {
  const live = heap.filter(isLive);
  heap.length = 0;
  for (const entry of live) pushHeap(heap, entry);
}

function siftDown(heap: Heap, entry: Waiting): void {
  let at = 0;
  for (;;) {
    const childAt = firstChild(heap, at);
    const child = heap[childAt];
    if (child === undefined || !isBefore(child, entry)) break;
    heap[at] = child;
    at = childAt;
  }
  heap[at] = entry;
}

function firstChild(heap: Heap, at: number): number {
  const left = heap[2 * at + 1];
  const right = heap[2 * at + 2];
  return left !== undefined && right !== undefined && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
}

function isBefore(one: Waiting, other: Waiting): boolean {
  return one.key > other.key || (one.key === other.key && one.number < other.number);
}
