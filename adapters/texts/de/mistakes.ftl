error-unknown-command = { $command } kenne ich nicht. Schreibe /help, um zu sehen, was ich kann.
error-unknown-command-near = { $command } kenne ich nicht. Meintest du { $nearest }?
error-no-command = Befehle beginnen mit einem Schrägstrich. Schreibe /help, um sie zu sehen.
error-bad-argument = Das kann ich nicht lesen.
error-bad-symbol = „{ $given }“ ist kein Symbol. Schreibe beide Teile mit einem Schrägstrich, wie BTC/USDT.
error-bad-symbol-near = „{ $given }“ ist kein Symbol. Meintest du { $likely }? Zwischen beiden Teilen steht ein Schrägstrich.
error-bad-exchange = „{ $given }“ ist kein Name einer Börse. Schreibe ihre Kennung, wie binance.
error-bad-choice = „{ $given }“ ist keines von { $known }.
error-bad-command = „{ $given }“ ist kein Befehl. Schreibe /help, um alle zu sehen.
error-bad-page = Diese Seite gibt es nicht. Schreibe /signals, um bei den neuesten zu beginnen.
error-bad-signal-id = „{ $given }“ ist keine Kennung eines Signals. Sie hat 4 bis 16 der Zeichen 0–9 und a–f; /signals zeigt sie.
error-too-many-words = Das ist mehr, als ich brauchen kann: „{ $extra }“.
error-line-too-long = Diese Zeile ist zu lang für einen Befehl. Ich lese bis zu { $longest } Zeichen.
error-button-expired = Dieser Knopf wurde schon benutzt oder ist abgelaufen. Schreibe den Befehl noch einmal.
error-subject-changed = Inzwischen hat sich etwas geändert, deshalb wurde nichts getan. Sieh bitte nach und wiederhole den Befehl.
error-exchanges-starting = Noch hat keine Börse geantwortet. Versuche es in ein paar Sekunden noch einmal; /status zeigt sie.
error-unknown-exchange = { $exchange } ist hier nicht angebunden. Es gibt: { $known }.
error-no-timeframe = Für { $symbol } gibt es hier keine Kerzen mit { $timeframe }. Es gibt: { $known }.
error-unknown-symbol-near = { $symbol } wird hier nicht gehandelt. Meintest du { $nearest }?
error-watchlist-full = Ein Chat kann { $most } Märkte beobachten. Nimm zuerst einen mit /unwatch von der Liste.
error-not-watched = { $symbol } steht nicht auf deiner Liste. /watchlist zeigt, was darauf steht.
error-unknown-signal = Ein Signal { $id } gibt es nicht. /signals zeigt die neuesten.
error-ambiguous-signal = Mehr als ein Signal beginnt mit { $id }. Schreibe mehr von der Kennung.
error-no-candles = Von { $symbol } gibt es noch keine Kerzen zu zeichnen. Versuche es in einer Minute noch einmal oder mit einer anderen Zeiteinheit.
error-bad-page-number = „{ $given }“ ist keine Seite. Seiten zählen ab 1.
error-no-compared-candles = Für { $symbol } gibt es hier noch keine Kerzen mit { $known }. Versuche es in einer Minute noch einmal, oder mit /chart für die vorhandenen Zeiteinheiten.
error-in-private = { $command } geht nur dich und mich etwas an: bitte frag mich in einem privaten Chat.
error-unknown-name = „{ $given }=“ kenne ich hier nicht. Es gibt: { $known }.
error-unknown-name-near = „{ $given }=“ kenne ich hier nicht. Meintest du { $nearest }=?
error-name-twice = { $name }= steht zweimal da. Gib es einmal an.
