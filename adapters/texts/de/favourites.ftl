# Was Mitglieder griffbereit haben: Angeheftetes, eigene Wörter und die Suche nach Symbolen.

arg-alias = Wort
arg-line = Zeile
arg-part = Teil-des-Namens
ask-arg-alias = Welches Wort? Zum Beispiel **scalp**.
ask-arg-line = Wofür soll es stehen? Zum Beispiel **chart BTC/USDT 5m**.
ask-arg-part = Welches Symbol? Ein Teil des Namens genügt, etwa **sol**.

pin-summary = heftet ein Symbol an
unpin-summary = löst ein angeheftetes Symbol
pins-summary = angeheftete Symbole mit ihren Kursen
alias-add-summary = ein eigenes Wort für eine Zeile
alias-list-summary = deine eigenen Wörter
alias-remove-summary = nimmt ein eigenes Wort weg
search-summary = findet Symbole über einen Teil ihres Namens

pin-done = { $symbol } von { $exchange } ist angeheftet{ $origin }
unpin-done = { $symbol } ist nicht mehr angeheftet.
unpin-none = { $symbol } ist nicht angeheftet.
pins-title = Angeheftet
pins-symbol = { $symbol }{ $origin }
pins-none = Nichts ist angeheftet.
pins-example = Versuche /pin BTC/USDT
alias-added = **{ $alias }** steht für `{ $line }`. Was du dahinter tippst, kommt dazu.
alias-removed = { $alias } ist weg.
alias-unknown = Du hast kein { $alias }.
alias-none = Du hast keine eigenen Wörter.
alias-example = Versuche /alias add scalp chart BTC/USDT 5m
alias-title = { $count ->
    [one] Dein eigenes Wort
   *[other] Deine { $count } eigenen Wörter
}
search-title = { $pages ->
    [one] { $total ->
        [one] Ein Symbol mit { $part }
       *[other] { $total } Symbole mit { $part }
    }
   *[other] { $total } Symbole mit { $part }, Seite { $page } von { $pages }
}
search-near = Nichts enthält { $part }. Ähnlich:
search-none = Kein Symbol hier ist { $part } ähnlich.
column-change = 24 h
button-pin-of = { $symbol } anheften
button-more = Weitere

error-bad-alias = „{ $given }“ kann kein solches Wort sein: Buchstaben, Ziffern, - und _, höchstens 20, zuerst ein Buchstabe.
error-bad-alias-line = Sag, wofür es stehen soll, etwa **chart BTC/USDT 5m**, in höchstens 200 Zeichen.
error-alias-taken = { $alias } ist ein Befehl und meint immer sich selbst. Nimm ein anderes Wort.
error-alias-command = { $line } ist kein Befehl. Ein Wort steht für eine Zeile wie **chart BTC/USDT 5m**.
error-bad-part = „{ $given }“ ist kein Teil eines Symbols. Versuche /search sol
error-pins-full = Du hast { $most } angeheftet, mehr geht nicht. Löse erst eines mit /unpin.
error-aliases-full = Du hast { $most } eigene Wörter, mehr geht nicht. Nimm erst eines mit /alias remove weg.
