import type { Box } from './box.ts';
import { isInside, overlaps } from './box.ts';

/** A label that would like to stand in one of several places, best first. */
export interface Wish<Label> {
  readonly label: Label;
  readonly places: readonly Box[];
}

/** A label and the place it got. */
export interface Placed<Label> {
  readonly label: Label;
  readonly box: Box;
}

/** What labels must stay inside of, and what they must not cover. */
export interface LabelSpace {
  readonly bounds: Box;
  readonly taken: readonly Box[];
}

/** Gives each label, in the order given, its best free place; one that finds none is left out. */
export function placeLabels<Label>(wishes: readonly Wish<Label>[], { bounds, taken }: LabelSpace): Placed<Label>[] {
  const occupied = [...taken];
  return wishes.flatMap(({ label, places }) => {
    const box = places.find((place) => isInside(place, bounds) && !occupied.some((other) => overlaps(place, other)));
    if (!box) return [];
    occupied.push(box);
    return [{ label, box }];
  });
}
