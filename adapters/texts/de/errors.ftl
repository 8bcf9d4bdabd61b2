# Was schiefging, und wie es weitergeht. Ein Text für jede Fehlerklasse und für Tippfehler in den Marktbefehlen.

error-unexpected = Bei mir ist etwas schiefgegangen, nicht bei dir. Nichts ist halb geschehen. Versuch es bitte noch einmal; wenn es wieder passiert, gib diese Kennung weiter, damit die Ursache schnell gefunden wird: `{ $id }`

error-exchange-unavailable = { $exchange } antwortet gerade nicht. Es geht nichts verloren: Versuch es in einer Minute noch einmal; /status zeigt, wann die Börse wieder da ist.
error-store-unavailable = Ich erreiche meine Datenbank gerade nicht, deshalb wurde nichts geändert. Versuch es bitte in einer Minute noch einmal; sobald sie wieder da ist, mache ich von selbst weiter.
error-store-full = Mein Speicher ist voll, deshalb kann ich nichts Neues sichern. Alles bisher Gesicherte ist unversehrt und lesbar. Wer diesen Handelstisch betreibt, muss Platz auf der Festplatte schaffen.
error-rate-limited = Der Chatdienst bittet mich, langsamer zu machen, deshalb wurde das nicht gesendet. Warte bitte einen Moment und versuch es noch einmal.
error-recipient-gone = Dieser Chat ist nicht mehr erreichbar: Es gibt ihn nicht mehr, oder er hat mich blockiert. Hebe die Blockierung auf oder beginne einen neuen Chat mit mir, um wieder Nachrichten zu bekommen.
error-send-unconfirmed = Ich habe das gesendet, aber nie erfahren, ob es angekommen ist. Sieh bitte nach, bevor du es wiederholst, damit nichts doppelt geschieht.
error-platform-unavailable = Der Chatdienst ist gerade nicht erreichbar, deshalb wurde das nicht gesendet. Versuch es bitte in einer Minute noch einmal.
error-start = Eine Einstellung, eine Datei oder ein Ordner hindert den Handelstisch am Öffnen. Im Protokoll steht, was es ist und was du tun kannst.
error-candle-file = { $line ->
    [0] Die Kerzendatei { $file } ist nicht lesbar.
   *[other] Die Kerzendatei { $file } hat einen Fehler in Zeile { NUMBER($line, useGrouping: 0) }.
} Kerzen repariere ich nie selbst: Berichtige bitte die Datei und starte neu. Was genau falsch ist, steht im Protokoll.

error-unknown-symbol = { $symbol } finde ich hier nicht. Prüfe die Schreibweise; zwischen den beiden Teilen steht ein Schrägstrich, wie bei BTC/USDT.
error-unknown-timeframe = „{ $given }“ ist keine Zeiteinheit, die ich kenne. Wähle eine von { $known }.
