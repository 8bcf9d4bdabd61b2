# Accounts, balances and orders.

arg-account = account
arg-account-kind = kind of account
arg-amount = amount
arg-balance = balance
arg-currency = currency
arg-order = order
arg-panic = what to stop
arg-price = price
arg-stop = stop
arg-target = target
arg-trail = distance in percent
arg-rule = rule
arg-quoted = price shown

ask-arg-account = Which account? /exchange list shows yours.
ask-arg-account-kind = Which kind of account?
ask-arg-amount = How much? Write 0.01 for an amount, 250q for what it may cost, 25% or all of what is free.
ask-arg-order = Which order? Type the id that /orders shows.
ask-arg-panic = What shall stop? **stop** ends new buys, **freeze** ends everything and cancels what rests, **close** also sells what is held.

side-buy = buy
side-sell = sell
order-terms-market = { $side } { $amount } { $base } at market
order-terms-limit = { $side } { $amount } { $base } at { $price }
order-terms-stop = { $side } { $amount } { $base } at market, stop { $trigger }
order-terms-take-profit = { $side } { $amount } { $base } at market, target { $trigger }
order-terms-trigger-limit = { $side } { $amount } { $base } at { $price }, once { $trigger } is touched
order-terms-trailing = { $side } { $amount } { $base }, trailing { $percent } %
order-terms-oco = { $side } { $amount } { $base }, target { $price } or stop { $trigger }

order-status-intent = about to be sent
order-status-sent = sent
order-status-unknown = being looked for
order-status-ack = open
order-status-partial = partly filled
order-status-filled = filled
order-status-cancelled = cancelled
order-status-expired = expired
order-status-rejected = refused
order-status-not-placed = never arrived
order-status-dropped = not sent
order-filled = { $filled } of { $amount } { $base } at { $price } { $quote }

account-paper = { $name } ({ $exchange }, PAPER)
account-live = { $name } ({ $exchange })
held-account-stop-entries = { $account }, entries stopped
held-account-freeze = { $account }, frozen
held-account-close = { $account }, closed down
state-of-account-ready = ready
state-of-account-reconciling = being compared

order-title = Order { $id }, { $symbol }: { $status }
order-field-terms = Order
order-field-account = Account
order-field-filled = Filled
order-field-cost = Cost
order-field-fee = Fees
order-field-placed = Placed
order-source = Our id { $clientOrderId } · the exchange’s { $orderId }
order-unknown-explained = The exchange’s answer was lost. I am asking it what became of the order, and I never send it again: it is either found, or it is certain that it never arrived.
order-not-placed-explained = I looked for it everywhere until it could not come any more: it never reached the exchange. Nothing was bought or sold.
order-rejected-explained = The exchange refused it ({ $reason }). Nothing was bought or sold.
order-dropped-explained = It was never sent ({ $reason }). Nothing was bought or sold.
order-cancelling-explained = It is being cancelled.

notice-order-ended = Order { $id } is { $status }: { $symbol }, { $terms }.
notice-order-alarm = Order { $id } needs a look ({ $symbol }, { $terms }): { $alarm }.
button-show-order = Show { $id }
order-alarm-late-fill = it was filled after it had ended; the fill is booked
order-alarm-appeared-late = it showed up after I was certain that it had never arrived; it is cancelled, its fills are booked
order-alarm-overfilled = more was filled than was ordered
order-alarm-doubled = the exchange has it twice
order-alarm-fill-reversed = the exchange took a fill back

exchange-add-summary = open a paper account: real prices, made-up money
exchange-add-question = There is a paper account { $name } already. Shall it begin anew with { $balance } { $currency }? Its open orders are cancelled and what it holds is forgotten.
exchange-added = Paper account { $name } is open
exchange-added-next = Everything works as with real money, at the prices of the exchange. Try /buy BTC/USDT 100q.
exchange-list-summary = your accounts
exchange-list-title = { $count ->
    [one] Your account
   *[other] Your { $count } accounts
}
exchange-list-empty = You have no account yet. A paper account costs nothing and trades at real prices.
exchange-default-mark = **{ $name }** (meant when none is named)
exchange-other-mark = { $name }
exchange-check-summary = compare an account with its exchange now
exchange-check-title = Account { $name } agrees with its exchange
exchange-check-failed = { $name } could not be compared with its exchange: it does not answer. New buys wait until it does; I try again by myself.
exchange-used-today = { $used } of { $most } today, { $order } an order at most
exchange-default-summary = which account is meant when none is named
exchange-default-done = From now on { $name } is meant when no account is named.
exchange-remove-summary = cancel what rests on an account and forget it
exchange-remove-question = { $count ->
    [0] Forget the account { $name }? It has no open orders.
    [one] Forget the account { $name }? Its open order is cancelled first.
   *[other] Forget the account { $name }? Its { $count } open orders are cancelled first.
}
exchange-removed = The account { $name } is gone.
field-balance = Balance
field-open-orders = Open orders
field-used-today = Used of the limit
field-strays = Unknown orders

balance-summary = what an account holds and is worth
balance-title = { $name }: { $total } { $currency }
balance-empty = { $name } holds nothing.
balance-partial = What has no price in { $currency } here is not in the sum.

orders-summary = your orders, with a button to cancel each
orders-title-open = Open orders of { $name }
orders-title-all = Orders of { $name }
orders-none-open = { $name } has no open orders.
orders-none-all = { $name } has had no orders yet. Try /buy BTC/USDT 100q.
order-summary = one order with all its fills
buy-summary = buy at market or at your price
sell-summary = sell, with a target, a stop or both
cancel-summary = cancel one order, or all of an account
cancel-all-question = { $count ->
    [one] Cancel the open order of { $name }?
   *[other] Cancel all { $count } open orders of { $name }?
}
cancel-all-done = { $open ->
    [0] { $count ->
        [one] One order is cancelled.
       *[other] { $count } orders are cancelled.
    }
   *[other] { $count } cancelled, { $open } on their way out: they are cancelled as soon as the exchange answers.
}

panic-summary = the kill switch: stop entries, freeze, or close
panic-question-close = Cancel everything and sell at market what { $names } bought? Afterwards nothing is sent until you release it.
panic-question-release = Let { $names } trade again? Nothing that was cancelled comes back.
panic-done-stop-entries = Entries are stopped; exits stay armed
panic-done-freeze = Frozen: no order goes out
panic-done-close = Closed down: no order goes out
panic-unclear = What is unclear is cancelled as soon as it is found.
panic-released = { $names } may trade again.

preview-title-paper = { $symbol }, on paper
preview-title-live = { $symbol }
preview-market = Market now
preview-cost = Cost
preview-fee = Fee, { $percent } %
preview-total-buy = Cost with fee
preview-total-sell = Brings after the fee
preview-worst-buy = At most
preview-worst-sell = At least
preview-free-after = Free afterwards
preview-bound = Yes counts while the market stays within { $percent } % of this price.

button-add-paper = Open a paper account
button-balance-of = Balance of { $name }
button-make-default = Use { $name }
button-cancel-order = Cancel { $id }
button-refresh = Refresh
button-orders-all = All orders
button-orders-open = Open orders
button-release = Release

column-account = Account
column-checked = Compared, UTC
column-currency = Currency
column-free = Free
column-in-orders = In orders
column-worth = Worth in { $currency }
column-order = Order
column-status = Status
column-filled = Filled
column-time = Time
column-amount = Amount
column-fee = Fee
column-cancelled = Cancelled
column-unclear = Unclear
column-sold = Sales
column-left = Left

error-account-call-failed = The exchange could not be asked just now. Try again in a moment; /orders shows what is certain.
error-bad-number = “{ $given }” is not a number above 0 in plain digits, like 65000.5.
error-bad-amount = “{ $given }” is not an amount. Write 0.01, 250q for what it may cost, 25% of what is free, or all.
error-bad-account = “{ $given }” is not the name of an account. /exchange list shows yours.
error-bad-currency = “{ $given }” is not a currency.
error-bad-order-id = “{ $given }” is not an order’s id. Ids have 4 to 24 of the characters 0–9 and a–f; /orders shows them.
error-no-account = You have no account yet. Open one on paper with /exchange add paper.
error-unknown-account = You have no account { $given }. There is: { $known }.
error-account-name-taken = You have another account named { $name }. Give this one its own with name=.
error-too-many-accounts = You can have { $most } accounts. Remove one with /exchange remove first.
error-account-unclear = { $count ->
    [one] One order of { $name } is still being looked for, so the account stays, frozen.
   *[other] { $count } orders of { $name } are still being looked for, so the account stays, frozen.
} Try again in a minute.
error-unknown-order = There is no order { $id }. /orders all shows yours.
error-ambiguous-order = More than one order begins with { $id }. Type more of its id.
error-order-ended = Order { $id } has ended already.
error-no-open-orders = { $name } has no open orders.
error-prices-clash = These prices do not go together. Give a price, or a stop, or a target, or a target and a stop, or a trail.
error-order-type = { $name } cannot place this kind of order.
error-order-funds = That takes { $needed } { $currency }, and { $free } { $currency } are free.
error-order-held = Trading is stopped here ({ $kind }). /panic release lets it go on.
error-order-not-reconciled = The account is still being compared with its exchange. Try again in a moment.
error-order-amount-too-small = The amount is { $amount }; the exchange takes { $least } at least.
error-order-amount-off-step = The amount { $amount } is not a multiple of { $step }.
error-order-price-not-positive = The price must be above 0.
error-order-price-off-tick = Prices here are multiples of { $step }.
error-order-cost-too-small = That costs { $cost }; the exchange takes { $least } at least.
error-order-symbol-not-allowed = { $symbol } is not among the symbols that this account may trade.
error-order-over-order-cap = That costs { $cost }; this account may spend { $most } on one order.
error-order-over-day-cap = That costs { $cost }, and { $used } are spent today; this account may spend { $most } a day.
error-order-too-many-entries = That would be more than { $most } entries within a minute. Wait a moment.
error-order-liquidity-unknown = I cannot tell how much of { $symbol } is traded, so I do not enter it.
error-order-illiquid = Only { $volume } USD were traded there in 24 h; { $least } is the least that I enter.
error-order-over-volume-share = { $cost } is more than 1 % of what is traded there in 24 h. Enter with less.
error-order-over-book-share = { $cost } is more than 25 % of what rests near the price. Enter with less.
error-order-wide-spread = Between bid and ask are { $percent } %; I enter up to { $most } %.
error-order-stale-feed = The last price is { $seconds } seconds old, so I do not enter now. Try again when prices flow.
error-order-crossed-book = The bid { $bid } is above the ask { $ask }: the feed is not right, so I do not enter now.
error-order-price-off = That trades { $percent } % away from the last close { $last }. I enter up to 10 % away.
