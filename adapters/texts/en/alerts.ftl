# Alerts: what members want to be told of.

arg-condition = condition
arg-alert = alert
ask-arg-condition = When? For example **above 70000**, **moves 3%**, **1h rsi below 30**, **15m bos up** or **sweep low then mss up within 20**.
ask-arg-alert = Which alert? /alerts shows yours.

alert-summary = tells you when a price, an indicator or a pattern is there
alert-pause-summary = stops an alert for a while
alert-resume-summary = lets an alert go on
alert-remove-summary = ends an alert
alerts-summary = what you wait for

alert-on-candles = { $symbol } { $timeframe }
alert-on-price = { $symbol }
alert-added-once = You will hear of it once: **{ $place }** { $words }{ $origin }
alert-added-repeats = You will hear of it every time: **{ $place }** { $words }{ $origin }
alert-so-already = It is so already; you will hear when it comes true again.
alert-at-close = Looked at whenever a candle of { $timeframe } closes.
alert-removed = No more: **{ $place }** { $words }
alert-paused = Paused: **{ $place }** { $words }
alert-resumed = On again: **{ $place }** { $words }
alert-fired = **{ $symbol }{ $timeframe }**: { $words }. Price { $price }, { $time } UTC{ $origin }

alerts-none = You wait for nothing.
alerts-examples = Try /alert BTC/USDT above 70000
alerts-title = { $pages ->
    [one] { $total ->
        [one] One alert
       *[other] { $total } alerts
    }
   *[other] { $total } alerts, page { $page } of { $pages }
}
alert-state-active = waiting
alert-state-paused = paused
alert-state-done = done
alert-fired-at = { $state }, last { $time }

button-alerts = Alerts
button-pause = Pause
button-resume = Resume
button-remove = Remove
button-turn-of = { $turn } { $id }
button-remove-of = Remove { $id }
button-newer = Newer
column-condition = When

error-condition = “{ $given }” is no condition. Write **above 70000**, **moves 3%**, **rsi below 30**, **ema 20 above ema 50**, **volume above 3x**, **bos up**, **touch fvg up** or **sweep low then mss up within 20 unless bos down**; join with **and** or **or**.
error-condition-json = This JSON is no condition: look at { $where }. docs/formats/conditions.md describes it.
error-condition-many = These are too many conditions: six at most in one alert.
error-bad-alert = “{ $given }” is no alert’s id. /alerts shows yours.
error-unknown-alert = You have no alert { $alert }. /alerts shows yours.
error-ambiguous-alert = Several of your alerts begin with { $alert }. Type more of it.
error-alerts-full = You have { $most } alerts, the most there may be. Remove one with /alerts first.
