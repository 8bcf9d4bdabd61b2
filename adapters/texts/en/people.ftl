me-summary = who you are to the desk, on every platform
link-summary = be one person on two platforms
unlink-summary = take a platform away from yourself

me-title = You
me-identities = Known from
me-role = Role
me-language = Language
me-zone = Time zone
me-joined = Here since
me-watched = Watching
me-more = { $shown } and { $count } more
me-nothing = nothing yet

role-guest = guest
role-member = member
role-trader = trader
role-provider = signal provider
role-moderator = moderator
role-admin = admin
role-owner = owner
language-en = English
language-de = German

link-code = Your code: `{ $code }`
link-how = Within ten minutes, open a private chat with this desk on your other platform and type: `/link { $code }`
link-care = It works once. Keep it to yourself: whoever types it becomes you.
link-question = Join your { $here } identity with the one on { $platform } that this code comes from? From then on both are one person: role, accounts and preferences are shared.
link-question-care = Only go on if you asked for this code yourself. Whoever did will be able to do here what you can do.
link-done = Joined. You are one person on { $platforms } now.
link-notice = Your account was joined with an identity on { $platform }. If that was not you, take it away at once: /unlink { $platform }
unlink-question = Take your { $platform } identity away? What you own stays here; whoever writes from there next is somebody new.
unlink-done = Done. Your { $platform } identity is no longer yours.

arg-code = code
ask-arg-code = Which code?
arg-platform = platform
ask-arg-platform = Which platform? /me shows yours.
error-bad-code = A code has eight letters and digits, such as K7QM-2XWD. Type /link on your other platform to get one.
error-bad-platform = { $given } is not the name of a platform. /me shows yours.
error-link-code = This code does not work: it is mistyped, used, or older than ten minutes. Type /link on your other platform to get a new one.
error-link-locked = Too many codes were tried. Please try again in { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
error-link-already = You are the same person already. Type this code on the platform that you want to add.
error-link-same-platform = This code comes from the same platform. It joins you with another one: type it there.
error-link-role = Your role was given to you here, so the code has to come from here: type /link here, and the code on the other platform.
error-link-in-private = Codes are given and typed in a private chat with me alone.
error-unlink-topic = Your ntfy topic is turned off with /ntfy off.
error-unlink-nothing = You have no identity on { $platform }. /me shows yours.
error-unlink-here = You are writing from { $platform }. To take it away, type this on another of your platforms.

publish-here-summary = put signals into this group, channel or topic
publish-list-summary = what is put into this chat
publish-stop-summary = put nothing into this chat any more
publish-done = Signals go into this chat from now on: { $symbol }, { $timeframe }, { $side }.
publish-scanned = A symbol that is named is scanned for this chat. Where none is, signals come from the markets that somebody on this desk watches. /publish stop ends it.
publish-current = Signals go into this chat: { $symbol }, { $timeframe }, { $side }.
publish-none = Nothing is put into this chat. Whoever manages it can type /publish here signals.
publish-stopped = Nothing is put into this chat any more.
publish-any-symbol = every symbol
publish-any-timeframe = every timeframe
publish-any-side = long and short
arg-side = side
ask-arg-side = Long or short?
arg-what = what
ask-arg-what = What shall be put here?
error-publish-private = This is for groups and channels. In a private chat, /watch brings you the signals of a market.
error-publish-manager = Only whoever manages this chat can change what is put into it.
