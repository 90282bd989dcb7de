home-title = Oggi
home-greeting = Ciao { $name }
home-lead = { $day }: quello che aspetta te, adesso
home-new-person = Nuova persona
home-new-vacancy = Inserisci un’offerta
home-figures = Situazione di oggi
home-open-vacancies = offerte aperte
home-open-places = posti ancora liberi
home-open-candidacies = candidature in corso
home-hired = assunzioni da questo mese
home-nothing-title = Tutto fatto
home-nothing-text = Non c’è niente in sospeso. Se arriva qualcuno o telefona un’impresa, comincia da qui sopra.
home-nothing-read = Non c’è niente in sospeso.
home-next = Il prossimo appuntamento
home-waiting-now = Chi aspetta adesso
home-waits-minutes = { $minutes ->
    [0] appena arrivata
    [one] aspetta da un minuto
   *[other] aspetta da { $minutes } minuti
  }
home-ticket = numero { $number }
home-without-name = senza nome
home-call = Chiama
home-tasks = Da fare nei progetti, nei tirocini e nei rinvii
home-task-session = Ore passate da segnare, dal { $day } · { $measure }
home-task-report = Rapporto di { $day } da inviare · { $measure }
home-task-end = Il progetto finisce: { $day } · { $measure }
home-task-silent = Nessun contatto dal { $day } · { $measure }
home-task-objective = Obiettivo da raggiungere entro { $day }: { $about }
home-task-do-session = Segna le ore
home-task-do-report = Prepara il rapporto
home-task-do-end = Chiudi il progetto
home-task-do-silent = Riprendi i contatti
home-task-do-objective = Segna l’obiettivo
home-task-internship-begins = Il tirocinio comincia: { $day } · { $about }
home-task-internship-month = Indennità di { $day } da approvare · { $about }
home-task-internship-ends = Il tirocinio finisce: { $day } · { $about }
home-task-do-internship-begins = Prepara l’avvio
home-task-do-internship-month = Approva il mese
home-task-do-internship-ends = Chiudi il tirocinio
home-more-tasks = { $n ->
    [one] C’è un’altra cosa da fare: vai ai tuoi progetti
   *[other] Ci sono altre { $n } cose da fare: vai ai tuoi progetti
  }
home-arrived = È arrivato
home-assigned = Elenco di { $body }
home-assigned-people = { $people ->
    [one] una persona di cui trovare o aprire la scheda
   *[other] { $people } persone di cui trovare o aprire la scheda
  }
home-assigned-open = Apri le schede
home-failed-messages = { $n ->
    [one] Un messaggio non è partito
   *[other] { $n } messaggi non sono partiti
  }
home-failed-messages-do = Guarda perché
home-waiting-our-turn = Tocca a noi
home-waiting-company-silent = L’impresa non risponde da un po’
home-waiting-reason-missing = Manca il motivo del no
home-all = Vedi tutte ({ $n })
home-candidacy-proposed = Proposta: la persona non è ancora stata contattata
home-candidacy-contacted = Contattata: non ha ancora risposto
home-candidacy-willing = Ha detto di sì: da inviare all’impresa
home-candidacy-sent = Inviata: l’impresa non ha ancora risposto
home-candidacy-interviewed = Colloquio fatto: manca l’esito
home-do-proposed = Contatta
home-do-contacted = Segna la risposta
home-do-willing = Invia
home-do-sent = Chiedi all’impresa
home-do-interviewed = Segna l’esito
home-days = { $days ->
    [0] da oggi
    [one] da un giorno
   *[other] da { $days } giorni
  }
home-vacancies = Offerte da seguire
home-vacancy-draft = Bozza da completare
home-vacancy-nobody = Nessuno ancora proposto
home-vacancy-expires = Sta per scadere
home-expires = scade { $day }
home-complete = Completa
home-find = Trova persone
home-imports = Fogli da finire di importare
home-import-uploaded = Da controllare le colonne
home-import-checking = Controllo in corso
home-import-checked = Controllato: manca la conferma
home-import-running = Importazione in corso
home-open = Apri
search-title = Cerca
search-label = Nome, codice fiscale, impresa o offerta
search-button = Cerca
search-people = Persone
search-vacancies = Offerte
search-companies = Imprese
search-all = Mostra tutti
search-none-title = Niente per “{ $words }”
search-none-text = Prova con meno lettere, solo il cognome, o il codice fiscale intero.
home-task-referral = { $about } · { $day }
home-task-do-referral = Guarda il rinvio
home-referral-sent = Un ente ha scritto
home-referral-accepted = Un ente ha scritto, o non dà più notizie
home-referral-arrived = Un ente ha scritto, o non dà più notizie
home-referral-in-progress = Un ente ha scritto, o non dà più notizie
home-referral-done = È arrivato l’esito di un rinvio
home-referral-dropped = Ha lasciato: parlale
home-referral-declined = Un ente ha detto di no: cerca un altro posto
home-referral-expired = Nessuna risposta: cerca un altro posto
home-complaints-late = { $n ->
    [one] Un reclamo aspetta una risposta già scaduta
   *[other] { $n } reclami aspettano una risposta già scaduta
 }
home-complaints-answer = Rispondi
home-interested = { $n ->
    [one] Una persona interessata a un’offerta aspetta di essere chiamata
   *[other] { $n } persone interessate a un’offerta aspettano di essere chiamate
 }
home-interested-call = Vedi chi chiamare
