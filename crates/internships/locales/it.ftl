internships-title = Tirocini
internships-lead = Chi impara un mestiere in un’impresa: con quale convenzione, con quali tutor, quante ore, quale indennità.
internships-filter = Filtra i tirocini
internships-filter-button = Mostra
internships-search = Persona, impresa o numero
internships-state = Stato
internships-any-state = tutti
internships-open = aperti
internships-anybody = tutti
internships-from = Avviati dal
internships-to = al
internships-when = Quando
internships-figures = Tirocini avviati dal { $from } al { $to }
internships-updated = Dati aggiornati al { $day }.
internships-definition = Avviati = conclusi + interrotti + in corso. Un tirocinio non è un’assunzione: si conta solo il contratto di lavoro che viene dopo.
internships-figure-avviati = { $count ->
    [one] avviato
   *[other] avviati
 }
internships-figure-conclusi = { $count ->
    [one] concluso
   *[other] conclusi
 }
internships-figure-interrotti = { $count ->
    [one] interrotto
   *[other] interrotti
 }
internships-figure-in-corso = in corso
internships-figure-assunti = { $count ->
    [one] diventato un contratto di lavoro
   *[other] diventati un contratto di lavoro
 }
internships-rows = { $count ->
    [one] Un tirocinio
   *[other] { $count } tirocini
 }
internships-none-title = Nessun tirocinio così
internships-none-text = Prova con meno filtri.
internships-show-all = Mostra tutti
internships-empty-title = Qui ci saranno i tirocini
internships-empty-text = Prima serve una convenzione con l’impresa che ospita; poi il progetto formativo si scrive dalla scheda della persona o dal suo progetto.

internship-new = Nuovo tirocinio
internship-new-lead = Il progetto formativo: chi, dove, quando, con chi. Le regole della regione si vedono prima di firmare.
internship-edit = Modifica il progetto formativo
internship-page-title = Tirocinio di { $name }
internship-number = n. { $code } – { $body }
internship-since = da { $when }
internship-open-file = Scheda
internship-person = Persona
internship-host = Impresa ospitante
internship-convention = Convenzione
internship-who = Chi e dove
internship-when = Quando e per quanto
internship-what = Che cosa si impara
internship-tutors = I due tutor
internship-insurance = Assicurazioni e dichiarazione dell’impresa
internship-insurance-hint = Servono prima della firma.
internship-project = Progetto della persona
internship-no-project = nessuno
internship-site = Impresa e sede
internship-site-hint = Contano le regole della regione dove si trova la sede.
internship-site-choice = { $place } (convenzione { $protocol }, fino al { $day })
internship-site-choice-unsigned = { $place } (convenzione da firmare)
internship-choose = scegli
internship-employees = Dipendenti a tempo indeterminato nella sede
internship-employees-known = { $employees } dipendenti, detto il { $day }
internship-employees-words = { $count ->
    [one] un dipendente alla firma
   *[other] { $count } dipendenti alla firma
 }
internship-starts = Primo giorno
internship-ends = Ultimo giorno
internship-band = Durata massima
internship-band-hint = Per le durate più lunghe serve l’attestazione del servizio competente: la si guarda e non si conserva qui.
internship-band-ordinary = ordinaria
internship-band-extended = estesa, con attestazione
internship-band-longest = la più lunga, con attestazione
internship-band-months = { $band }: { $months } mesi
internship-week = Orario della settimana
internship-week-hint = Ore di ogni giorno, per esempio 8 o 7:30.
internship-week-words = { $hours } la settimana ({ $days })
internship-week-missing = Scrivi le ore della settimana.
internship-day-g1 = lunedì
internship-day-g2 = martedì
internship-day-g3 = mercoledì
internship-day-g4 = giovedì
internship-day-g5 = venerdì
internship-day-g6 = sabato
internship-day-g7 = domenica
internship-day-short-g1 = lun
internship-day-short-g2 = mar
internship-day-short-g3 = mer
internship-day-short-g4 = gio
internship-day-short-g5 = ven
internship-day-short-g6 = sab
internship-day-short-g7 = dom
internship-schedule = Orario in parole
internship-allowance = Indennità al mese
internship-allowance-hint = Euro lordi. Vuoto: il minimo della regola.
internship-allowance-missing = Scrivi l’indennità.
internship-allowance-why = Minimo per { $hours } la settimana: { $least }.
internship-allowance-share = Spetta per intero con almeno il { $share } delle ore del mese.
internship-allowance-example = Importo di esempio: per questa regione non è stato letto un atto. Da verificare prima di usarlo.
internship-allowance-of = Indennità di { $month }
internship-amount-unreadable = Scrivi un importo, per esempio 600 o 450,50.
internship-occupation = Mestiere
internship-objectives = Obiettivi formativi
internship-activities = Attività
internship-tutor = Tutor del promotore
internship-host-tutor = Tutor dell’impresa
internship-host-tutor-role = Che ruolo ha
internship-host-tutor-contact = Telefono o e-mail
internship-inail = Posizione INAIL
internship-liability = Polizza di responsabilità civile
internship-host-declares = L’impresa dichiara: nessun licenziamento per le stesse mansioni nell’ultimo anno, e il tirocinante non sostituisce personale assente.
internship-write = Salva la bozza
internship-written = Progetto formativo di { $name } salvato: ora mancano le firme.
internship-ask-rules = Verifica le regole
internship-rules = Che cosa dicono le regole
internship-rules-of = Regole della regione { $region }.
internship-rules-fill = Scrivi i giorni e l’orario per vedere che cosa è possibile.
internship-rules-choose = Scegli la sede e il primo giorno: qui compare che cosa è possibile.
internship-all-rules = Tutte le regole, con i loro atti
internship-example = valore di esempio
internship-example-value = Valore di esempio: da verificare sull’atto.
internship-checks-hold = Si può firmare.
internship-checks-ask = Manca qualcosa da chiedere prima di firmare.
internship-checks-fail = Così non si può firmare.
internship-verdict-holds = va bene
internship-verdict-ask = da chiedere
internship-verdict-fails = non va bene
internship-check-length = Durata: almeno { $least } mesi e al massimo { $most }.
internship-check-too-long = Dura più di { $most } mesi.
internship-check-too-short = Dura meno di { $least } mesi.
internship-check-host = { $taken } di { $most }: sede con { $employees ->
    [one] un dipendente
   *[other] { $employees } dipendenti
 }.
internship-check-host-full = { $taken } di { $most }: la sede con { $employees ->
    [one] un dipendente
   *[other] { $employees } dipendenti
 } non può avere altri tirocinanti in quei giorni.
internship-check-host-unknown = Quanti dipendenti ha la sede? Dal numero dipende quanti tirocinanti può avere.
internship-check-host-not-counted = Questo tirocinio non conta nel limite della sede.
internship-check-promoter-tutor = Tutor del promotore: ne segue già { $taken } di { $most }.
internship-check-host-tutor = Tutor dell’impresa: ne segue già { $taken } di { $most }.
internship-check-hours = { $hours } la settimana: da { $least } a { $most } ore.
internship-check-allowance = Indennità minima per { $hours } la settimana: { $least }.
internship-check-age = Ha almeno { $years } anni.
internship-check-age-unknown = Quando è nata la persona? Servono { $years } anni compiuti.
internship-check-too-young = Servono { $years } anni compiuti il primo giorno.
internship-check-again = È già stata in tirocinio in questa impresa.
internship-check-first-time = Primo tirocinio della persona in questa impresa.
internship-check-overlap = In quei giorni la persona ha un altro tirocinio.
internship-check-alone = Nessun altro tirocinio in quei giorni.
internship-no-convention-title = Prima serve una convenzione
internship-no-convention-text = Il tuo ente non ha convenzioni in vigore con imprese che ospitano: ne scrivi una, con almeno una sede dell’impresa.
internship-choose-person-title = Di chi è il tirocinio?
internship-choose-person-text = Apri la scheda della persona o il suo progetto e scegli «Nuovo tirocinio».
internship-choose-person = Cerca una persona

internship-person-missing = Scegli la persona.
internship-site-missing = Scegli l’impresa e la sede.
internship-employees-missing = Scrivi quanti dipendenti ha la sede.
internship-day-missing = Scrivi il giorno.
internship-occupation-missing = Scrivi il mestiere.
internship-tutor-missing = Scegli il tutor.
internship-host-tutor-missing = Scrivi il nome del tutor.
internship-objectives-missing = Scrivi che cosa la persona impara.
internship-activities-missing = Scrivi che cosa ha fatto.
internship-skills-missing = Scrivi che cosa ha imparato.
internship-signer-missing = Scrivi chi ha firmato.
internship-party-missing = Scegli chi firma.
internship-reason-missing = Scrivi il motivo.
internship-words-missing = Spiega con parole tue.
internship-communication-missing = Scrivi il codice della comunicazione obbligatoria.
internship-contract-missing = Scegli il contratto.
internship-company-missing = Scegli un’impresa tra quelle proposte.
internship-hours-missing = Scrivi le ore.
internship-hours-unreadable = Scrivi le ore, per esempio 8, 7,5 o 7:30.
internship-hours-too-many = In un giorno non più di 10 ore.
internship-day-both = O le ore o l’assenza.

internship-state-draft = bozza
internship-state-signed = firmato
internship-state-in-progress = in corso
internship-state-suspended = sospeso
internship-state-concluded = concluso
internship-state-interrupted = interrotto
internship-state-withdrawn = ritirato
internship-time = Tempo
internship-time-closed = chiuso
internship-time-left = { $days ->
    [one] manca un giorno
   *[other] mancano { $days } giorni
 }
internship-time-to-come = { $days ->
    [one] comincia tra un giorno
   *[other] comincia tra { $days } giorni
 }
internship-closed-on = chiuso il { $day }
internship-no-employment = Il tirocinio non è un rapporto di lavoro e non cambia lo stato di disoccupazione.
internship-hired-after = poi assunzione
internship-hired = { $company }, dal { $day } ({ $contract })
internship-next-title = Il prossimo passo
internship-next-sign = Mancano le firme: { $who }.
internship-next-begin = L’impresa fa la comunicazione obbligatoria (codice C.01.00) prima del primo giorno; poi si comincia.
internship-next-wait = Firmato. Comincia il { $day }: prima serve la comunicazione obbligatoria dell’impresa.
internship-next-days = Segna le presenze di { $month }
internship-next-approve = Approva l’indennità di { $month }
internship-next-conclude = È arrivato l’ultimo giorno: si può concludere.
internship-next-resume = È sospeso: scrivi da quando riprende.
internship-next-attest = È finito: resta da rilasciare l’attestazione.
internship-next-nothing = Non resta niente da fare.
internship-parties = Le tre parti
internship-party-promoter = ente promotore
internship-party-host = impresa ospitante
internship-party-person = tirocinante
internship-signed-badge = firmato
internship-to-sign = da firmare
internship-record-signature = Registra la firma
internship-take-signature-back = Togli la firma
internship-signer = Chi ha firmato
internship-signed-on = Firmato il
internship-signed-how = Come
internship-signed-paper = su carta
internship-signed-screen = sullo schermo
internship-signatures-note = La prima firma fissa il testo. Con la terza il tirocinio è firmato.
internship-communication = Comunicazione obbligatoria
internship-communication-hint = Il codice che l’impresa ha ricevuto.
internship-communicated = Comunicato il
internship-communicated-hint = Prima del primo giorno.
internship-begin = Comincia
internship-resume = Riprendi
internship-resume-from = Riprende dal
internship-conclude = Concludi il tirocinio
internship-attest = Rilascia l’attestazione finale
internship-attest-hours = Ore svolte, correzioni comprese: { $hours }.
internship-attest-button = Rilascia
internship-attestation = Attestazione
internship-protocol = Numero di protocollo
internship-activities-done = Attività svolte
internship-skills = Che cosa ha imparato
internship-evaluation = Valutazione dei tutor
internship-convert = È stato firmato un contratto di lavoro
internship-convert-button = Registra l’assunzione
internship-conversion-take-back = Togli l’assunzione registrata
internship-hired-by = Chi assume
internship-hired-from = Dal
internship-contract = Contratto
internship-months = Mesi
internship-month-approved = indennità approvata
internship-month-corrections = { $count ->
    [one] una correzione
   *[other] { $count } correzioni
 }
internship-month-to-approve = da approvare
internship-month-under-way = in corso
internship-about = Il tirocinio
internship-phone = Telefono
internship-words = In parole
internship-changes = Cambiamenti
internship-suspend = Sospendi
internship-suspend-from = Dal
internship-suspend-to = Fino al
internship-suspend-to-hint = Vuoto: finché non riprende.
internship-suspend-button = Sospendi
internship-suspension-illness = malattia
internship-suspension-injury = infortunio
internship-suspension-maternity = maternità
internship-suspension-closure = chiusura dell’impresa
internship-suspension-other = altro
internship-extend = Proroga
internship-new-end = Nuovo ultimo giorno
internship-agreed-on = Concordata il
internship-extend-button = Registra la proroga
internship-extension-words = Proroga dal { $old } al { $new }, concordata il { $agreed }
internship-interrupt = Interrompi
internship-interrupt-button = Interrompi il tirocinio
internship-closed = Ultimo giorno svolto
internship-withdraw = Ritira il progetto formativo
internship-withdraw-button = Ritira
internship-reason = Motivo
internship-stops = Sospensioni, proroghe e tutor
internship-span = dal { $from } al { $to }
internship-span-open = dal { $from }
internship-span-closed = dal { $from }, chiuso il { $to }
internship-history = Storia
internship-end-renounced = la persona ha rinunciato
internship-end-hired-by-host = l’impresa assume prima della fine
internship-end-found-work = ha trovato un altro lavoro
internship-end-ended-by-host = decisione dell’impresa
internship-end-ended-by-promoter = decisione del promotore
internship-end-moved-away = si è trasferita
internship-end-other = altro

internship-done-signature = Firma registrata per il tirocinio di { $name }.
internship-done-signed = Hanno firmato tutti: il tirocinio di { $name } è firmato.
internship-done-signature-taken-back = Firma tolta dal tirocinio di { $name }.
internship-done-withdrawn = Progetto formativo di { $name } ritirato.
internship-done-begun = Il tirocinio di { $name } è cominciato.
internship-done-stop = Sospensione registrata per { $name }.
internship-done-suspended = Il tirocinio di { $name } è sospeso.
internship-done-resumed = Il tirocinio di { $name } riprende.
internship-done-interrupted = Il tirocinio di { $name } è interrotto.
internship-done-concluded = Il tirocinio di { $name } è concluso.
internship-done-extended = Proroga registrata per { $name }.
internship-done-attested = Attestazione rilasciata a { $name }.
internship-done-converted = Assunzione registrata per { $name }.
internship-done-conversion-taken-back = Assunzione tolta per { $name }.

internship-refused-overlap = In quei giorni la persona ha un altro tirocinio.
internship-refused-too-long = La durata supera il massimo della regola.
internship-refused-too-short = La durata è sotto il minimo della regola.
internship-refused-weekly-hours = Le ore della settimana sono fuori dalla regola.
internship-refused-allowance = L’indennità è sotto il minimo della regola.
internship-refused-too-young = La persona è troppo giovane il primo giorno.
internship-refused-again = La persona è già stata in tirocinio in questa impresa.
internship-refused-no-convention = Serve una convenzione firmata da tutti e due, in vigore il primo giorno.
internship-refused-promoter-tutor = Il tutor del promotore segue già il massimo di tirocinanti.
internship-refused-host-tutor = Il tutor dell’impresa segue già il massimo di tirocinanti.
internship-refused-host-full = La sede ha già il massimo di tirocinanti per i suoi dipendenti.
internship-refused-size-unknown = Prima scrivi quanti dipendenti ha la sede.
internship-refused-no-rule = Per la regione di questa sede non ci sono regole in vigore quel giorno.
internship-refused-other-project = Quel progetto è di un’altra persona.
internship-refused-backdated = Il primo giorno è già passato: si firma prima di cominciare.
internship-refused-not-insured = Prima delle firme servono INAIL, polizza e dichiarazione dell’impresa.
internship-refused-not-communicated = Serve la comunicazione obbligatoria dell’impresa.
internship-refused-communicated-late = La comunicazione viene prima del primo giorno.
internship-refused-future = Non si scrive un giorno che deve ancora venire.
internship-refused-before-its-day = Comincia il primo giorno, non prima.
internship-refused-move = Da qui il tirocinio non può andare lì.
internship-refused-closed-later = Si chiude oggi o prima, e non dopo l’ultimo giorno.
internship-refused-not-at-its-end = Si conclude l’ultimo giorno; prima si interrompe.
internship-refused-dates = L’ultimo giorno viene prima del primo.
internship-refused-days-after = Ci sono presenze dopo quel giorno.
internship-refused-closed = Un tirocinio chiuso resta com’è.
internship-refused-signed = Quello che è firmato resta com’è: prima togli le firme, finché è una bozza.
internship-refused-signed-when = La firma viene tra l’inserimento e oggi.
internship-refused-suspension-outside = La sospensione sta dentro il tirocinio; senza una fine comincia oggi o prima.
internship-refused-suspension-hours = In quei giorni ci sono ore svolte.
internship-refused-suspension-twice = In quei giorni è già sospeso.
internship-refused-extension-late = La proroga si concorda prima dell’ultimo giorno, oggi o prima.
internship-refused-extension-earlier = Il nuovo ultimo giorno viene dopo quello di prima.
internship-refused-month-approved = L’indennità di quel mese è approvata: quello che è sbagliato si scrive come correzione.
internship-refused-day-outside = Quel giorno è fuori dal tirocinio.
internship-refused-not-begun = Il tirocinio non è cominciato.
internship-refused-day-suspended = Quel giorno il tirocinio era sospeso.
internship-refused-month-changed = Le presenze sono cambiate: ricarica la pagina.
internship-refused-correction-day = Scegli un giorno di questo mese, dentro il tirocinio.
internship-refused-correction-same = Per questo giorno sono già scritte queste ore: non c’è nulla da correggere.
internship-refused-attested = L’attestazione è già rilasciata.
internship-refused-still-open = Il tirocinio non è ancora finito.
internship-refused-conversion-before = Il contratto viene dopo la fine del tirocinio.
internship-refused-no-work = Questo non è un contratto di lavoro.
internship-refused-converted = C’è già un’assunzione registrata.

internship-month-title = Presenze di { $month }: { $name }
internship-month-head = Presenze di { $month }
internship-month-before = Mese prima
internship-month-after = Mese dopo
internship-register = Registro
internship-grid-hint = Scrivi le ore (8, 7:30) o scegli l’assenza. «Riempi» mette l’orario previsto nei giorni vuoti: poi si cambiano le eccezioni.
internship-present = –
internship-absence-of = Assenza di { $day }
internship-absence-absent = assente
internship-absence-illness = malattia
internship-absence-closure = impresa chiusa
internship-day-outside = fuori dal tirocinio
internship-day-holiday = festa
internship-day-to-come = da venire
internship-days-save = Salva le presenze
internship-days-fill = Riempi con l’orario
internship-days-saved = { $count ->
    [0] Niente da cambiare.
    [one] Un giorno salvato.
   *[other] { $count } giorni salvati.
 }
internship-register-signed = Il registro firmato da tirocinante e tutor
internship-approve = Approva l’indennità
internship-approve-note = Dopo, le presenze del mese restano come sono.
internship-month-approved-done = Indennità approvata: { $amount }.
internship-approved-words = Approvata { $when } da { $by }, registro firmato { $how }.
internship-so-far = Fin qui: si decide a mese finito.
internship-blocked = Prima di approvare:
internship-block-not-over = il mese non è finito
internship-block-missing = { $count ->
    [one] manca un giorno
   *[other] mancano { $count } giorni
 }
internship-reason-agreed = Concordati { $amount } al mese per { $hours } la settimana.
internship-reason-part = Nel mese il tirocinio vale per { $part } su { $whole }: { $amount }.
internship-reason-closure = Impresa chiusa per { $hours }: non si contano.
internship-reason-attended = Presenze: { $attended } su { $expected } = { $share }.
internship-reason-whole = Almeno il { $share }: spetta per intero.
internship-reason-proportional = Meno del { $share }: spetta in proporzione alle ore.
internship-reason-nothing = Nessuna presenza che dia diritto all’indennità.
internship-reason-no-days = Nessun giorno previsto in questo mese.
internship-corrections = Correzioni
internship-corrections-lead = Il mese approvato resta com’è. Qui si scrive che cosa doveva esserci.
internship-corrected-amount = Con le correzioni sarebbero { $amount } ({ $difference }).
internship-correct-day = Giorno
internship-correct-hours = Ore giuste
internship-correct = Aggiungi la correzione
internship-corrected = Correzione aggiunta.

conventions-title = Convenzioni
conventions-lead = L’accordo tra l’ente che promuove e l’impresa che ospita. Senza, nessun tirocinio.
conventions-filter = Filtra le convenzioni
conventions-search = Impresa o numero
conventions-empty-title = Qui ci saranno le convenzioni
conventions-empty-text = Una convenzione vale per più tirocini della stessa impresa, da un giorno a un altro.
conventions-none-title = Nessuna convenzione così
convention-new = Nuova convenzione
convention-new-lead = Con un’impresa che ospita tirocinanti del tuo ente.
convention-page-title = Convenzione con { $company }
convention-between = { $body } · convenzione { $number }
convention-open-company = Apri l’impresa
convention-company-hint = L’impresa deve avere una scheda e almeno una sede.
convention-protocol = Numero di protocollo
convention-protocol-on = Protocollata il
convention-protocol-day = protocollata il { $day }
convention-protocol-missing = Scrivi il numero di protocollo.
convention-from = Vale dal
convention-to = al
convention-validity = Vale
convention-promoter = Ente promotore
convention-promoter-signatory = Chi firma per l’ente
convention-host-signatory = Chi firma per l’impresa
convention-internships = { $open } aperti su { $all }
convention-write = Salva la convenzione
convention-written = Convenzione salvata: { $company }. Ora le firme.
convention-signatures = Firme
convention-who-signs = Chi firma
convention-signature-written = Firma registrata.
convention-sites = Sedi dell’impresa
convention-sites-lead = Quanti tirocinanti può avere ogni sede, per i suoi dipendenti a tempo indeterminato. Contano tutti gli enti della rete.
convention-no-sites = L’impresa non ha sedi aperte.
convention-site-no-rule = Per questa regione non ci sono regole.
convention-say-size = Scrivi i dipendenti
convention-said-by = Chi lo dice
convention-size-save = Salva
convention-size-written = { $count ->
    [one] Un dipendente nella sede, da oggi.
   *[other] { $count } dipendenti nella sede, da oggi.
 }
convention-no-internships = Ancora nessuno.
convention-standing-over = finita
convention-standing-unsigned = da firmare
convention-standing-to-come = non ancora in vigore
convention-standing-ending = sta per finire
convention-standing-in-force = in vigore
convention-refused-promoter = Il tuo ente non ha un’abilitazione che gli permetta di promuovere tirocini.
convention-refused-protocol = C’è già una convenzione con questo numero.
convention-refused-dates = La fine viene prima dell’inizio.

rules-title = Regole dei tirocini
rules-lead = Per regione della sede che ospita, con l’atto e il giorno da cui valgono.
rules-note = I valori segnati «valore di esempio» mostrano come funziona: nessun atto letto qui li conferma. Vanno verificati prima di usarli.
rules-source = Da dove: { $source }
rules-months = { $count } mesi
rules-least-months = Durata minima
rules-most-months = Durata massima ordinaria
rules-most-months-extended = Durata massima estesa, con attestazione
rules-most-months-longest = Durata massima più lunga, con attestazione
rules-host-limits = Tirocinanti insieme nella sede
rules-employees = da { $from } a { $to } dipendenti
rules-employees-more = da { $from } dipendenti in su
rules-allowance = Indennità piena
rules-allowance-least = Indennità minima
rules-allowance-hours = { $amount } al mese per { $hours } ore la settimana
rules-share = Presenza per l’indennità intera
rules-below = Sotto quella presenza
rules-below-proportional = in proporzione alle ore
rules-below-nothing = niente
rules-promoter-tutor = Tirocinanti insieme per un tutor del promotore
rules-host-tutor = Tirocinanti insieme per un tutor dell’impresa
rules-age = Età minima
internship-print-project = Progetto formativo in PDF
internship-print-attestation = Stampa l’attestazione
internship-print-register = Registro in PDF
internship-print-tutor-change = Comunicazione in PDF
convention-print = Convenzione in PDF
internship-attestation-not-yet = L’attestazione si stampa dopo averla rilasciata, alla fine del tirocinio.

internship-back = Torna indietro
internship-suspension-hint = Spostano l’ultimo giorno, per la regola della regione: { $reasons }. Per meno giorni si segnano le assenze nel registro; gli altri motivi fermano le presenze e lasciano la fine dov’è.
internship-suspension-moved = { $days ->
    [one] la fine si è spostata di un giorno
   *[other] la fine si è spostata di { $days } giorni
 }
internship-suspension-may-move = { $days ->
    [one] quando riprende, la fine si sposta
   *[other] se dura almeno { $days } giorni, quando riprende la fine si sposta
 }
internship-suspension-not-moved = non sposta la fine
internship-end-moved = { $days ->
    [one] spostato di un giorno dalle sospensioni
   *[other] spostato di { $days } giorni dalle sospensioni
 }
internship-done-end-moved = { $done } L’ultimo giorno si sposta al { $day }.
internship-refused-suspension-short = { $days ->
    [one] Un giorno non basta
   *[other] { $days } giorni non bastano
 }: per questo motivo si sospende da { $least } giorni in su. Per meno, segna le assenze nel registro.
internship-refused-suspension-too-short = È più breve di quanto chiede la regola della regione per questo motivo: segna le assenze nel registro.
internship-refused-suspension-end-past = È durata meno di quanto chiede la regola, così la fine non si sposta ed è già passata: interrompi il tirocinio.
rules-suspensions = Sospensioni che spostano la fine
rules-suspension-from = { $reason } da { $days } giorni

internship-tutor-change-promoter = Cambia il tutor del promotore
internship-tutor-change-host = Cambia il tutor dell’impresa
internship-tutor-now = Ora segue il tirocinio { $name }.
internship-tutor-change-how = È un’aggiunta al progetto formativo: vale da un giorno e la firmano le tre parti. Chi seguiva prima resta nella storia.
internship-tutor-most = Un tutor può seguire insieme al massimo { $most } tirocinanti.
internship-tutor-new = Nuovo tutor
internship-tutor-from = Dal
internship-tutor-from-hint = Da oggi in poi.
internship-tutor-print-first = Non è ancora firmata? Scrivi chi segue, da quando e perché, e stampala.
internship-tutor-print = Stampa da firmare
internship-tutor-signed = Chi ha firmato l’aggiunta
internship-tutor-signed-promoter = Per l’ente promotore
internship-tutor-signed-host = Per l’impresa ospitante
internship-tutor-signed-person = Tirocinante
internship-tutor-change-button = Cambia il tutor
internship-tutor-take-back = Annulla il cambio
internship-tutor-changed-promoter = Tutor del promotore dal { $day }: { $tutor }, prima { $former }
internship-tutor-changed-host = Tutor dell’impresa dal { $day }: { $tutor }, prima { $former }
internship-done-tutor = Il tutor di { $name } cambia dal { $day }.
internship-done-tutor-back = Il cambio di tutor di { $name } è annullato.
internship-refused-tutor-not-open = Il tutor si cambia quando il progetto formativo è firmato e il tirocinio non è chiuso.
internship-refused-tutor-when = Il cambio vale da oggi in poi, dentro il tirocinio.
internship-refused-tutor-order = C’è già un cambio da quel giorno o dopo.
internship-refused-tutor-signed-when = L’aggiunta si firma prima che valga, e oggi o prima.
internship-refused-tutor-same = È già lui o lei a seguire il tirocinio.
internship-refused-tutor-office = Quel giorno non lavora per l’ente promotore.
internship-refused-tutor-stays = Il cambio resta: si annulla solo nel giorno in cui si scrive.

convention-end = Chiudi prima la convenzione
convention-end-agreed-until = È concordata fino al { $day }.
convention-end-how = Dopo l’ultimo giorno che scrivi non comincia nessun tirocinio. Quelli cominciati continuano fino alla loro fine: per fermarne uno, aprilo e interrompilo.
convention-end-day = Ultimo giorno
convention-end-day-hint = Da oggi in poi.
convention-end-button = Chiudi la convenzione
convention-end-look = Mostra che cosa succede
convention-end-internships = Che cosa succede ai tirocini
convention-end-no-internships = Nessun tirocinio aperto con questa convenzione.
convention-end-on = Se l’ultimo giorno è il { $day }:
convention-end-reason-agreed = d’accordo tra le parti
convention-end-reason-host-withdraws = l’impresa recede
convention-end-reason-promoter-withdraws = l’ente recede
convention-end-reason-host-closes = l’impresa chiude o si trasferisce
convention-end-reason-breach = gli impegni non sono stati rispettati
convention-end-reason-other = altro
convention-end-take-back = Annulla la chiusura
convention-end-taken-back = La convenzione con { $company } vale di nuovo fino alla data concordata.
convention-ended = La convenzione con { $company } finisce il { $day }.
convention-ends-early = Finisce prima: il { $day } invece che il { $agreed }. Motivo: { $reason }
convention-ends-early-means = Dopo quel giorno non comincia nessun tirocinio; quelli cominciati continuano fino alla loro fine.
convention-fate-goes-on = continua fino al { $day }
convention-fate-may-be-signed = si può ancora firmare
convention-fate-not-signed = non si può più firmare: ritiralo o cambia convenzione
convention-fate-not-begun = non può cominciare: ritiralo
convention-refused-end-later = Scrivi un giorno prima della fine concordata.
convention-refused-end-backdated = Si chiude da oggi in poi.
convention-refused-end-nothing = Si chiude prima solo una convenzione firmata e in vigore, una volta.
convention-refused-end-not-yours = La chiude l’ente che promuove.
convention-refused-end-stays = La chiusura resta: si annulla solo nel giorno in cui si scrive.
internship-refused-convention-over = La convenzione è finita prima del primo giorno: questo tirocinio non può cominciare.
