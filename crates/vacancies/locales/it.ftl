# L'elenco.
vacancies-title = Offerte
vacancies-lead = Che cosa cercano le imprese del territorio.
vacancies-filter = Filtra le offerte
vacancies-search = Mestiere, impresa o numero
vacancies-search-button = Cerca
vacancies-state = Stato
vacancies-open = Da seguire
vacancies-all = Tutte
vacancies-everywhere = Tutti
vacancies-mine = Solo le mie
vacancies-what = Offerta
vacancies-company = Impresa
vacancies-comune = Comune
vacancies-people = Posti
vacancies-until = Fino a quando
vacancies-places = { $hired ->
    [0] { $places ->
        [one] un posto libero
       *[other] { $places } posti liberi
     }
   *[other] { $hired } di { $places ->
        [one] un posto coperto
       *[other] { $places } posti coperti
     }
 }
vacancies-proposed = { $n ->
    [0] nessuna persona proposta
    [one] una persona proposta
   *[other] { $n } persone proposte
 }
vacancies-empty-title = Qui ci saranno le offerte di lavoro
vacancies-empty-text = Quando un’impresa cerca qualcuno, inserisci l’offerta mentre la racconta: bastano l’impresa e il mestiere, il resto si completa dopo.
vacancies-empty-reader = Le inserisce chi tiene i contatti con le imprese.
vacancies-none-title = Nessuna offerta così
vacancies-none-text = Prova con meno lettere, oppure guarda anche quelle chiuse.
vacancies-show-all = Mostra tutte le offerte
vacancy-expires-today = ultimo giorno oggi
vacancy-expires-tomorrow = ultimo giorno domani
vacancy-expires-in = ancora { $days } giorni
vacancy-expired-on = finita { $day }

# Gli stati.
vacancy-state-draft = Bozza
vacancy-state-in-review = Da rileggere
vacancy-state-published = Pubblicata
vacancy-state-suspended = Sospesa
vacancy-state-filled = Coperta
vacancy-state-cancelled = Annullata
vacancy-state-expired = Scaduta
vacancy-state-archived = Archiviata
vacancy-now-draft = La stai scrivendo
vacancy-now-in-review = Aspetta una rilettura
vacancy-now-published = Cerchiamo le persone
vacancy-now-suspended = L’impresa ha chiesto di aspettare
vacancy-now-filled = Tutti i posti sono coperti
vacancy-now-cancelled = Non se n’è fatto nulla
vacancy-now-expired = È passato l’ultimo giorno
vacancy-now-archived = Messa via
vacancy-now-missing = Per pubblicarla manca ancora: { $missing }.
vacancy-now-ready = C’è tutto. Quando la pubblichi si cercano le persone adatte.
vacancy-missing-workplace = dove si lavora
vacancy-missing-contract = il contratto
vacancy-missing-description = in che cosa consiste il lavoro
vacancy-wanted-workplace = Scrivi dove si lavora: senza, l’offerta non può restare pubblicata.
vacancy-wanted-contract = Scegli il contratto: senza, l’offerta non può restare pubblicata.
vacancy-wanted-description = Scrivi in che cosa consiste il lavoro: senza, l’offerta non può restare pubblicata.
vacancy-closing-filled-by-us = Con persone mandate da noi
vacancy-closing-filled-otherwise = L’impresa ha trovato per altre strade
vacancy-closing-withdrawn-by-company = L’impresa non cerca più
vacancy-closing-no-answer = L’impresa non risponde
vacancy-closing-mistake = Inserita per sbaglio
vacancy-closing-other = Altro

# I passi.
vacancy-complete = Completa
vacancy-publish = Pubblica
vacancy-reopen = Riapri
vacancy-reopen-filled = L’impresa cerca ancora qualcuno?
vacancy-find-people = Trova persone
vacancy-until = Aperta fino a
vacancy-until-missing = Scrivi fino a quale giorno resta aperta.
vacancy-until-past = Questo giorno è già passato: scegline uno da oggi in poi.
vacancy-other-steps = Altrimenti
vacancy-to-review = Chiedi di rileggerla
vacancy-to-draft = Rimetti in bozza
vacancy-suspend = Sospendi
vacancy-fill-otherwise = L’impresa ha trovato da sé
vacancy-archive = Metti via
vacancy-cancel-it = Annulla l’offerta
vacancy-cancel-what = L’offerta si chiude e non si potrà riaprire. Le persone proposte restano nella sua storia.
vacancy-cancel-why = Perché?
vacancy-cancel-words = In breve
vacancy-reason-missing = Scegli perché l’offerta si annulla.
vacancy-reason-words-missing = Scrivi in due parole che cosa è successo.
vacancy-move-not-allowed = Da questo stato non si può. Ricarica la pagina: forse qualcuno l’ha appena cambiata.
vacancy-move-not-whole = Prima di pubblicarla completa dove si lavora, il contratto e la descrizione.
vacancy-done-draft = { $title }: di nuovo in bozza.
vacancy-done-in-review = { $title }: aspetta una rilettura.
vacancy-done-published = { $title }: pubblicata. Ora si possono cercare le persone.
vacancy-done-suspended = { $title }: sospesa.
vacancy-done-filled = { $title }: coperta.
vacancy-done-cancelled = { $title }: annullata.
vacancy-done-expired = { $title }: scaduta.
vacancy-done-archived = { $title }: messa via.
vacancy-moved-entered = Inserita
vacancy-moved-draft = Rimessa in bozza
vacancy-moved-in-review = Da rileggere
vacancy-moved-published = Pubblicata
vacancy-moved-reopened = Riaperta
vacancy-moved-suspended = Sospesa
vacancy-moved-filled = Coperta
vacancy-moved-cancelled = Annullata
vacancy-moved-expired = Scaduta
vacancy-moved-archived = Messa via

# Il modulo.
vacancy-new = Inserisci un’offerta
vacancy-edit = Modifica l’offerta
vacancy-form-lead = Bastano l’impresa e il mestiere: il resto si può completare dopo.
vacancy-section-who = Chi cerca, e chi
vacancy-section-where = Dove si lavora
vacancy-section-contract = Contratto e orario
vacancy-section-pay = Quanto paga
vacancy-section-work = Il lavoro
vacancy-section-needs = Che cosa serve alla persona
vacancy-section-more = Altro: provenienza, tipo di annuncio, durata, riserva di legge, riservatezza
vacancy-company = Impresa
vacancy-company-hint = Se non c’è ancora, scrivi il nome: la aggiungiamo.
vacancy-company-missing = Scrivi quale impresa cerca.
vacancy-company-unknown = Questa impresa non c’è ancora e con il tuo ruolo non puoi aggiungerla: scegline una tra quelle proposte.
vacancy-company-ambiguous = Ci sono più imprese che si chiamano “{ $name }”. Sceglila tra quelle proposte mentre scrivi.
vacancy-occupation = Mestiere
vacancy-occupation-hint = Con le parole dell’impresa: mulettista, barista, badante…
vacancy-title = Titolo dell’annuncio
vacancy-title-hint = Se lo lasci vuoto, è il mestiere.
vacancy-title-missing = Scrivi che lavoro è.
vacancy-places = Quante persone
vacancy-places-words = { $n ->
    [one] una persona
   *[other] { $n } persone
 }
vacancy-workplace = Sede dell’impresa
vacancy-workplace-other = Un altro posto, o non si sa ancora
vacancy-comune = Comune
vacancy-comune-of-address = Scrivi anche il Comune di questo indirizzo.
vacancy-address = Via e numero
vacancy-transport = Come ci si arriva
vacancy-transport-hint = Per esempio: autobus 12, a 10 minuti a piedi dalla stazione.
vacancy-accommodation = L’impresa offre l’alloggio
vacancy-contract = Contratto
vacancy-contract-permanent = tempo indeterminato
vacancy-contract-fixed-term = tempo determinato
vacancy-contract-temporary-agency = somministrazione
vacancy-contract-apprenticeship = apprendistato
vacancy-contract-seasonal = lavoro stagionale
vacancy-contract-on-call = lavoro a chiamata
vacancy-contract-domestic = lavoro domestico
vacancy-contract-internship = tirocinio
vacancy-contract-collaboration = collaborazione
vacancy-contract-months = Per quanti mesi
vacancy-hours = Orario
vacancy-hours-full-time = tempo pieno
vacancy-hours-part-time = part-time
vacancy-weekly-hours = Ore alla settimana
vacancy-shifts = Turni
vacancy-shift-day = di giorno
vacancy-shift-two-shifts = due turni
vacancy-shift-three-shifts = tre turni
vacancy-shift-night = di notte
vacancy-shift-weekend = fine settimana
vacancy-shift-split = orario spezzato
vacancy-shift-on-call = reperibilità
vacancy-not-said = Non detto
vacancy-not-needed = Non serve
vacancy-pay = Paga
vacancy-pay-hint = In euro, lordi. Chi legge l’offerta lo chiede per primo.
vacancy-pay-from = Da
vacancy-pay-to = A
vacancy-pay-period = Ogni
vacancy-pay-period-hour = ora
vacancy-pay-period-month = mese
vacancy-pay-period-year = anno
vacancy-pay-per-hour = all’ora
vacancy-pay-per-month = al mese
vacancy-pay-per-year = all’anno
vacancy-pay-figure = { $amount } € lordi { $period }
vacancy-pay-band = da { $from } a { $to } € lordi { $period }
vacancy-pay-from-missing = Scrivi anche da quale cifra.
vacancy-pay-period-missing = Scegli se è all’ora, al mese o all’anno.
vacancy-pay-order = La seconda cifra non può essere più bassa della prima.
vacancy-pay-unreadable = Scrivi solo la cifra, per esempio 1.500 oppure 9,50.
vacancy-agreement = Contratto collettivo (CCNL)
vacancy-agreement-hint = Per esempio: Commercio, Logistica.
vacancy-agreement-level = Livello
vacancy-level-words = livello { $level }
vacancy-starts-on = Inizio
vacancy-starts-on-hint = Lascia vuoto se è subito, o se non si sa.
vacancy-description = In che cosa consiste il lavoro
vacancy-description-hint = Quello che leggerà chi cerca lavoro. Parole semplici, rivolte a tutti.
vacancy-needs-hint = Solo quello che serve davvero: ogni richiesta in più lascia fuori qualcuno.
vacancy-needs-elsewhere = Che cosa serve alla persona si cambia in una pagina sua:
vacancy-needs-page = Che cosa si chiede
vacancy-experience = Mesi di esperienza
vacancy-experience-hint = Vuoto se va bene anche chi comincia.
vacancy-experience-of-what = Per chiedere esperienza scegli prima il mestiere tra quelli proposti.
vacancy-licence = Patente
vacancy-certificates = Patentini e attestati
vacancy-certificates-hint = Per esempio: patentino del muletto, HACCP.
vacancy-skills = Che cosa deve saper fare
vacancy-language = Lingua
vacancy-language-level = A che livello
vacancy-own-transport = Serve un mezzo proprio
vacancy-source = Come è arrivata
vacancy-source-company-call = Ha telefonato l’impresa
vacancy-source-visit = Visita all’impresa
vacancy-source-mail = Per e-mail
vacancy-source-portal = Da un portale
vacancy-source-partner = Da un ente partner
vacancy-source-import = Da un foglio importato
vacancy-employer-hidden = Non mostrare il nome dell’impresa fuori dalla rete
vacancy-employer-hidden-hint = Gli operatori lo vedono comunque.
vacancy-employer-hidden-words = nome non mostrato fuori dalla rete
vacancy-benefit = L’impresa chiederà benefici contributivi per questa assunzione
vacancy-benefit-hint = Sgravi per giovani, donne, disoccupati e simili.
vacancy-siisl-code = Codice dell’offerta sul SIISL
vacancy-portal-code = Codice nel portale
vacancy-section-work-more = Altro sul lavoro: da casa, trasferte, esperienza, computer, albo
vacancy-work-mode = Da casa
vacancy-work-mode-on-site = no, sempre sul posto
vacancy-work-mode-hybrid = in parte
vacancy-work-mode-remote = sempre
vacancy-remote-days = Giorni da casa alla settimana
vacancy-remote-days-words = { $n ->
    [one] un giorno alla settimana
   *[other] { $n } giorni alla settimana
 }
vacancy-remote-days-of-hybrid = I giorni da casa si scrivono quando si lavora da casa in parte.
vacancy-travel = Trasferte
vacancy-travel-never = mai
vacancy-travel-sometimes = qualche volta
vacancy-travel-often = spesso
vacancy-experience-words = Esperienza, in parole
vacancy-experience-words-hint = Per esempio: qualche mese in magazzini refrigerati. L’abbinamento non ne tiene conto.
vacancy-computer-words = Che cosa deve fare al computer
vacancy-computer-words-hint = Per esempio: inserire bolle, usare Excel. L’abbinamento non ne tiene conto.
vacancy-register = Albo professionale
vacancy-register-hint = Solo se la legge lo chiede: per esempio, albo degli infermieri.
vacancy-notice = Tipo di annuncio
vacancy-notice-search = Un’impresa cerca persone
vacancy-notice-public-notice = Avviso di un ente pubblico
vacancy-notice-open-day = Giornata di incontri con l’impresa
vacancy-notice-talent-pool = Raccolta di candidature per il futuro
vacancy-profession = Codice della professione (CP Istat)
vacancy-profession-hint = Per i portali. Se lo lasci vuoto, è quello scelto l’ultima volta per questo mestiere.
vacancy-profession-wrong = Scrivi il codice con i punti, per esempio 5.2.2.3.1.
vacancy-publication-days = Per quanti giorni pubblicarla
vacancy-publication-days-hint = Vuoto: un mese.
vacancy-publication-words = { $n ->
    [one] da pubblicare per un giorno
   *[other] da pubblicare per { $n } giorni
 }
vacancy-published = Pubblicata
vacancy-published-words = dal { $from } al { $until }
vacancy-discretion = Riservatezza
vacancy-reservation = Posto riservato per legge
vacancy-reservation-none = No
vacancy-reservation-hint = L’abbinamento non ne tiene conto e a nessuno si chiede se ne ha diritto.
vacancy-reservation-disability = persone con disabilità
vacancy-reservation-protected = altre categorie protette
vacancy-reservation-of-disability = Posto riservato a persone con disabilità.
vacancy-reservation-of-protected = Posto riservato ad altre categorie protette.
vacancy-reservation-care = È una riserva di legge: chi ne ha diritto passa dal collocamento mirato. L’abbinamento non ne tiene conto.
vacancy-save = Salva
vacancy-save-new = Salva l’offerta
vacancy-cancel = Lascia stare
vacancy-entered = { $title }: l’offerta è salvata.
vacancy-entered-with-company = { $title }: l’offerta è salvata, e { $company } è tra le imprese.
vacancy-saved = { $title }: modifiche salvate.

# La pagina.
vacancy-change = Modifica
vacancy-number = Offerta n. { $code }
vacancy-asked = Che cosa si chiede
vacancy-asked-empty = Per ora nulla: tutte le persone andrebbero bene.
vacancy-asked-hard = Indispensabile
vacancy-asked-soft = Preferibile
vacancy-asked-off = Non contano:
vacancy-asked-change = Cambia che cosa si chiede
vacancy-offered = Che cosa si offre
vacancy-where = Dove
vacancy-lodging = Alloggio
vacancy-lodging-offered = offerto dall’impresa
vacancy-people = Le persone proposte
vacancy-people-proposed = { $n } da chiamare
vacancy-people-contacted = { $n } in attesa di risposta
vacancy-people-willing = { $n ->
    [one] una disponibile, da mandare all’impresa
   *[other] { $n } disponibili, da mandare all’impresa
 }
vacancy-people-sent = { $n ->
    [one] una mandata all’impresa
   *[other] { $n } mandate all’impresa
 }
vacancy-people-interviewed = { $n } dopo il colloquio
vacancy-people-hired = { $n ->
    [one] una assunta
   *[other] { $n } assunte
 }
vacancy-people-placed = { $n } in tirocinio o altra esperienza
vacancy-people-refused = { $n ->
    [one] una non andata a buon fine
   *[other] { $n } non andate a buon fine
 }
vacancy-people-board = Apri le candidature
vacancy-history = Che cosa è successo
vacancy-rule-title = Attenzione.
vacancy-rule-act = L’ha pubblicata: scrivo il codice
vacancy-offered-empty = Per ora si sa solo il mestiere. Completa l’offerta appena l’impresa lo dice.
vacancy-rule-siisl = L’impresa chiede benefici contributivi: dal { $from } deve pubblicare questa offerta anche sul SIISL, prima di assumere.

# Che cosa si chiede.
requirements-title = Che cosa si chiede
requirements-lead = “Indispensabile” esclude chi non lo ha, o lo mostra tra quelli a cui manca poco. “Preferibile” fa salire in elenco. “Non serve” resta scritto ma non conta.
requirements-empty = Non si chiede ancora nulla. Aggiungi la prima cosa qui sotto.
requirements-suggested = Di solito per questo mestiere
requirements-suggested-hint = Aggiungi solo quello che l’impresa ha chiesto.
requirements-add = Aggiungi
requirements-add-what = Che cosa
requirements-add-button = Aggiungi
requirements-save = Salva
requirements-saved = { $n ->
    [0] Salvato: non si chiede nulla.
    [one] Salvato: si chiede una cosa.
   *[other] Salvato: si chiedono { $n } cose.
 }
requirement-remove = Togli
requirement-choose = Scegli…
requirement-twice = Questo è già chiesto più sopra: togli uno dei due.
requirement-from-vacancy = Si legge dall’offerta: per cambiarlo modifica l’offerta.
requirement-words-missing = Scrivi che cosa, e sceglilo tra quelli proposti.
requirement-words-unknown = “{ $words }” non è nel vocabolario. Scegli la voce più vicina, oppure scrivilo nella descrizione.
requirement-licence-missing = Scegli quale patente.
requirement-language-missing = Scegli quale lingua.
requirement-level-missing = Scegli il livello della lingua.
requirement-title-missing = Scegli il titolo di studio.
requirement-kind-occupation = Mestiere ed esperienza
requirement-kind-certificate = Patentino o attestato
requirement-kind-skill = Saper fare
requirement-kind-licence = Patente
requirement-kind-language = Lingua
requirement-kind-education = Titolo di studio
requirement-kind-contract = Accettare il contratto
requirement-kind-hours = Accettare l’orario
requirement-kind-shifts = Poter fare i turni
requirement-kind-distance = Distanza da casa
requirement-kind-start = Essere liberi all’inizio
requirement-kind-own-transport = Mezzo proprio
requirement-field-occupation = Mestiere
requirement-field-certificate = Patentino o attestato
requirement-field-skill = Che cosa deve saper fare
requirement-field-months = Mesi di esperienza
requirement-field-months-hint = Vuoto se va bene anche chi comincia.
requirement-field-licence = Patente
requirement-field-language = Lingua
requirement-field-level = Livello
requirement-field-title = Titolo, o uno più alto
requirement-field-km = Distanza da casa, al massimo in chilometri
requirement-field-km-hint = Vuoto se basta che la persona possa arrivarci.
requirement-field-strength = Quanto conta
requirement-waiting-occupation = Mestiere: da scegliere
requirement-waiting-certificate = Patentino: da scegliere
requirement-waiting-skill = Saper fare: da scegliere
requirement-waiting-licence = Patente: da scegliere
requirement-waiting-language = Lingua: da scegliere
requirement-waiting-education = Titolo di studio: da scegliere
requirement-waiting-contract = Contratto: conterà quando l’offerta lo dice
requirement-waiting-hours = Orario: conterà quando l’offerta lo dice
requirement-waiting-shifts = Turni: conteranno quando l’offerta li dice
requirement-waiting-distance = Distanza: conterà quando l’offerta dice dove si lavora
requirement-waiting-start = Inizio: conterà quando l’offerta lo dice
requirement-waiting-own-transport = Mezzo proprio
requirement-unknown-concept = voce non più nel vocabolario
requirement-experience = { $occupation }, almeno { $months }
requirement-months = { $n ->
    [one] un mese
   *[other] { $n } mesi
 }
requirement-years = { $n ->
    [one] un anno
   *[other] { $n } anni
 }
requirement-licence = patente { $category }
requirement-licence-cqc-goods = CQC merci
requirement-licence-cqc-passengers = CQC persone
requirement-licence-kb = certificato KB
requirement-licence-adr = patentino ADR
requirement-language = { $language } { $level }
requirement-language-understanding = capire { $level }
requirement-language-speaking = parlare { $level }
requirement-language-writing = scrivere { $level }
requirement-language-it = italiano
requirement-language-en = inglese
requirement-language-fr = francese
requirement-language-de = tedesco
requirement-language-es = spagnolo
requirement-language-pt = portoghese
requirement-language-ro = romeno
requirement-language-sq = albanese
requirement-language-uk = ucraino
requirement-language-ru = russo
requirement-language-pl = polacco
requirement-language-ar = arabo
requirement-language-zh = cinese
requirement-language-hi = hindi
requirement-language-ur = urdu
requirement-language-bn = bengalese
requirement-level-a1 = A1, poche parole
requirement-level-a2 = A2, cose semplici
requirement-level-b1 = B1, se la cava
requirement-level-b2 = B2, bene
requirement-level-c1 = C1, molto bene
requirement-level-c2 = C2, alla perfezione
requirement-education = { $title } o più
requirement-title-ned = nessun titolo
requirement-title-pse = licenza elementare
requirement-title-lse = licenza media
requirement-title-usv = qualifica di scuola superiore
requirement-title-ifp = qualifica professionale
requirement-title-usg = diploma di maturità
requirement-title-ifts = certificato IFTS
requirement-title-its = diploma ITS
requirement-title-cdu = diploma universitario
requirement-title-l = laurea triennale
requirement-title-fla = diploma accademico di primo livello
requirement-title-ls = laurea magistrale
requirement-title-ld = laurea a ciclo unico
requirement-title-sla = diploma accademico di secondo livello
requirement-title-aco = diploma di accademia o conservatorio
requirement-title-rdd = dottorato
requirement-contract = accetta: { $contract }
requirement-weekly-hours = { $hours } ore alla settimana
requirement-shifts = turni: { $shifts }
requirement-within = entro { $km } km
requirement-reach = può arrivarci
requirement-start = libera entro il { $day }
requirement-own-transport = mezzo proprio
requirement-or = o
requirement-and = e

# L'annuncio letto secondo la legge: perché, e che cosa scrivere.
ad-kind-sex = Sesso
ad-kind-age = Età
ad-kind-appearance = Aspetto
ad-kind-origin = Origine
ad-kind-mother-tongue = Madrelingua
ad-kind-family = Famiglia
ad-kind-pregnancy = Gravidanza
ad-kind-health = Salute
ad-kind-union = Sindacato
ad-kind-religion = Religione
ad-kind-opinions = Opinioni
ad-kind-orientation = Vita privata
ad-kind-criminal-record = Precedenti penali
ad-kind-photo = Foto
ad-kind-pay-missing = Paga
ad-kind-pay-vague = Paga
ad-kind-pay-history = Paga di prima
ad-kind-employer-missing = Datore di lavoro
ad-kind-money-asked = Soldi chiesti
ad-kind-disguised-internship = Tirocinio
ad-kind-unlawful-work = Lavoro irregolare
ad-kind-off-platform = Contatto
ad-why-role = L’annuncio nomina il lavoro in una forma sola: chi è dell’altro sesso si sente escluso.
ad-proposal-role = Scrivi entrambe le forme: { $instead }.
ad-why-sex = La legge vieta di scegliere in base al sesso, anche con parole che lo fanno capire.
ad-proposal-sex = Togli il riferimento. Se il lavoro è faticoso o delicato, descrivi che cosa si fa: «sollevare fino a 20 kg», «assistere nell’igiene».
ad-why-age = La legge vieta i limiti di età, in alto e in basso. Fa eccezione l’apprendistato.
ad-proposal-age = Togli il limite. Se conta l’esperienza, scrivi quella: «anche alla prima esperienza», «almeno due anni di lavoro simile».
ad-why-age-of-team = Dire che il gruppo è giovane fa pensare a chi ha più anni di non essere gradito.
ad-proposal-age-of-team = Descrivi il gruppo in un altro modo: quante persone sono, che cosa fanno.
ad-why-appearance = L’aspetto non dice se una persona sa fare il lavoro: non si può chiedere.
ad-proposal-appearance = Scrivi che cosa serve al lavoro: «cordialità con i clienti», «divisa fornita da noi».
ad-why-appearance-care = Può sembrare una scelta in base all’aspetto.
ad-proposal-appearance-care = Se serve una divisa o una regola di igiene, scrivila.
ad-why-origin = La legge vieta di scegliere in base a nazionalità, origine o colore della pelle.
ad-proposal-origin = Togli il riferimento. Se serve, scrivi il livello di italiano («italiano B1») o «documenti in regola per lavorare».
ad-why-residence = Chiedere la residenza esclude chi può venire al lavoro da fuori.
ad-proposal-residence = Scrivi che cosa serve: «in grado di arrivare entro 30 minuti».
ad-why-mother-tongue = Chi ha imparato bene la lingua la sa usare come chi è nato parlandola.
ad-proposal-mother-tongue = Scrivi il livello che serve: «inglese C1», «italiano C2».
ad-why-family = La legge vieta di scegliere in base a famiglia, matrimonio o figli.
ad-proposal-family = Togli il riferimento. Scrivi l’orario e i turni: chi si candida sa se può.
ad-why-pregnancy = La legge protegge la gravidanza e la maternità: non si può né chiedere né escludere.
ad-proposal-pregnancy = Togli il riferimento. Se è una sostituzione, «sostituzione maternità» va bene.
ad-why-health = Salute e disabilità non si possono chiedere: l’idoneità la valuta il medico del lavoro, dopo.
ad-proposal-health = Togli la richiesta e descrivi che cosa si fa. Un posto riservato alle categorie protette (L. 68/1999) si può annunciare, senza chiedere quale disabilità.
ad-why-union = La legge vieta di chiedere se una persona è iscritta a un sindacato.
ad-proposal-union = Togli il riferimento.
ad-why-religion = La legge vieta di scegliere in base alla religione.
ad-proposal-religion = Togli il riferimento. Se il lavoro chiede un servizio di culto, descrivi che cosa si fa.
ad-why-opinions = Le opinioni non si possono chiedere.
ad-proposal-opinions = Togli il riferimento.
ad-why-orientation = La vita privata non si può chiedere né escludere.
ad-proposal-orientation = Togli il riferimento.
ad-why-criminal-record = I precedenti penali si chiedono solo dove una legge lo prevede per quel lavoro.
ad-proposal-criminal-record = Scrivi la legge che lo chiede, o togli la richiesta.
ad-why-photo = Una foto fa scegliere in base all’aspetto, e non serve per valutare una candidatura.
ad-proposal-photo = Togli la richiesta della foto.
ad-why-pay = Chi legge ha diritto di sapere quanto si guadagna all’inizio.
ad-proposal-pay = Scrivi la paga iniziale o una fascia («1.300–1.500 euro lordi al mese») e il contratto collettivo con il livello.
ad-why-pay-history = Quanto una persona guadagnava prima non si può chiedere.
ad-proposal-pay-history = Togli la domanda e scrivi quanto offri.
ad-why-employer = Gli annunci senza nome sono vietati, salvo tramite operatori autorizzati che si dicono.
ad-proposal-employer = Scrivi il nome dell’impresa, o quello dell’agenzia con la sua autorizzazione.
ad-why-money = Chi cerca lavoro non deve pagare nulla: è vietato chiedere soldi.
ad-proposal-money = Togli la richiesta. Corsi, divise e materiali necessari li paga chi assume.
ad-why-internship = Un tirocinio serve a imparare: quello che l’annuncio descrive sembra un lavoro.
ad-proposal-internship = Descrivi che cosa si impara e chi segue; se è un lavoro, proponi un contratto.
ad-why-unlawful-work = Ogni lavoro, anche di prova, ha un contratto e una paga.
ad-proposal-unlawful-work = Scrivi il tipo di contratto e la paga; la prova fa parte del contratto.
ad-why-self-employed = Orario e luogo fissi sono di un dipendente: la partita IVA potrebbe nascondere un lavoro dipendente.
ad-proposal-self-employed = Proponi un contratto da dipendente, o togli orario e presenza obbligatori.
ad-why-off-platform = Se l’unico modo di rispondere è una chat o un collegamento, nessuno può vedere che cosa viene chiesto.
ad-proposal-off-platform = Aggiungi un telefono, una e-mail o il nome dello sportello che raccoglie le candidature.

ad-title = L’annuncio e la legge
ad-change = Modifica l’annuncio
ad-words = Le parole dell’annuncio
ad-outcome-ok = L’annuncio va bene
ad-outcome-warn = L’annuncio si può pubblicare, e può migliorare
ad-outcome-review = Prima di pubblicare decide una persona
ad-outcome-block = L’annuncio non si può pubblicare così
ad-outcome-allowed = L’annuncio si può pubblicare: qualcuno ha deciso
ad-outcome-what-ok = Non abbiamo trovato niente che la legge vieti.
ad-outcome-what-warn = Ecco che cosa correggere perché nessuno si senta escluso e tutti sappiano che cosa si offre.
ad-outcome-what-review = Qualcosa può essere lecito oppure no: dipende dal lavoro. Correggi, oppure scrivi perché va bene.
ad-outcome-what-block = Qualcosa è vietato dalla legge. Correggi con le parole che proponiamo: si fa in un momento.
ad-outcome-what-allowed = Quello che la legge di solito vieta è stato tenuto, e qui sotto c’è scritto perché.
ad-badge-ok = Va bene
ad-badge-warn = Da migliorare
ad-badge-review = Da decidere
ad-badge-block = Da correggere
ad-badge-allowed = Deciso
ad-severity-block = Vietato
ad-severity-review = Da decidere
ad-severity-warn = Da migliorare
ad-allowed = Può restare
ad-proposal = Che cosa fare:
ad-write-instead = Scrivi «{ $instead }»
ad-reworded = Ora l’annuncio «{ $title }» ha le parole nuove.
ad-decision-title = Hai un motivo per tenerlo così?
ad-decision-what = A volte la legge fa un’eccezione che chi legge solo le parole non vede. Il motivo resta scritto con il tuo nome.
ad-decision-why = Perché si può pubblicare così
ad-decision-why-hint = Per esempio la legge che lo chiede per questo lavoro.
ad-decision-why-missing = Scrivi perché si può pubblicare così, in almeno dieci lettere.
ad-decide = Tieni queste parole
ad-decided = Il motivo è scritto: «{ $title }» si può pubblicare.
ad-decisions = Chi ha deciso, e perché
ad-decision-about = Può restare { $letters }
ad-limits = Il controllo legge le parole con regole scritte: può sbagliare, e decide sempre una persona.
ad-see = Leggi l’annuncio con la legge
vacancy-mend = Correggi l’annuncio
vacancy-now-stopped = L’annuncio non si può pubblicare così: { $letters }.
vacancy-ad-notes =
    { $n ->
        [one] Nell’annuncio c’è una cosa da migliorare.
       *[other] Nell’annuncio ci sono { $n } cose da migliorare.
    }
vacancy-ad-stopped = Nell’annuncio c’è qualcosa che la legge vieta: { $letters }. Correggilo, oppure scrivi perché può restare.
vacancy-ad-stopped-open = L’offerta è aperta, e così non può stare in pubblico: { $letters }. Togli queste parole; se hai un motivo per tenerle, prima sospendi l’offerta.
vacancy-move-ad-stopped = L’annuncio dice qualcosa che la legge vieta: apri «Leggi l’annuncio con la legge» e correggilo.
