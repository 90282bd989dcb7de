use std::{error::Error, path::Path};

use snodo_postgres::backup::{self, Existing};

use crate::{console, fault_words, open};

/// Writes everything into one file; the program may go on meanwhile.
pub(crate) async fn backup(data: &Path, file: &Path) -> Result<(), Box<dyn Error>> {
    let opened = open::connect(data).await?;
    console::progress("scrivo la copia");
    let outcome = backup::backup(&opened.connection, file).await;
    opened.close().await;
    outcome?;
    console::say(&format!("Copia scritta in {}", file.display()));
    Ok(())
}

/// Brings a copy back. An installation that holds data is never overwritten.
pub(crate) async fn restore(data: &Path, file: &Path) -> Result<(), Box<dyn Error>> {
    // Before a database is made for nothing.
    std::fs::File::open(file).map_err(|fault| format!("{}: {}", file.display(), fault_words::io(&fault)))?;
    let opened = open::connect(data).await?;
    console::progress("leggo la copia");
    let outcome = backup::restore(&opened.connection, file, Existing::Keep).await;
    opened.close().await;
    outcome?;
    console::say("Copia ripristinata.");
    Ok(())
}
