# Criteri e ragioni
fit-months = { $count ->
    [one] 1 mese
   *[other] { $count } mesi
 }
fit-years = { $count ->
    [one] 1 anno
   *[other] { $count } anni
 }
fit-levels = comprensione { $understanding }, parlato { $speaking }, scritto { $writing }
fit-native = madrelingua
fit-weekly-hours = { $hours } ore a settimana
fit-because-same-group = ha fatto un lavoro vicino
fit-because-no-experience = lo cerca, ma non l’ha ancora fatto
fit-because-has = ha { $what }
fit-because-not-accepted = non le va bene
fit-because-beyond-reach = { $kilometres } km, si sposta fino a { $reach }
fit-because-far = è a { $kilometres } km
fit-because-later = libera dal { $day }
fit-ask-months = per quanto tempo
fit-ask-level = a che livello
fit-ask-home = dove abita
fit-ask-travel = come si sposta e fin dove
fit-close-ask = Basta chiedere: { $what }
fit-close-course = Ci arriva con un corso: { $what }
fit-close-licence = Ci arriva prendendo: { $what }
fit-close-language = Ci arriva con un corso di lingua: { $what }
fit-close-experience = Ci arriva con un tirocinio o un affiancamento: { $what }
fit-close-education = Manca il titolo: { $what }
fit-close-transport = Si può guardare un passaggio o un mezzo: { $what }
fit-close-agree = Se ne può parlare con l’impresa e con la persona: { $what }
fit-hours-full-time = tempo pieno
fit-hours-part-time = part-time
fit-shift-day = giornata
fit-shift-two-shifts = due turni
fit-shift-three-shifts = tre turni
fit-shift-night = notte
fit-shift-weekend = fine settimana
fit-shift-split = orario spezzato
fit-shift-on-call = reperibilità
fit-licence-am = patente AM (ciclomotori)
fit-licence-a1 = patente A1
fit-licence-a2 = patente A2
fit-licence-a = patente A
fit-licence-b1 = patente B1
fit-licence-b = patente B
fit-licence-be = patente BE
fit-licence-c1 = patente C1
fit-licence-c1e = patente C1E
fit-licence-c = patente C
fit-licence-ce = patente CE
fit-licence-d1 = patente D1
fit-licence-d1e = patente D1E
fit-licence-d = patente D
fit-licence-de = patente DE
fit-licence-cqc-goods = CQC merci
fit-licence-cqc-passengers = CQC persone
fit-licence-kb = certificato KB
fit-licence-adr = patentino ADR
fit-language-it = italiano
fit-language-en = inglese
fit-language-fr = francese
fit-language-es = spagnolo
fit-language-de = tedesco
fit-language-ar = arabo
fit-language-ro = romeno
fit-language-sq = albanese
fit-language-uk = ucraino
fit-language-ru = russo
fit-language-zh = cinese
fit-language-pt = portoghese
fit-language-bn = bengalese
fit-language-ur = urdu
fit-language-pa = punjabi
fit-language-hi = hindi
fit-language-wo = wolof
fit-language-pl = polacco
fit-language-mk = macedone
fit-language-sr = serbo
fit-language-tr = turco
fit-language-fa = persiano
fit-language-ti = tigrino
fit-language-am = amarico
fit-education-ned = nessun titolo
fit-education-pse = licenza elementare
fit-education-lse = licenza media
fit-education-usv = qualifica di scuola superiore
fit-education-ifp = qualifica professionale
fit-education-usg = diploma di maturità
fit-education-ifts = certificato IFTS
fit-education-its = diploma ITS
fit-education-cdu = diploma universitario
fit-education-l = laurea triennale
fit-education-fla = diploma accademico di primo livello
fit-education-ls = laurea magistrale
fit-education-ld = laurea a ciclo unico
fit-education-sla = diploma accademico di secondo livello
fit-education-aco = diploma di accademia o conservatorio
fit-education-rdd = dottorato

# Abbinamento
match-title = Chi può fare: { $vacancy }
match-here = Abbinamento
match-lead = { $company } · { $places ->
    [0] tutti i posti coperti
    [one] 1 posto libero
   *[other] { $places } posti liberi
 }
match-to-candidacies = Candidature
match-asked = Che cosa serve
match-asked-count = { $count ->
    [0] ancora niente
    [one] 1 requisito: guarda e cambia
   *[other] { $count } requisiti: guarda e cambia
 }
match-asked-hint = Sposta un requisito: vedi subito chi risponde e quante persone costa.
match-nothing-asked = Questa offerta non chiede ancora niente: per ora vanno bene tutti.
match-write-requirements = Scrivi i requisiti
match-update = Aggiorna
match-cost-more = Senza: { $count ->
    [one] 1 persona in più
   *[other] { $count } persone in più
 }
match-cost-nobody-more = Senza: nessuna in più
match-cost-fewer = Se indispensabile: { $count ->
    [one] 1 persona in meno
   *[other] { $count } persone in meno
 }
match-cost-nobody-fewer = Se indispensabile: nessuna in meno
match-changed = Stai provando requisiti diversi da quelli dell’offerta. L’offerta non cambia finché non li salvi.
match-save-requirements = Salva questi requisiti
match-as-kept = Torna a quelli dell’offerta
match-requirements-saved = Requisiti salvati nell’offerta.
match-fitting = { $count ->
    [0] Nessuno ha l’indispensabile
    [one] 1 persona ha l’indispensabile
   *[other] { $count } persone hanno l’indispensabile
 }
match-considered = su { $count } nella rete
match-how = Come funziona
match-empty-title = Qui vedrai le persone adatte
match-empty-text = Nella rete non c’è ancora nessuna persona con un profilo. Apri la prima scheda, oppure importa il tuo foglio.
match-empty-action = Nuova persona
match-nobody-fits = Con questi requisiti nessuno ha l’indispensabile. Guarda chi ci va vicino qui sotto, o sposta un requisito in “Preferibile”.
match-near = Ci manca poco
match-more = Mostra altre persone
match-propose = Proponi le persone scelte
match-not-published = L’offerta non è pubblicata: si può guardare chi va bene, ma non ancora proporre.
match-choose-word = Scegli
match-choose = Scegli { $name }
match-score = { $met ->
    [one] Ha 1 requisito su { $of }
   *[other] Ha { $met } requisiti su { $of }
 }
match-score-all = { $of ->
    [one] Ha l’unico requisito
   *[other] Ha tutti i { $of } requisiti
 }
match-anonymous = Una persona seguita da un altro ente
match-anonymous-hint = Per proporla serve che il suo ente condivida la scheda.
match-to-ask = Da chiedere
match-lives = { $comune }, { $kilometres } km
match-lives-away = abita a { $kilometres } km
match-waits = { $days ->
    [0] aspetta da oggi
    [one] aspetta da 1 giorno
   *[other] aspetta da { $days } giorni
 }
match-placed-at = Al lavoro da { $company }
match-nobody-chosen = Scegli almeno una persona.
match-already-proposed = Erano già proposte per questa offerta: non è cambiato niente.
match-proposed = { $count ->
    [one] 1 persona proposta per { $vacancy }.
   *[other] { $count } persone proposte per { $vacancy }.
 }

# Offerte per una persona
person-vacancies-title = Offerte per { $name }
person-vacancies-here = Offerte adatte
person-vacancies-lead = { $count ->
    [0] Nessuna offerta aperta
    [one] Confrontata con 1 offerta aperta
   *[other] Confrontata con { $count } offerte aperte
 }
person-vacancies-to-file = Scheda
person-vacancies-empty-title = Nessuna offerta aperta, per ora
person-vacancies-empty-text = Quando c’è un’offerta pubblicata, qui vedi se fa per questa persona e che cosa manca.
person-vacancies-empty-action = Vai alle offerte
person-vacancies-fitting = { $count ->
    [0] Nessuna offerta adatta
    [one] 1 offerta adatta
   *[other] { $count } offerte adatte
 }
person-vacancies-none = Nessuna offerta aperta corrisponde del tutto. Qui sotto, quelle a cui manca poco.
person-vacancies-near = Ci manca poco
person-vacancies-propose = Proponi per le offerte scelte
person-vacancies-away = a { $kilometres } km
person-vacancies-places = { $count ->
    [0] posti coperti
    [one] 1 posto
   *[other] { $count } posti
 }
person-vacancies-none-chosen = Scegli almeno un’offerta.
person-vacancies-proposed = { $count ->
    [one] { $name }: proposta per 1 offerta.
   *[other] { $name }: proposta per { $count } offerte.
 }

# Candidature
candidacies-title = Candidature
candidacies-lead = Chi è stato proposto, a che punto è e a chi tocca.
candidacies-board = Candidature per stato
candidacies-as-list = Vedi come elenco
candidacies-as-board = Vedi come lavagna
candidacies-filter = Filtra le candidature
candidacies-filter-turn = A chi tocca
candidacies-filter-any-turn = A chiunque
candidacies-filter-vacancy = Offerta
candidacies-filter-any-vacancy = Tutte le offerte
candidacies-filter-mine = Solo le mie
candidacies-filter-button = Filtra
candidacies-none-title = Nessuna candidatura così
candidacies-none-text = Con questi filtri non c’è niente da fare.
candidacies-hired-from = Assunzioni con il contratto che comincia dal { $day }. Tirocini e altre esperienze non sono assunzioni.
candidacies-show-all = Mostra tutte le candidature
candidacies-empty-title = Qui vedrai le candidature
candidacies-empty-text = Apri un’offerta, guarda chi può farla e proponi le persone: da lì in poi le segui qui, fino alla risposta.
candidacies-empty-action = Vai alle offerte
candidacies-person = Persona
candidacies-vacancy = Offerta
candidacies-since = Da quando
candidacies-turn = A chi tocca
candidacies-choose = Scegli
candidacies-more = Ce ne sono altre: usa i filtri.
candidacies-column-proposed = Da chiamare
candidacies-column-contacted = Contattate
candidacies-column-willing = Disponibili
candidacies-column-sent = Dall’impresa
candidacies-column-interviewed = Colloquio fatto
candidacies-column-hired = Assunte
candidacies-column-placed = Tirocini e altre esperienze
candidacies-column-refused = Chiuse
candidacies-none-proposed = Qui arriva chi proponi.
candidacies-none-contacted = Qui aspetta chi deve ancora rispondere.
candidacies-none-willing = Qui c’è chi ha detto sì.
candidacies-none-sent = Qui arriva chi mandi all’impresa.
candidacies-none-interviewed = Qui c’è chi ha fatto il colloquio.
candidacies-none-hired = Qui ci sono le assunzioni dell’ultimo mese.
candidacies-none-refused = Qui finisce chi non va avanti, con il perché.
candidacy-state-proposed = Proposta
candidacy-state-contacted = Contattata
candidacy-state-willing = Disponibile
candidacy-state-sent = Dall’impresa
candidacy-state-interviewed = Colloquio fatto
candidacy-state-hired = Assunta
candidacy-state-placed = In tirocinio o altra esperienza
candidacy-state-refused = Chiusa
candidacy-turn-of-counter = A noi
candidacy-turn-of-person = Alla persona
candidacy-turn-of-company = All’impresa
candidacy-turn-proposed = Tocca a noi: chiamare
candidacy-turn-contacted = Tocca alla persona: rispondere
candidacy-turn-willing = Tocca a noi: mandarla all’impresa
candidacy-turn-sent = Tocca all’impresa: colloquio
candidacy-turn-interviewed = Tocca all’impresa: decidere
candidacy-turn-say-why = Tocca a noi: scrivere perché no
candidacy-since-days = { $days ->
    [0] da oggi
    [one] da ieri
   *[other] da { $days } giorni
 }
candidacy-move = Sposta
candidacy-move-of = Sposta { $name }
candidacy-do-called = L’ho chiamata
candidacy-do-contacted = L’ho contattata
candidacy-do-willing = Ha detto sì
candidacy-do-sent = Mandata all’impresa
candidacy-do-interviewed = Ha fatto il colloquio
candidacy-do-hired = È stata assunta
candidacy-do-refused = Non se ne fa niente
candidacy-do-refused-save = Chiudi la candidatura
candidacy-do-proposed-again = Proponi di nuovo
candidacy-sheet = Scheda da mandare
candidacy-open-file = Apri la scheda
candidacy-who = A che punto è
candidacy-person-phone = Telefono
candidacy-person-email = E-mail
candidacy-vacancy = Offerta
candidacy-company = Impresa
candidacy-fit = Quando è stata proposta
candidacy-what-happened = Che cosa è successo?
candidacy-channel = Come
candidacy-channel-phone = per telefono
candidacy-channel-message = con un messaggio
candidacy-channel-email = per e-mail
candidacy-channel-in-person = di persona
candidacy-channel-letter = per lettera
candidacy-channel-missing = Scegli come hai contattato la persona.
candidacy-interview-day = Giorno del colloquio
candidacy-interview-missing = Scrivi il giorno del colloquio.
candidacy-interview-later = Il colloquio è nel futuro: segnalo quando è stato fatto.
candidacy-no = Non se ne fa niente
candidacy-fell-through = Il contratto è saltato
candidacy-why = Perché
candidacy-why-choose = Scegli il motivo
candidacy-words = Con parole tue
candidacy-reason-missing = Scegli il motivo: serve a capire che cosa manca alle offerte e alle persone.
candidacy-refuser-person = La persona ha detto no
candidacy-refuser-company = L’impresa ha detto no
candidacy-refuser-counter = La chiudiamo noi
candidacy-refused-by-person = Dalla persona: { $reason }
candidacy-refused-by-company = Dall’impresa: { $reason }
candidacy-refused-by-counter = Chiusa da noi: { $reason }
candidacy-reason-person-distance = troppo lontano
candidacy-reason-person-hours = orario
candidacy-reason-person-pay = paga
candidacy-reason-person-contract = contratto
candidacy-reason-person-transport = non sa come arrivarci
candidacy-reason-person-care-duties = deve occuparsi della famiglia
candidacy-reason-person-found-work = ha trovato lavoro
candidacy-reason-person-in-training = sta seguendo un corso
candidacy-reason-person-tasks = mansioni
candidacy-reason-person-not-reached = non si riesce a contattarla
candidacy-reason-person-did-not-show-up = non si è presentata
candidacy-reason-person-other = altro
candidacy-reason-company-chose-another = ha scelto un’altra persona
candidacy-reason-company-experience = poca esperienza
candidacy-reason-company-skills = competenze
candidacy-reason-company-licence-or-certificate = manca una patente o un patentino
candidacy-reason-company-language = lingua
candidacy-reason-company-availability = disponibilità di orario
candidacy-reason-company-distance = troppo lontana
candidacy-reason-company-interview = colloquio
candidacy-reason-company-position-closed = non cerca più
candidacy-reason-company-no-answer = l’impresa non ha risposto
candidacy-reason-company-other = altro
candidacy-reason-counter-hired-elsewhere = ha trovato lavoro con un’altra offerta
candidacy-reason-counter-vacancy-closed = offerta chiusa
candidacy-reason-counter-proposed-by-mistake = proposta per sbaglio
candidacy-reason-counter-same-person = è la stessa persona, già proposta da un’altra scheda
candidacy-reason-counter-other = altro
candidacy-history-title = Che cosa è successo finora
candidacy-history-proposed = Proposta
candidacy-history-contacted = Contattata
candidacy-history-willing = Ha detto sì
candidacy-history-sent = Mandata all’impresa
candidacy-history-interviewed = Ha fatto il colloquio
candidacy-history-hired = Assunta
candidacy-history-placed = Comincia un tirocinio o un’altra esperienza
candidacy-history-proposed-again = Proposta di nuovo
candidacy-history-interviewed-on = Ha fatto il colloquio: { $day }
candidacy-history-refused = Chiusa
candidacy-history-back = Annullato: { $state }
candidacy-moved-proposed = { $name }: proposta di nuovo.
candidacy-moved-contacted = { $name }: contattata. Ora tocca alla persona.
candidacy-moved-willing = { $name } ha detto sì. Ora tocca a noi mandarla all’impresa.
candidacy-moved-sent = { $name }: mandata all’impresa.
candidacy-moved-interviewed = { $name }: colloquio segnato.
candidacy-moved-refused = { $name }: candidatura chiusa.
candidacy-vacancy-closed = L’offerta non è più aperta: non si mandano altre persone. Si può segnare un colloquio, un’assunzione o perché no.
candidacy-continues = È la stessa persona di un’altra scheda: la candidatura va avanti qui
candidacy-notes = Appunti
candidacy-notes-hint = Li leggono i colleghi, non l’impresa. Per esempio: “richiamare dopo le 18”.
candidacy-notes-save = Salva gli appunti
candidacy-notes-saved = Appunti salvati.
candidacy-notes-changed = Intanto qualcuno ha scritto: “{ $notes }”. Riporta qui quello che serve e salva di nuovo.
candidacy-move-unknown = Questa mossa non esiste.
candidacy-move-not-allowed = Da qui non si può andare lì: forse la candidatura è già stata spostata. Torna indietro e riguardala.
candidacy-nobody-moved = Nessuna delle persone scelte poteva essere spostata così.
candidacy-many-contacted = { $count ->
    [one] 1 persona contattata.
   *[other] { $count } persone contattate.
 } { $left ->
    [0] { "" }
   *[other] Altre { $left } sono rimaste com’erano.
 }
candidacy-many-willing = { $count ->
    [one] 1 persona disponibile.
   *[other] { $count } persone disponibili.
 } { $left ->
    [0] { "" }
   *[other] Altre { $left } sono rimaste com’erano.
 }
candidacy-many-sent = { $count ->
    [one] 1 persona mandata all’impresa.
   *[other] { $count } persone mandate all’impresa.
 } { $left ->
    [0] { "" }
   *[other] Altre { $left } sono rimaste com’erano: prima devono dire sì.
 }
candidacy-taken-back = { $count ->
    [one] Annullato: è tornata com’era.
   *[other] Annullato: { $count } candidature sono tornate com’erano.
 }
candidacy-proposals-taken-back = { $count ->
    [one] Proposta annullata.
   *[other] { $count } proposte annullate.
 }
candidacy-not-taken-back = Non si può più annullare: nel frattempo è successo altro.
vacancy-candidacies-title = Candidature per { $vacancy }
vacancy-candidacies-lead = { $company } · { $taken } di { $places } posti coperti
vacancy-candidacies-sheet = Scheda per l’impresa
vacancy-candidacies-match = Chi può farla
vacancy-candidacies-empty-title = Nessuna persona proposta, per ora
vacancy-candidacies-empty-text = Guarda chi può fare questo lavoro e proponi le persone: qui segui le loro risposte.
vacancy-candidacies-contacted = Contattate
vacancy-candidacies-willing = Hanno detto sì
vacancy-candidacies-sent = Mandate all’impresa

# Assunzione
hire-title = { $name } è stata assunta
hire-here = Assunzione
hire-contract-section = Il contratto
hire-contract = Tipo di contratto
hire-contract-choose = Scegli il contratto
hire-contract-missing = Scegli il tipo di contratto.
hire-from = dal { $day }
hire-until = al { $day }
hire-from-label = Dal
hire-from-missing = Scrivi il primo giorno di lavoro.
hire-until-label = Al
hire-until-hint = Vuoto se non ha scadenza.
hire-until-before-from = La fine viene prima dell’inizio.
hire-hours = Ore a settimana
hire-others = E gli altri mandati all’impresa?
hire-others-hint = Se l’impresa ha già detto perché, scrivilo ora. Altrimenti te lo chiediamo più tardi.
hire-why-not = Perché non { $name }
hire-ask-later = Lo chiedo più tardi
hire-will-fill = È l’ultimo posto: l’offerta si chiude come coperta. Se è un lavoro, le altre candidature aperte di questa persona si chiudono.
hire-will-close = Se è un lavoro, le altre candidature aperte di questa persona si chiudono.
hire-no-places = I posti di questa offerta sono già tutti coperti: qualcuno è stato assunto un momento fa. Se l’impresa ne cerca ancora, aumenta i posti nell’offerta.
hire-save = Salva l’assunzione
hire-cancel = Non ancora
hire-done-placed = Per { $name } il posto è preso. Non è un’assunzione: le sue altre candidature restano aperte.
hire-done-placed-and-filled = Per { $name } il posto è preso e l’offerta { $vacancy } è coperta. Non è un’assunzione: le sue altre candidature restano aperte.
hire-done = { $name } è stata assunta. { $closed ->
    [0] { "" }
    [one] Un’altra sua candidatura è stata chiusa.
   *[other] Altre { $closed } sue candidature sono state chiuse.
 }
hire-done-and-filled = { $name } è stata assunta: l’offerta { $vacancy } è coperta. { $closed ->
    [0] { "" }
    [one] Un’altra sua candidatura è stata chiusa.
   *[other] Altre { $closed } sue candidature sono state chiuse.
 }

# Scheda per l’impresa
presentation-title = Persone per { $vacancy }
presentation-here = Scheda per l’impresa
presentation-hint = Stampa questa pagina o salvala in PDF. Ci sono solo fatti di lavoro: niente età, nazionalità, famiglia o salute.
presentation-empty-title = Nessuno da presentare
presentation-empty-text = Qui compare chi ha detto sì, con quello che sa fare.
presentation-foot = Le persone hanno detto di essere disponibili. Usate questi dati solo per questa selezione e diteci com’è andata.
presentation-experience = Lavori fatti
presentation-education = Studi
presentation-skills = Sa fare
presentation-certificates = Patentini e attestati
presentation-licences = Patenti
presentation-languages = Lingue
presentation-when = Quando può lavorare
presentation-free-from = libera dal { $day }
presentation-since = da { $month }

# Chi non vuole essere abbinato
objection-hint = Chi non vuole essere confrontato con le offerte può dirlo quando vuole. Per il resto non cambia niente.
objection-record = Non vuole essere abbinata
objection-stands = { $name } non vuole essere confrontata con le offerte: non compare in nessun abbinamento.
objection-withdraw = Ora vuole essere abbinata
objection-recorded = { $name } non comparirà più negli abbinamenti.
objection-withdrawn = { $name } compare di nuovo negli abbinamenti.

candidacy-setting-title = Come lavoriamo con le candidature
candidacy-setting-days = Giorni di attesa prima di richiamare l'impresa
candidacy-setting-days-hint = Passati questi giorni senza risposta, la pagina Oggi ricorda di chiamare.
candidacy-setting-minutes = Minuti per annullare una proposta fatta per sbaglio
candidacy-setting-minutes-hint = Dopo, una proposta si ritira con un motivo e resta nella storia.
candidacy-setting-missing = Scrivi un numero.
candidacy-setting-saved = Salvato: vale per tutta la rete.
candidacy-setting-save = Salva
candidacy-setting-cancel = Torna alle impostazioni
match-course = Corso:
match-course-begins = comincia { $day }
match-course-seats = { $count ->
    [one] un posto libero
   *[other] { $count } posti liberi
 }
