# Incontri fra aziende e persone: chi, quando, a quale tavolo.

fair-title = Incontri
fair-kept-elsewhere = Chi si iscrive a «{ $event }» è nel registro di un altro ente: gli incontri li prepara quell’ente.
fair-of = Incontri: { $event }
fair-events = Eventi
fair-save = Salva
fair-propose = Proponi l’orario
fair-propose-again = Rifai l’orario
fair-publish = Pubblica e avvisa
fair-companies-count = aziende, { $tables ->
    [one] { $tables } tavolo
   *[other] { $tables } tavoli
}
fair-candidates-count = persone, { $wishing ->
    [one] { $wishing } ha detto con chi vuole parlare
   *[other] { $wishing } hanno detto con chi vogliono parlare
}
fair-slots-count = orari da { $minutes } minuti
fair-interviews = Colloqui
fair-outcomes = Com’è andata
fair-print-tables = Stampa per tavolo
fair-print-people = Stampa per persona
fair-print-own = Stampa l’orario
fair-draft-words = È una bozza: la vedi solo tu e chi lavora con te. Guardala, sposta quello che non va, poi pubblica. Pubblicando, ognuno riceve il suo orario.
fair-changes = { $count ->
    [one] Un cambio rispetto all’orario già comunicato
   *[other] { $count } cambi rispetto all’orario già comunicato
}
fair-changes-words = Se pubblichi, solo chi cambia riceve un messaggio.
fair-change-new = nuovo
fair-change-moved = spostato
fair-change-gone = tolto
fair-published-words = Tutti hanno ricevuto questo orario.
fair-short = { $name }: { $count ->
    [0] nessun colloquio
    [one] { $count } colloquio
   *[other] { $count } colloqui
}
fair-short-count = { $count ->
    [one] Qualcuno ha meno colloqui del minimo
   *[other] In { $count } hanno meno colloqui del minimo
}
fair-timetable = Orario dei colloqui
fair-hour = Ora
fair-away = assente
fair-locked = bloccato
fair-by-hand = Aggiungi un colloquio a mano
fair-by-hand-add = Aggiungi
fair-none-title = Non c’è ancora un orario
fair-none-text = Aggiungi le aziende con i loro tavoli e guarda con chi vuole parlare ogni persona. Poi premi «Proponi l’orario».
fair-how = Come nasce la proposta
fair-how-words = Nessuno è in due posti e nessuno incontra chi non deve. Prima di tutto ognuno, persona o azienda, ha il suo minimo di colloqui, se si può. Poi conta quanto due sono adatti: metà per quello che la persona sa fare rispetto all’offerta, metà per quanto desidera quell’azienda. Se l’orario è già stato comunicato, cambia il meno possibile.
fair-proposed = Proposti { $count } colloqui. { $missing ->
    [0] Tutti hanno il loro minimo.
    [one] Manca un colloquio al minimo di qualcuno.
   *[other] Mancano { $missing } colloqui al minimo di qualcuno.
} Si è arrivati al { $share }% del massimo possibile.
fair-published = Orario pubblicato. { $count ->
    [0] Nessun messaggio da mandare.
    [one] Parte un messaggio.
   *[other] Partono { $count } messaggi.
}
fair-nothing-to-publish = Non c’è niente da pubblicare: prima proponi un orario.
fair-nobody-to-plan = Servono almeno un’azienda e una persona iscritta.
fair-no-slots = Con questi minuti nessun colloquio entra nelle ore dell’evento.
fair-over = L’evento è finito: non c’è più niente da organizzare.
fair-too-large = L’evento è troppo grande per un solo orario: dividilo in due eventi.
fair-place = { $when }, tavolo { $number }
fair-place-missing = Scegli chi, il tavolo e l’ora.

fair-terms = Regole dei colloqui
fair-terms-of = Regole dei colloqui: { $event }
fair-terms-lead = Quanto dura un colloquio e quanti ne deve avere ognuno.
fair-terms-time = Tempo
fair-terms-fair = Un minimo per tutti
fair-terms-wishes = Desideri
fair-minutes = Minuti di un colloquio
fair-pause = Minuti fra un colloquio e l’altro
fair-pause-hint = Per cambiare tavolo
fair-person-least = Colloqui per persona, almeno
fair-person-most = Colloqui per persona, al massimo
fair-company-least = Colloqui per azienda, almeno
fair-wishes-day = Le persone scelgono fino al giorno
fair-wishes-day-hint = Senza un giorno: fino all’inizio dell’evento
fair-wishes-hour = alle ore
fair-number-missing = Scrivi un numero
fair-time-unreadable = Scrivi l’ora così: 09:30
fair-times-in-order = La fine viene dopo l’inizio
fair-most-below-least = Il massimo non può essere sotto il minimo
fair-terms-saved = Regole salvate

fair-companies = Aziende e tavoli
fair-companies-of = Aziende e tavoli: { $event }
fair-companies-lead = Chi riceve le persone, a quali tavoli e per quali offerte.
fair-company = Azienda
fair-company-which = Quale azienda viene
fair-company-hint = Scegli fra le aziende della rete
fair-company-add = Aggiungi un’azienda
fair-company-unknown = Scegli un’azienda dall’elenco
fair-company-added = { $company } è all’evento, con un tavolo e le sue offerte pubblicate
fair-company-there = { $company } c’è già
fair-company-open = Apri l’impresa
fair-company-at = { $company } a { $event }
fair-company-least-hint = Senza un numero vale quello di tutti: { $count }
fair-company-saved = Salvato
fair-company-removed = { $company } non è più all’evento
fair-company-remove = Togli l’azienda dall’evento
fair-company-problem = Se l’azienda non c’è
fair-company-missing-button = L’azienda manca da adesso
fair-company-missing = { $company } manca da adesso. Premi «Rifai l’orario»: chi resta cambia il meno possibile.
fair-missing-words = I colloqui già fatti restano. Poi rifai l’orario e guarda i cambi prima di pubblicarli.
fair-companies-none = Nessuna azienda
fair-companies-none-text = Cerca qui sopra la prima azienda che viene all’evento.
fair-tables = Tavoli
fair-table = Tavolo
fair-table-number = Tavolo { $number }
fair-table-add = Aggiungi un tavolo
fair-table-added = Tavolo aggiunto
fair-table-remove = Togli
fair-table-removed = Tavolo tolto
fair-which-table = Quale tavolo
fair-all-tables = Tutti i tavoli
fair-interviewer = Chi riceve
fair-vacancies = Offerte
fair-vacancies-which = Per quali offerte riceve
fair-vacancies-none = Questa azienda non ha offerte pubblicate: riceve lo stesso, per conoscere le persone.
fair-break-add = Aggiungi una pausa
fair-absence-break = Pausa: { $when }
fair-absence-missing = Assente: { $when }
fair-absence-added = Aggiunto
fair-absence-remove = Togli
fair-absence-removed = Tolto
fair-day = Giorno
fair-from = Dalle
fair-to = Alle

fair-candidates = Persone
fair-candidates-of = Persone: { $event }
fair-candidates-lead = Chi si è iscritto all’evento e con chi vuole parlare.
fair-candidates-none = Nessuno si è ancora iscritto
fair-candidates-none-text = Le persone si iscrivono dalla pagina dell’evento, o le iscrivi tu.
fair-event-open = Apri l’evento
fair-candidate = Persona
fair-candidate-at = { $name } a { $event }
fair-candidate-open = Scelte e assenze
fair-open-file = Apri la scheda
fair-wishes = Con chi vuole parlare
fair-wishes-none = Non ha detto niente: può incontrare tutte
fair-wishes-help = Se scegli qualche azienda, la persona incontra solo quelle. «Non deve incontrarla» resta fra noi: l’azienda non lo vede.
fair-wishes-saved = Scelte di { $name } salvate
fair-choice = { $rank }ª scelta
fair-never = Non deve incontrarla
fair-no-choice = Nessuna scelta
fair-interviews-none = Ancora nessun colloquio
fair-candidate-problem = Se la persona non c’è
fair-candidate-missing-button = La persona manca da adesso
fair-candidate-missing = { $name } manca da adesso. Premi «Rifai l’orario»: gli altri cambiano il meno possibile.
fair-away-add = Aggiungi un’ora in cui non c’è

fair-interview-of = { $name } e { $company }
fair-move = Sposta
fair-move-where = Quando e a quale tavolo
fair-move-hint = Solo dove tutti e due sono liberi
fair-lock = Blocca
fair-unlock = Sblocca
fair-remove = Togli il colloquio
fair-lock-words = Un colloquio bloccato resta dov’è anche quando rifai l’orario. Se lo sposti, si blocca da solo.
fair-interview-moved = Colloquio di { $name } spostato
fair-interview-locked = Colloquio di { $name } bloccato
fair-interview-unlocked = Colloquio di { $name } sbloccato
fair-interview-removed = Colloquio di { $name } tolto dalla bozza
fair-interview-added = Colloquio aggiunto

fair-refused-candidate-taken = A quell’ora la persona ha già un colloquio
fair-refused-table-taken = A quell’ora il tavolo è occupato
fair-refused-pair-once = Questi due si incontrano già
fair-refused-session = L’ora è fuori dall’evento
fair-refused-table-away = A quell’ora al tavolo non c’è nessuno
fair-refused-candidate-away = A quell’ora la persona non c’è
fair-refused-not-registered = La persona non è più iscritta
fair-refused-never = Questi due non devono incontrarsi
fair-refused-held = Un colloquio fatto resta dov’è
fair-refused-early = Il colloquio non è ancora cominciato
fair-refused-wishes-closed = Il tempo per scegliere è finito
fair-refused-told = Ci sono colloqui già comunicati: rifai l’orario senza questo tavolo, pubblica, poi toglilo

fair-outcomes-of = Com’è andata: { $event }
fair-outcomes-lead = Segna i colloqui mentre si fanno. Quelli fatti per un’offerta diventano candidature.
fair-outcomes-none = Nessun orario pubblicato
fair-outcomes-none-text = Quando l’orario è pubblicato, qui segni com’è andata.
fair-outcomes-count = { $said } di { $all } segnati
fair-outcome-held = Fatto
fair-outcome-candidate-missing = La persona non c’era
fair-outcome-company-missing = L’azienda non c’era
fair-outcome-undo = Annulla
fair-outcome-written = Segnato: { $name }
fair-outcome-candidacy = Segnato: { $name }. Il colloquio è nella candidatura.
fair-outcome-taken-back = Annullato: { $name }
fair-candidacy-open = Apri la candidatura

fair-own-title = Le aziende di { $event }
fair-own-registration = La tua iscrizione
fair-own-companies = Con chi vuoi parlare
fair-own-times = I tuoi colloqui
fair-own-help = Scegli le aziende con cui vuoi parlare, dalla prima in poi. Se non scegli, ti facciamo incontrare quelle più adatte a te.
fair-own-until = Puoi cambiare fino a { $when }.
fair-own-save = Salva le mie scelte
fair-own-wishes-saved = Grazie! Le tue scelte sono salvate.
fair-own-closed = Il tempo per scegliere è finito. Per un problema chiama lo sportello.
fair-own-none = Le aziende arrivano presto
fair-own-none-text = Torna qui fra qualche giorno: troverai chi viene e che cosa cerca.

fair-mail-subject = I tuoi colloqui
fair-mail-times = Ciao { $name }, ecco i tuoi colloqui di «{ $event }»:
fair-mail-changed = Ciao { $name }, è cambiato l’orario dei tuoi colloqui di «{ $event }». Ora è questo:
fair-mail-none = Ciao { $name }, purtroppo non hai più colloqui a «{ $event }». Per un’altra occasione chiama lo sportello.
fair-mail-line = { $day } alle { $from }: { $company }, tavolo { $table }
fair-mail-where = Dove: { $place }
fair-sms-times = Colloqui: { $count }. Il primo il { $day } alle { $from }, tavolo { $table }. Gli altri te li diciamo all'arrivo.
fair-sms-none = L'orario e' cambiato: non hai piu' colloqui all'evento. Chiama lo sportello.
