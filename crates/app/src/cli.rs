use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Snodo: la piattaforma degli sportelli lavoro di un territorio.
#[derive(Debug, Parser)]
#[command(name = "snodo", version, about, max_term_width = 110)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// Where the data is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// Folder of the program's own PostgreSQL, used when `DATABASE_URL` is not set.
    #[arg(long, global = true, env = "SNODO_DATA", default_value = "snodo-data", value_name = "DIR")]
    pub(crate) data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start the program: pages, jobs and, without `DATABASE_URL`, its own PostgreSQL.
    Serve(Serve),
    /// Accounts of the people who work at the counters.
    #[command(subcommand)]
    Account(Account),
    /// Create a network with its lead body, ready for its administrator.
    #[command(subcommand)]
    Network(Network),
    /// Import a spreadsheet (.xlsx or .csv).
    #[command(subcommand)]
    Import(Import),
    /// Write a spreadsheet of invented, plausible jobseekers.
    DemoData(DemoData),
    /// Occupations, skills and certificates.
    #[command(subcommand)]
    Vocabulary(Vocabulary),
    /// Match people and vacancies from files, without a database (format: crates/matching/FORMAT.md).
    Match(Match),
    /// Write a backup of everything into one file.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Bring a backup back, into an empty installation.
    Restore {
        /// The file that `snodo backup` wrote.
        file: PathBuf,
    },
    /// Check the installation: database, roles, walls between networks.
    Doctor,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address to listen on.
    #[arg(long, env = "SNODO_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub(crate) listen: SocketAddr,
    /// A demonstration: three invented networks, known passwords, said on every page.
    #[arg(long)]
    pub(crate) demo: bool,
    /// Send cookies over plain http as well. Only for a machine that nobody else reaches.
    #[arg(long)]
    pub(crate) plain_http: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Create an account and print the one-time link with which its owner chooses a password.
    Invite {
        /// E-mail address.
        email: String,
        /// Name and family name.
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Network {
    /// Create a network, its lead Comune and its first administrator, and print the administrator's one-time link.
    Create {
        /// Short name for addresses, such as "trecate".
        slug: String,
        /// Name as people read it.
        name: String,
        /// ISTAT code of the lead Comune.
        #[arg(long)]
        lead_comune: String,
        /// E-mail address of the administrator.
        #[arg(long)]
        administrator_email: String,
        /// Name and family name of the administrator.
        #[arg(long)]
        administrator_name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Jobseekers.
    People(ImportFile),
    /// Companies.
    Companies(ImportFile),
    /// Vacancies.
    Vacancies(ImportFile),
}

#[derive(Debug, Args)]
pub(crate) struct ImportFile {
    /// The spreadsheet.
    pub(crate) file: PathBuf,
    /// Short name of the network.
    #[arg(long)]
    pub(crate) network: String,
    /// Name of the worksheet to read; the first in which the columns are recognised when left out.
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Name of the body that keeps the files; the network's lead when left out.
    #[arg(long)]
    pub(crate) body: Option<String>,
    /// E-mail address of the account in whose name the import is recorded.
    #[arg(long)]
    pub(crate) account: Option<String>,
    /// Only say what would happen.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Where to write the refused rows with their reasons (.xlsx).
    #[arg(long, value_name = "FILE")]
    pub(crate) refused: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DemoData {
    /// How many people.
    #[arg(long, default_value_t = 5000)]
    pub(crate) people: u32,
    /// The same seed writes the same sheet.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Short name of the network in whose Comuni they live: trecate, spezia or varese.
    #[arg(long, default_value = "trecate")]
    pub(crate) network: String,
    /// The sheet to write (.xlsx or .csv).
    #[arg(long, default_value = "persone.xlsx")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Vocabulary {
    /// Load the official ESCO CSV package from a folder or a ZIP file; a later one updates by URI.
    Import {
        /// Folder or ZIP file.
        package: PathBuf,
    },
    /// Search as the fields of the pages do.
    Search(VocabularySearch),
}

#[derive(Debug, Args)]
pub(crate) struct VocabularySearch {
    /// What somebody would type.
    #[arg(required_unless_present = "batch")]
    pub(crate) text: Option<String>,
    /// Language of the words.
    #[arg(long, default_value = "it")]
    pub(crate) lang: String,
    /// How many answers.
    #[arg(long, default_value_t = 10)]
    pub(crate) top: usize,
    /// What to look for.
    #[arg(long, value_enum, default_value_t = SearchKind::Any)]
    pub(crate) kind: SearchKind,
    /// One query a line; answers as JSON lines.
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub(crate) batch: Option<PathBuf>,
    /// Answer as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SearchKind {
    /// Occupations, skills and certificates.
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
    /// People, one JSON object a line.
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) people: PathBuf,
    /// Vacancies, one JSON object a line.
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) vacancies: PathBuf,
    /// How many people for each vacancy.
    #[arg(long, default_value_t = 20)]
    pub(crate) top: usize,
}
