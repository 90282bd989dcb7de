reception-title = Accoglienza
reception-at = Accoglienza: { $counter }
reception-choose = A quale sportello sei oggi? La prossima volta questo computer se lo ricorda.
reception-receive = Accogli qui
reception-not-own = di un altro ente della convenzione
reception-no-counter-title = Nessuno sportello per il tuo ente
reception-no-counter-text = Gli sportelli li aggiunge chi amministra la rete, nelle impostazioni dell’ente.
reception-other = Cambia sportello
reception-line = Registra un accesso
reception-waiting = In attesa
reception-desk = La mia postazione
reception-desk-example = Sportello 2
reception-refresh = Aggiorna
reception-nobody-waits = Nessuno aspetta.
reception-expected = Appuntamenti di oggi
reception-nobody-expected = Oggi a questo sportello nessuno ha un appuntamento.
expected-time = Ora
expected-what = Per che cosa
expected-state = Stato
expected-late = { $minutes ->
    [0] adesso
    [one] in ritardo di un minuto
   *[other] in ritardo di { $minutes } minuti
 }
expected-marked = { $name }: { $state }.
expected-step-of = { $step }: { $name }, ore { $time }
reception-visits-today = { $visits ->
    [0] Oggi nessun accesso ancora.
    [one] Oggi un accesso.
   *[other] Oggi { $visits } accessi.
 }
reception-waits = { $served ->
    [0] Nessuno ancora servito
    [one] Una persona servita
   *[other] { $served } persone servite
 } con il biglietto; attesa media { $mean ->
    [0] meno di un minuto
    [one] un minuto
   *[other] { $mean } minuti
 }, la più lunga { $longest ->
    [0] meno di un minuto
    [one] un minuto
   *[other] { $longest } minuti
 }.
reception-last = Ultimi accessi di oggi
ticket-number = Numero
ticket-who = Chi
ticket-waits = Attesa
ticket-now = Adesso
ticket-next = È il turno
ticket-minutes = { $minutes ->
    [0] da meno di un minuto
    [one] da un minuto
   *[other] da { $minutes } minuti
 }
ticket-waited = dopo { $minutes ->
    [0] meno di un minuto
    [one] un minuto
   *[other] { $minutes } minuti
 }
ticket-called = Chiamato
ticket-called-to = Chiamato: { $desk }
ticket-call = Chiama
ticket-call-number = Chiama il numero { $number }
ticket-served = Servito
ticket-served-number = Servito il numero { $number }
ticket-left = È andato via
ticket-left-number = È andato via il numero { $number }
ticket-was-called = Chiamato il numero { $number }.
ticket-was-called-to = Chiamato il numero { $number }: { $desk }
ticket-was-served = Servito il numero { $number }.
ticket-has-left = Il numero { $number } è andato via.
ticket-is-back = Il numero { $number } è di nuovo in attesa.
visit-channel = Come
visit-channel-desk = Sportello
visit-channel-phone = Telefono
visit-channel-mail = Email
visit-channel-video = Video
visit-reasons = Motivi
visit-reasons-example = cv sp
visit-reasons-tick = Motivi, da spuntare
visit-reason-missing = Scrivi perché è venuta: la sigla di un motivo basta.
visit-reason-unknown = Nessun motivo si chiama “{ $words }”: guarda le sigle qui sotto.
visit-reason-ambiguous = Più motivi cominciano con “{ $words }”: scrivi la sigla.
visit-person = Persona
visit-person-example = nome o telefono; vuoto: senza nome
visit-person-gone = Questa scheda non c’è più: scrivi di nuovo il nome.
visit-person-elsewhere = Questa scheda è in un altro registro: annulla l’accesso e registralo di nuovo.
visit-person-unknown = Nessuna scheda per “{ $words }”.
visit-person-which = Più persone, o nessuna di sicuro, per “{ $words }”: scegli.
visit-who = Chi è?
visit-who-none = Registra senza scheda
visit-who-none-hint = L’accesso resta senza scheda; il nome va solo sul biglietto.
visit-nameless = senza nome
visit-record = Registra accesso
visit-record-with-ticket = Registra e dai un numero
visit-recorded = Accesso registrato.
visit-recorded-of = Accesso registrato: { $name }.
visit-recorded-with-ticket = Accesso registrato, numero { $number }.
visit-recorded-of-with-ticket = Accesso registrato: { $name }, numero { $number }.
visit-taken-back = Accesso annullato.
visit-stays = Un accesso si annulla solo il giorno stesso, da chi l’ha registrato: puoi però correggerlo.
visit-no-register = Il tuo ente non tiene un registro di persone: gli accessi non si possono registrare. Ne parla chi amministra la rete.
visit-more = Altro: portali, invio a un ente, durata, un giorno passato, note
visit-portal-section = Aiuto su un portale
visit-no-credentials = Non scrivere mai, da nessuna parte, nomi utente, password, PIN o codici della persona.
visit-portal = Portale
visit-portal-spid = SPID o CIE
visit-portal-siisl = SIISL
visit-portal-myanpal = MyANPAL
visit-portal-inps = INPS
visit-portal-region = Portale della Regione
visit-portal-inpa = inPA
visit-portal-other = Un altro portale
visit-portal-missing = Scegli su quale portale.
visit-portal-outcome = Com’è andata
visit-portal-outcome-done = Fatto
visit-portal-outcome-to-finish = Da finire
visit-portal-outcome-not-possible = Non è stato possibile
visit-portal-outcome-missing = Scegli com’è andata.
visit-portal-minutes = Minuti sul portale
visit-how = Dove è andata e quando
visit-referred-to = Mandata a un ente
visit-minutes = Minuti in tutto
visit-day = Giorno
visit-day-hint = Vuoto: oggi
visit-time = Ora
visit-time-hint = Vuota: adesso
visit-time-missing = Scrivi anche l’ora, più o meno.
visit-time-unreadable = Scrivi l’ora così: 9:30.
visit-not-in-the-future = Un accesso non può essere nel futuro.
visit-not-backdated = { $days ->
    [0] Gli accessi si scrivono lo stesso giorno.
    [one] Gli accessi si scrivono lo stesso giorno o il giorno dopo: questo è più vecchio.
   *[other] Gli accessi si scrivono entro { $days } giorni: questo è più vecchio.
 }
visit-not-corrected-late = { $days ->
    [0] Un accesso si corregge solo lo stesso giorno.
    [one] Un accesso si corregge entro il giorno dopo.
   *[other] Un accesso si corregge entro { $days } giorni.
 }
visit-traits = Chi resta senza nome
visit-traits-hint = Solo per le statistiche, e solo se si vede o lo dice. Di chi ha una scheda non serve.
visit-not-noted = Non annotato
visit-nothing = Nessuno
visit-nobody = A nessuno
visit-sex = Sesso
visit-sex-f = Donna
visit-sex-m = Uomo
visit-age = Età
visit-age--18 = Meno di 18
visit-age-18-29 = 18–29
visit-age-30-44 = 30–44
visit-age-45-54 = 45–54
visit-age-55-more = 55 e oltre
visit-citizenship = Cittadinanza
visit-citizenship-italian = Italiana
visit-citizenship-eu = Unione europea
visit-citizenship-other = Altra
visit-comune = Comune in cui vive
visit-notes = Note
visit-notes-label = Nota breve
visit-notes-hint = Niente salute, niente famiglia, niente password.
visit-one = Accesso
visit-of = Accesso di { $when }
visit-what = Che cosa è successo
visit-recorded-by = Registrato da { $name }, { $when }
visit-recorded-when = Registrato { $when }
visit-no-longer = { $days ->
    [0] Un accesso si corregge solo lo stesso giorno: questo resta com’è.
    [one] Un accesso si corregge entro il giorno dopo: questo resta com’è.
   *[other] Un accesso si corregge entro { $days } giorni: questo resta com’è.
 }
visit-correct = Correggi
visit-correct-at = Correggi l’accesso di { $when }
visit-take-back = Annulla l’accesso
visit-save = Salva
visit-leave = Lascia stare
visit-saved = Accesso corretto.
visits-title = Accessi
visits-lead = Chi è venuto, ha telefonato o scritto, e perché. Un accesso non è una persona: la stessa può venire dieci volte.
visits-filter = Filtra
visits-from = Dal
visits-to = Al
visits-counter = Sportello
visits-reason = Motivo
visits-all = Tutti
visits-everybody = Con e senza nome
visits-person-con = Con una scheda
visits-person-senza = Senza nome
visits-none-title = Nessun accesso con questi filtri
visits-none-text = Allarga i giorni, o togli un filtro.
visits-show-all = Mostra gli ultimi giorni
visits-empty-title = Qui ci saranno gli accessi
visits-empty-text = L’accoglienza li registra in una riga, in dieci secondi: come, perché e, se vuole dirlo, chi.
visits-totals = Totali
visits-total-visits = { $n ->
    [one] accesso
   *[other] accessi
 }
visits-total-people = { $n ->
    [one] persona con una scheda
   *[other] persone con una scheda
 }
visits-total-nameless = { $n ->
    [one] accesso senza nome
   *[other] accessi senza nome
 }
visits-by-reason = Accessi per motivo
visits-two-reasons = Un accesso con due motivi conta in tutti e due.
visits-when = Quando
visits-more = Altro
visits-sent-to = Mandata a { $body }
visits-download = Scarica il foglio (CSV)
visit-settings = Come si registrano gli accessi
visit-settings-lead = I motivi che l’accoglienza sceglie, e fino a quando un accesso si può scrivere.
visit-reason-new = Nuovo motivo
visit-reason-edit = Cambia il motivo
visit-reason-name = Nome
visit-reason-name-missing = Scrivi il nome del motivo.
visit-reason-short = Sigla
visit-reason-short-hint = Da una a quattro lettere o cifre: è quello che si batte.
visit-reason-short-wrong = La sigla ha da una a quattro lettere o cifre, senza accenti.
visit-reason-short-known = Un altro motivo ha già questa sigla.
visit-reason-position = Posto nell’elenco
visit-reason-state = Si usa
visit-reason-open = Sì
visit-reason-closed = Chiuso da { $day }
visit-reason-closed-on = Chiuso dal
visit-reason-closed-hint = Da quel giorno non si sceglie più; gli accessi passati lo tengono.
visit-reason-saved = Motivo salvato: { $name }.
visit-reasons-empty-title = Nessun motivo
visit-reasons-empty-text = Senza motivi non si registra nessun accesso: aggiungine uno.
visit-days-back = Giorni indietro
visit-days-back-hint = Per quanti giorni un accesso si può ancora scrivere o correggere: 0 è solo oggi.
visit-days-back-missing = Scrivi per quanti giorni.
visit-days-back-saved = Salvato.
