//! Opening the database: the one that `DATABASE_URL` names, or the program's own.

use std::{error::Error, path::Path};

use snodo_core::Database;
use snodo_postgres::{Connection, PrivateServer, Step};

use crate::console;

/// An open database, and the private server behind it when there is one.
pub(crate) struct Opened {
    pub(crate) database: Database,
    pub(crate) connection: Connection,
    pub(crate) server: Option<PrivateServer>,
}

/// Opens the database, starts the private server when it is needed, and brings schema and reference data up to date.
pub(crate) async fn open(data: &Path) -> Result<Opened, Box<dyn Error>> {
    up_to_date(connect(data).await?).await
}

/// As [`open`], for the program that serves: two of them never share a data folder.
pub(crate) async fn open_alone(data: &Path) -> Result<Opened, Box<dyn Error>> {
    let opened = match Connection::from_environment()? {
        Some(connection) => to_database(connection).await?,
        None => to_own_server(data).await?,
    };
    up_to_date(opened).await
}

async fn up_to_date(opened: Opened) -> Result<Opened, Box<dyn Error>> {
    opened.database.migrate().await?;
    opened.database.check_roles().await?;
    snodo_vocabulary::load_reference(&opened.database).await?;
    Ok(opened)
}

/// Opens the database as it is: for backup and restore.
pub(crate) async fn connect(data: &Path) -> Result<Opened, Box<dyn Error>> {
    // Beside a running program, a command uses its server.
    let connection = match Connection::from_environment()? {
        Some(connection) => Some(connection),
        None => PrivateServer::connection_to_running(data),
    };
    match connection {
        Some(connection) => to_database(connection).await,
        None => to_own_server(data).await,
    }
}

async fn to_database(connection: Connection) -> Result<Opened, Box<dyn Error>> {
    let database = Database::connect(&connection).await?;
    Ok(Opened { database, connection, server: None })
}

async fn to_own_server(data: &Path) -> Result<Opened, Box<dyn Error>> {
    let server = PrivateServer::start(data, |step| console::progress(&in_words(step))).await?;
    let connection = server.connection();
    let database = Database::connect(&connection).await?;
    Ok(Opened { database, connection, server: Some(server) })
}

impl Opened {
    /// Closes the pools and stops the private server.
    pub(crate) async fn close(self) {
        self.database.close().await;
        if let Some(server) = self.server {
            server.stop().await;
        }
    }
}

fn in_words(step: &Step) -> String {
    match step {
        Step::Preparing => "preparo un PostgreSQL tutto mio (solo la prima volta)".to_owned(),
        Step::FilesElsewhere { place, account } => {
            format!(
                "i dati di PostgreSQL stanno in {}: l'utente {account} non entra in questa cartella",
                place.display()
            )
        }
        Step::StoppingOrphan => "fermo il PostgreSQL rimasto acceso dopo un arresto improvviso".to_owned(),
        Step::Recovering => {
            "PostgreSQL sta partendo: dopo un arresto improvviso rilegge prima il suo diario".to_owned()
        }
    }
}
