event-kind-signal = Signale
event-kind-deal = Deals
event-kind-order = Orders
event-kind-alert = Alarme
event-kind-subscription = Abo
event-kind-account = Konto
event-kind-news = Neuigkeiten

together-digest = Deine Zusammenfassung: { $kind }, { $count ->
    [one] eine Nachricht
   *[other] { $count } Nachrichten
}
together-burst = { $kind }: { $count } in einer Minute
button-inbox = Posteingang

signal-line-long = 🟢 { $symbol } { $timeframe } Long bei { $entry } · { $time } UTC · `/why { $id }`{ $origin }
signal-line-short = 🔴 { $symbol } { $timeframe } Short bei { $entry } · { $time } UTC · `/why { $id }`{ $origin }

delivery-held = { $count } für später
delivery-expired = { $count } zu alt zum Senden
delivery-unwanted = { $count } abgestellt

event-kind-all = Alles
about-kind-signal = Was der Handelstisch auf den Märkten findet, die du beobachtest.
about-kind-deal = Was deine Deals tun: eröffnet, nachgekauft, geschlossen.
about-kind-order = Was aus deinen Orders wird.
about-kind-alert = Die Bedingungen, die du gesetzt hast. Auch in Ruhezeiten zu hören.
about-kind-subscription = Zahlungen, Verlängerungen und was bald endet.
about-kind-account = Schlüssel, Verknüpfungen und alles um deine Sicherheit. Auch in Ruhezeiten zu hören.
about-kind-news = Neues vom Handelstisch. Nie doppelt gesendet.

mode-on = an
mode-silent = lautlos
mode-off = aus
digest-now = sofort
digest-hourly = stündlich
digest-daily = täglich um { $time }
channel-auto = wo du zuletzt schriebst
channel-watching = wo du beobachtest
channel-second = , sonst { $channel }
quiet-off = keine
quiet-wait = { $from } bis { $to }, der Rest wartet
quiet-silent = { $from } bis { $to }, ohne Ton

notifications-command-summary = wählen, was du wo und wann erfährst
notifications-kind-summary = an, lautlos oder aus, wo, und wie oft
notifications-quiet-summary = Stunden, in denen nichts tönt
notifications-zone-summary = deine Zeitzone
notifications-history-summary = was wohin gesendet wurde, und was daraus wurde
notifications-title = 🔔 Wie du davon erfährst
notifications-kind = 🔔 { $kind }
notifications-all = Was du antippst, gilt für jede Art.
notifications-quiet = Ruhezeit
notifications-zone = Zeitzone
notifications-how = Tippe eine Art an, um sie zu ändern, oder schreibe: `/notifications kind deal silent`
notifications-summary = { $mode }, { $digest }, { $channel }{ $second }
button-chosen = ✓ { $label }
rank-first = 1.: { $channel }
rank-second = 2.: { $channel }
button-back = Zurück
button-history = Verlauf
button-notifications = Einstellungen

inbox-summary = alles, was dir gesagt wurde, mit Marke für Neues
inbox-title = 📥 Posteingang
inbox-title-new = 📥 Posteingang, { $count } neu
inbox-empty = Noch ist nichts geschehen. Was dir gesagt wird, bleibt hier 90 Tage.
inbox-new = ● neu · { $time } · { $kind }
inbox-seen = { $time } · { $kind }
inbox-lost = Das ist nicht mehr aufbewahrt.
history-title = Was dir gesendet wurde
history-empty = Noch wurde dir nichts gesendet.
history-entry = { $time } · { $channel } · { $state }
receipt-held = wartet bis { $time }
receipt-pending = wartet
receipt-leased = unterwegs
receipt-done = ✓ zugestellt
receipt-unconfirmed = gesendet, nie bestätigt
receipt-gone = niemand da
receipt-parked = aufgegeben
receipt-expired = zu alt zum Senden
receipt-unwanted = abgestellt

arg-event-kind = Art
ask-arg-event-kind = Welche Art?
arg-mode = wie
ask-arg-mode = An (on), lautlos (silent) oder aus (off)?
arg-channel = Kanal
ask-arg-channel = Wohin?
arg-digest = wie oft
ask-arg-digest = Sofort (now), stündlich (hourly) oder täglich zu einer Zeit wie 18:00?
arg-quiet = Stunden
ask-arg-quiet = Von wann bis wann, etwa 22:00-07:00, oder off?
arg-meanwhile = währenddessen
ask-arg-meanwhile = Soll der Rest warten (wait) oder lautlos kommen (silent)?
arg-zone = Zeitzone
ask-arg-zone = Welche Zeitzone, etwa Europe/Berlin?
error-bad-channel = { $given } ist kein Kanal. Schreibe den Namen einer Plattform wie telegram, oder auto.
error-no-channel = Über { $given } bist du nicht zu erreichen. Zur Wahl stehen: { $known }. Schreibe dem Handelstisch zuerst dort.
error-bad-digest = { $given } sagt nicht, wie oft. Schreibe now, hourly oder eine Zeit wie 18:00.
error-bad-quiet = { $given } ist keine Ruhezeit. Schreibe sie als 22:00-07:00, oder off.
error-bad-zone = { $given } ist keine Zeitzone. Schreibe etwa Europe/Berlin, America/New_York oder UTC.
