signals-summary = the newest signals
signals-title = Newest signals
signals-market = { $symbol } { $timeframe }{ $origin }
signals-none = No signals yet. They appear here as soon as one forms in a market that you watch.
signal-long = 🟢 { $symbol } { $timeframe } long: { $recipe }{ $origin }
signal-short = 🔴 { $symbol } { $timeframe } short: { $recipe }{ $origin }
signal-known = Signal { $id } · { $exchange } · known { $time } UTC
signal-picture = { $symbol } { $timeframe } at the signal
picture-missing = The chart could not be drawn this time; tap Chart to try again.
recipe-gap-retrace = return into a fair value gap
direction-long = long
direction-short = short
plan-entry = Entry
plan-stop = Stop
plan-target = Target { $number }
plan-target-value = { $price } ({ $rewardRisk } R)
button-why = Why?
button-why-id = Why { $id }?
button-older = Older
button-newest = Newest

why-summary = what a signal was built on
why-gap-retrace = Price moved so fast that it left a gap between the wicks of three candles, in the direction of the swings. The plan waits for the return into the middle of that gap; beyond its far edge the idea is wrong.
evidence-fvg = { $side ->
    [up] Bullish
   *[down] Bearish
} fair value gap from { $bottom } to { $top }, drawn at { $drawn }, known { $known } UTC
