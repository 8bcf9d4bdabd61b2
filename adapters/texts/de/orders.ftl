# Konten, Guthaben und Orders.

arg-account = Konto
arg-account-kind = Kontoart
arg-amount = Menge
arg-balance = Guthaben
arg-currency = Währung
arg-order = Order
arg-panic = was stoppen
arg-price = Preis
arg-stop = Stop
arg-target = Ziel
arg-trail = Abstand in Prozent
arg-rule = Regel
arg-quoted = gezeigter Preis

ask-arg-account = Welches Konto? /exchange list zeigt deine.
ask-arg-account-kind = Welche Art Konto?
ask-arg-amount = Wie viel? Schreib 0.01 für eine Menge, 250q für das, was es kosten darf, 25% oder all vom Freien.
ask-arg-order = Welche Order? Tippe die Kennung, die /orders zeigt.
ask-arg-panic = Was soll stoppen? **stop** beendet neue Käufe, **freeze** beendet alles und storniert, was liegt, **close** verkauft auch, was gehalten wird.

side-buy = Kauf
side-sell = Verkauf
order-terms-market = { $side } { $amount } { $base } zum Marktpreis
order-terms-limit = { $side } { $amount } { $base } zu { $price }
order-terms-stop = { $side } { $amount } { $base } zum Marktpreis, Stop { $trigger }
order-terms-take-profit = { $side } { $amount } { $base } zum Marktpreis, Ziel { $trigger }
order-terms-trigger-limit = { $side } { $amount } { $base } zu { $price }, sobald { $trigger } berührt ist
order-terms-trailing = { $side } { $amount } { $base }, nachgezogen { $percent } %
order-terms-oco = { $side } { $amount } { $base }, Ziel { $price } oder Stop { $trigger }

order-status-intent = wird gleich gesendet
order-status-sent = gesendet
order-status-unknown = wird gesucht
order-status-ack = offen
order-status-partial = teilweise ausgeführt
order-status-filled = ausgeführt
order-status-cancelled = storniert
order-status-expired = abgelaufen
order-status-rejected = abgelehnt
order-status-not-placed = nie angekommen
order-status-dropped = nicht gesendet
order-filled = { $filled } von { $amount } { $base } zu { $price } { $quote }

account-paper = { $name } ({ $exchange }, PAPIER)
account-live = { $name } ({ $exchange })
held-account-stop-entries = { $account }, Einstiege gestoppt
held-account-freeze = { $account }, eingefroren
held-account-close = { $account }, geschlossen
state-of-account-ready = bereit
state-of-account-reconciling = wird abgeglichen

order-title = Order { $id }, { $symbol }: { $status }
order-field-terms = Order
order-field-account = Konto
order-field-filled = Ausgeführt
order-field-cost = Kosten
order-field-fee = Gebühren
order-field-placed = Aufgegeben
order-source = Unsere Kennung { $clientOrderId } · die der Börse { $orderId }
order-unknown-explained = Die Antwort der Börse ging verloren. Ich frage sie, was aus der Order wurde, und sende sie nie noch einmal: Entweder findet sie sich, oder es steht fest, dass sie nie ankam.
order-not-placed-explained = Ich habe überall gesucht, bis sie nicht mehr kommen konnte: Sie hat die Börse nie erreicht. Nichts wurde gekauft oder verkauft.
order-rejected-explained = Die Börse hat sie abgelehnt ({ $reason }). Nichts wurde gekauft oder verkauft.
order-dropped-explained = Sie wurde nie gesendet ({ $reason }). Nichts wurde gekauft oder verkauft.
order-cancelling-explained = Sie wird gerade storniert.

notice-order-ended = Order { $id } ist { $status }: { $symbol }, { $terms }.
notice-order-alarm = Order { $id } braucht einen Blick ({ $symbol }, { $terms }): { $alarm }.
button-show-order = { $id } zeigen
order-alarm-late-fill = Sie wurde ausgeführt, nachdem sie beendet war; die Ausführung ist gebucht
order-alarm-appeared-late = Sie tauchte auf, nachdem feststand, dass sie nie ankam; sie wird storniert, ihre Ausführungen sind gebucht
order-alarm-overfilled = Es wurde mehr ausgeführt als bestellt
order-alarm-doubled = Die Börse hat sie zweimal
order-alarm-fill-reversed = Die Börse hat eine Ausführung zurückgenommen

exchange-add-summary = ein Papierkonto eröffnen: echte Preise, Spielgeld
exchange-add-question = Es gibt schon ein Papierkonto { $name }. Soll es mit { $balance } { $currency } neu beginnen? Seine offenen Orders werden storniert, und was es hält, ist vergessen.
exchange-added = Das Papierkonto { $name } ist offen
exchange-added-next = Alles geht wie mit echtem Geld, zu den Preisen der Börse. Versuch /buy BTC/USDT 100q.
exchange-list-summary = deine Konten
exchange-list-title = { $count ->
    [one] Dein Konto
   *[other] Deine { $count } Konten
}
exchange-list-empty = Du hast noch kein Konto. Ein Papierkonto kostet nichts und handelt zu echten Preisen.
exchange-default-mark = **{ $name }** (gemeint, wenn keines genannt ist)
exchange-other-mark = { $name }
exchange-check-summary = ein Konto jetzt mit seiner Börse abgleichen
exchange-check-title = Das Konto { $name } stimmt mit seiner Börse überein
exchange-check-failed = { $name } ließ sich nicht mit seiner Börse abgleichen: Sie antwortet nicht. Neue Käufe warten so lange; ich versuche es von selbst wieder.
exchange-used-today = heute { $used } von { $most }, je Order höchstens { $order }
exchange-default-summary = welches Konto gemeint ist, wenn keines genannt ist
exchange-default-done = Ab jetzt ist { $name } gemeint, wenn kein Konto genannt ist.
exchange-remove-summary = stornieren, was auf einem Konto liegt, und es vergessen
exchange-remove-question = { $count ->
    [0] Das Konto { $name } vergessen? Es hat keine offenen Orders.
    [one] Das Konto { $name } vergessen? Seine offene Order wird vorher storniert.
   *[other] Das Konto { $name } vergessen? Seine { $count } offenen Orders werden vorher storniert.
}
exchange-removed = Das Konto { $name } ist fort.
field-balance = Guthaben
field-open-orders = Offene Orders
field-used-today = Vom Limit verbraucht
field-strays = Unbekannte Orders

balance-summary = was ein Konto hält und wert ist
balance-title = { $name }: { $total } { $currency }
balance-empty = { $name } hält nichts.
balance-partial = Was hier keinen Preis in { $currency } hat, ist nicht in der Summe.

orders-summary = deine Orders, jede mit einem Knopf zum Stornieren
orders-title-open = Offene Orders von { $name }
orders-title-all = Orders von { $name }
orders-none-open = { $name } hat keine offenen Orders.
orders-none-all = { $name } hatte noch keine Orders. Versuch /buy BTC/USDT 100q.
order-summary = eine Order mit allen Ausführungen
buy-summary = kaufen, zum Marktpreis oder zu deinem
sell-summary = verkaufen, mit Ziel, Stop oder beidem
cancel-summary = eine Order stornieren, oder alle eines Kontos
cancel-all-question = { $count ->
    [one] Die offene Order von { $name } stornieren?
   *[other] Alle { $count } offenen Orders von { $name } stornieren?
}
cancel-all-done = { $open ->
    [0] { $count ->
        [one] Eine Order ist storniert.
       *[other] { $count } Orders sind storniert.
    }
   *[other] { $count } storniert, { $open } auf dem Weg hinaus: Sie werden storniert, sobald die Börse antwortet.
}

panic-summary = der Notschalter: Einstiege stoppen, einfrieren oder schließen
panic-question-close = Alles stornieren und zum Marktpreis verkaufen, was { $names } gekauft hat? Danach wird nichts gesendet, bis du es freigibst.
panic-question-release = { $names } wieder handeln lassen? Was storniert wurde, kommt nicht zurück.
panic-done-stop-entries = Einstiege sind gestoppt; Ausstiege bleiben scharf
panic-done-freeze = Eingefroren: Keine Order geht hinaus
panic-done-close = Geschlossen: Keine Order geht hinaus
panic-unclear = Was unklar ist, wird storniert, sobald es gefunden ist.
panic-released = { $names } darf wieder handeln.

preview-title-paper = { $symbol }, auf Papier
preview-title-live = { $symbol }
preview-market = Markt jetzt
preview-cost = Kosten
preview-fee = Gebühr, { $percent } %
preview-total-buy = Kosten mit Gebühr
preview-total-sell = Bringt nach der Gebühr
preview-worst-buy = Höchstens
preview-worst-sell = Mindestens
preview-free-after = Danach frei
preview-bound = Ja gilt, solange der Markt innerhalb von { $percent } % dieses Preises bleibt.

button-add-paper = Papierkonto eröffnen
button-balance-of = Guthaben von { $name }
button-make-default = { $name } nehmen
button-cancel-order = { $id } stornieren
button-refresh = Auffrischen
button-orders-all = Alle Orders
button-orders-open = Offene Orders
button-release = Freigeben

column-account = Konto
column-checked = Abgeglichen, UTC
column-currency = Währung
column-free = Frei
column-in-orders = In Orders
column-worth = Wert in { $currency }
column-order = Order
column-status = Stand
column-filled = Ausgeführt
column-time = Zeit
column-amount = Menge
column-fee = Gebühr
column-cancelled = Storniert
column-unclear = Unklar
column-sold = Verkäufe
column-left = Übrig

error-account-call-failed = Die Börse ließ sich gerade nicht fragen. Versuch es gleich noch einmal; /orders zeigt, was feststeht.
error-bad-number = „{ $given }“ ist keine Zahl über 0 in einfachen Ziffern, wie 65000.5.
error-bad-amount = „{ $given }“ ist keine Menge. Schreib 0.01, 250q für das, was es kosten darf, 25% vom Freien, oder all.
error-bad-account = „{ $given }“ ist kein Kontoname. /exchange list zeigt deine.
error-bad-currency = „{ $given }“ ist keine Währung.
error-bad-order-id = „{ $given }“ ist keine Kennung einer Order. Sie haben 4 bis 24 der Zeichen 0–9 und a–f; /orders zeigt sie.
error-no-account = Du hast noch kein Konto. Eröffne eines auf Papier mit /exchange add paper.
error-unknown-account = Du hast kein Konto { $given }. Es gibt: { $known }.
error-account-name-taken = Du hast ein anderes Konto namens { $name }. Gib diesem mit name= ein eigenes.
error-too-many-accounts = Du kannst { $most } Konten haben. Entferne zuerst eines mit /exchange remove.
error-account-unclear = { $count ->
    [one] Eine Order von { $name } wird noch gesucht, deshalb bleibt das Konto, eingefroren.
   *[other] { $count } Orders von { $name } werden noch gesucht, deshalb bleibt das Konto, eingefroren.
} Versuch es in einer Minute noch einmal.
error-unknown-order = Es gibt keine Order { $id }. /orders all zeigt deine.
error-ambiguous-order = Mehr als eine Order beginnt mit { $id }. Tippe mehr von der Kennung.
error-order-ended = Die Order { $id } ist schon beendet.
error-no-open-orders = { $name } hat keine offenen Orders.
error-prices-clash = Diese Preise passen nicht zusammen. Gib einen Preis an, oder einen Stop, oder ein Ziel, oder Ziel und Stop, oder trail.
error-order-type = { $name } kann diese Art Order nicht aufgeben.
error-order-funds = Dafür braucht es { $needed } { $currency }, und { $free } { $currency } sind frei.
error-order-held = Der Handel ist hier gestoppt ({ $kind }). /panic release lässt ihn weitergehen.
error-order-not-reconciled = Das Konto wird noch mit seiner Börse abgeglichen. Versuch es gleich noch einmal.
error-order-amount-too-small = Die Menge ist { $amount }; die Börse nimmt mindestens { $least }.
error-order-amount-off-step = Die Menge { $amount } ist kein Vielfaches von { $step }.
error-order-price-not-positive = Der Preis muss über 0 liegen.
error-order-price-off-tick = Preise sind hier Vielfache von { $step }.
error-order-cost-too-small = Das kostet { $cost }; die Börse nimmt mindestens { $least }.
error-order-symbol-not-allowed = { $symbol } gehört nicht zu dem, was dieses Konto handeln darf.
error-order-over-order-cap = Das kostet { $cost }; dieses Konto darf je Order { $most } ausgeben.
error-order-over-day-cap = Das kostet { $cost }, und heute sind { $used } ausgegeben; dieses Konto darf { $most } am Tag ausgeben.
error-order-too-many-entries = Das wären mehr als { $most } Einstiege in einer Minute. Warte einen Moment.
error-order-liquidity-unknown = Ich kann nicht sagen, wie viel von { $symbol } gehandelt wird, deshalb steige ich dort nicht ein.
error-order-illiquid = Dort wurden in 24 h nur { $volume } USD gehandelt; { $least } ist das Wenigste, bei dem ich einsteige.
error-order-over-volume-share = { $cost } ist mehr als 1 % dessen, was dort in 24 h gehandelt wird. Steig mit weniger ein.
error-order-over-book-share = { $cost } ist mehr als 25 % dessen, was nahe am Preis liegt. Steig mit weniger ein.
error-order-wide-spread = Zwischen Geld und Brief liegen { $percent } %; ich steige bis { $most } % ein.
error-order-stale-feed = Der letzte Preis ist { $seconds } Sekunden alt, deshalb steige ich jetzt nicht ein. Versuch es wieder, wenn Preise fließen.
error-order-crossed-book = Das Geld { $bid } liegt über dem Brief { $ask }: Der Feed stimmt nicht, deshalb steige ich jetzt nicht ein.
error-order-price-off = Das handelt { $percent } % neben dem letzten Schluss { $last }. Ich steige bis 10 % daneben ein.
