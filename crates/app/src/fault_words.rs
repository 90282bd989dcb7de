//! What an administrator reads when the program cannot go on: why, in Italian, and what to do.

use std::{
    error::Error,
    io::{self, ErrorKind},
};

use snodo_postgres::{BackupError, ConnectionError, DatabaseError, RolesError, ServerError};
use snodo_projects::ReservedKeysError;
use snodo_seal::key_file::KeyFileError;

/// The first of the reasons that has words of its own; else the fault's own words and those that add something.
pub(crate) fn in_words(fault: &(dyn Error + 'static)) -> String {
    reasons(fault).find_map(known).unwrap_or_else(|| {
        let mut said = fault.to_string();
        for reason in reasons(fault).map(ToString::to_string) {
            if !said.contains(&reason) {
                said = format!("{said}: {reason}");
            }
        }
        said
    })
}

fn reasons<'a>(fault: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(fault), |fault| (*fault).source())
}

/// Why a file or an address could not be used.
pub(crate) fn io(fault: &io::Error) -> String {
    match fault.kind() {
        ErrorKind::NotFound => "non c'è".to_owned(),
        ErrorKind::PermissionDenied => "manca il permesso".to_owned(),
        ErrorKind::AlreadyExists => "c'è già".to_owned(),
        ErrorKind::IsADirectory => "è una cartella".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "il disco è pieno".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "il disco è in sola lettura".to_owned(),
        ErrorKind::AddrInUse => "l'indirizzo è già in uso".to_owned(),
        ErrorKind::AddrNotAvailable => "l'indirizzo non è di questa macchina".to_owned(),
        _ => fault.to_string(),
    }
}

fn known(fault: &(dyn Error + 'static)) -> Option<String> {
    if let Some(fault) = fault.downcast_ref::<ServerError>() {
        server(fault)
    } else if let Some(fault) = fault.downcast_ref::<BackupError>() {
        backup(fault)
    } else if let Some(fault) = fault.downcast_ref::<DatabaseError>() {
        database(fault)
    } else if let Some(fault) = fault.downcast_ref::<RolesError>() {
        roles(fault)
    } else if let Some(fault) = fault.downcast_ref::<ConnectionError>() {
        let (ConnectionError::Url { variable, .. } | ConnectionError::NoDatabase { variable }) = fault;
        Some(format!("{variable} deve avere la forma postgres://utente:password@macchina:porta/database"))
    } else if let Some(fault) = fault.downcast_ref::<ReservedKeysError>() {
        reserved_keys(fault)
    } else {
        fault.downcast_ref::<sqlx::Error>().and_then(statement)
    }
}

fn reserved_keys(fault: &ReservedKeysError) -> Option<String> {
    let fault = match fault {
        ReservedKeysError::File(fault) => fault,
        ReservedKeysError::Database(fault) => return statement(fault),
        ReservedKeysError::Seal(_) => return None,
    };
    Some(match fault {
        KeyFileError::Io { path, source, .. } => file(path, source),
        KeyFileError::OpenToOthers { path, .. } => format!(
            "la chiave delle notizie riservate è leggibile anche da altri: chmod 600 {}",
            path.display()
        ),
        KeyFileError::Empty { path } => format!(
            "in {} non c'è nessuna chiave: rimetti il file con la chiave di questo database",
            path.display()
        ),
        KeyFileError::NotAKey { path, line } => {
            format!("{}, riga {line}: non è una chiave. Rimetti il file com'era", path.display())
        }
    })
}

fn server(fault: &ServerError) -> Option<String> {
    Some(match fault {
        ServerError::NoBinaries { searched } => format!(
            "non trovo PostgreSQL 15 o più recente. Installalo (Debian, Ubuntu: apt install postgresql), o di' dov'è il tuo \
             in DATABASE_URL. Ho cercato in {searched}"
        ),
        ServerError::OtherVersion { data, made_by, installed } => format!(
            "i dati in {} sono di PostgreSQL {made_by}, e qui c'è PostgreSQL {installed}. Installa anche il {made_by} (Debian, \
             Ubuntu: apt install postgresql-{made_by}). Per cambiare versione: «snodo backup» con il {made_by}, poi «snodo \
             restore» in una cartella nuova",
            data.display()
        ),
        ServerError::NotACluster { data } => format!(
            "{} c'è, ma non contiene dati di PostgreSQL: indica un'altra cartella con --data, o sposta questa",
            data.display()
        ),
        ServerError::Held { folder, pid } => format!(
            "i dati in {} sono in uso da un altro snodo{}: fermalo, o indica un'altra cartella con --data",
            folder.display(),
            pid.map(|pid| format!(" (processo {pid})")).unwrap_or_default()
        ),
        ServerError::NoAccount { name } => format!(
            "PostgreSQL non gira come root, e l'utente «{name}» non esiste: crealo (useradd --system {name}) o indicane un altro \
             in SNODO_POSTGRES_USER"
        ),
        ServerError::CannotEnter { folder, account } => format!(
            "l'utente «{account}» non può entrare in {}: controlla i permessi delle cartelle che la contengono",
            folder.display()
        ),
        ServerError::Io { path, source, .. } => file(path, source),
        ServerError::DoesNotStop { pid } => {
            format!(
                "il PostgreSQL rimasto da un arresto improvviso non si ferma: fermalo a mano (kill -9 {pid})"
            )
        }
        ServerError::Database(fault) => return statement(fault),
        ServerError::Roles(fault) => return roles(fault),
        ServerError::Failed { .. } => return None,
    })
}

fn backup(fault: &BackupError) -> Option<String> {
    Some(match fault {
        BackupError::SeesTooLittle { role } => format!(
            "l'utente «{role}» non vede i dati di tutte le reti: metti in SNODO_BACKUP_DATABASE_URL l'indirizzo di un \
             superutente, o di un utente con BYPASSRLS"
        ),
        BackupError::NotEmpty { database } => format!(
            "il database «{database}» contiene già dei dati, e non li tocco: ripristina in un database nuovo, o in una cartella \
             nuova con --data"
        ),
        BackupError::InUse { database } => {
            format!("il database «{database}» è in uso: ferma i programmi che lo usano, poi ripeti")
        }
        BackupError::Program { program: "pg_restore", said, .. } if said.contains("valid archive") => {
            "il file non è una copia scritta da «snodo backup», o è incompleto".to_owned()
        }
        BackupError::Program { program, said, .. } => format!("{program} non è riuscito: {said}"),
        BackupError::Io { path, source, .. } => file(path, source),
        BackupError::Server(fault) => return server(fault),
        BackupError::Roles(fault) => return roles(fault),
        BackupError::Database(fault) => return statement(fault),
    })
}

fn database(fault: &DatabaseError) -> Option<String> {
    Some(match fault {
        DatabaseError::TooOld { found } => {
            format!("il database è PostgreSQL {found}: serve il 15 o più recente")
        }
        DatabaseError::NewerDatabase { .. } => {
            "il database è stato usato da una versione più recente di snodo: installa quella, i dati non tornano indietro"
                .to_owned()
        }
        DatabaseError::Roles(fault) => return roles(fault),
        DatabaseError::Database(fault) => return statement(fault),
        DatabaseError::ChangedMigration { .. } | DatabaseError::Migration(_) => return None,
    })
}

fn roles(fault: &RolesError) -> Option<String> {
    Some(match fault {
        RolesError::MayNotCreate { login } => format!(
            "nel database manca il ruolo «snodo_app», o l'utente «{login}» non lo ha, e non può crearlo. Chi amministra il \
             database esegua:\n  CREATE ROLE snodo_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB;\n  GRANT snodo_app TO \
             \"{login}\";"
        ),
        RolesError::TooStrong { role, .. } => format!(
            "il ruolo «{role}» con cui il programma lavora può troppo, e le reti non resterebbero separate. Metti in \
             SNODO_APP_DATABASE_URL un utente che ha soltanto il ruolo snodo_app"
        ),
        RolesError::Database(fault) => return statement(fault),
    })
}

fn statement(fault: &sqlx::Error) -> Option<String> {
    match fault {
        sqlx::Error::Io(fault) => Some(format!("il database non risponde ({}): è acceso?", reach(fault))),
        sqlx::Error::Tls(fault) => Some(format!("il collegamento cifrato al database non riesce: {fault}")),
        sqlx::Error::Database(fault) => match (fault.code().as_deref(), fault.constraint()) {
            (Some("28P01" | "28000"), _) => Some(format!(
                "il database rifiuta l'accesso: controlla utente e password ({})",
                fault.message()
            )),
            (Some("3D000"), _) => Some(format!(
                "quel database non c'è: crealo prima, per esempio con createdb ({})",
                fault.message()
            )),
            (Some("42501"), _) => Some(format!(
                "all'utente manca un permesso ({}): il database dev'essere suo (CREATE DATABASE … OWNER …)",
                fault.message()
            )),
            (Some("53100"), _) => Some("il disco del database è pieno: libera spazio e ripeti".to_owned()),
            (_, Some("network_slug_shape")) => Some(
                "il nome breve ha da 2 a 40 lettere minuscole, cifre o trattini, come «trecate»".to_owned(),
            ),
            _ => None,
        },
        _ => None,
    }
}

fn reach(fault: &io::Error) -> String {
    match fault.kind() {
        ErrorKind::ConnectionRefused => "nessuno ascolta a quell'indirizzo".to_owned(),
        ErrorKind::TimedOut => "tempo scaduto".to_owned(),
        _ => io(fault),
    }
}

fn file(path: &std::path::Path, fault: &io::Error) -> String {
    format!("{}: {}", path.display(), io(fault))
}
