error-unknown-command = I don’t know { $command }. Type /help to see what I can do.
error-unknown-command-near = I don’t know { $command }. Did you mean { $nearest }?
error-no-command = Commands begin with a slash. Type /help to see them.
error-bad-argument = I can’t read that.
error-bad-symbol = “{ $given }” is not a symbol. Write base and quote with a slash, like BTC/USDT.
error-bad-symbol-near = “{ $given }” is not a symbol. Did you mean { $likely }? Base and quote have a slash between them.
error-bad-exchange = “{ $given }” is not the name of an exchange. Write its id, like binance.
error-bad-choice = “{ $given }” is not one of { $known }.
error-bad-command = “{ $given }” is not a command. Type /help to see them all.
error-bad-page = That page is not there. Type /signals to begin at the newest.
error-bad-signal-id = “{ $given }” is not a signal’s id. Ids have 4 to 16 of the characters 0–9 and a–f; /signals shows them.
error-too-many-words = That is more than I can use: “{ $extra }”.
error-line-too-long = That line is too long to be a command. I read up to { $longest } characters.
error-button-expired = This button has been used or has expired. Type the command again.
error-subject-changed = Something changed meanwhile, so nothing was done. Please look again and repeat the command.
error-exchanges-starting = No exchange has answered yet. Try again in a few seconds; /status shows them.
error-unknown-exchange = { $exchange } is not connected here. There is: { $known }.
error-no-timeframe = { $symbol } has no { $timeframe } candles here. There is: { $known }.
error-unknown-symbol-near = { $symbol } is not listed here. Did you mean { $nearest }?
error-watchlist-full = A chat can watch { $most } markets. Take one off with /unwatch first.
error-not-watched = { $symbol } is not on your watchlist. /watchlist shows what is.
error-unknown-signal = There is no signal { $id }. /signals shows the newest ones.
error-ambiguous-signal = More than one signal begins with { $id }. Type more of its id.
error-no-candles = There are no candles of { $symbol } to draw yet. Try again in a minute, or another timeframe.
error-bad-page-number = “{ $given }” is not a page. Pages are counted from 1.
error-no-compared-candles = { $symbol } has no candles of { $known } here yet. Try again in a minute, or /chart for the timeframes there are.
error-in-private = { $command } is between you and me: please ask me in a private chat.
error-unknown-name = “{ $given }=” is nothing I know here. There is: { $known }.
error-unknown-name-near = “{ $given }=” is nothing I know here. Did you mean { $nearest }=?
error-name-twice = { $name }= is there twice. Give it once.
