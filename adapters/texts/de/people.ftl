me-summary = wer du für den Desk bist, auf jeder Plattform
link-summary = auf zwei Plattformen dieselbe Person sein
unlink-summary = eine Plattform von dir trennen

me-title = Du
me-identities = Bekannt von
me-role = Rolle
me-language = Sprache
me-zone = Zeitzone
me-joined = Dabei seit
me-watched = Beobachtet
me-more = { $shown } und { $count } weitere
me-nothing = noch nichts

role-guest = Gast
role-member = Mitglied
role-trader = Händler
role-provider = Signalgeber
role-moderator = Moderator
role-admin = Administrator
role-owner = Eigentümer
language-en = Englisch
language-de = Deutsch

link-code = Dein Code: `{ $code }`
link-how = Öffne innerhalb von zehn Minuten auf deiner anderen Plattform einen privaten Chat mit diesem Desk und tippe: `/link { $code }`
link-care = Er gilt einmal. Behalte ihn für dich: Wer ihn eintippt, wird du.
link-question = Deine Identität auf { $here } mit der auf { $platform } verbinden, von der dieser Code kommt? Danach sind beide eine Person: Rolle, Konten und Einstellungen sind gemeinsam.
link-question-care = Mach nur weiter, wenn du diesen Code selbst angefordert hast. Wer es war, kann danach hier alles, was du kannst.
link-done = Verbunden. Du bist jetzt auf { $platforms } dieselbe Person.
link-notice = Dein Konto wurde mit einer Identität auf { $platform } verbunden. Wenn du das nicht warst, trenne sie sofort: /unlink { $platform }
unlink-question = Deine Identität auf { $platform } trennen? Was dir gehört, bleibt hier; wer als Nächstes von dort schreibt, ist jemand Neues.
unlink-done = Erledigt. Deine Identität auf { $platform } gehört nicht mehr zu dir.

arg-code = Code
ask-arg-code = Welcher Code?
arg-platform = Plattform
ask-arg-platform = Welche Plattform? /me zeigt deine.
error-bad-code = Ein Code hat acht Buchstaben und Ziffern, zum Beispiel K7QM-2XWD. Mit /link auf deiner anderen Plattform bekommst du einen.
error-bad-platform = { $given } ist kein Name einer Plattform. /me zeigt deine.
error-link-code = Dieser Code gilt nicht: Er ist vertippt, verbraucht oder älter als zehn Minuten. Mit /link auf deiner anderen Plattform bekommst du einen neuen.
error-link-locked = Es wurden zu viele Codes versucht. Bitte versuch es in { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
  } wieder.
error-link-already = Ihr seid schon dieselbe Person. Tippe diesen Code auf der Plattform, die dazukommen soll.
error-link-same-platform = Dieser Code kommt von derselben Plattform. Er verbindet dich mit einer anderen: Tippe ihn dort.
error-link-role = Deine Rolle wurde dir hier gegeben, also muss der Code von hier kommen: Tippe hier /link und den Code auf der anderen Plattform.
error-link-in-private = Codes werden nur in einem privaten Chat mit mir gegeben und getippt.
error-unlink-topic = Dein ntfy-Thema schaltest du mit /ntfy off ab.
error-unlink-nothing = Du hast keine Identität auf { $platform }. /me zeigt deine.
error-unlink-here = Du schreibst gerade von { $platform }. Um es zu trennen, tippe das auf einer anderen deiner Plattformen.

publish-here-summary = Signale in diese Gruppe, diesen Kanal oder dieses Thema stellen
publish-list-summary = was in diesen Chat gestellt wird
publish-stop-summary = nichts mehr in diesen Chat stellen
publish-done = Ab jetzt kommen Signale in diesen Chat: { $symbol }, { $timeframe }, { $side }.
publish-scanned = Ein genanntes Symbol wird für diesen Chat geprüft. Ohne Symbol kommen Signale aus den Märkten, die jemand an diesem Desk beobachtet. /publish stop beendet es.
publish-current = In diesen Chat kommen Signale: { $symbol }, { $timeframe }, { $side }.
publish-none = In diesen Chat wird nichts gestellt. Wer ihn verwaltet, kann /publish here signals tippen.
publish-stopped = In diesen Chat wird nichts mehr gestellt.
publish-any-symbol = jedes Symbol
publish-any-timeframe = jeder Zeitrahmen
publish-any-side = long und short
arg-side = Richtung
ask-arg-side = Long oder short?
arg-what = was
ask-arg-what = Was soll hier erscheinen?
error-publish-private = Das ist für Gruppen und Kanäle. In einem privaten Chat bringt dir /watch die Signale eines Marktes.
error-publish-manager = Nur wer diesen Chat verwaltet, kann ändern, was hier erscheint.
