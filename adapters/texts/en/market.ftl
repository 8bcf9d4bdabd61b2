origin-live = { "" }
origin-replay = { " · REPLAY" }
origin-simulated = { " · SIMULATED" }
origin-name-live = live
origin-name-replay = replay of recorded candles
origin-name-simulated = SIMULATED, not real prices

price-summary = the last price of a symbol
price-reply = **{ $base }** costs **{ $last } { $quote }**{ $change }{ $origin }
price-change = , { $percent } % in 24 h
price-no-change = { "" }
price-source = { $exchange }, { $time } UTC

chart-summary = a picture of a market: candles, swings, open gaps
chart-caption = **{ $symbol } { $timeframe }** · { $exchange }{ $origin }
button-watch = Watch this market
button-chart = Chart
chart-last = last
watermark-simulated = SIMULATED
watermark-replay = REPLAY
zone-order-block = order block
zone-breaker = breaker
zone-mitigation-block = mitigation block
zone-fvg = gap
zone-ifvg = inverse gap
zone-bpr = balanced range
zone-volume-imbalance = volume imbalance
zone-opening-gap = opening gap
zone-ndog = day opening gap
zone-nwog = week opening gap
zone-rejection = rejection block
zone-propulsion = propulsion block

watch-summary = get this market’s signals here
watch-added = Watching **{ $symbol } { $timeframe }** on { $exchange }{ $origin }. Its signals arrive here from now on.
watch-already = **{ $symbol } { $timeframe }** on { $exchange }{ $origin } is on your watchlist already.

unwatch-summary = stop getting a market’s signals
unwatch-question = Stop watching these { $count } markets? { $markets }
unwatch-done = { $count ->
    [one] No longer watching { $markets }.
   *[other] No longer watching these { $count } markets: { $markets }.
}

watchlist-summary = what this chat watches
watchlist-title = { $count ->
    [one] You watch one market
   *[other] You watch { $count } markets
}
watchlist-empty = You watch nothing yet. Signals arrive here for every market that you watch.
watchlist-exchange = { $exchange }{ $origin }
watchlist-not-yet = not yet
button-watch-first = Watch BTC/USDT 15m

column-symbol = Symbol
column-timeframe = Frame
column-exchange = Exchange
column-scanned = Scanned to (UTC)
column-market = Market
column-id = Id
column-direction = Side
column-entry = Entry
column-known = Known (UTC)

desk-live = Prices are live from { $exchanges }.
desk-replay = Replaying recorded candles of { $exchanges }: every message and picture says REPLAY.
desk-simulated = No exchange answered within 5 seconds, so this is a **simulated market**: every message and picture says SIMULATED. Check the connection and start again for real prices.
desk-simulated-chosen = This is a **simulated market**: every message and picture says SIMULATED.
desk-no-market = No market is open: none of the chosen exchanges or recordings can be used. The log says why; put it right and start again.
desk-opened = The desk is open. Type /help.
desk-newest = The newest signal so far:
