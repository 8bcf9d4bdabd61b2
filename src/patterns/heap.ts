/** A zone or pool waiting for price to reach a threshold. `number` tells its slot's tenant from earlier ones. */
export interface Waiting {
  key: number;
  number: number;
  slot: number;
}

/** A max-heap by key, as columns; of equal keys the lower number comes first. */
export interface Heap {
  size: number;
  keys: Float64Array;
  numbers: Float64Array;
  slots: Int32Array;
  /** What was popped last; written again by the next pop. */
  readonly popped: Waiting;
}

const leastCapacity = 16;

/** An empty heap. */
export function createHeap(): Heap {
  const popped = { key: 0, number: -1, slot: -1 };
  return {
    size: 0,
    keys: new Float64Array(leastCapacity),
    numbers: new Float64Array(leastCapacity),
    slots: new Int32Array(leastCapacity),
    popped,
  };
}

/** The largest key, −Infinity where the heap is empty. */
export function topKey({ size, keys }: Heap): number {
  return size === 0 ? Number.NEGATIVE_INFINITY : (keys[0] ?? Number.NEGATIVE_INFINITY);
}

/** Adds an entry in O(log n). */
export function pushHeap(heap: Heap, { key, number, slot }: Waiting): void {
  if (heap.size === heap.keys.length) grow(heap);
  let at = heap.size;
  heap.size += 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap, parent, { key, number })) break;
    move(heap, parent, at);
    at = parent;
  }
  place(heap, at, { key, number, slot });
}

/** Removes the first entry in O(log n) and returns it, until the next pop; undefined where the heap is empty. */
export function popHeap(heap: Heap): Waiting | undefined {
  if (heap.size === 0) return undefined;
  const { popped, keys, numbers, slots } = heap;
  popped.key = keys[0] ?? Number.NaN;
  popped.number = numbers[0] ?? -1;
  popped.slot = slots[0] ?? -1;
  heap.size -= 1;
  if (heap.size > 0) siftLastDown(heap);
  return popped;
}

/** Drops the entries that `isLive` refuses, in O(n log n). */
export function compactHeap(heap: Heap, isLive: (entry: Waiting) => boolean): void {
  const { size, keys, numbers, slots } = heap;
  const live: Waiting[] = [];
  for (let at = 0; at < size; at += 1) {
    const entry = { key: keys[at] ?? Number.NaN, number: numbers[at] ?? -1, slot: slots[at] ?? -1 };
    if (isLive(entry)) live.push(entry);
  }
  heap.size = 0;
  for (const entry of live) pushHeap(heap, entry);
}

/** Takes the last entry from the top down to where it belongs. */
function siftLastDown(heap: Heap): void {
  const { size, keys, numbers, slots } = heap;
  const last = { key: keys[size] ?? Number.NaN, number: numbers[size] ?? -1, slot: slots[size] ?? -1 };
  let at = 0;
  for (;;) {
    const child = firstChild(heap, at);
    if (child >= size || isBefore(heap, child, last)) break;
    move(heap, child, at);
    at = child;
  }
  place(heap, at, last);
}

function firstChild({ size, keys, numbers }: Heap, at: number): number {
  const left = 2 * at + 1;
  const right = left + 1;
  if (right >= size) return left;
  const isRightFirst =
    (keys[right] ?? 0) > (keys[left] ?? 0) ||
    (keys[right] === keys[left] && (numbers[right] ?? 0) < (numbers[left] ?? 0));
  return isRightFirst ? right : left;
}

/** Whether an entry comes before the one at a place. */
function isBefore({ keys, numbers }: Heap, at: number, { key, number }: Pick<Waiting, 'key' | 'number'>): boolean {
  const other = keys[at] ?? Number.NEGATIVE_INFINITY;
  return key > other || (key === other && number < (numbers[at] ?? 0));
}

function move({ keys, numbers, slots }: Heap, from: number, to: number): void {
  keys[to] = keys[from] ?? Number.NaN;
  numbers[to] = numbers[from] ?? -1;
  slots[to] = slots[from] ?? -1;
}

function place({ keys, numbers, slots }: Heap, at: number, { key, number, slot }: Waiting): void {
  keys[at] = key;
  numbers[at] = number;
  slots[at] = slot;
}

function grow(heap: Heap): void {
  const { keys, numbers, slots } = heap;
  heap.keys = new Float64Array(2 * keys.length);
  heap.numbers = new Float64Array(2 * keys.length);
  heap.slots = new Int32Array(2 * keys.length);
  heap.keys.set(keys);
  heap.numbers.set(numbers);
  heap.slots.set(slots);
}
