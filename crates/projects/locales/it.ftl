measures-title = Misure
measures-lead = Che cosa si può offrire a una persona, con quali condizioni, quali servizi e quali importi. Ogni riga dice l’atto da cui viene.
measures-empty-title = Qui ci saranno le misure
measures-empty-text = Una misura (Buono Servizi Lavoro, GOL, cantiere di lavoro…) arriva con il suo atto: la scrive chi coordina l’ente capofila.
measure-name = Nome
measure-code = Sigla
measure-funding = Fonte del finanziamento
measure-act = Atto
measure-cup = CUP
measure-cup-hint = Quindici caratteri, per esempio B31C23000010006.
measure-cup-shape = Il CUP ha quindici caratteri: lettera, due cifre, lettera, undici cifre.
measure-ends = Ultimo giorno
measure-ends-before = L’ultimo giorno viene prima del primo.
measure-validity = Vale
measure-valid-from = dal { $from }
measure-valid-from-to = dal { $from } al { $to }
measure-services = Servizi
measure-service = Servizio
measure-service-change = Cambia
measure-service-lead = Da un giorno in avanti. La tariffa vale per le ore date da allora; i massimi per i progetti che cominciano da allora. Quello che c’era resta com’era.
measure-service-changed = Tariffa e massimale cambiati.
measure-open-projects = Progetti aperti
measure-examples-short = importi di esempio
measure-examples = Importi di esempio: mostrano come funziona, non sono quelli di un atto.
measure-examples-box = Gli importi sono di esempio
measure-rules = Per chi è
measure-rules-lead = Devono valere tutte.
measure-no-rules = Nessuna condizione: la misura è per tutti.
measure-about = La misura
measure-mode = Come
measure-mode-individual = individuale
measure-mode-group = di gruppo, fino a { $seats } persone
measure-not-remote = solo in presenza
measure-tariff = Euro l’ora
measure-tariff-unreadable = Scriva un importo, per esempio 37,30.
measure-cap = Massimo per progetto
measure-cap-hours = Ore al massimo in un progetto
measure-day-cap = Massimo al giorno
measure-entry-days = Giorni per scrivere le ore
measure-entry-days-hint = Dopo questi giorni le ore non si possono più scrivere.
measure-entry-days-words = { $days ->
    [one] un giorno
   *[other] { $days } giorni
 }
measure-shared = Più enti
measure-shared-words = Più enti lavorano con la stessa persona.
measure-edit = Modifica la misura
measure-save = Salva
measure-saved = Misura salvata: { $name }.
measure-name-missing = Scriva il nome.
measure-act-missing = Scriva l’atto.
measure-change-from = Da quando
measure-change-from-hint = Vuoto: da oggi.
measure-change-not-backdated = Il cambio vale da oggi o da un giorno che viene.
measure-change-not-in-force = Quel giorno il servizio non c’è, o è cominciato proprio allora.
measure-cpi-note = La dichiarazione di disponibilità (DID) e il patto di servizio li fa il Centro per l’impiego. Lo sportello aiuta a farli e scrive quello che la persona dichiara.
measure-rule-age-at-least = Almeno { $years } anni
measure-rule-age-at-most = Al massimo { $years } anni
measure-rule-lives-in-region = Residenza o domicilio in { $regions }
measure-rule-unemployed-months-at-least = Senza lavoro da almeno { $months ->
    [one] un mese
   *[other] { $months } mesi
 }
measure-rule-without-work = Senza lavoro
measure-rule-without-work-or-low-income = Senza lavoro, o con un lavoro a basso reddito
measure-rule-no-income-support = Nessun sostegno al reddito
measure-rule-attested-disadvantage = Svantaggio attestato da un servizio sociale o sanitario, da un carcere o dall’UEPE
measure-rule-assigned-by-cpi = Assegnazione del Centro per l’impiego

project-age-ask = Quando è nata la persona? Nella scheda non c’è la data di nascita.
project-age-holds = Età { $age }.
project-age-too-young = Età { $age }: servono almeno { $limit } anni.
project-age-too-old = Età { $age }: servono al massimo { $limit } anni.
project-region-ask = Dove abita? Serve residenza o domicilio in { $regions }.
project-region-holds = Abita in { $region }.
project-region-fails = Abita in { $region }: serve residenza o domicilio in { $regions }.
project-status-ask = Che cosa fa oggi? Nella scheda non c’è lo stato dichiarato.
project-status-works = Dichiara di lavorare o di non cercare: serve essere senza lavoro.
project-status-holds = Lo stato dichiarato va bene.
project-status-fails = Lo stato dichiarato non va bene per questa misura.
project-months-ask = Da quando è senza lavoro? Servono almeno { $least ->
    [one] un mese
   *[other] { $least } mesi
 }.
project-months-hold = Senza lavoro da { $months ->
    [one] un mese
   *[other] { $months } mesi
 }.
project-months-fail = Senza lavoro da { $months ->
    [one] un mese
   *[other] { $months } mesi
 }: ne servono almeno { $least }.
project-no-support-holds = Nessun sostegno al reddito.
project-no-support-fails = Riceve un sostegno al reddito: questa misura non lo ammette.
project-no-support-ask = Riceve un sostegno al reddito (NASpI, ADI…)?
project-attestation-holds = L’attestazione dello svantaggio è stata vista.
project-attestation-fails = Non c’è l’attestazione dello svantaggio.
project-attestation-ask = Ha un’attestazione dello svantaggio di un servizio, di un carcere o dell’UEPE?
project-assigned-holds = Assegnata dal Centro per l’impiego.
project-assigned-fails = Non è stata assegnata dal Centro per l’impiego.
project-assigned-ask = L’ha mandata il Centro per l’impiego?
project-verdict-holds = va bene
project-verdict-declared = dichiarato
project-verdict-ask = da chiedere
project-verdict-fails = non va bene
project-eligible = Ammissibile.
project-to-ask = Manca qualche risposta: si può proporre, ma va chiesto prima di firmare.
project-not-eligible = Non ammissibile a questa misura.
project-eligibility = Ammissibilità
project-asked-on = Risposta del { $day }.

projects-title = Progetti
projects-lead = I progetti individuali: chi li segue, a che punto sono, quante ore.
projects-filter = Filtra i progetti
projects-filter-button = Mostra
projects-search = Nome o numero
projects-state = Stato
projects-any-state = tutti
projects-open = aperti
projects-anybody = tutti
projects-any-measure = tutte
projects-from = Attivati dal
projects-to = al
projects-figures = Attivati dal { $from } al { $to }
projects-figure-attivati = { $count ->
    [one] progetto attivato
   *[other] progetti attivati
 }
projects-figure-conclusi = { $count ->
    [one] concluso entro l’ultimo giorno
   *[other] conclusi entro l’ultimo giorno
 }
projects-figure-interrotti = { $count ->
    [one] interrotto entro l’ultimo giorno
   *[other] interrotti entro l’ultimo giorno
 }
projects-figure-in-corso = in corso all’ultimo giorno
projects-figure-assegnati = { $count ->
    [one] persona assegnata dal CPI
   *[other] persone assegnate dal CPI
 }
projects-updated = Dati aggiornati al { $day }.
projects-definition = Attivato: firmato e cominciato tra i due giorni. Le persone assegnate sono contate una volta sola.
projects-rows = { $count ->
    [one] Un progetto
   *[other] { $count } progetti
 }
projects-none-title = Nessun progetto così
projects-none-text = Provi con meno filtri.
projects-show-all = Mostra tutti
projects-empty-title = Qui ci saranno i progetti
projects-empty-text = Si comincia dalla scheda di una persona, o da una misura.
project-new = Nuovo progetto
project-new-lead = Scelga la misura: lo schermo dice se è per questa persona, e perché.
project-person = Persona
project-measure = Misura
project-when = Quando
project-dates = dal { $from } al { $to }
project-dates-closed = dal { $from }, chiuso il { $closed }
project-not-signed = non firmato
project-case-manager = Chi lo segue
project-case-manager-missing = Scelga chi segue il progetto.
project-sent-by = Mandata da
project-came-alone = È venuta da sé
project-not-asked = non chiesto
project-assigned-on = Assegnata il
project-assigned-when = Scriva in che giorno è stata assegnata.
project-assigned-later = Il giorno dell’assegnazione non può venire dopo oggi.
project-income-support = Riceve un sostegno al reddito?
project-attestation = Attestazione di svantaggio vista?
project-yes = sì
project-no = no
project-choose = Scelga
project-choose-measure = Scelga la misura
project-choose-person = Cerca la persona
project-choose-person-title = Di chi è il progetto?
project-choose-person-text = Apra la scheda della persona e cominci da lì.
project-person-missing = Scelga la persona.
project-measure-missing = Scelga la misura.
project-ask-rules = Guarda se è ammissibile
project-propose = Proponi il progetto
project-proposed = Progetto proposto a { $name }.
project-cancel = Annulla
project-number = n. { $code } – { $body }
project-code = progetto n. { $code }
project-since = da { $when }
project-open-file = Apri la scheda
project-time = Tempo
project-time-left = { $days ->
    [one] manca un giorno
   *[other] mancano { $days } giorni
 }
project-time-closed = chiuso
project-closed-on = chiuso il { $day }
project-hours = Ore
project-hours-given = { $hours } date
project-hours-to-come = { $hours } in calendario
project-hours-planned = { $hours } previste
project-hours-cap = al massimo { $hours }
project-worth = Valgono { $amount }
project-no-services = La misura non ha servizi in questo periodo.
project-plan = Cambia le ore previste
project-plan-hours = { $service }: ore previste
project-plan-save = Salva le ore previste
project-plan-saved = Ore previste salvate.
project-plan-over-cap = Le ore previste di « { $service } » superano il massimo della misura.
project-objectives = Obiettivi
project-no-objectives = Nessun obiettivo scritto. Ne bastano uno o due, con un giorno: al massimo tre.
project-objectives-change = Scrivi gli obiettivi
project-objectives-save = Salva gli obiettivi
project-objectives-saved = Obiettivi salvati.
project-objective = Obiettivo { $n }
project-objective-words = Che cosa
project-objective-day = Entro il
project-objective-by = entro { $day }
project-objective-reached = raggiunto
project-objective-late = in ritardo
project-objective-day-missing = Scriva entro quale giorno.
project-sessions = Incontri
project-no-sessions = Nessun incontro ancora.
project-next = Che cosa fare adesso
project-ask-before-signing = Prima di firmare chieda quello che manca: vedi « Ammissibilità ».
project-sign = Firma del progetto
project-sign-button = Registra la firma
project-signed-how = Come hanno firmato
project-signed-paper = su carta
project-signed-screen = sullo schermo
project-by-guardian = Per la persona firma il tutore o l’amministratore di sostegno
project-patto-note = È il progetto dello sportello. Il patto di servizio resta quello firmato al Centro per l’impiego.
project-protocol = Numero di protocollo
project-protocol-on = Protocollo del
project-protocol-missing = Scriva il numero di protocollo.
project-signed-on = Firmato il
project-starts = Comincia il
project-ends = Finisce il
project-day-missing = Scriva il giorno.
project-signed-done = Firma registrata: il progetto di { $name } è attivo.
project-signatures = Firme
project-signer-person = Persona
project-signer-guardian = Tutore o amministratore di sostegno
project-signer-case-manager = Chi segue il progetto
project-begin = Comincia
project-resume = Riprendi
project-resume-from = Riprende il
project-suspend = Sospendi
project-suspend-from = Sospeso dal
project-suspend-button = Sospendi il progetto
project-reason = Perché
project-reason-missing = Scriva perché.
project-conclude = Concludi
project-conclude-button = Concludi il progetto
project-interrupt = Interrompi
project-interrupt-button = Interrompi il progetto
project-withdraw = Ritira la proposta
project-withdraw-button = Ritira
project-outcome = Esito
project-outcome-missing = Scelga l’esito.
project-outcome-words-missing = Dica in poche parole come è finito.
project-closed = Chiuso il
project-words = Note sull’esito
project-done-withdrawn = Proposta ritirata.
project-done-in-progress = Il progetto di { $name } è in corso.
project-done-suspended = Il progetto di { $name } è sospeso.
project-done-concluded = Il progetto di { $name } è concluso.
project-done-interrupted = Il progetto di { $name } è interrotto.
project-about = Il progetto
project-proposed-on = Proposto il
project-phone = Telefono
project-email = E-mail
project-silp = Numero in SILP
project-silp-missing = da registrare in SILP
project-silp-save = Salva il numero
project-silp-saved = Numero in SILP salvato.
project-team = Chi altri lavora con la persona
project-team-note = Qui solo enti e compiti. Niente salute, niente disabilità: queste notizie non si scrivono in questa pagina.
project-team-none = Nessun altro ente ancora.
project-team-add = Aggiungi un ente
project-team-body = Ente
project-team-body-missing = Scelga l’ente.
project-team-contact = Persona di riferimento
project-team-task = Compito
project-team-saved = Ente aggiunto.
project-history = Storia del progetto
project-state-proposed = proposto
project-state-signed = firmato
project-state-in-progress = in corso
project-state-suspended = sospeso
project-state-concluded = concluso
project-state-interrupted = interrotto
project-state-withdrawn = ritirato
project-outcome-hired = assunzione
project-outcome-internship = tirocinio
project-outcome-training = formazione
project-outcome-self-employed = lavoro autonomo
project-outcome-completed-without-job = finito, senza lavoro
project-outcome-renounced = rinuncia
project-outcome-forfeited = decadenza
project-outcome-found-work-alone = ha trovato lavoro da sé
project-outcome-moved-away = si è trasferita
project-outcome-other = altro
project-refused-open-already = La persona ha già un progetto aperto di questa misura.
project-refused-move = Da qui il progetto non può andare lì.
project-refused-closed = Il progetto è chiuso e resta com’è.
project-refused-signed-when = La firma viene tra la proposta e oggi.
project-refused-dates = Il progetto comincia il giorno della firma o dopo, e si chiude dopo l’inizio.
project-refused-ends-before = L’ultimo giorno viene prima del primo.
project-refused-closed-later = La chiusura non può venire dopo oggi.
project-refused-hours-after = Ci sono ore date dopo quel giorno.
project-refused-suspension-outside = La sospensione comincia dentro le date del progetto.
project-refused-suspension-hours = In quei giorni ci sono ore date.
project-refused-suspension-twice = In quei giorni il progetto è già sospeso.

hours-title = Ore
hours-week = Settimana dal { $from } al { $to }
hours-week-before = Prima
hours-week-after = Dopo
hours-week-given = Ore date questa settimana: { $hours }.
hours-empty-title = Nessun incontro in questa settimana
hours-empty-text = Qui ci sono gli incontri in calendario e le ore date. Se ne scrivono dieci in un minuto: una volta sola, e si ripetono ogni settimana.
hours-new = Scrivi le ore
hours-new-lead = Una persona o un gruppo, una volta o ogni settimana.
hours-show-people = Mostra le persone
hours-nobody-title = Nessuno in questa misura
hours-nobody-text = Le ore si danno a chi ha un progetto firmato.
hours-service = Servizio
hours-service-missing = Scelga il servizio.
hours-day = Giorno
hours-from = Dalle
hours-to = Alle
hours-weeks = Per quante settimane
hours-weeks-hint = Stesso giorno e stessa ora, fino a 26 settimane.
hours-counter = Sportello
hours-counter-missing = Scelga lo sportello.
hours-place = Dove
hours-place-presenza = in presenza
hours-place-distanza = a distanza
hours-people = Chi partecipa
hours-people-missing = Scelga almeno una persona.
hours-of-a-colleague = lo segue un collega
hours-already-held = È già stato fatto
hours-already-held-hint = Tutti presenti; assenze e firme si segnano dopo.
hours-activity = Che cosa si è fatto
hours-activity-hint = Poche parole. Niente salute o famiglia.
hours-activity-missing = Scriva che cosa si è fatto.
hours-write = Salva le ore
hours-written = { $count ->
    [one] Incontro scritto.
   *[other] { $count } incontri scritti.
 }
hours-written-but = Incontri scritti: { $count }. Saltati perché lo sportello è chiuso: { $days }.
hours-who-was-there = Chi c’era
hours-hold = Segna come fatto
hours-save = Salva
hours-held = Ore salvate.
hours-cancel = Annulla l’incontro
hours-cancelled = Incontro annullato.
hours-planned-again = Incontro di nuovo in calendario.
hours-open-project = Progetto
hours-group-of = gruppo di { $count }
hours-session-planned = in calendario
hours-session-held = fatto
hours-session-cancelled = annullato
hours-session-unmarked = presenze da segnare
hours-session-to-say = da confermare
hours-session-signed = presente, firmato
hours-session-unsigned = presente, manca la firma
hours-attendance-absent = assente
hours-attendance-excused = assente giustificato
hours-attendance-expected = atteso
hours-mark-present-paper = presente, firma su carta
hours-mark-present-screen = presente, firma sullo schermo
hours-mark-present = presente, senza firma
hours-mark-absent = assente
hours-mark-excused = assente giustificato
hours-time-unreadable = Scriva l’ora, per esempio 9:30.
hours-end-before-start = L’ora di fine viene dopo quella di inizio.
hours-refused-operator-taken = A quell’ora ha già un altro impegno.
hours-refused-person-taken = A quell’ora la persona ha già un altro impegno.
hours-refused-people-taken = { $day }: a quell’ora hanno già un altro impegno: { $names }.
hours-refused-on-day = { $day }: { $why }
hours-refused-cap = Con queste ore si supera il massimo del servizio in un progetto.
hours-refused-day-cap = Con queste ore si supera il massimo di un giorno.
hours-refused-group = Ci sono più persone di quante il servizio ne ammette.
hours-refused-outside-project = Quel giorno è fuori dalle date del progetto di una delle persone.
hours-refused-unsigned = Il progetto di una delle persone non è firmato.
hours-refused-suspended = Quel giorno il progetto di una delle persone è sospeso.
hours-refused-other-measure = Il servizio è di un’altra misura.
hours-refused-outside-session = L’orario della persona esce da quello dell’incontro.
hours-refused-not-held = L’incontro non è ancora stato fatto.
hours-refused-closed-day = Quel giorno lo sportello è chiuso.
hours-refused-service-not-in-force = Quel giorno la misura non prevede questo servizio.
hours-refused-remote = Questo servizio si fa solo in presenza.
hours-refused-report-sent = Il rapporto di quel mese è già stato inviato: le ore non cambiano più. Scriva una correzione accanto al rapporto.
hours-refused-too-old = Sono passati troppi giorni: queste ore non si possono più scrivere.
hours-refused-future = Un incontro si segna come fatto quando è finito.
hours-refused-held-stays = Quello che è stato fatto resta scritto.
hours-refused-too-long = Un incontro dura al massimo dieci ore.
hours-refused-no-operator = Le ore le scrive un operatore dell’ente in servizio oggi.

reports-title = Rapporti del mese
reports-none = Nessuna ora ancora.
report-title = Rapporto di { $month }
report-to-send = da inviare
report-open-points = { $count ->
    [one] un punto da sistemare
   *[other] { $count } punti da sistemare
 }
report-sent-on = inviato { $when }
report-sent-by = Inviato { $when } da { $by }.
report-whole = Il contenuto è quello inviato.
report-broken = Il contenuto non è più quello inviato: avvisi chi amministra il sistema.
report-ready = Tutto a posto: si può inviare. Dopo, le ore di questo mese non cambiano più.
report-blocked = Prima di inviarlo:
report-block-month-not-over = Il mese non è finito.
report-block-undecided = { $count ->
    [one] Un incontro in calendario va segnato come fatto o annullato.
   *[other] { $count } incontri in calendario vanno segnati come fatti o annullati.
 }
report-block-unmarked = { $count ->
    [one] In un incontro non è detto se la persona c’era.
   *[other] In { $count } incontri non è detto se la persona c’era.
 }
report-block-unsigned = { $count ->
    [one] In un incontro manca la firma della persona.
   *[other] In { $count } incontri manca la firma della persona.
 }
report-block-no-hours = Nel mese non ci sono ore date.
report-refused-undecided = Qualche ora del mese è cambiata: guardi di nuovo.
report-refused-sent = Il rapporto di questo mese è già stato inviato.
report-refused-other-hours = Quelle ore non sono di questo rapporto.
report-send = Invia il rapporto
report-sent = Rapporto inviato: { $hours }.
report-lines = Ore del mese
report-when = Quando
report-hours = Ore
report-operator = Operatore
report-signed = Firma
report-digest = Impronta del contenuto (SHA-256):
report-corrections = Correzioni
report-corrections-lead = Il rapporto inviato resta com’è. Se qualcosa era sbagliato si dice qui accanto.
report-correct = Scrivi la correzione
report-corrected = Correzione scritta.
report-session = Incontro
report-session-missing = Scelga l’incontro.
report-right-minutes = Minuti giusti
report-minutes-missing = Scriva quanti minuti erano.
report-should-be = dovevano essere { $hours }

assignments-title = Elenchi dal CPI
assignments-lead = Le persone che il Centro per l’impiego manda per una misura, riga per riga.
assignments-empty-title = Nessun elenco ancora
assignments-empty-text = Quando il Centro per l’impiego manda un elenco, si carica il foglio o si incollano le righe.
assignment-new = Ricevi un elenco
assignment-new-lead = Bastano cognome e nome; con il codice fiscale le persone si riconoscono meglio.
assignment-received-on = Ricevuto il
assignment-received-when = Ricevuto il { $day }
assignment-file = Foglio
assignment-file-hint = CSV o XLSX, con una riga di intestazione.
assignment-paste = Oppure incolli qui le righe
assignment-paste-hint = Copiate da un foglio, con la riga di intestazione: Cognome, Nome, Codice fiscale…
assignment-receive = Ricevi
assignment-received = { $count ->
    [one] Una persona nell’elenco.
   *[other] { $count } persone nell’elenco.
 }
assignment-people = { $count ->
    [one] una persona
   *[other] { $count } persone
 }
assignment-to-do = { $count ->
    [0] tutto fatto
    [one] una da vedere
   *[other] { $count } da vedere
 }
assignment-centre-missing = Scelga chi manda l’elenco.
assignment-list-missing = Scelga un foglio o incolli le righe.
assignment-unreadable = Il foglio non si legge: lo salvi come CSV o XLSX e riprovi.
assignment-no-names = Non trovo le colonne Cognome e Nome: le scriva nella prima riga.
assignment-too-many = Un elenco ha al massimo { $most } persone.
assignment-too-large = Il foglio è troppo grande per essere un elenco.
assignment-no-register = Il Suo ente non ha un registro di schede.
assignment-born = Data di nascita
assignment-finding = Che cosa risulta
assignment-go-on = Adesso
assignment-finding-known = ha già la scheda
assignment-finding-perhaps-known = forse ha già la scheda
assignment-finding-new = nuova
assignment-finding-in-a-project-here = ha già un progetto qui
assignment-finding-in-a-project-elsewhere = ha un progetto in un altro ente
assignment-finding-refused = non accolta
assignment-open-project = Apri il progetto
assignment-open-file = Crea la scheda
assignment-file-opened = Scheda di { $name } creata.
assignment-file-there = C’è già una scheda con questo codice fiscale.
assignment-elsewhere-note = Di un progetto in un altro ente si dice solo che c’è.
measure-lep = LEP { $code }
measure-cup-said = CUP { $code }
project-page-title = Progetto di { $name }
assignment-page-title = Elenco di { $centre }

measure-new = Nuova misura
measure-new-lead = Si comincia dall’atto. Poi si aggiungono le condizioni e i servizi.
measure-created = Misura creata: { $name }. Ora aggiunga le condizioni e i servizi.
measure-code-hint = Poche lettere maiuscole, per esempio BSL.
measure-code-shape = La sigla ha da 2 a 20 lettere o cifre, senza spazi.
measure-code-there = C’è già una misura con questa sigla: per cambiarla faccia una versione nuova.
measure-act-hint = Come si cita: tipo, numero, data.
measure-logos = Loghi sulle carte
measure-logo-european-union = Unione europea
measure-logo-republic = Repubblica italiana
measure-logo-region = Regione
measure-logo-pnrr = PNRR
measure-starts = Primo giorno
measure-shared-box = Più enti lavorano con la stessa persona
measure-shared-hint = Le notizie riservate stanno a parte e le vede solo chi è nominato.
measure-new-version = Nuova versione
measure-new-version-lead = { $name }: quando cambia l’atto. I progetti già proposti restano com’erano; quelli nuovi seguono la versione nuova.
measure-version-created = Versione nuova dal { $day }: controlli condizioni e servizi.
measure-version-not-within = La versione nuova comincia dopo il primo giorno di questa e prima che finisca.
measure-version-after-projects = In quel giorno c’è già un progetto proposto con questa versione: cominci dal giorno dopo.
measure-versions-apart = In quei giorni vale già un’altra versione di questa misura.
measure-versions = Versioni
measure-versions-lead = Ogni progetto resta sotto la versione con cui è cominciato.
measure-removed = Misura tolta: { $name }.
measure-in-use = Con questa versione ci sono già progetti: atto, fonte, CUP e condizioni non cambiano più. Se l’atto è cambiato faccia una versione nuova.
measure-ends-after-its-projects = Dopo quel giorno c’è già un progetto proposto.
measure-in-force = vale oggi
measure-over = finita
measure-to-come = comincerà
measure-rules-title = Condizioni: { $name }
measure-rules-page-lead = Devono valere tutte. Ogni condizione dice l’atto da cui viene.
measure-rules-in-use = Con questa versione ci sono già progetti. Una condizione nuova vale da oggi o da un giorno che viene; una che finisce resta scritta.
measure-rules-change = Cambia le condizioni
measure-rule = Condizione
measure-rule-change = Cambia
measure-rule-add = Aggiungi una condizione
measure-rule-add-button = Aggiungi
measure-rule-added = Condizione aggiunta.
measure-rule-end = Togli
measure-rule-ended = Condizione tolta: da oggi non vale più.
measure-rule-resume = Rimetti
measure-rule-resumed = Condizione rimessa.
measure-rule-kind-age-at-least = Età minima
measure-rule-kind-age-at-most = Età massima
measure-rule-kind-lives-in-region = Residenza o domicilio in una regione
measure-rule-kind-declared-status-in = Stato dichiarato
measure-rule-kind-unemployed-months-at-least = Mesi senza lavoro
measure-rule-kind-no-income-support = Nessun sostegno al reddito
measure-rule-kind-attested-disadvantage = Svantaggio attestato
measure-rule-kind-assigned-by-cpi = Assegnazione del Centro per l’impiego
measure-rule-kind-missing = Scelga la condizione.
measure-rule-number = Anni o mesi
measure-rule-number-hint = Per l’età e per i mesi senza lavoro.
measure-rule-number-missing = Scriva quanti anni o mesi.
measure-rule-regions = Regioni
measure-rule-regions-hint = Per la residenza. Più regioni si separano con una virgola.
measure-rule-region-missing = Scriva almeno una regione.
measure-rule-region-unknown = Non c’è una regione « { $region } ».
measure-rule-statuses = Stati dichiarati
measure-rule-statuses-hint = Per lo stato dichiarato.
measure-rule-status-missing = Scelga almeno uno stato.
measure-back = Torna alla misura
measure-service-new = Aggiungi un servizio
measure-service-new-lead = Che cosa paga la misura, come, e fino a quanto.
measure-service-free-lead = Nessun progetto usa ancora la misura: si può cambiare o togliere.
measure-service-code = Sigla
measure-service-code-hint = Come la scrive l’atto, per esempio A2.
measure-service-code-missing = Scriva la sigla, al massimo 20 lettere.
measure-service-there = C’è già un servizio con questa sigla.
measure-service-added = Servizio aggiunto: { $name }.
measure-service-remove = Togli il servizio
measure-service-removed = Servizio tolto.
measure-service-in-use = Il servizio è già usato: resta.
measure-lep-label = LEP
measure-lep-hint = La lettera del livello essenziale (DM 4/2018), se c’è.
measure-mode-word-individual = una persona
measure-mode-word-group = un gruppo
measure-seats = Quante persone al massimo
measure-seats-hint = Solo per il gruppo.
measure-seats-missing = Scriva quante persone al massimo.
measure-remote-box = Si può fare anche a distanza
measure-tariff-hint = Vuoto se non si paga a ore.
measure-day-cap-hours = Ore al massimo in un giorno
measure-part-stays = Con questa misura ci sono già progetti: quello che diceva resta.
