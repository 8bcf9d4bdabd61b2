# What members keep at hand: pins, words of their own, and the search for symbols.

arg-alias = word
arg-line = line
arg-part = part of a name
ask-arg-alias = Which word? For example **scalp**.
ask-arg-line = What shall it stand for? For example **chart BTC/USDT 5m**.
ask-arg-part = Which symbol? A part of its name is enough, such as **sol**.

pin-summary = keeps a symbol at hand
unpin-summary = takes a symbol from what is at hand
pins-summary = the symbols at hand, with their prices
alias-add-summary = a word of your own for a line
alias-list-summary = your own words
alias-remove-summary = takes such a word away
search-summary = finds symbols by a part of their name

pin-done = Pinned { $symbol } of { $exchange }{ $origin }
unpin-done = { $symbol } is no longer pinned.
unpin-none = { $symbol } is not pinned.
pins-title = Your pins
pins-symbol = { $symbol }{ $origin }
pins-none = Nothing is pinned.
pins-example = Try /pin BTC/USDT
alias-added = **{ $alias }** stands for `{ $line }`. What you type behind it is added.
alias-removed = { $alias } is gone.
alias-unknown = You have no { $alias }.
alias-none = You have no words of your own.
alias-example = Try /alias add scalp chart BTC/USDT 5m
alias-title = { $count ->
    [one] Your own word
   *[other] Your { $count } own words
}
search-title = { $pages ->
    [one] { $total ->
        [one] One symbol with { $part }
       *[other] { $total } symbols with { $part }
    }
   *[other] { $total } symbols with { $part }, page { $page } of { $pages }
}
search-near = Nothing holds { $part }. Nearly:
search-none = No symbol here is anything like { $part }.
column-change = 24 h
button-pin-of = Pin { $symbol }
button-more = More

error-bad-alias = “{ $given }” cannot be such a word: letters, digits, - and _, at most 20, a letter first.
error-bad-alias-line = Say what it shall stand for, such as **chart BTC/USDT 5m**, in at most 200 characters.
error-alias-taken = { $alias } is a command and always means itself. Take another word.
error-alias-command = { $line } is no command. A word stands for a line such as **chart BTC/USDT 5m**.
error-bad-part = “{ $given }” is no part of a symbol. Try /search sol
error-pins-full = You have { $most } pins, the most there may be. /unpin one first.
error-aliases-full = You have { $most } words of your own, the most there may be. /alias remove one first.
