import { type CandleSeries, sliceSeries } from '../../src/market/candle-series.ts';
import type { Engine } from '../../src/patterns/engine.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';

/** A log that is made block by block. */
export interface LogBlocks {
  /** Feeds the next candles and returns their events as text, in pieces that stream; no text where it is not wanted. */
  next(written: boolean): string[];
  /** True until every candle was fed. */
  more(): boolean;
}

interface LogSource {
  readonly engine: Engine;
  readonly candles: CandleSeries;
  readonly wants: (event: PatternEvent) => boolean;
  readonly line: (event: PatternEvent) => string;
}

/** Candles of a block: enough to write for a while, few enough for the processor to keep at hand. */
const blockCandles = 256;

/** Candles fed between two looks at how much text there is: few, for long texts are slow to encode. */
const pieceCandles = 24;
const pieceLength = 1 << 16;

/** Feeds an engine and writes what it tells. */
export function logBlocks({ engine, candles, wants, line }: LogSource): LogBlocks {
  let fed = 0;
  return {
    more: () => fed < candles.length,
    next(written) {
      const block = sliceSeries(candles, fed, fed + blockCandles);
      fed += blockCandles;
      return written ? write(block) : skip(block);
    },
  };

  function write(block: CandleSeries): string[] {
    const pieces: string[] = [];
    let piece = '';
    for (let from = 0; from < block.length; from += pieceCandles) {
      engine.feedSeries(sliceSeries(block, from, from + pieceCandles), (event) => {
        if (wants(event)) piece += `${line(event)}\n`;
      });
      if (piece.length < pieceLength) continue;
      pieces.push(piece);
      piece = '';
    }
    return [...pieces, piece];
  }

  function skip(block: CandleSeries): string[] {
    engine.feedSeries(block, () => undefined);
    return [];
  }
}
