# Fogli di calcolo: cosa non va nel file e cosa fare.
sheet-error-io = Il file non si riesce a leggere. Riprova; se succede ancora, copialo in un'altra cartella e caricalo da lì.
sheet-error-empty-file = Il file è vuoto. Controlla di aver scelto quello giusto.
sheet-error-file-too-large = Il file è di { $megabytes } MB, il massimo è { $limit } MB. Togli immagini e fogli che non servono, oppure dividilo in più file.
sheet-error-password = Il file è protetto da password. Aprilo, togli la password (File, Informazioni, Proteggi cartella di lavoro) e salvalo di nuovo.
sheet-error-inflates-too-much = Il contenuto del file, una volta aperto, è troppo grande (oltre { $limit } MB) o è costruito in modo sospetto. Copia le righe in un foglio nuovo e salva come .xlsx.
sheet-error-too-much-text = Il file contiene troppo testo (oltre { $limit } MB). Dividilo in più file.
sheet-error-too-many-rows = Il foglio ha più di { $limit } righe. Dividilo in più file.
sheet-error-too-many-columns = La riga { $row } ha più di { $limit } colonne. Togli quelle che non servono, oppure controlla cosa c'è scritto a destra della tabella.
sheet-error-cell-too-long = La cella { $cell } ha più di { $limit } caratteri. Accorciala; in un CSV controlla che le virgolette aperte siano anche chiuse.
sheet-error-row-too-long = La riga { $row } ha più di { $limit } caratteri in tutto. Accorcia i testi.
sheet-error-damaged = Il file è rovinato o incompleto ({ $part }). Aprilo con Excel o LibreOffice, salva come .xlsx e ricaricalo; se non si apre, fattelo mandare di nuovo.
sheet-error-missing-part = Al file manca una parte ({ $part }). Aprilo con Excel o LibreOffice, salva come .xlsx e ricaricalo.
sheet-error-forbidden-markup = Il file contiene istruzioni che un foglio di calcolo non ha ({ $part }). Copia le righe in un foglio nuovo e salva come .xlsx.
sheet-error-nothing-written = Nel file non c'è scritto niente. Controlla di aver scelto quello giusto e che il foglio non sia nascosto.
sheet-error-unknown-worksheet = Nel file non c'è un foglio che si chiama «{ $name }».
sheet-error-no-header = Manca la riga con i nomi delle colonne. Scrivila sopra i dati (per esempio: Cognome, Nome, Codice fiscale) e ricarica il file.
sheet-error-quote-never-closed = Alla riga { $row } si aprono delle virgolette che non si chiudono. Correggi la riga, oppure salva come .xlsx.

sheet-format-old-excel = È un file di Excel vecchio (.xls). Aprilo e salva come .xlsx.
sheet-format-binary-excel = È un file di Excel binario (.xlsb). Aprilo e salva come .xlsx.
sheet-format-open-document = È un file di LibreOffice (.ods). Aprilo e salva come .xlsx.
sheet-format-apple-numbers = È un file di Numbers. Aprilo ed esportalo in .xlsx.
sheet-format-web-page = È una pagina web, anche se si chiama .xls. Aprila con Excel o LibreOffice e salva come .xlsx.
sheet-format-xml = È un file XML. Aprilo con Excel o LibreOffice e salva come .xlsx.
sheet-format-pdf = È un PDF. Serve il foglio di calcolo da cui è stato fatto, salvato come .xlsx.
sheet-format-text-document = È un documento di testo. Copia la tabella in un foglio di calcolo e salva come .xlsx.
sheet-format-picture = È un'immagine. Serve il foglio di calcolo, salvato come .xlsx.
sheet-format-archive = È un archivio con altri file dentro. Estrai il foglio di calcolo e carica quello.
sheet-format-unknown = Non è un foglio di calcolo. Servono file .xlsx o .csv.

# Celle.
cell-problem-formula-without-value = C'è una formula senza il suo risultato. Apri il file con Excel o LibreOffice, salvalo e ricaricalo.
cell-problem-shows-error = La cella mostra l'errore { $value }.
cell-problem-unreadable = Il valore «{ $value }» non si può leggere.
cell-not-a-date = «{ $value }» non è una data. Scrivi giorno/mese/anno, per esempio 28/03/1980.
cell-impossible-date = La data «{ $value }» non esiste. Scrivi giorno/mese/anno, per esempio 28/03/1980.
cell-only-a-year = C'è solo l'anno ({ $value }). Scrivi anche giorno e mese.
cell-not-a-number = «{ $value }» non è un numero.
cell-not-whole = «{ $value }» non è un numero intero.
cell-not-yes-no = «{ $value }» non è né sì né no.
cell-not-a-phone = «{ $value }» non è un numero di telefono.

# Righe rifiutate.
refused-worksheet = Righe rifiutate
refused-reason = Motivo del rifiuto
