# What went wrong, and the way out. One text for each error class and for what people mistype in market commands.

error-unexpected = Something went wrong on my side, not on yours. Nothing was done halfway. Please try again; if it happens once more, pass on this id, so that the cause is found quickly: `{ $id }`

error-exchange-unavailable = { $exchange } is not answering at the moment. Nothing is lost: try again in a minute, and /status shows when it is back.
error-store-unavailable = I can’t reach my database at the moment, so nothing was changed. Please try again in a minute; I carry on by myself as soon as it is back.
error-store-full = My storage is full, so I can’t save anything new. Everything saved so far is safe and can be read. Whoever runs this desk has to make room on the disk.
error-rate-limited = The chat service asks me to slow down, so that was not sent. Please wait a moment and try again.
error-recipient-gone = That chat can’t be reached any more: it is gone, or it has blocked me. Unblock me or start a new chat with me to get messages again.
error-send-unconfirmed = I sent that, but never heard whether it arrived. Please look before you repeat it, so that nothing happens twice.
error-platform-unavailable = The chat service can’t be reached at the moment, so that was not sent. Please try again in a minute.
error-start = A setting, file or folder stops the desk from opening. The line in the log says which one, and what to do.
error-candle-file = { $line ->
    [0] The candle file { $file } can’t be read.
   *[other] The candle file { $file } has a mistake in line { NUMBER($line, useGrouping: 0) }.
} I never repair candles myself: please put the file right and start again. The log says what is wrong.

error-unknown-symbol = I can’t find { $symbol } here. Check how it is spelled; base and quote have a slash between them, like BTC/USDT.
error-unknown-timeframe = “{ $given }” is not a timeframe I know. Choose one of { $known }.
