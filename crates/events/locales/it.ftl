# Eventi: elenco e scheda
events-title = Eventi
events-lead = Seminari, laboratori, incontri, edizioni di corsi: chi viene, quando, e com’è andata.
events-new = Nuovo evento
events-edit = Modifica
events-filter = Filtra gli eventi
events-filter-button = Filtra
events-search = Cerca nel titolo
events-show-all = Mostra tutto
events-past = Passati
events-coming = Da adesso in poi
events-any-kind = Tutti i tipi
events-any-state = Tutti gli stati
events-any-body = Tutti gli enti
events-event = Evento
events-none-title = Nessun evento così
events-none-text = Cambia i filtri, o guarda anche gli eventi passati.
events-empty-title = Non c’è ancora nessun evento
events-empty-text = Scrivi il primo: bastano un titolo, un giorno e un posto.
events-kind = Tipo
events-kind-seminar = Seminario
events-kind-school-laboratory = Laboratorio per le scuole
events-kind-matching-event = Incontro fra aziende e candidati
events-kind-course-edition = Edizione di un corso
events-kind-group-session = Incontro di gruppo
events-kind-open-day = Porte aperte
events-kind-meeting = Incontro pubblico
events-state = Stato
events-state-draft = Bozza
events-state-published = Pubblicato
events-state-cancelled = Annullato
events-state-held = Svolto
events-state-withdrawn = Ritirato
events-step-published = Pubblica
events-step-draft = Rimetti in bozza
events-step-cancelled = Annulla l’evento
events-step-held = Segna come svolto
events-step-withdrawn = Ritira
events-cancel-why = Perché non si fa
events-cancel-hint = { $count ->
    [0] Nessuno è iscritto.
    [one] Lo leggerà la persona iscritta.
   *[other] Lo leggeranno le { $count } persone iscritte.
 }
events-cancel-now = Annulla e avvisa tutti
events-cancel-why-missing = Scrivi perché l’evento non si fa: lo leggerà chi si è iscritto.
events-still-right = È ancora tutto giusto
events-done-draft = L’evento è di nuovo una bozza.
events-done-published = L’evento è pubblicato.
events-done-cancelled = { $count ->
    [0] L’evento è annullato.
    [one] L’evento è annullato. Abbiamo avvisato la persona iscritta.
   *[other] L’evento è annullato. Abbiamo avvisato { $count } persone.
 }
events-done-held = L’evento risulta svolto.
events-done-withdrawn = L’evento è ritirato: non si vede più.
events-done-verified = Controllato oggi.
events-published-ahead = Un evento si pubblica prima che finisca: aggiungi un giorno che deve ancora venire.
events-published-is-whole = Per pubblicarlo scrivi di che cosa si tratta e dove si tiene (una sede, un luogo con il Comune, o un indirizzo online).
events-held-after-it-began = Non è ancora cominciato.
events-withdrawn-with-nobody = C’è già qualcuno iscritto: annulla l’evento, così riceve un avviso.
events-step-not-allowed = Da questo stato non si può. Ricarica la pagina.
events-public-page = Pagina pubblica
events-when = Quando
events-when-more = { $more ->
    [one] { $first } e un altro giorno
   *[other] { $first } e altri { $more } giorni
 }
events-where = Dove
events-what = Di che cosa si tratta
events-details = Dettagli
events-no-day = Senza un giorno
events-online = Online
events-place-or-online = { $place }, e online
events-registered = Iscritti
events-taken-waiting = { $taken } · { $waiting } in attesa
events-waiting = In lista d’attesa
events-nobody = Non si è ancora iscritto nessuno.
events-who = Chi
events-reached = Contatti
events-needs = Che cosa serve
events-what-to-do = Che cosa fare
events-pupils-count = { $count ->
    [one] uno studente
   *[other] { $count } studenti
 }
events-days-present = { $count ->
    [one] presente un giorno
   *[other] presente { $count } giorni
 }
events-take-off = Togli
events-take-off-name = Togli { $name }
events-certificate-short = Attestato
events-certificate-of = Attestato di { $name }
events-certificate-not-due = L’attestato non spetta: l’evento deve essere svolto, e la persona deve esserci stata per le ore richieste.
events-opinions = Com’è andata
events-opinions-of = { $count ->
    [one] su 5, da una persona
   *[other] su 5, da { $count } persone
 }
# Il modulo
events-name = Titolo
events-organiser = Chi organizza
events-course = Corso
events-course-hint = Solo per l’edizione di un corso.
events-no-course = Nessun corso
events-date = Giorno
events-from = Dalle
events-to = Alle
events-times = Quante volte
events-times-hint = Se si ripete ogni settimana. Vuoto: una volta.
events-site = Sede della rete
events-no-site = Un altro posto, o solo online
events-place = Nome del posto
events-place-hint = Se non è una sede della rete.
events-address = Via e numero
events-comune = Comune
events-online-address = Indirizzo online
events-online-hint = Comincia con https://. Lo vede solo chi è iscritto.
events-registration = Iscrizioni
events-registration-anyone = Aperte a tutti
events-registration-by-class = Una classe intera, dalla scuola
events-registration-people-on-file = Solo dallo sportello, per chi ha una scheda
events-registration-by-invitation = Su invito
events-registration-free-entry = Non servono
events-registration-elsewhere = Su un altro sito
events-registration-link = Indirizzo delle iscrizioni
events-registration-link-hint = Solo se ci si iscrive su un altro sito.
events-registration-link-missing = Scrivi l’indirizzo dove ci si iscrive.
events-seats = Posti
events-seats-hint = Vuoto: senza limite.
events-description = Di che cosa si tratta
events-description-hint = Con parole semplici: che cosa si fa, che cosa si impara, che cosa portare.
events-more = Altri dettagli
events-audience = A chi serve
events-opens = Iscrizioni dal
events-closes = Iscrizioni fino al
events-unit = Un posto vale per
events-unit-hint = Conta solo quando vengono le classi.
events-unit-person = una persona
events-unit-class = una classe
events-reminder = Promemoria
events-reminder-hint = Ore prima. Vuoto: nessun promemoria.
events-cost = Costo
events-cost-hint = In euro. Vuoto: gratuito.
events-share = Ore per l’attestato
events-share-hint = La percentuale che serve. Vuoto: nessun attestato.
events-step-free = Entrata senza gradini
events-sign-language = Interprete LIS
events-not-said = Non detto
events-said-si = Sì
events-said-no = No
events-waiting-list = Quando i posti finiscono, si può restare in lista d’attesa
events-accessibility = Altro per chi ne ha bisogno
events-languages = Lingue
events-contact = A chi chiedere
events-phone = Telefono
events-email = Email
events-save = Salva
events-cancel = Lascia com’è
events-created = Hai scritto «{ $title }». Quando è pronto, pubblicalo.
events-saved = Hai salvato «{ $title }».
events-saved-told = { $count ->
    [one] Hai salvato «{ $title }». Il posto è cambiato: abbiamo avvisato una persona.
   *[other] Hai salvato «{ $title }». Il posto è cambiato: abbiamo avvisato { $count } persone.
 }
events-title-missing = Scrivi un titolo.
events-body-missing = Scegli chi organizza.
events-course-missing = Scegli il corso.
events-date-missing = Scegli il giorno.
events-date-past = Scegli un giorno che deve ancora venire.
events-from-missing = Scrivi a che ora comincia.
events-to-missing = Scrivi a che ora finisce.
events-to-before = L’inizio e la fine sono uguali.
events-time-unreadable = Scrivi l’ora così: 9:30.
events-amount-unreadable = Scrivi l’importo così: 12,50.
events-address-unreadable = L’indirizzo deve cominciare con https://.
events-languages-missing = Scegli almeno una lingua.
events-closes-before = Le iscrizioni finiscono prima di cominciare.
events-seats-below-taken = Ci sono già più iscritti: prima togli qualcuno.
events-registered-stay = C’è già chi si è iscritto in questo modo.
events-no-register = Il tuo ente non ha un registro dove tenere le iscrizioni: scegli «Non servono» o «Su un altro sito».
# I giorni
events-add-day = Aggiungi un giorno
events-change-day = Sposta o togli
events-move-day = Sposta
events-remove-day = Togli il giorno
events-topic = Argomento
events-day-added = { $count ->
    [0] Hai aggiunto il giorno.
    [one] Hai aggiunto il giorno e abbiamo avvisato una persona.
   *[other] Hai aggiunto il giorno e abbiamo avvisato { $count } persone.
 }
events-day-moved = { $count ->
    [0] Hai spostato il giorno.
    [one] Hai spostato il giorno e abbiamo avvisato una persona.
   *[other] Hai spostato il giorno e abbiamo avvisato { $count } persone.
 }
events-day-removed = { $count ->
    [0] Hai tolto il giorno.
    [one] Hai tolto il giorno e abbiamo avvisato una persona.
   *[other] Hai tolto il giorno e abbiamo avvisato { $count } persone.
 }
events-day-twice = In quelle ore l’evento c’è già.
events-day-marked = Quel giorno ha già le presenze: resta com’è.
events-days-stay = L’evento è finito o annullato: i giorni restano come sono.
events-last-day-stays = È l’unico giorno: se l’evento non si fa, annullalo.
# Iscrivere
events-register-somebody = Iscrivi qualcuno
events-register-now = Iscrivi
events-interviews = Incontri con le aziende
events-invite = Invita qualcuno
events-invite-now = Manda l’invito
events-person = Nome e cognome
events-person-hint = Se ha una scheda, sceglila dall’elenco.
# Le presenze
events-sheet = Presenze
events-sheet-title = Foglio delle presenze
events-sheet-count = { $present ->
    [one] Una persona presente su { $all }.
   *[other] { $present } presenti su { $all }.
 }
events-sheet-closed = Le presenze si segnano da due ore prima fino a sessanta giorni dopo.
events-sheet-empty-title = Nessuno ha un posto
events-sheet-empty-text = Iscrivi chi c’è, poi segna la presenza.
events-sheet-save = Salva le presenze
events-sheet-saved = { $count ->
    [one] Salvato: una presenza.
   *[other] Salvato: { $count } presenze.
 }
events-print-sheet = Stampa il foglio
events-present-of = { $present ->
    [one] Una persona presente su { $marked }
   *[other] { $present } presenti su { $marked }
 }
events-presence-present = C’è
events-presence-absent = Non c’è
events-presence-excused = Ha avvisato
events-presence-none = Da segnare
events-pupils-there = Studenti presenti
events-check-in = All’ingresso
events-check-in-mark = Segna che c’è
events-check-in-done = { $name }: presenza segnata.
events-check-in-present = Presenza già segnata.
events-check-in-not-now = Adesso la presenza non si può segnare.
# Pagine pubbliche
events-public-title = Eventi
events-public-lead = Incontri, laboratori e giornate per chi cerca lavoro, studia o cerca personale. Per iscriversi non serve un account.
events-public-filter = Cerca fra gli eventi
events-public-coming = I prossimi eventi
events-public-past = Eventi passati
events-public-to-past = Guarda gli eventi passati
events-public-to-coming = Torna ai prossimi eventi
events-public-my-registration = Ho già un’iscrizione
events-public-more = Altri eventi
events-public-none-title = Adesso non ci sono eventi
events-public-none-text = Torna fra qualche giorno, o chiedi allo sportello.
events-gone-title = Questa pagina non c’è più
events-gone-text = Quello che cercavi è stato ritirato.
events-gone-action = Guarda che cosa c’è
events-free = Gratuito
events-seats-left = { $count ->
    [one] Un posto libero
   *[other] { $count } posti liberi
 }
events-seats-of = { $left ->
    [0] Nessuno libero su { $seats }
    [one] Uno libero su { $seats }
   *[other] { $left } liberi su { $seats }
 }
events-seats-of-classes = { $left ->
    [0] Nessuna classe libera su { $seats }
    [one] Posto per una classe su { $seats }
   *[other] Posto per { $left } classi su { $seats }
 }
events-seats-no-limit = Senza limite
events-door-open = Posti liberi
events-door-waiting-list = Lista d’attesa
events-door-full = Al completo
events-door-not-yet = Iscrizioni non ancora aperte
events-door-closed = Iscrizioni chiuse
events-door-free-entry = Ingresso libero
events-door-elsewhere = Iscrizioni su un altro sito
events-door-by-the-counter = Su invito dello sportello
events-door-over = Concluso
events-register-button = Iscriviti
events-wait-button = Mettiti in lista
events-register-button-elsewhere = Vai alle iscrizioni
events-register-hint = Ci vuole un minuto e non serve un account.
events-register-until = Puoi iscriverti fino al { $day }.
events-register-waiting = { $count ->
    [0] I posti sono finiti. Se ti metti in lista e si libera un posto, è tuo.
    [one] I posti sono finiti. In lista c’è già una persona.
   *[other] I posti sono finiti. In lista ci sono già { $count } persone.
 }
events-register-full = I posti sono finiti.
events-register-not-yet = Le iscrizioni aprono il { $day }.
events-register-closed = Le iscrizioni sono chiuse. Prova a chiamare chi organizza.
events-register-free-entry = Non serve iscriversi: vieni e basta.
events-register-elsewhere = Ci si iscrive sul sito di chi organizza.
events-register-by-the-counter = Per partecipare chiedi allo sportello.
events-register-over = L’evento è finito.
events-cancelled-title = Questo evento non si fa più.
events-to-calendar = Mettilo nel tuo calendario
events-online-join = Entra nella riunione online
events-online-after = Si segue online. L’indirizzo per entrare arriva con l’iscrizione.
events-step-free-yes = Si entra senza gradini
events-step-free-no = Ci sono gradini all’entrata
events-sign-language-yes = C’è un interprete LIS
events-certificate = Attestato
events-certificate-share = Sì, a chi c’è per almeno il { $share }% delle ore
events-verified = Controllato il { $day }.
events-language-it = italiano
events-language-en = inglese
events-language-fr = francese
events-language-es = spagnolo
events-language-ar = arabo
events-language-ro = rumeno
events-language-sq = albanese
events-language-uk = ucraino
events-language-ru = russo
events-language-zh = cinese
events-language-ur = urdu
events-language-pt = portoghese
# Messaggi
events-mail-subject = { $title }
events-mail-confirmed = Il tuo posto a «{ $title }» è confermato. Organizza: { $body }.
events-mail-waiting = I posti per «{ $title }» sono finiti. Adesso aspetti in lista: se si libera un posto, ti scriviamo noi. Organizza: { $body }.
events-mail-invited = { $body } ti invita a «{ $title }». Rispondi se vieni.
events-mail-offered = Si è liberato un posto per te a «{ $title }». Organizza: { $body }.
events-mail-moved = «{ $title }» è cambiato: guarda il giorno, l’ora e il posto nuovi. Organizza: { $body }.
events-mail-cancelled = «{ $title }» non si fa più. Ci dispiace. Organizza: { $body }.
events-mail-left = Hai disdetto la tua iscrizione a «{ $title }». Grazie di averlo detto: il posto va a un’altra persona.
events-mail-taken-off = La tua iscrizione a «{ $title }» non vale più. Se pensi a un errore, chiama chi organizza: { $body }.
events-mail-reminder = Ti ricordiamo «{ $title }».
events-mail-when = { $day }, { $time }
events-mail-more-days = …e altri { $more } giorni: li trovi sulla pagina dell’evento.
events-mail-where = Dove: { $place }
events-mail-online = Online: { $address }
events-mail-answer = Il posto è tuo se rispondi entro { $day }, ore { $time }. Poi passa a chi viene dopo.
events-mail-code = Il tuo codice è { $code }. Con questo indirizzo vedi la tua iscrizione, rispondi o la disdici:
    { $link }
events-mail-your-code = Se non puoi venire, disdici con il tuo codice: { $link }
events-mail-contact = Per domande: { $contact }
events-mail-opinion = Com’è andata a «{ $title }»? Ci basta un minuto: { $link }
events-mail-opinion-anonymous = La risposta è anonima: nessuno può sapere che è tua.
events-sms-confirmed = Posto confermato: { $title }, { $when }.
events-sms-waiting = Sei in lista d’attesa: { $title }, { $when }.
events-sms-invited = Invito: { $title }, { $when }. Rispondi con il codice.
events-sms-offered = Si è liberato un posto: { $title }, { $when }. Rispondi con il codice.
events-sms-moved = È cambiato: { $title }, ora { $when }.
events-sms-cancelled = Annullato: { $title }, { $when }.
events-sms-left = Iscrizione disdetta: { $title }.
events-sms-taken-off = Iscrizione tolta: { $title }.
events-sms-reminder = Promemoria: { $title }, { $when }.
events-sms-code = Codice { $code }
# Iscriversi
registration-title = Iscriviti
registration-here = Iscrizione
registration-waits = I posti sono finiti: ti mettiamo in lista. Se si libera un posto ti scriviamo, e hai un giorno per dire sì.
registration-name = Nome e cognome
registration-name-missing = Scrivi il nome e il cognome.
registration-email = Email
registration-phone = Telefono
registration-reach-hint = Lascia l’email o il cellulare: ci serve per avvisarti.
registration-reach-missing = Lascia l’email o il cellulare, così possiamo avvisarti.
registration-language = In che lingua vuoi gli avvisi
registration-needs = Ti serve qualcosa per partecipare?
registration-needs-hint = Per esempio una rampa, un posto davanti, un interprete.
registration-school = Scuola
registration-school-missing = Scrivi il nome della scuola.
registration-class = Classe
registration-class-hint = Per esempio 3ªB.
registration-class-missing = Scrivi la classe.
registration-class-here = A questo evento vengono le classi.
registration-pupils = Quanti studenti
registration-pupils-hint = Solo il numero: i nomi non servono.
registration-pupils-missing = Scrivi quanti studenti vengono.
registration-teacher = Nome e cognome di chi accompagna
registration-privacy = Usiamo questi dati solo per l’evento.
registration-save = Iscrivimi
registration-wait = Mettimi in lista
registration-full = Non ci sono abbastanza posti.
registration-event-not-open = L’evento non è aperto alle iscrizioni.
registration-by-the-counter = A questo evento iscrive lo sportello.
registration-event-begun = L’evento è già cominciato.
registration-closed = Le iscrizioni non sono aperte oggi.
registration-offer-over = Il tempo per rispondere è finito. Se si libera un altro posto ti scriviamo.
registration-once = Questa persona è già iscritta.
registration-changed = L’iscrizione è cambiata nel frattempo. Ricarica la pagina.
registration-attendance-early = È troppo presto: la presenza si segna da due ore prima.
registration-attendance-late = È troppo tardi: la presenza si segna entro sessanta giorni.
registration-attendance-registered = Chi non ha un posto va prima iscritto.
registration-not-here = Per questo evento le iscrizioni non si tengono qui.
registration-file-needed = A questo evento viene chi ha una scheda: sceglila dall’elenco.
registration-done-confirmed = { $name } ha un posto. Codice: { $code }.
registration-done-waiting = I posti sono finiti: { $name } è in lista d’attesa. Codice: { $code }.
registration-done-invited = Hai invitato { $name }. Codice: { $code }.
registration-done-taken-off = Hai tolto { $name }.
registration-done-put-back = { $name } è di nuovo iscritto.
registration-state-confirmed = Ha un posto
registration-state-offered = Posto offerto
registration-state-waiting = In lista
registration-state-invited = Invitato
registration-state-cancelled-by-person = Ha disdetto
registration-state-cancelled-by-organiser = Tolto
registration-state-lapsed = Non ha risposto
registration-file = Scheda
registration-file-join = Collega un’iscrizione a una scheda
registration-file-join-now = Collega
registration-file-first = Scegli chi
registration-file-choose = Scegli l’iscrizione e la scheda dall’elenco.
registration-file-joined = L’iscrizione è nella scheda di { $name }.
# La propria iscrizione
registration-own-title = La tua iscrizione
registration-own-state-confirmed = Il tuo posto è confermato
registration-own-state-offered = C’è un posto per te
registration-own-state-waiting = Sei in lista d’attesa
registration-own-state-invited = Hai un invito
registration-own-state-cancelled-by-person = Hai disdetto
registration-own-state-cancelled-by-organiser = L’iscrizione non vale più
registration-own-state-lapsed = L’offerta è scaduta
registration-own-state-event-cancelled = L’evento è annullato
registration-before = { $count ->
    [0] Sei il primo della lista: se si libera un posto ti scriviamo.
    [one] Prima di te c’è una persona.
   *[other] Prima di te ci sono { $count } persone.
 }
registration-invited = Ci vieni?
registration-answer-by = Il posto è tuo se rispondi entro { $until }.
registration-accept = Sì, vengo
registration-refuse = No, grazie
registration-for = Per
registration-code = Codice
registration-code-keep = Tienilo: con il codice puoi disdire e rientrare in questa pagina.
registration-picture = Codice da mostrare all’ingresso
registration-picture-hint = All’ingresso mostra questo quadrato: chi ti accoglie lo inquadra con il telefono.
registration-leave = Disdici
registration-left = Hai disdetto. Grazie di averlo detto: il posto va a un’altra persona.
registration-not-ahead = Questa iscrizione non si può più cambiare.
registration-other-events = Altri eventi
registration-companies = Le aziende e i tuoi colloqui
registration-certificate = Scarica l’attestato
registration-give-opinion = Dicci com’è andata
registration-code-title = Trova la tua iscrizione
registration-code-lead = Scrivi il codice che hai ricevuto quando ti sei iscritto.
registration-code-hint = Dieci lettere e numeri, per esempio 0A1B2-C3D4E.
registration-code-open = Apri
registration-code-unknown = Con questo codice non c’è nessuna iscrizione. Controlla le lettere.
registration-code-unreadable = Il codice ha dieci lettere o numeri. Controlla di averlo scritto tutto.
registration-opinion-title = Com’è andata?
registration-opinion-words = Che cosa ti è piaciuto, che cosa cambieresti
registration-opinion-anonymous = La risposta è anonima: non resta scritto chi l’ha data.
registration-opinion-send = Manda
registration-opinion-thanks = Grazie! La tua risposta aiuta a fare meglio.
registration-rate = Quanto ti è stato utile?
registration-rate-missing = Scegli una risposta.
registration-rate-5 = Moltissimo
registration-rate-4 = Molto
registration-rate-3 = Abbastanza
registration-rate-2 = Poco
registration-rate-1 = Per niente
# Corsi
courses-title = Corsi
courses-lead = Che cosa insegnano, chi li paga, quando cominciano: e quale requisito danno.
courses-filter = Filtra i corsi
courses-search = Cerca nel titolo
courses-none-title = Nessun corso così
courses-none-text = Cambia i filtri.
courses-empty-title = Non c’è ancora nessun corso
courses-empty-text = Scrivi il primo e di’ quali competenze dà: chi le cerca lo troverà negli abbinamenti.
courses-public-title = Corsi
courses-public-lead = Qui trovi i corsi per imparare un mestiere o per aggiornarti. Leggi quanto durano, quanto costano e quando cominciano.
courses-public-filter = Cerca fra i corsi
courses-public-none-title = Nessun corso
courses-public-none-text = Prova con un’altra parola, o chiedi allo sportello.
course-new = Nuovo corso
course-edit = Modifica
course-name = Titolo
course-title-missing = Scrivi un titolo.
course-provider = Chi lo tiene
course-what = Che cosa si impara
course-description-hint = Con parole semplici.
course-gives = Che cosa dà
course-gives-hint = Competenze e patentini del vocabolario. Chi non li ha per un’offerta vedrà questo corso.
course-gives-unknown = «{ $words }» non è nel vocabolario: scegli dall’elenco.
course-gives-nothing = Non hai ancora detto quali competenze dà.
course-gives-count = { $count ->
    [0] Niente
    [one] Una competenza
   *[other] { $count } competenze
 }
course-vacancies-asking = { $count ->
    [0] Nessuna offerta aperta lo chiede come requisito.
    [one] Un’offerta aperta lo chiede come requisito.
   *[other] { $count } offerte aperte lo chiedono come requisito.
 }
course-hours = Ore
course-hours-count = { $count ->
    [one] un’ora
   *[other] { $count } ore
 }
course-funding = Chi lo paga
course-funding-none = Non detto
course-funding-european-union = Unione europea (FSE+)
course-funding-pnrr = PNRR
course-funding-region = Regione
course-funding-state = Stato
course-funding-municipality = Comune
course-funding-company-fund = Fondo interprofessionale
course-funding-paid-by-participants = Chi partecipa
course-act = Atto
course-measure = Misura
course-no-measure = Nessuna misura
course-certificate = Attestato o qualifica
course-certificate-hint = Con parole, per esempio «Abilitazione alla guida del carrello».
course-certificate-missing = Scrivi quale attestato si riceve.
course-editions = Edizioni
course-edition = Edizione
course-new-edition = Nuova edizione
course-next-edition = Prossima edizione
course-next = Comincia { $day }
course-no-next = Nessuna data
course-no-editions = Adesso non ci sono edizioni. Chiedi a chi lo tiene.
course-no-editions-staff = Non c’è ancora nessuna edizione: scrivi quando si tiene.
course-editions-count = { $count ->
    [0] nessuna edizione
    [one] una edizione
   *[other] { $count } edizioni
 }
course-state-draft = Bozza
course-state-published = Pubblicato
course-state-withdrawn = Ritirato
course-created = Hai scritto «{ $title }». Quando è pronto, pubblicalo.
course-saved = Hai salvato «{ $title }».
course-published-is-whole = Per pubblicarlo scrivi che cosa si impara.
course-done-draft = È di nuovo una bozza.
course-done-published = Il corso è pubblicato.
course-done-withdrawn = Il corso è ritirato: non si vede più.
# Materiali
materials-title = Materiali
materials-lead = Video e schede per orientarsi, da vedere e da leggere.
materials-empty-title = Non c’è ancora nessun materiale
materials-empty-text = Aggiungi un video o una scheda: con i sottotitoli e il testo li usano tutti.
materials-public-title = Video e materiali
materials-public-lead = Brevi video e schede per cercare lavoro. Ogni video si può anche leggere.
materials-public-none-title = Non ci sono ancora materiali
materials-public-none-text = Torna fra qualche giorno.
material-new = Nuovo materiale
material-name = Titolo
material-title-missing = Scrivi un titolo.
material-kind = Tipo
material-kind-video = Video
material-kind-audio = Audio
material-kind-document = Scheda da leggere
material-maker = Chi l’ha fatto
material-language = Lingua
material-minutes = Durata in minuti
material-minutes-count = { $count ->
    [one] un minuto
   *[other] { $count } minuti
 }
material-summary = Di che cosa parla
material-link = Indirizzo
material-link-hint = Se è su un altro sito. Prende il posto del file.
material-file = File
material-file-choose = Scegli il file
material-file-hint = Video MP4 o WebM, o un PDF; al massimo 300 MB.
material-file-send = Carica
material-file-kept = Il file è caricato.
material-file-missing = Scegli un file.
material-file-too-large = Il file è troppo grande: al massimo 300 MB.
material-file-unknown = Questo file non è un video MP4 o WebM, né un PDF.
material-no-file = Non c’è un file.
material-bytes = ({ $size } byte)
material-transcript = Testo del video
material-transcript-hint = Tutto quello che si dice e si vede, da leggere. Senza non si pubblica.
material-transcript-public = Da leggere
material-captions = Sottotitoli
material-captions-hint = In formato WebVTT: la prima riga è WEBVTT, poi i tempi e le parole.
material-captions-elsewhere = Sul sito dove si guarda i sottotitoli ci sono già
material-captions-signature = La prima riga deve essere WEBVTT.
material-captions-timing = Riga { $line }: scrivi i tempi così: 00:01.000 --> 00:04.000.
material-captions-order = Riga { $line }: i tempi non sono in ordine.
material-captions-empty = Riga { $line }: mancano le parole.
material-captions-none = Nei sottotitoli non c’è nessuna frase.
material-readable = Si può leggere
material-not-readable = Mancano testo o sottotitoli
material-verified = Controllato
material-created = Hai scritto «{ $title }». Aggiungi il file, poi pubblica.
material-saved = Hai salvato «{ $title }».
material-published-is-whole = Per pubblicarlo servono: di che cosa parla, un file o un indirizzo e, per un video, il testo e i sottotitoli.
material-done-published = Il materiale è pubblicato.
material-done-withdrawn = Il materiale è ritirato: non si vede più.
material-download = Scarica ({ $size } MB)
material-open = Apri la scheda
material-watch = Guarda il video
material-elsewhere = Si apre un altro sito, con le sue regole sui dati.
