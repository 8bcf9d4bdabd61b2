# Alarme: wovon Mitglieder hören möchten.

arg-condition = Bedingung
arg-alert = Alarm
ask-arg-condition = Wann? Zum Beispiel **above 70000**, **moves 3%**, **1h rsi below 30**, **15m bos up** oder **sweep low then mss up within 20**.
ask-arg-alert = Welcher Alarm? /alerts zeigt deine.

alert-summary = meldet, wenn ein Kurs, ein Indikator oder ein Muster da ist
alert-pause-summary = hält einen Alarm eine Weile an
alert-resume-summary = lässt einen Alarm weiterlaufen
alert-remove-summary = beendet einen Alarm
alerts-summary = worauf du wartest

alert-on-candles = { $symbol } { $timeframe }
alert-on-price = { $symbol }
alert-added-once = Du hörst einmal davon: **{ $place }** { $words }{ $origin }
alert-added-repeats = Du hörst jedes Mal davon: **{ $place }** { $words }{ $origin }
alert-so-already = Das ist schon so; du hörst davon, wenn es wieder eintritt.
alert-at-close = Geprüft, sobald eine Kerze von { $timeframe } schließt.
alert-removed = Beendet: **{ $place }** { $words }
alert-paused = Angehalten: **{ $place }** { $words }
alert-resumed = Läuft wieder: **{ $place }** { $words }
alert-fired = **{ $symbol }{ $timeframe }**: { $words }. Kurs { $price }, { $time } UTC{ $origin }

alerts-none = Du wartest auf nichts.
alerts-examples = Versuche /alert BTC/USDT above 70000
alerts-title = { $pages ->
    [one] { $total ->
        [one] Ein Alarm
       *[other] { $total } Alarme
    }
   *[other] { $total } Alarme, Seite { $page } von { $pages }
}
alert-state-active = wartet
alert-state-paused = angehalten
alert-state-done = fertig
alert-fired-at = { $state }, zuletzt { $time }

button-alerts = Alarme
button-pause = Anhalten
button-resume = Weiter
button-remove = Entfernen
button-turn-of = { $id }: { $turn }
button-remove-of = { $id }: Entfernen
button-newer = Neuere
column-condition = Wann

error-condition = „{ $given }“ ist keine Bedingung. Schreibe **above 70000**, **moves 3%**, **rsi below 30**, **ema 20 above ema 50**, **volume above 3x**, **bos up**, **touch fvg up** oder **sweep low then mss up within 20 unless bos down**; verbinde mit **and** oder **or**.
error-condition-json = Dieses JSON ist keine Bedingung: sieh bei { $where } nach. docs/formats/conditions.md beschreibt sie.
error-condition-many = Das sind zu viele Bedingungen: höchstens sechs je Alarm.
error-bad-alert = „{ $given }“ ist keine Kennung eines Alarms. /alerts zeigt deine.
error-unknown-alert = Du hast keinen Alarm { $alert }. /alerts zeigt deine.
error-ambiguous-alert = Mehrere deiner Alarme beginnen mit { $alert }. Tippe mehr davon.
error-alerts-full = Du hast { $most } Alarme, mehr geht nicht. Entferne erst einen mit /alerts.
