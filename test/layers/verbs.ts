/** First words of use cases: only a file named by one of these (or `app.ts`) calls ports. One that is missing is added here. */
export const verbs: ReadonlySet<string> = new Set(
  `accept add answer arm audit
  backtest bind
  cancel charge check choose claim close collect compare compose confirm count credit
  deliver describe dispatch drain draw
  edit export
  fetch fill find follow fund
  greet
  handle hold
  import issue
  judge
  link list load
  meet move
  notify
  open
  pace pause pay place plan prepare publish
  quote
  read reconcile record refund refuse register release remove renew replay report resolve restore resume retry review run
  save scan search send serve settle share shorten start stop suggest sync
  train turn
  unlink update
  verify
  watch withdraw write`.split(/\s+/),
);
