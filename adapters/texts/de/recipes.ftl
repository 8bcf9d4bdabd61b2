# Rezepte von Signalen: Namen, Ideen und die Ereignisse dahinter.

recipe-sweep-shift-gap = Abräumen, Strukturwechsel, Rückkehr in die Lücke
recipe-trend-block = Rückkehr zum Orderblock des letzten Bruchs
recipe-discount-gap = Lücke nach einem Charakterwechsel, mit dem höheren Trend
recipe-failed-gap = Abräumen, dann eine Lücke, die nicht hielt
recipe-breaker-return = Abräumen, dann Rückkehr zum Breaker
recipe-kill-zone-raid = Raubzug auf eine Sitzungsmarke in einer Kill Zone, Rückkehr in die Lücke
why-sweep-shift-gap = Stops hinter einer Marke wurden abgeräumt, dann wechselte die Struktur mit Kraft die Richtung und ließ eine Lücke. Der Plan wartet auf die Rückkehr in deren Mitte; hinter der abgeräumten Marke ist die Idee falsch.
why-trend-block = Ein Swing wurde mit dem Trend gebrochen. Der Plan wartet auf die Rückkehr zur letzten Gegenkerze vor dem Bruch; hinter deren fernem Rand ist die Idee falsch.
why-discount-gap = Die innere Struktur wechselte in Richtung des Swing-Trends den Charakter, in der für ihn günstigen Hälfte der Spanne, und ließ eine Lücke. Der Plan wartet auf die Rückkehr in deren Mitte.
why-failed-gap = Stops hinter einer Marke wurden abgeräumt, und eine Lücke gegen die Bewegung hielt nicht, also sollte sie von der anderen Seite halten. Der Plan wartet an ihrem nahen Rand.
why-breaker-return = Stops hinter einer Marke wurden abgeräumt, und der Orderblock, der dorthin geführt hatte, hielt nicht. Der Plan wartet auf die Rückkehr von der anderen Seite.
why-kill-zone-raid = In einer Kill Zone wurde das Hoch oder Tief einer Sitzung oder des Vortags abgeräumt, und der Preis verließ es mit Kraft. Der Plan wartet auf die Rückkehr in die Lücke dieser Bewegung.
evidence-order-block = { $side ->
    [up] Bullischer
   *[down] Bärischer
} Orderblock von { $bottom } bis { $top }, gezeichnet bei { $drawn }, bekannt { $known } UTC
evidence-breaker = { $side ->
    [up] Bullischer
   *[down] Bärischer
} Breaker von { $bottom } bis { $top }, gezeichnet bei { $drawn }, bekannt { $known } UTC
evidence-ifvg = { $side ->
    [up] Bullische
   *[down] Bärische
} inverse Lücke von { $bottom } bis { $top }, gezeichnet bei { $drawn }, bekannt { $known } UTC
evidence-pool-swept = Liquidität { $side ->
    [up] über
   *[down] unter
} { $top } wurde abgeräumt, bekannt { $known } UTC
evidence-break-bos = Strukturbruch nach { $side ->
    [up] oben
   *[down] unten
} durch { $top }, bekannt { $known } UTC
evidence-break-choch = Charakterwechsel nach { $side ->
    [up] oben
   *[down] unten
} durch { $top }, bekannt { $known } UTC
evidence-displacement-leg = Der Preis lief mit Kraft nach { $side ->
    [up] oben
   *[down] unten
}, bekannt { $known } UTC
