sign-in-title = Entra
sign-in-lead = Per chi lavora agli sportelli della rete.
sign-in-session-over = È passato molto tempo e per sicurezza la sessione si è chiusa. Entra di nuovo: torni alla pagina di prima.
sign-in-email = E-mail
sign-in-email-missing = Scrivi la tua e-mail.
sign-in-password = Password
sign-in-password-missing = Scrivi la password.
sign-in-button = Entra
sign-in-forgotten = Hai dimenticato la password? Chiedi un nuovo collegamento all’amministratore della tua rete.
sign-in-wrong = E-mail o password non corrispondono. Controlla e riprova.
sign-in-wait = Troppi tentativi. Riprova tra { $seconds ->
    [one] un secondo
   *[other] { $seconds } secondi
 }.
sign-in-busy = Troppe richieste nello stesso momento. Riprova tra qualche secondo.
sign-in-demo-title = Account della dimostrazione
sign-in-demo-text = Persone inventate. La password di tutte è
sign-out-button = Esci
sign-out-done = Sessione chiusa. A presto.
choose-body-title = Per quale ente lavori adesso?
choose-body-lead = Puoi cambiare in ogni momento, dall’alto della pagina.
choose-body-button = Scegli
choose-body-for = Scegli { $body }
choose-body-none-title = Oggi non hai un ruolo attivo
choose-body-none-text = Il tuo incarico è finito o non è ancora iniziato. Chiedi all’amministratore della tua rete di controllare le date.
choose-password-title = Scegli la tua password
choose-password-lead = Per l’account { $email }. Questo collegamento si usa una volta sola.
choose-password-button = Salva ed entra
choose-password-over-title = Questo collegamento non vale più
choose-password-over-text = È già stato usato, oppure è scaduto. Chiedine uno nuovo all’amministratore della tua rete.
password-current = Password di adesso
password-new = Nuova password
password-again = Ripeti la nuova password
password-hint = Almeno { $shortest } caratteri. Una frase che ricordi va benissimo, spazi compresi.
password-short = La password è corta: servono almeno { $shortest } caratteri. Prova con una frase.
password-long = La password è troppo lunga: bastano poche parole.
password-common = Questa password è tra le più usate al mondo: scegline una solo tua.
password-pattern = Questa password ripete sempre gli stessi caratteri: scegli una frase.
password-own-name = La password non può essere il tuo nome o la tua e-mail.
password-differs = Le due password non sono uguali. Riscrivile.
account-title = Il tuo account
account-you = Chi sei
account-name = Nome e cognome
account-name-missing = Scrivi il tuo nome e cognome.
account-works-for = Lavora per
account-save = Salva
account-saved = Modifiche salvate.
account-password = Password
account-password-change = Cambia la password
account-password-wrong = Questa non è la tua password di adesso.
account-password-changed = Password cambiata. Le sessioni sugli altri computer sono chiuse.
account-sessions = Sessioni aperte
account-session-this = Questo browser
account-session-other = Un altro browser
account-session-times = ingresso { $begun }, ultimo uso { $seen }
account-sessions-end = Chiudi tutte le altre
account-sessions-ended = { $count ->
    [0] Nessun’altra sessione era aperta.
    [one] Un’altra sessione è chiusa.
   *[other] Altre { $count } sessioni sono chiuse.
 }
