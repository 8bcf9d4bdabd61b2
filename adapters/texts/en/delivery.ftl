event-kind-signal = Signals
event-kind-deal = Deals
event-kind-order = Orders
event-kind-alert = Alerts
event-kind-subscription = Subscription
event-kind-account = Account
event-kind-news = News

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

event-kind-all = Everything
about-kind-signal = What the desk finds on the markets that you watch.
about-kind-deal = What your deals do: opened, averaged, closed.
about-kind-order = What becomes of your orders.
about-kind-alert = The conditions that you set. Heard in quiet hours too.
about-kind-subscription = Payments, renewals and what ends soon.
about-kind-account = Keys, links and everything about your safety. Heard in quiet hours too.
about-kind-news = News of the desk. Never sent twice.

mode-on = on
mode-silent = silent
mode-off = off
digest-now = at once
digest-hourly = each hour
digest-daily = daily at { $time }
channel-auto = where you wrote last
channel-watching = where you watch
channel-second = , then { $channel }
quiet-off = none
quiet-wait = { $from } to { $to }, the rest waits
quiet-silent = { $from } to { $to }, without sound

notifications-command-summary = choose what you hear of, where and when
notifications-kind-summary = on, silent or off, where, and how often
notifications-quiet-summary = hours in which nothing makes a sound
notifications-zone-summary = your time zone
notifications-history-summary = what was sent, where, and what became of it
notifications-title = 🔔 How you hear of things
notifications-kind = 🔔 { $kind }
notifications-all = What you tap holds for every kind.
notifications-quiet = Quiet hours
notifications-zone = Time zone
notifications-how = Tap a kind to change it, or type it: `/notifications kind deal silent`
notifications-summary = { $mode }, { $digest }, { $channel }{ $second }
button-chosen = ✓ { $label }
rank-first = 1st: { $channel }
rank-second = 2nd: { $channel }
button-back = Back
button-history = History
button-notifications = Settings

inbox-summary = everything you were told, with what is new marked
inbox-title = 📥 Inbox
inbox-title-new = 📥 Inbox, { $count } new
inbox-empty = Nothing has happened yet. What you are told is kept here for 90 days.
inbox-new = ● new · { $time } · { $kind }
inbox-seen = { $time } · { $kind }
inbox-lost = This is not kept any more.
history-title = What was sent to you
history-empty = Nothing has been sent to you yet.
history-entry = { $time } · { $channel } · { $state }
receipt-held = waits until { $time }
receipt-pending = waiting
receipt-leased = being sent
receipt-done = ✓ delivered
receipt-unconfirmed = sent, never confirmed
receipt-gone = nobody there
receipt-parked = given up
receipt-expired = too old to send
receipt-unwanted = turned off

arg-event-kind = kind
ask-arg-event-kind = Which kind?
arg-mode = how
ask-arg-mode = On, silent or off?
arg-channel = channel
ask-arg-channel = Where?
arg-digest = how often
ask-arg-digest = At once (now), hourly, or daily at a time such as 18:00?
arg-quiet = hours
ask-arg-quiet = From when to when, such as 22:00-07:00, or off?
arg-meanwhile = meanwhile
ask-arg-meanwhile = Shall the rest wait, or come silent?
arg-zone = zone
ask-arg-zone = Which time zone, such as Europe/Berlin?
error-bad-channel = { $given } is not a channel. Type the name of a platform such as telegram, or auto.
error-no-channel = You cannot be reached through { $given }. You can choose among: { $known }. Write to the desk there first.
error-bad-digest = { $given } is not how often. Type now, hourly, or a time such as 18:00.
error-bad-quiet = { $given } are no quiet hours. Type them as 22:00-07:00, or off.
error-bad-zone = { $given } is not a time zone. Type one such as Europe/Berlin, America/New_York or UTC.
