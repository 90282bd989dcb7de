//! What can be asked of the program. The comments on commands and arguments are the words of its help: in Italian.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Snodo: la piattaforma degli sportelli lavoro di un territorio.
#[derive(Debug, Parser)]
#[command(name = "snodo", version, max_term_width = 110)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// Dove stanno i dati.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// Cartella del PostgreSQL privato, quando non c'è DATABASE_URL.
    #[arg(long, global = true, env = "SNODO_DATA", default_value = "snodo-data", value_name = "CARTELLA")]
    pub(crate) data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Avvia il programma: pagine, lavori e, senza DATABASE_URL, un PostgreSQL privato.
    Serve(Serve),
    /// Account di chi lavora agli sportelli.
    #[command(subcommand)]
    Account(Account),
    /// Reti di sportelli.
    #[command(subcommand)]
    Network(Network),
    /// Importa un foglio (.xlsx o .csv).
    #[command(subcommand)]
    Import(Import),
    /// Scrive un foglio di persone inventate e plausibili.
    DemoData(DemoData),
    /// Professioni, competenze e certificati.
    #[command(subcommand)]
    Vocabulary(Vocabulary),
    /// Abbina persone e offerte di due file, senza database (formato: crates/matching/FORMAT.md).
    Match(Match),
    /// Legge un annuncio di lavoro secondo la legge: che cosa non va, per quale norma, che cosa scrivere.
    AdCheck(AdCheck),
    /// Scrive la copia di tutto in un file, anche a programma acceso.
    Backup {
        /// Il file da scrivere.
        file: PathBuf,
    },
    /// Ripristina una copia in un'installazione vuota.
    Restore {
        /// Il file scritto da «snodo backup».
        file: PathBuf,
    },
    /// Chiave che chiude le notizie riservate.
    #[command(subcommand)]
    ReservedKey(ReservedKey),
    /// Controlla l'installazione: database, ruoli, muri tra le reti.
    Doctor,
}

/// Dove sta la chiave delle notizie riservate.
#[derive(Clone, Debug, Args)]
pub(crate) struct ReservedKeyFile {
    /// File con la chiave delle notizie riservate [se manca: chiave-riservata nella cartella dei dati].
    #[arg(long = "reserved-key", env = "SNODO_RESERVED_KEY_FILE", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl ReservedKeyFile {
    /// The file that was named, or the one beside the data.
    pub(crate) fn path(&self, data: &Path) -> PathBuf {
        self.file.clone().unwrap_or_else(|| data.join("chiave-riservata"))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReservedKey {
    /// Fa una chiave nuova e richiude con essa le notizie, a programma spento; le chiavi di prima restano nel file.
    Rotate(ReservedKeyFile),
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Indirizzo e porta su cui ascoltare.
    #[arg(long, env = "SNODO_LISTEN", default_value = "127.0.0.1:8080", value_name = "INDIRIZZO:PORTA")]
    pub(crate) listen: SocketAddr,
    /// Dimostrazione: tre reti inventate e password note, dette su ogni pagina.
    #[arg(long)]
    pub(crate) demo: bool,
    /// Manda i cookie anche senza https: solo dove non arriva nessun altro.
    #[arg(long)]
    pub(crate) plain_http: bool,
    /// Server a cui affidare la posta (smtps://utente:password@posta.esempio.it); se manca, i messaggi restano in file nella cartella dei dati.
    #[arg(
        long,
        env = "SNODO_SMTP_URL",
        value_name = "INDIRIZZO",
        requires = "mail_from",
        hide_env_values = true
    )]
    pub(crate) smtp_url: Option<String>,
    /// Da chi arriva la posta: "Sportello lavoro <sportello@esempio.it>".
    #[arg(long, env = "SNODO_MAIL_FROM", value_name = "MITTENTE")]
    pub(crate) mail_from: Option<String>,
    #[command(flatten)]
    pub(crate) reserved_key: ReservedKeyFile,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Crea un account e stampa l'indirizzo, da usare una volta sola, con cui scegliere la password.
    Invite {
        /// Indirizzo e-mail.
        #[arg(value_name = "EMAIL")]
        email: String,
        /// Nome e cognome.
        #[arg(value_name = "NOME")]
        name: String,
    },
    /// Sospende l'accesso di una persona in tutte le reti: le sue sessioni finiscono subito e non può entrare.
    Disable {
        /// Indirizzo e-mail.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Ridà l'accesso a una persona sospesa.
    Enable {
        /// Indirizzo e-mail.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Network {
    /// Crea una rete con il Comune capofila e chi la amministra, e stampa l'indirizzo con cui scegliere la password.
    Create {
        /// Nome breve, come «trecate».
        #[arg(value_name = "NOME_BREVE")]
        slug: String,
        /// Nome per esteso.
        #[arg(value_name = "NOME")]
        name: String,
        /// Codice ISTAT del Comune capofila, di sei cifre.
        #[arg(long, value_name = "CODICE")]
        lead_comune: String,
        /// E-mail di chi amministra la rete.
        #[arg(long, value_name = "EMAIL")]
        administrator_email: String,
        /// Nome e cognome di chi amministra la rete.
        #[arg(long, value_name = "NOME")]
        administrator_name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Persone.
    People(ImportFile),
    /// Imprese.
    Companies(ImportFile),
    /// Offerte di lavoro.
    Vacancies(ImportFile),
}

#[derive(Debug, Args)]
pub(crate) struct ImportFile {
    /// Il foglio.
    pub(crate) file: PathBuf,
    /// Nome breve della rete.
    #[arg(long, value_name = "RETE")]
    pub(crate) network: String,
    /// Nome del foglio da leggere, nella cartella di lavoro [se manca: il primo con colonne riconosciute].
    #[arg(long, value_name = "NOME")]
    pub(crate) sheet: Option<String>,
    /// Nome dell'ente che tiene i fascicoli [se manca: il capofila].
    #[arg(long, value_name = "ENTE")]
    pub(crate) body: Option<String>,
    /// E-mail di chi risulta aver importato.
    #[arg(long, value_name = "EMAIL")]
    pub(crate) account: Option<String>,
    /// Dice soltanto che cosa succederebbe.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Dove scrivere le righe rifiutate, con il motivo (.xlsx).
    #[arg(long, value_name = "FILE")]
    pub(crate) refused: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DemoData {
    /// Quante persone.
    #[arg(long, default_value_t = 5000, value_name = "N")]
    pub(crate) people: u32,
    /// Lo stesso seme scrive lo stesso foglio.
    #[arg(long, default_value_t = 1, value_name = "SEME")]
    pub(crate) seed: u64,
    /// Nome breve della rete nei cui Comuni abitano: trecate, spezia o varese.
    #[arg(long, default_value = "trecate", value_name = "RETE")]
    pub(crate) network: String,
    /// Il foglio da scrivere (.xlsx o .csv).
    #[arg(long, default_value = "persone.xlsx", value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Vocabulary {
    /// Carica il pacchetto CSV ufficiale di ESCO; uno più nuovo aggiorna quello di prima.
    Import {
        /// Cartella o file ZIP.
        #[arg(value_name = "CARTELLA|ZIP")]
        package: PathBuf,
    },
    /// Cerca come i campi delle pagine.
    Search(VocabularySearch),
    /// Ordina titoli di lavoro per quanto somigliano a ciascuna domanda.
    Similar(VocabularySimilar),
}

#[derive(Debug, Args)]
pub(crate) struct VocabularySimilar {
    /// File con una domanda per riga.
    #[arg(long, value_name = "FILE")]
    pub(crate) queries: PathBuf,
    /// File con un titolo per riga.
    #[arg(long, value_name = "FILE")]
    pub(crate) titles: PathBuf,
    /// Risponde in righe JSON con tutti i titoli; altrimenti dice i primi dieci.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VocabularySearch {
    /// Le parole da cercare.
    #[arg(required_unless_present = "batch", value_name = "TESTO")]
    pub(crate) text: Option<String>,
    /// Lingua delle parole: it, en o fr.
    #[arg(long, default_value = "it", value_name = "LINGUA")]
    pub(crate) lang: String,
    /// Quante risposte.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) top: usize,
    /// Che cosa cercare.
    #[arg(long, value_enum, default_value_t = SearchKind::Any, value_name = "TIPO")]
    pub(crate) kind: SearchKind,
    /// File con una ricerca per riga; risponde in righe JSON.
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub(crate) batch: Option<PathBuf>,
    /// Risponde in JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SearchKind {
    /// Professioni, competenze e certificati.
    Any,
    /// Occupations.
    Occupation,
    /// Skills and knowledge.
    Skill,
    /// Certificates.
    Certificate,
}

#[derive(Debug, Args)]
pub(crate) struct Match {
    /// Persone, un oggetto JSON per riga.
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) people: PathBuf,
    /// Offerte, un oggetto JSON per riga.
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) vacancies: PathBuf,
    /// Quante persone per offerta.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) top: usize,
}

#[derive(Debug, Args)]
pub(crate) struct AdCheck {
    /// Il testo dell'annuncio (UTF-8); «-» lo legge da dove arriva.
    pub(crate) file: PathBuf,
    /// Risponde in JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
