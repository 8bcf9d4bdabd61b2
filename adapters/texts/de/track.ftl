# Was aus Signalen wurde: /track und das Ergebnis auf der Karte eines Signals.

track-summary = was aus den veröffentlichten Signalen wurde
track-title = Bilanz
track-none = Noch ist kein veröffentlichtes Signal zu Ende. Signale werden Kerze für Kerze verfolgt; sieh später wieder nach.
track-record = { $rows } Zeilen im Verzeichnis, die letzte mit Prüfsumme { $hash }…; `outcry track verify` prüft alle
track-how = Nach Gebühren von 0,1 % je Seite und einem halben Tick Spanne am Markt. Eine Kerze mit Stop und Ziel zählt als Stop. Ein Plan ohne Einstieg ist kein Verlust.
track-recipe = Rezept
track-timeframe = Zeiteinheit
track-count = Beendet
track-count-value = { $count }, und { $unfilled } ohne Einstieg
track-hits = Ein Ziel erreicht
track-interval = { $value } (95 %: { $low } bis { $high })
track-too-few = { $value }; unter 30 Signalen sagt das wenig
track-average = Durchschnitt
track-total = Summe
track-factor = Gewinnfaktor
track-drawdown = Tiefster Rückgang
track-time = Dauer
track-bars = { $bars } Kerzen im Median
track-ambiguous = Unsicher
track-column-count = beendet
track-column-hits = Ziel
track-column-average = Schnitt

arg-period = Zeitraum
arg-recipe = Rezept

outcome-waiting = Ergebnis bisher: wartet auf den Einstieg, seit { $bars ->
    [one] einer Kerze
   *[other] { $bars } Kerzen
  }.
outcome-open = Ergebnis bisher: Einstieg { $time }, vor { $bars ->
    [one] einer Kerze
   *[other] { $bars } Kerzen
  }.
outcome-closed = Ergebnis: { $label }, { $netR } R nach Kosten (bestens { $mfe } R, schlimmstens { $mae } R).
outcome-unsure = In einer Kerze lagen Stop und Ziel, deshalb zählt der Stop.
outcome-unfilled-expired = Ergebnis: kein Einstieg, es hat 48 Kerzen lang gewartet.
outcome-unfilled-ran-away = Ergebnis: kein Einstieg, der Preis hat das erste Ziel ohne es erreicht.
outcome-unfilled-zone-ended = Ergebnis: kein Einstieg, die Zone hat vorher geendet.
outcome-stop = ausgestoppt
outcome-time = Zeit abgelaufen
outcome-target = Ziel { $number } erreicht
