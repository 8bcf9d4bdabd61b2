start-summary = womit du anfängst
start-title = Willkommen bei Outcry, dem Handelstisch in deinem Chat
start-body = Ich suche in Märkten nach Smart-Money-Concepts-Mustern und melde mich, sobald ein Signal entsteht, mit allen Marken und einem Chart. Tippe auf einen der Knöpfe oder schreibe /help.

help-summary = alles, was du eingeben kannst, oder ein Befehl ausführlich
help-title = Was du eingeben kannst
help-more = Ein Befehl ausführlich: /help chart

usage-line = Aufruf: `{ $line }`
usage-command = { $command }
usage-required = { $before } <{ $name }>
usage-optional = { $before } [{ $name }]
usage-example = Zum Beispiel: `{ $example }`

arg-symbol = Symbol
arg-timeframe = Zeiteinheit
arg-exchange = Börse
arg-command = Befehl
arg-language = Sprache
arg-page = Seite
arg-kind = Art
arg-which = welche
arg-invitation = Einladung
arg-signal = Signal

ask-arg-symbol = Welcher Markt? Schreibe ein Symbol wie BTC/USDT.
ask-arg-timeframe = Welche Zeiteinheit?
ask-arg-signal = Welches Signal? Schreibe die Kennung, die auf seiner Karte steht.
ask-arg-language = Welche Sprache?
ask-arg-command = Welcher Befehl?

confirm-yes = Ja, machen
confirm-no = Nein
form-cancel = Doch nicht
dismissed = In Ordnung, es wurde nichts geändert.

language-summary = Deutsch oder Englisch
language-changed = Ab jetzt spreche ich Deutsch mit dir.

quit-summary = den Handelstisch schließen
quit-reply = Ich schließe. Der nächste Start macht dort weiter, wo dieser aufgehört hat.

family-title = Was { $command } kann
form-open = Ausfüllen
