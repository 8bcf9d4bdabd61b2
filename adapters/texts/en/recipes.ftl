# Recipes of signals: their names, ideas, and the events behind them.

recipe-sweep-shift-gap = sweep, shift of structure, return into the gap
recipe-trend-block = return to the order block of the last break
recipe-discount-gap = gap after a change of character, with the higher trend
recipe-failed-gap = sweep, then a gap that failed the other way
recipe-breaker-return = sweep, then return to the breaker
recipe-kill-zone-raid = raid on a session's level in a kill zone, return into the gap
why-sweep-shift-gap = Stops beyond a level were taken, then structure shifted the other way with force and left a gap. The plan waits for the return into the middle of that gap; beyond the swept level the idea is wrong.
why-trend-block = A swing was broken with the trend. The plan waits for the return to the last opposite candle before that break; beyond its far edge the idea is wrong.
why-discount-gap = The internal structure changed character in the direction of the swing trend, in the half of the range that is cheap for it, and left a gap. The plan waits for the return into its middle.
why-failed-gap = Stops beyond a level were taken, and a gap against the move failed, so that it should hold from the other side. The plan waits at its near edge.
why-breaker-return = Stops beyond a level were taken, and the order block that had led there failed. The plan waits for the return to it from the other side.
why-kill-zone-raid = In a kill zone, the high or low of a session or of the day before was swept, and price left it with force. The plan waits for the return into the gap that it left.
evidence-order-block = { $side ->
    [up] Bullish
   *[down] Bearish
} order block from { $bottom } to { $top }, drawn at { $drawn }, known { $known } UTC
evidence-breaker = { $side ->
    [up] Bullish
   *[down] Bearish
} breaker from { $bottom } to { $top }, drawn at { $drawn }, known { $known } UTC
evidence-ifvg = { $side ->
    [up] Bullish
   *[down] Bearish
} inverse gap from { $bottom } to { $top }, drawn at { $drawn }, known { $known } UTC
evidence-pool-swept = Liquidity { $side ->
    [up] above
   *[down] below
} { $top } was swept, known { $known } UTC
evidence-break-bos = Break of structure { $side ->
    [up] up
   *[down] down
} through { $top }, known { $known } UTC
evidence-break-choch = Change of character { $side ->
    [up] up
   *[down] down
} through { $top }, known { $known } UTC
evidence-displacement-leg = Price moved { $side ->
    [up] up
   *[down] down
} with force, known { $known } UTC
