origin-live = { "" }
origin-replay = { " · REPLAY" }
origin-simulated = { " · SIMULIERT" }
origin-name-live = live
origin-name-replay = Wiedergabe aufgezeichneter Kerzen
origin-name-simulated = SIMULIERT, keine echten Preise

price-summary = der letzte Preis eines Symbols
price-reply = **{ $base }** kostet **{ $last } { $quote }**{ $change }{ $origin }
price-change = , { $percent } % in 24 h
price-no-change = { "" }
price-source = { $exchange }, { $time } UTC

chart-summary = ein Bild eines Marktes: Kerzen, Hochs und Tiefs, offene Lücken
chart-caption = **{ $symbol } { $timeframe }** · { $exchange }{ $origin }
button-watch = Diesen Markt beobachten
button-chart = Chart
chart-last = zuletzt
watermark-simulated = SIMULIERT
watermark-replay = REPLAY
zone-order-block = Orderblock
zone-breaker = Breaker
zone-mitigation-block = Mitigationsblock
zone-fvg = Lücke
zone-ifvg = inverse Lücke
zone-bpr = ausgeglichene Spanne
zone-volume-imbalance = Volumenlücke
zone-opening-gap = Eröffnungslücke
zone-ndog = Tageslücke
zone-nwog = Wochenlücke
zone-rejection = Abweisungsblock
zone-propulsion = Antriebsblock

watch-summary = Signale dieses Marktes hier bekommen
watch-added = **{ $symbol } { $timeframe }** auf { $exchange }{ $origin } wird beobachtet. Die Signale kommen ab jetzt hier an.
watch-already = **{ $symbol } { $timeframe }** auf { $exchange }{ $origin } steht schon auf deiner Liste.

unwatch-summary = keine Signale dieses Marktes mehr bekommen
unwatch-question = Diese { $count } Märkte nicht mehr beobachten? { $markets }
unwatch-done = { $count ->
    [one] Nicht mehr beobachtet: { $markets }.
   *[other] Diese { $count } Märkte werden nicht mehr beobachtet: { $markets }.
}

watchlist-summary = was dieser Chat beobachtet
watchlist-title = { $count ->
    [one] Du beobachtest einen Markt
   *[other] Du beobachtest { $count } Märkte
}
watchlist-empty = Du beobachtest noch nichts. Für jeden Markt, den du beobachtest, kommen die Signale hier an.
watchlist-exchange = { $exchange }{ $origin }
watchlist-not-yet = noch nicht
button-watch-first = BTC/USDT 15m beobachten

column-symbol = Symbol
column-timeframe = Einheit
column-exchange = Börse
column-scanned = Geprüft bis (UTC)
column-market = Markt
column-id = Kennung
column-direction = Seite
column-entry = Einstieg
column-known = Bekannt (UTC)

desk-live = Die Preise kommen live von { $exchanges }.
desk-replay = Wiedergabe aufgezeichneter Kerzen von { $exchanges }: In jeder Nachricht und jedem Bild steht REPLAY.
desk-simulated = Keine Börse hat innerhalb von 5 Sekunden geantwortet, deshalb ist das ein **simulierter Markt**: In jeder Nachricht und jedem Bild steht SIMULIERT. Prüfe die Verbindung und starte neu, um echte Preise zu sehen.
desk-simulated-chosen = Das ist ein **simulierter Markt**: In jeder Nachricht und jedem Bild steht SIMULIERT.
desk-no-market = Kein Markt ist offen: Keine der gewählten Börsen oder Aufzeichnungen ist zu gebrauchen. Im Log steht, warum; behebe es und starte neu.
desk-opened = Der Handelstisch ist offen. Schreibe /help.
desk-newest = Das neueste Signal bisher:
