/** Zones of a side in the order of their birth; what was taken from the front is dropped now and then. */
export interface BirthOrder {
  head: number;
  numbers: number[];
  slots: number[];
}

/** No zones yet. */
export function createOrder(): BirthOrder {
  return { head: 0, numbers: [], slots: [] };
}

/** Adds the youngest. */
export function addYoungest({ numbers, slots }: BirthOrder, number: number, slot: number): void {
  numbers.push(number);
  slots.push(slot);
}

/** The slot of the oldest, having dropped those that are no longer there; −1 where none is. */
export function oldestSlot(order: BirthOrder, numberAt: Float64Array): number {
  const { numbers, slots } = order;
  while (order.head < numbers.length) {
    const slot = slots[order.head] ?? -1;
    if (numberAt[slot] === numbers[order.head]) return slot;
    order.head += 1;
  }
  return -1;
}

const fewDropped = 64;

/** Lets go of what was dropped from the front once that is most of it, in O(1) amortised. */
export function trimOrder(order: BirthOrder): void {
  if (order.head < fewDropped || order.head * 2 < order.numbers.length) return;
  order.numbers = order.numbers.slice(order.head);
  order.slots = order.slots.slice(order.head);
  order.head = 0;
}
