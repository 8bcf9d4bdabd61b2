signals-summary = die neuesten Signale
signals-title = Neueste Signale
signals-market = { $symbol } { $timeframe }{ $origin }
signals-none = Noch keine Signale. Sie erscheinen hier, sobald eines in einem Markt entsteht, den du beobachtest.
signal-long = 🟢 { $symbol } { $timeframe } long: { $recipe }{ $origin }
signal-short = 🔴 { $symbol } { $timeframe } short: { $recipe }{ $origin }
signal-known = Signal { $id } · { $exchange } · bekannt { $time } UTC
signal-picture = { $symbol } { $timeframe } beim Signal
picture-missing = Der Chart ließ sich diesmal nicht zeichnen; tippe auf „Chart“ für einen neuen Versuch.
recipe-gap-retrace = Rückkehr in eine Fair-Value-Lücke
direction-long = long
direction-short = short
plan-entry = Einstieg
plan-stop = Stopp
plan-target = Ziel { $number }
plan-target-value = { $price } ({ $rewardRisk } R)
button-why = Warum?
button-why-id = Warum { $id }?
button-older = Ältere
button-newest = Neueste

why-summary = worauf ein Signal beruht
why-gap-retrace = Der Preis lief so schnell, dass zwischen den Dochten dreier Kerzen eine Lücke blieb, in Richtung der letzten Hochs und Tiefs. Der Plan wartet auf die Rückkehr in die Mitte der Lücke; jenseits ihres fernen Randes ist die Idee falsch.
evidence-fvg = { $side ->
    [up] Bullische
   *[down] Bärische
} Fair-Value-Lücke von { $bottom } bis { $top }, gezeichnet bei { $drawn }, bekannt { $known } UTC
