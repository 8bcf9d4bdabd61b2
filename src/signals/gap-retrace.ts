import { Decimal } from '../money.ts';
import type { PatternEvent } from '../patterns/event.ts';
import type { ZoneCreated } from '../patterns/payload-of-zones.ts';
import type { SwingLabel } from '../patterns/payloads.ts';
import type { LastSwing } from '../patterns/views.ts';
import { at } from '../time.ts';
import { planOfGap } from './plan-of-gap.ts';
import type { Idea, Moment, Recipe } from './recipe.ts';
import type { Evidence, Side } from './signal.ts';

/** Labels of the last swing high and low that make a trend. */
const trendLabels: Readonly<Record<Side, readonly [high: SwingLabel, low: SwingLabel]>> = {
  1: ['HH', 'HL'],
  [-1]: ['LH', 'LL'],
};

/**
 * A fair value gap left in the direction of the internal swings (higher high and higher low, or the mirror): wait for
 * the return into the middle of it.
 */
export const gapRetrace: Recipe = {
  name: 'gap-retrace',
  met(moment, event) {
    if (event.kind !== 'zone-created' || event.zone !== 'fvg' || event.side === 0) return undefined;
    return ideaOf(moment, event, event.side);
  },
};

function ideaOf(moment: Moment, event: PatternEvent & ZoneCreated, side: Side): Idea | undefined {
  const high = moment.engine.lastSwing('internal', 1);
  const low = moment.engine.lastSwing('internal', -1);
  const [highLabel, lowLabel] = trendLabels[side];
  if (high?.label !== highLabel || low?.label !== lowLabel) return undefined;
  const plan = planOfGap({ ...event, side }, moment.tickSize);
  const swings = [swingEvidence(moment, high, 1), swingEvidence(moment, low, -1)];
  return (
    plan && {
      side,
      plan,
      evidence: [...swings.sort((a, b) => a.knownAt - b.knownAt), gapEvidence(moment, event, side)],
    }
  );
}

function swingEvidence({ engine, tickSize }: Moment, swing: LastSwing, side: Side): Evidence {
  const level = priceText(swing.price, tickSize);
  return {
    object: engine.idOf(swing.identity),
    kind: side === 1 ? 'swing-high' : 'swing-low',
    side,
    anchoredAt: at(swing.anchoredAt),
    knownAt: at(swing.knownAt),
    top: level,
    bottom: level,
    ...(swing.label === null ? {} : { label: swing.label }),
  };
}

function gapEvidence({ engine, tickSize }: Moment, event: PatternEvent & ZoneCreated, side: Side): Evidence {
  const { top, bottom, anchoredAt, knownAt } = event;
  const object = engine.idOf(event.object);
  const price = (ticks: number) => new Decimal(tickSize).times(ticks).toString();
  return { object, kind: 'fvg', side, anchoredAt, knownAt, top: price(top), bottom: price(bottom) };
}

/** A price on the grid, exactly. */
function priceText(price: number, tickSize: string): string {
  const tick = new Decimal(tickSize);
  return new Decimal(price).div(tick).round().times(tick).toString();
}
