# What signals came to: /track, and the outcome on a signal's card.

track-summary = what the published signals came to
track-title = Track record
track-none = No published signal has come to its end yet. Signals are followed candle by candle; look again later.
track-record = { $rows } rows in the record, the last one with hash { $hash }…; `outcry track verify` checks them all
track-how = After fees of 0.1 % a side and half a tick of spread at the market. A candle that holds stop and target counts as the stop. A plan that was never entered is no loss.
track-recipe = Recipe
track-timeframe = Timeframe
track-count = Closed
track-count-value = { $count }, and { $unfilled } never entered
track-hits = Reached a target
track-interval = { $value } (95 %: { $low } to { $high })
track-too-few = { $value }; under 30 signals say little
track-average = Average
track-total = Total
track-factor = Profit factor
track-drawdown = Deepest fall
track-time = Time taken
track-bars = { $bars } candles, median
track-ambiguous = Unsure
track-column-count = closed
track-column-hits = target
track-column-average = average

arg-period = period
arg-recipe = recipe

outcome-waiting = Outcome so far: waiting for the entry, for { $bars ->
    [one] one candle
   *[other] { $bars } candles
  }.
outcome-open = Outcome so far: entered { $time }, { $bars ->
    [one] one candle
   *[other] { $bars } candles
  } ago.
outcome-closed = Outcome: { $label }, { $netR } R after costs (best { $mfe } R, worst { $mae } R).
outcome-unsure = One candle held both stop and target, so the stop counts.
outcome-unfilled-expired = Outcome: never entered, it waited for 48 candles.
outcome-unfilled-ran-away = Outcome: never entered, price reached the first target without it.
outcome-unfilled-zone-ended = Outcome: never entered, its zone ended first.
outcome-stop = stopped
outcome-time = out of time
outcome-target = target { $number } reached
