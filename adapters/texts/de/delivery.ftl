event-kind-signal = Signale
event-kind-deal = Deals
event-kind-order = Orders
event-kind-alert = Alarme
event-kind-subscription = Abo
event-kind-account = Konto
event-kind-news = Neuigkeiten

together-digest = Deine Zusammenfassung: { $kind }, { $count ->
    [one] eine Nachricht
   *[other] { $count } Nachrichten
}
together-burst = { $kind }: { $count } in einer Minute
button-inbox = Posteingang

signal-line-long = 🟢 { $symbol } { $timeframe } Long bei { $entry } · { $time } UTC · `/why { $id }`{ $origin }
signal-line-short = 🔴 { $symbol } { $timeframe } Short bei { $entry } · { $time } UTC · `/why { $id }`{ $origin }

delivery-held = { $count } für später
delivery-expired = { $count } zu alt zum Senden
delivery-unwanted = { $count } abgestellt
