companies-title = Imprese
companies-lead = Le imprese del territorio che cercano personale.
companies-search = Nome, codice fiscale o partita IVA
companies-search-button = Cerca
companies-empty-title = Qui ci saranno le imprese
companies-empty-text = Quando un’impresa telefona o scrive perché cerca personale, inseriscila: basta il nome, il resto si completa dopo.
companies-none-title = Nessuna impresa con questo nome
companies-none-text = Prova con meno lettere, oppure con la partita IVA.
companies-show-all = Mostra tutte le imprese
company-new = Inserisci un’impresa
company-edit = Modifica l’impresa
company-who = L’impresa
company-name = Nome
company-name-missing = Scrivi il nome dell’impresa.
company-fiscal-code = Codice fiscale
company-fiscal-code-hint = 11 cifre; 16 caratteri per una ditta individuale.
company-fiscal-code-wrong = Il codice fiscale non torna: controlla che non manchi o non sia scambiato un carattere.
company-fiscal-code-known = C’è già un’impresa con questo codice fiscale. Cercala nell’elenco.
company-vat-number = Partita IVA
company-vat-number-wrong = La partita IVA non torna: sono 11 cifre, controllale una per una.
company-activity = Che cosa fa
company-ateco = Codice ATECO
company-ateco-hint = Per esempio 52.10
company-ateco-wrong = Scrivi il codice ATECO con i punti, per esempio 52.10 oppure 52.10.1.
company-size = Dipendenti
company-size-unknown = Non so
company-size-0-5 = fino a 5
company-size-6-14 = da 6 a 14
company-size-15-35 = da 15 a 35
company-size-36-50 = da 36 a 50
company-size-51-249 = da 51 a 249
company-size-250-more = 250 o più
company-reach = Come si raggiunge
company-contact = Persona da cercare
company-contact-role = Che ruolo ha
company-phone = Telefono
company-email = E-mail
company-address = Via e numero
company-comune = Comune
company-website = Sito
company-notes = Note dello sportello
company-notes-hint = Solo quello che serve al servizio. L’impresa può chiedere di leggerle.
company-save = Salva
company-cancel = Annulla
company-entered = { $name } è tra le imprese.
company-saved = { $name }: modifiche salvate.
company-open-vacancies = Offerte aperte
company-edit-short = Modifica
company-new-vacancy = Inserisci un’offerta
company-vacancies = Offerte di lavoro
company-no-open-vacancies = Nessuna offerta aperta. Quando l’impresa cerca qualcuno, inserisci l’offerta da qui.
company-closed-vacancies = { $n ->
    [one] Un’offerta chiusa
   *[other] { $n } offerte chiuse
 }
company-vacancy-places = { $hired ->
    [0] { $places ->
        [one] un posto libero
       *[other] { $places } posti liberi
     }
   *[other] { $hired } di { $places ->
        [one] un posto coperto
       *[other] { $places } posti coperti
     }
 }
company-both-codes = Codice fiscale e partita IVA
company-vacancy-until = fino a { $day }
company-workplaces = Dove si lavora
company-no-workplaces = Qui ci sono le sedi di lavoro. La prima si può scrivere anche inserendo un’offerta.
company-closed-workplaces = Sedi chiuse
company-seat = Sede legale
company-no-contact = Non sappiamo ancora come raggiungerla.
company-add-contact = Aggiungi telefono o e-mail
company-history = Ultime modifiche
company-change-company-insert = Impresa inserita
company-change-company-update = Cambiati: { $fields }
company-change-company-delete = Impresa tolta
company-change-workplace-insert = Sede inserita
company-change-workplace-update = Sede, cambiati: { $fields }
company-change-workplace-delete = Sede tolta
company-field-name = nome
company-field-fiscal-code = codice fiscale
company-field-vat-number = partita IVA
company-field-ateco = codice ATECO
company-field-activity = attività
company-field-size-band = dipendenti
company-field-address = indirizzo
company-field-comune = Comune
company-field-phone = telefono
company-field-email = e-mail
company-field-website = sito
company-field-contact-name = persona da cercare
company-field-contact-role = suo ruolo
company-field-notes = note
company-field-closed-on = chiusura
workplace-new = Aggiungi una sede
workplace-edit = Modifica la sede
workplace-change = Modifica
workplace-name = Come la chiamano
workplace-name-hint = Se l’impresa ha più sedi: per esempio “Magazzino 2”.
workplace-comune-missing = Scrivi in quale Comune si lavora.
workplace-closed-on = Chiusa dal
workplace-closed-on-hint = Da quel giorno non si potrà più scegliere per le offerte nuove.
workplace-closed = chiusa da { $day }
workplace-closes = Chiude { $day }
workplace-entered = Sede aggiunta.
workplace-saved = Sede salvata.
