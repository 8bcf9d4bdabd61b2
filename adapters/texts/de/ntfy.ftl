ntfy-on-summary = Signale auf deinem Telefon über ntfy
ntfy-off-summary = keine Signale mehr über ntfy
ntfy-rotate-summary = ein neues geheimes Thema an Stelle des alten
ntfy-symbol-summary = Signale eines Markts an das Thema seines Symbols senden
ntfy-tier-summary = Signale eines Markts an das Thema einer Stufe senden

ntfy-on-done = Dein ntfy-Thema ist an
ntfy-rotate-done = Dein neues ntfy-Thema
ntfy-how = Installiere die ntfy-App, füge ein Abonnement mit diesem Server und Thema hinzu oder scanne den Code. Die Signale deiner Watchlist kommen auch dort an.
ntfy-off-done = Dein ntfy-Thema ist aus. Dorthin wird nichts mehr gesendet, und die Links in früheren Nachrichten bewirken nichts.
ntfy-off-already = Du hast kein ntfy-Thema. Schalte eins an mit /ntfy on.
ntfy-shared-added = Signale von { $symbol } { $timeframe } gehen ab jetzt an dieses Thema
ntfy-shared-already = Signale von { $symbol } { $timeframe } gehen an dieses Thema
ntfy-server = Server
ntfy-topic = Thema
ntfy-topic-name = `{ $topic }`
ntfy-secret = Behalte den Namen für dich: Wer ihn kennt, kann mitlesen.
ntfy-code = Zum Abonnieren scannen
ntfy-open = Thema öffnen

arg-tier = Stufe
ask-arg-tier = Welche Stufe?
error-bad-tier = { $given } ist kein Name einer Stufe: bis zu 24 Buchstaben, Ziffern und Striche, zum Beispiel gold.
error-no-ntfy = Dieser Handelstisch sendet nichts über ntfy. Wer ihn betreibt, kann OUTCRY_NTFY_URL setzen.

heartbeat-title = Outcry { $version } lebt
heartbeat-fine = Um { $time } UTC ist alles in Ordnung. Kommt das nächste Lebenszeichen nicht binnen zehn Minuten, sieh nach dem Handelstisch.
heartbeat-away = Um { $time } UTC nicht verbunden: { $names }.
heartbeat-idle = Nichts wartet auf den Versand.
heartbeat-waiting = Auf den Versand warten: { $count }, am längsten { $minutes } min.
