ntfy-on-summary = signals on your phone through ntfy
ntfy-off-summary = no more signals through ntfy
ntfy-rotate-summary = a new secret topic in the place of the old one
ntfy-symbol-summary = send a market's signals to its symbol's topic
ntfy-tier-summary = send a market's signals to a tier's topic

ntfy-on-done = Your ntfy topic is on
ntfy-rotate-done = Your new ntfy topic
ntfy-how = Install the ntfy app, add a subscription with this server and topic, or scan the code. The signals of your watchlist arrive there as well.
ntfy-off-done = Your ntfy topic is off. Nothing is sent there any more, and the links in earlier notifications do nothing.
ntfy-off-already = You have no ntfy topic. Turn one on with /ntfy on.
ntfy-shared-added = Signals of { $symbol } { $timeframe } go to this topic from now on
ntfy-shared-already = Signals of { $symbol } { $timeframe } go to this topic
ntfy-server = Server
ntfy-topic = Topic
ntfy-topic-name = `{ $topic }`
ntfy-secret = Keep the name to yourself: whoever knows it can read along.
ntfy-code = Scan to subscribe
ntfy-open = Open the topic

arg-tier = tier
ask-arg-tier = Which tier?
error-bad-tier = { $given } is not the name of a tier: up to 24 letters, digits and dashes, such as gold.
error-no-ntfy = This desk sends nothing through ntfy. Its operator can set OUTCRY_NTFY_URL.

heartbeat-title = Outcry { $version } is alive
heartbeat-fine = All is well at { $time } UTC. If the next sign of life does not come within ten minutes, look after the desk.
heartbeat-away = At { $time } UTC not connected: { $names }.
heartbeat-idle = Nothing waits to be sent.
heartbeat-waiting = Waiting to be sent: { $count }, the longest for { $minutes } min.
