import { Decimal } from '../money.ts';
import type { PatternEvent } from '../patterns/event.ts';
import { type Side, sides, slotOf } from '../patterns/side.ts';
import type { Idea, Moment, Recipe } from '../signals/recipe.ts';
import { scoreOf } from '../signals/score.ts';
import type { Evidence } from '../signals/signal.ts';
import { planOfSequence } from './plan-of-sequence.ts';
import type { RecipeFilters, RecipeSpec } from './recipe-spec.ts';
import { advance, type Progress } from './sequence.ts';

/** How far a recipe is, for a long and for a short. JSON-safe. */
export type RecipeProgress = [bullish: Progress, bearish: Progress];

/** Which filter a met recipe failed. */
export type FilterName = keyof RecipeFilters;

/** A recipe that runs, made from its data. */
export function compileRecipe(spec: RecipeSpec): Recipe {
  return {
    name: spec.name,
    kinds: new Set([...spec.sequence.steps, ...spec.sequence.unless].map(({ event }) => event)),
    begin: (): RecipeProgress => [[], []],
    met(moment, event, state) {
      const progress = state as RecipeProgress; // what `begin` made, or a checkpoint of it
      return sides.flatMap((side) => {
        const next = advance(spec.sequence, progress[slotOf(side)], { event, direction: side });
        progress[slotOf(side)] = next.progress;
        return next.met ? (ideaOf(spec, moment, { events: next.met, side }) ?? []) : [];
      });
    },
  };
}

/** The first filter that does not hold for a side as of the engine's last candle; undefined where all do. */
function failedFilter(filters: RecipeFilters, { engine }: Moment, side: Side): FilterName | undefined {
  const { trend, favourableHalf, killZone, minScore } = filters;
  if (trend && engine.structure(trend)?.trend !== side) return 'trend';
  if (favourableHalf && !isFavourable(engine.structure('swing')?.range?.position, side)) return 'favourableHalf';
  if (!killZone && minScore === undefined) return undefined;
  const inputs = engine.scoreInputs();
  if (killZone && !inputs?.inKillZone) return 'killZone';
  const score = minScore === undefined ? null : scoreOf([{ timeframe: engine.market.timeframe, inputs }], side).score;
  return minScore !== undefined && (score ?? Number.NEGATIVE_INFINITY) < minScore ? 'minScore' : undefined;
}

function isFavourable(position: number | null | undefined, side: Side): boolean {
  return position != null && (side > 0 ? position <= 0.5 : position >= 0.5);
}

interface Met {
  readonly events: readonly PatternEvent[];
  readonly side: Side;
}

function ideaOf(spec: RecipeSpec, moment: Moment, { events, side }: Met): Idea | undefined {
  if (failedFilter(spec.filters, moment, side)) return undefined;
  const plan = planOfSequence(spec, moment, { events, side });
  return typeof plan === 'string' ? undefined : { side, plan, evidence: events.map(evidenceOn(moment, side)) };
}

const evidenceOn =
  ({ engine, tickSize }: Moment, direction: Side) =>
  (event: PatternEvent): Evidence => {
    const price = (ticks: number) => new Decimal(tickSize).times(ticks).toString();
    const [top, bottom] = boundsOf(event);
    const side = event.side === 0 ? direction : event.side;
    const { anchoredAt, knownAt } = event;
    return {
      object: engine.idOf(event.object),
      kind: kindOf(event),
      side,
      anchoredAt,
      knownAt,
      top: price(top),
      bottom: price(bottom),
    };
  };

function boundsOf(event: PatternEvent): readonly [number, number] {
  if ('top' in event) return [event.top, event.bottom];
  return 'level' in event ? [event.level, event.level] : [0, 0];
}

/** A zone is told by its kind, anything else by what happened. */
function kindOf(event: PatternEvent): string {
  return event.kind === 'zone-created' ? event.zone : event.kind;
}
