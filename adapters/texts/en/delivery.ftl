event-kind-signal = signals
event-kind-deal = deals
event-kind-order = orders
event-kind-alert = alerts
event-kind-subscription = subscription
event-kind-account = account
event-kind-news = news

together-digest = Your summary: { $kind }, { $count ->
    [one] one message
   *[other] { $count } messages
}
together-burst = { $kind }: { $count } in a minute
button-inbox = Inbox

signal-line-long = 🟢 { $symbol } { $timeframe } long at { $entry } · { $time } UTC · `/why { $id }`{ $origin }
signal-line-short = 🔴 { $symbol } { $timeframe } short at { $entry } · { $time } UTC · `/why { $id }`{ $origin }

delivery-held = { $count } kept for later
delivery-expired = { $count } too old to send
delivery-unwanted = { $count } turned off
