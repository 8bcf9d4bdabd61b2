start-summary = what to do first
start-title = Welcome to Outcry, a trading desk in your chat
start-body = I watch markets for Smart Money Concepts patterns and tell you when a signal forms, with its levels and a chart. Tap one of these, or type /help.

help-summary = everything you can type, or one command in full
help-title = What you can type
help-more = One command in full: /help chart

usage-line = Usage: `{ $line }`
usage-command = { $command }
usage-required = { $before } <{ $name }>
usage-optional = { $before } [{ $name }]
usage-example = For example: `{ $example }`

arg-symbol = symbol
arg-timeframe = timeframe
arg-exchange = exchange
arg-command = command
arg-language = language
arg-page = page
arg-kind = kind
arg-which = which
arg-invitation = invitation
arg-signal = signal

ask-arg-symbol = Which market? Type a symbol such as BTC/USDT.
ask-arg-timeframe = Which timeframe?
ask-arg-signal = Which signal? Type the id that its card shows.
ask-arg-language = Which language?
ask-arg-command = Which command?

confirm-yes = Yes, do it
confirm-no = No
form-cancel = Never mind
dismissed = All right, nothing was changed.

language-summary = English or German
language-changed = I speak English with you from now on.

quit-summary = close the desk
quit-reply = Closing. The next start continues where this one stopped.

family-title = What { $command } can do
form-open = Fill in
